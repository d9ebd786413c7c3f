// judge.mjs REVIEWS_FOLDER SENTENCES.jsonl: VADER and a keyword matcher, the way shops write one, on
// the texts that storecast is measured on. Prints JSON: verdicts by set, scores by track.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import vader from 'vader-sentiment';

const [folder, sentencesFile] = process.argv.slice(2);
const kSets = ['amazon_polarity5k', 'amazon_software', 'blitzer4', 'flipkart_product',
  'womens_clothing', 'datafiniti_amazon', 'yelp10k'];
const kLabels = { neg: 0, neu: 1, pos: 2, negative: 0, neutral: 1, positive: 2 };

const kGood = ['good', 'great', 'excellent', 'love', 'best', 'perfect', 'nice', 'amazing', 'happy',
  'awesome', 'recommend', 'easy', 'fast', 'comfortable'];
const kBad = ['bad', 'poor', 'terrible', 'worst', 'hate', 'awful', 'waste', 'broke', 'disappoint',
  'horrible', 'return', 'refund', 'problem', 'slow'];
// Substrings by category, as in many shops' code: "late" is found in "chocolate".
const kTopics = {
  quality: ['quality', 'defect', 'cheap', 'broke', 'poor', 'low'],
  durability: ['durab', 'broke', 'last', 'stopped'],
  price: ['price', 'expensive', 'cost', 'value', 'money', 'cheap'],
  delivery: ['deliver', 'shipping', 'late', 'arriv'],
  packaging: ['packag', 'box'],
  not_as_described: ['describ', 'wrong', 'different', 'fake'],
  service: ['service', 'support', 'return', 'refund', 'warranty'],
  usability: ['easy', 'difficult', 'hard', 'confus', 'use'],
  performance: ['slow', 'fast', 'lag', 'battery', 'performance', 'speed', 'crash'],
  fit: ['fit', 'size', 'small', 'comfort', 'light', 'heavy', 'portable'],
  appearance: ['look', 'color', 'design', 'beautiful', 'ugly'],
  safety: ['danger', 'unsafe', 'fire', 'shock'],
};

function parseCsv(text) {
  const rows = [];
  let row = [], field = '', quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') { row.push(field); field = ''; }
    else if (c === '\n') { row.push(field.replace(/\r$/, '')); rows.push(row); row = []; field = ''; }
    else field += c;
  }
  if (row.length) rows.push([...row, field]);
  return rows;
}

function readSet(set) {
  const [header, ...rows] = parseCsv(gunzipSync(readFileSync(`${folder}/${set}.csv.gz`)).toString());
  const [label, title, text] = ['label', 'title', 'text'].map((name) => header.indexOf(name));
  const join = (row) => (row[title] && set !== 'flipkart_product' ? `${row[title]}. ` : '') + row[text];
  return rows.map((row) => ({ label: kLabels[row[label]], text: join(row) }));
}

const count = (text, words) => words.filter((word) => text.includes(word)).length;
const sign = (x, threshold) => (x <= -threshold ? 0 : x >= threshold ? 2 : 1);
const judges = {
  VADER: (text) =>
    sign(vader.SentimentIntensityAnalyzer.polarity_scores(text).compound, 0.05),
  keywords: (text) => {
    const lower = text.toLowerCase();
    return sign(count(lower, kGood) - count(lower, kBad), 1);
  },
};

function judgeSets() {
  const results = [];
  for (const set of kSets) {
    const reviews = readSet(set);
    for (const [peer, judge] of Object.entries(judges)) {
      const confusion = [[0, 0, 0], [0, 0, 0], [0, 0, 0]];
      for (const { label, text } of reviews) ++confusion[label][judge(text)];
      results.push({ peer, source: set, confusion });
    }
  }
  return results;
}

const topicsOf = (lower) =>
  Object.keys(kTopics).filter((topic) => count(lower, kTopics[topic]) > 0);

class SetScore {
  right = 0;
  wrong = 0;
  missed = 0;
  add(truth, found) {
    for (const one of found) truth.includes(one) ? ++this.right : ++this.wrong;
    this.missed += truth.filter((one) => !found.includes(one)).length;
  }
  f1() { return (2 * this.right) / (2 * this.right + this.wrong + this.missed); }
}

function judgeCategories(track, questions) {
  const known = new Set(questions.flatMap((question) => question.categories));
  const categories = new SetScore();
  const problems = new SetScore();
  for (const question of questions) {
    const lower = question.text.toLowerCase();
    const found = topicsOf(lower).filter((topic) => known.has(topic));
    categories.add(question.categories, found);
    problems.add(question.problems, judges.keywords(question.text) === 0 ? found : []);
  }
  return [
    { peer: 'keywords', track, measure: 'categories micro-F1', value: categories.f1() },
    { peer: 'keywords', track, measure: 'problems micro-F1', value: problems.f1() },
  ];
}

function judgeTerms(track, questions) {
  return Object.entries(judges).map(([peer, judge]) => {
    const right = questions.filter((question) => judge(question.text) === kLabels[question.polarity]);
    return { peer, track, measure: 'term polarity, cross-validated', value: right.length / questions.length };
  });
}

const questions = readFileSync(sentencesFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const tracks = [...new Set(questions.map((question) => question.track))].flatMap((track) => {
  const own = questions.filter((question) => question.track === track);
  return own[0].polarity ? judgeTerms(track, own) : judgeCategories(track, own);
});
console.log(JSON.stringify({ sets: judgeSets(), tracks }));
