// report.mjs FOLDER: joins the figures that run.sh left in FOLDER to the table of the bar. Prints
// Markdown.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const folder = process.argv[2];
const read = (file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
const trained = read('trained.json');
const shipped = [...read('datafiniti_amazon.json'), ...read('yelp10k.json')];
const aspects = read('aspects.json');
const shops = read('adaptation.json');
const peers = read('peers.json');
const { model_bytes: modelBytes } = read('model.json');

const kClasses = [0, 1, 2];
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const dot = (value, digits = 3) => value.toFixed(digits).replace(/^0\./, '.').replace(/^1\.0+$/, '1');
const whole = (value) => Math.round(value).toLocaleString('en');

// Mean F1 of the classes that occur among the truths, as evaluation.h defines it.
function macroF1(confusion) {
  const present = kClasses.filter((k) => confusion[k].some((n) => n > 0));
  return mean(present.map((k) => {
    const truths = confusion[k].reduce((a, b) => a + b);
    const verdicts = confusion.reduce((sum, row) => sum + row[k], 0);
    return (2 * confusion[k][k]) / (truths + verdicts);
  }));
}

const heldOut = trained.filter((row) => row.measured === 'held_out');
const unseen = [...trained.filter((row) => row.measured === 'unseen_source'), ...shipped];
const peerF1 = (peer, source) =>
  macroF1(peers.sets.find((row) => row.peer === peer && row.source === source).confusion);
const lead = unseen.map((row) => row.macro_f1 - peerF1('VADER', row.source));
const aspect = (track, measure) =>
  aspects.find((row) => row.track === track && row.measure === measure).value;
const peerAspect = (track, measure) =>
  peers.tracks.filter((row) => row.track === track && row.measure === measure)
    .map((row) => `${row.peer} ${dot(row.value)}`).join(', ');

const shopRow = (r) =>
  `| ${r.source} | ${whole(r.texts)} | ${r.outcome} | ${dot(r.macro_f1_before)} | ${dot(r.macro_f1)} | ${
    dot(r.negative_recall_before)} | ${dot(r.negative_recall)} | ${dot(r.negative_precision_before)} | ${
    dot(r.negative_precision)} | ${dot(r.calibration_error_before)} | ${dot(r.calibration_error)} |`;
const shopMean = (name) => mean(shops.map((r) => r[name]));
const shopMeans = Object.fromEntries(Object.keys(shops[0]).map((name) => [name, shopMean(name)]));

const met = (value, must, target) =>
  value >= target ? 'target met' : value >= must ? 'must met' : '**missed**';
const row = (what, must, target, value, print, sign = 1, beside = '') =>
  `| ${what} | ${print(must)} | ${print(target)} | ${print(value)} | ${
    met(sign * value, sign * must, sign * target)} | ${beside} |`;
const aspectRow = (what, track, measure, must, target) =>
  row(what, must, target, aspect(track, measure), dot, 1, peerAspect(track, measure));

const bar = [
  row('macro-F1, held-out fifth of each source, mean', 0.725, 0.74,
    mean(heldOut.map((r) => r.macro_f1)), dot),
  row('macro-F1 less VADER\'s, sources not seen: the least', 0.08, 0.12, Math.min(...lead), dot),
  row('the same, mean of the sources', 0.08, 0.12, mean(lead), dot, 1,
    `ours ${dot(mean(unseen.map((r) => r.macro_f1)))}, VADER ${
      dot(mean(unseen.map((r) => peerF1('VADER', r.source))))}, keywords ${
      dot(mean(unseen.map((r) => peerF1('keywords', r.source))))}`),
  row('negative recall, sources not seen, mean', 0.8, 0.84, mean(unseen.map((r) => r.negative_recall)), dot),
  row('negative precision, sources not seen, mean', 0.67, 0.7,
    mean(unseen.map((r) => r.negative_precision)), dot),
  row('calibration error, held out, mean', 0.04, 0.025, mean(heldOut.map((r) => r.calibration_error)), dot, -1),
  row('calibration error, sources not seen, mean', 0.04, 0.025,
    mean(unseen.map((r) => r.calibration_error)), dot, -1),
  row('reviews a second of one core, tokenising included', 1e5, 2e5, aspect('speed', 'reviews/s'), whole),
  row('bytes of the models', 10e6, 4e6, modelBytes, whole, -1),
  aspectRow('polarity of laptop terms (SemEval-14)', 'SemEval-14 laptop', 'term polarity, cross-validated', 0.72, 0.75),
  aspectRow('polarity of restaurant terms (SemEval-14)', 'SemEval-14 restaurant', 'term polarity, cross-validated', 0.79, 0.82),
  aspectRow('categories of laptop sentences (ACOS dev), micro-F1', 'ACOS laptop dev', 'categories micro-F1', 0.65, 0.7),
  aspectRow('problems of laptop sentences (ACOS dev), micro-F1', 'ACOS laptop dev', 'problems micro-F1', 0.41, 0.5),
  row('quotes that stand word for word in the cited review', 1, 1, aspect('quotes', 'verbatim'), dot),
];

const confusionText = (confusion) => confusion.map((truth) => truth.join(' / ')).join(', ');
const sourceRows = (rows, withPeers) => rows.map((r) =>
  `| ${r.source} | ${whole(r.texts)} | ${dot(r.macro_f1)} | ${
    withPeers ? `${dot(peerF1('VADER', r.source))} | ${dot(peerF1('keywords', r.source))} | ` : ''}${
    dot(r.negative_recall)} | ${dot(r.negative_precision)} | ${dot(r.calibration_error)} | ${
    confusionText(r.confusion)} |`);

console.log(`# Reading reviews

Measured on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, ${cpus()[0].model};
\`make bench-sentiment\` measures it anew. Written by \`bench/sentiment/report.mjs\`. Peers, on the same
texts in the same run: VADER (npm \`vader-sentiment\`, thresholds +-0.05) and a keyword matcher of the
kind that shops write (\`bench/peers/sentiment/judge.mjs\`).

| what | must | target | ours | met? | peers |
|---|---|---|---|---|---|
${bar.join('\n')}

Macro-F1 is the mean over the classes that occur in a source: two have no neutral reviews. Confusion:
verdicts negative / neutral / positive of the negative, the neutral and the positive reviews.

## Trained on four fifths of each source, measured on the last fifth

| source | reviews | macro-F1 | negative recall | negative precision | calibration error | confusion |
|---|---|---|---|---|---|---|
${sourceRows(heldOut, false).join('\n')}

## Sources that the model has not seen

Each of the first five by a model trained on the other four; the last two, which may not be trained on,
by the model that ships.

| source | reviews | macro-F1 | VADER | keywords | negative recall | negative precision | calibration error | confusion |
|---|---|---|---|---|---|---|---|---|
${sourceRows(unseen, true).join('\n')}

## After 2,000 own reviews

A source that the base has not seen, taken as a shop: 2,000 of its reviews are learnt from and decide
(\`src/sentiment/adaptation.h\`), the others are measured. The last two were looked at for no choice.

| source | measured | decided | macro-F1 before | after | negative recall before | after | negative precision before | after | calibration error before | after |
|---|---|---|---|---|---|---|---|---|---|---|
${shops.map(shopRow).join('\n')}
${shopRow({ ...shopMeans, source: 'mean', texts: shops.reduce((sum, r) => sum + r.texts, 0), outcome: '' })}

## Sentences

| track | measure | ours | of | peers |
|---|---|---|---|---|
${aspects.filter((r) => r.track !== 'speed').map((r) =>
    `| ${r.track} | ${r.measure} | ${dot(r.value)} | ${whole(r.of)} | ${peerAspect(r.track, r.measure)} |`).join('\n')}`);
