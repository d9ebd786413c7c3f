// Work on the series of a panel, on several threads, that can be watched and stopped.
#pragma once

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

#include "core/result.h"
#include "forecasting/global_model.h"

namespace storecast::forecasting {

inline Error cancelled() {
  return {ErrorKind::Conflict, "cancelled", "The forecast was cancelled."};
}

// `from` to `to` of the whole. Keeps a reference to it.
inline Progress part(const Progress& whole, double from, double to) {
  if (!whole) return {};
  return [&whole, from, to](double done) { return whole(from + (to - from) * done); };
}

// Calls work(i) for i < count; "cancelled" when the progress answered false.
template <class Work>
Result<void> for_each_series(std::size_t count, int threads, const Progress& progress,
                             const Work& work) {
  constexpr int kMaxThreads = 64;
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> stopped = false;
  std::mutex mutex;
  std::size_t done = 0;
  const auto run = [&] {
    for (std::size_t i = next++; i < count && !stopped; i = next++) {
      work(i);
      const std::lock_guard lock(mutex);
      ++done;
      if (progress && !progress(static_cast<double>(done) / static_cast<double>(count))) {
        stopped = true;
      }
    }
  };
  {
    std::vector<std::jthread> others;
    for (int t = 1; t < std::min(threads, kMaxThreads); ++t) others.emplace_back(run);
    run();
  }
  if (stopped) return cancelled();
  return {};
}

}  // namespace storecast::forecasting
