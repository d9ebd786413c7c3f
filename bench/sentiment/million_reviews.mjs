// Writes a CSV file of ROWS reviews from the development sets' real texts, repeated with other ids,
// products, customers and days: node million_reviews.mjs FOLDER ROWS > FILE
import { closeSync, openSync, readFileSync, readdirSync, writeSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';

const LONGEST = 3000; // characters: two restaurant essays would count for many reviews

// Records of an RFC 4180 file, each field still as it was written.
function* records(text) {
  let begin = 0, fields = [], quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    if (quoted || (text[i] !== ',' && text[i] !== '\n')) continue;
    fields.push(text.slice(begin, i).replace(/\r$/, ''));
    begin = i + 1;
    if (text[i] === ',') continue;
    yield fields;
    fields = [];
  }
}

const [folder, rows] = [process.argv[2], Number(process.argv[3])];
const stars = { neg: [1, 2], neu: [3], pos: [5, 4, 5] };
const reviews = [];
for (const name of readdirSync(folder).filter((n) => n.endsWith('.csv.gz')).sort()) {
  const text = gunzipSync(readFileSync(join(folder, name))).toString('utf8');
  for (const fields of records(text)) {
    if (fields.length === 4 && fields[1] in stars && fields[3].length < LONGEST) reviews.push(fields);
  }
}

const out = openSync('/dev/stdout', 'w');
const day = (n) => new Date(Date.UTC(2022, 0, 3) + n * 86400000).toISOString().slice(0, 10);
let block = 'review_id,product_id,customer_id,review_date,rating,verified_purchase,title,text\n';
for (let i = 0; i < rows; i++) {
  const [, label, title, text] = reviews[i % reviews.length];
  const star = stars[label][i % stars[label].length];
  // Multiplied by primes: no product or day gets the same text at every turn.
  const fields = [i + 1, `P${(i * 7919) % 2003}`, `C${(i * 104729) % 300007}`, day((i * 31) % 1092)];
  block += `${fields.join(',')},${star},${i % 3 ? 'Y' : 'N'},${title},${text}\n`;
  if (block.length < 1 << 20) continue;
  writeSync(out, block);
  block = '';
}
writeSync(out, block);
closeSync(out);
