// Runs before the first paint so that a stored theme never flashes in the other colours.
(function () {
  var stored = null;
  try {
    stored = localStorage.getItem('storecast.theme');
  } catch {
    stored = null;
  }
  var dark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
