// Fails when a bundle outgrows what a phone on a slow line should be asked to load (gzip bytes).
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const kKiB = 1024;
const kBudgets = { storefrontJs: 180 * kKiB, css: 20 * kKiB, chartJs: 230 * kKiB };

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const gzipBytes = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;

function staticFiles(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) staticFiles(next, seen);
  return seen;
}

const findKey = (part) => {
  const key = Object.keys(manifest).find((name) => name.includes(part));
  if (!key) throw new Error(`The build manifest has no chunk for ${part}.`);
  return key;
};

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const firstLoad = new Set([...staticFiles(entry), ...staticFiles(findKey('catalog/home-page'))]);
const chart = staticFiles(findKey('chart-core'));
const chartOnly = [...chart].filter((key) => !firstLoad.has(key));
const styles = new Set([...firstLoad].flatMap((key) => manifest[key].css ?? []));

const sum = (files) => [...files].reduce((total, file) => total + gzipBytes(file), 0);
const measured = {
  storefrontJs: sum([...firstLoad].map((key) => manifest[key].file)),
  css: sum(styles),
  chartJs: sum(chartOnly.map((key) => manifest[key].file)),
};

let failed = false;
for (const [name, budget] of Object.entries(kBudgets)) {
  const over = measured[name] > budget;
  failed ||= over;
  const figure = (bytes) => `${(bytes / kKiB).toFixed(1)} KB`;
  console.log(`${over ? 'OVER' : 'ok  '} ${name}: ${figure(measured[name])} of ${figure(budget)}`);
}
if ([...firstLoad].some((key) => key.includes('chart-core') || key.includes('echarts'))) {
  console.log('OVER charts: the storefront loads the chart library');
  failed = true;
}
process.exit(failed ? 1 : 0);
