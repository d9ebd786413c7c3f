#!/bin/sh
# Every track of the forecasting protocol, by our programs and by peers on the same data:
#   bench/forecast/run.sh [TRACK...]     (all: R1 R2 S1 S2 N1 I1 M1 Z1 L1 W1 speed; about 30 CPU minutes)
# Measures the tracks named and writes bench/results/forecast.md from all that were ever measured in
# build/bench-forecast. Data: STORECAST_DATA. Peers may use PEER_SECONDS of CPU time on a track.
set -eu
cd "$(dirname "$0")/../.."
export STORECAST_DATA="${STORECAST_DATA:-../shared/data}"
export PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 # of the peers; ours are told
bin=${BENCH_BUILD:-build/bench}
out=build/bench-forecast
python=build/bench-venv/bin/python
peer_seconds=${PEER_SECONDS:-60}

if [ ! -f "$STORECAST_DATA/README.md" ]; then
  echo "skipped: STORECAST_DATA names no folder with the data"
  exit 0
fi
mkdir -p "$out" bench/results
if [ ! -f build/bench-venv/ready ] || [ bench/forecast/requirements.txt -nt build/bench-venv/ready ]; then
  python3 -m venv build/bench-venv
  "$python" -m pip install -q --disable-pip-version-check -r bench/forecast/requirements.txt
  touch build/bench-venv/ready
fi

# A file appears only when its program ended well: a report never shows half a track.
keep() { # FILE PROGRAM [ARGUMENT...]
  file=$1
  shift
  if [ ! -x "$bin/$1" ]; then
    echo "not built: $1"
    return 0
  fi
  program=$1
  shift
  "$bin/$program" "$@" --json "$file.part"
  mv "$file.part" "$file"
}

shop() { # TRACK ORIGIN...: what a shop is told about its own file
  track=$1
  shift
  [ -x "$bin/protocol_bench" ] || return 0
  [ -f "$out/shop_$track.csv" ] || "$python" bench/forecast/tracks.py "$out"
  for origin in "$@"; do
    "$bin/protocol_bench" "$out/shop_$track.csv" 45 "$origin" >"$out/part"
    mv "$out/part" "$out/shop_${track}_$origin.txt"
  done
}

peers() { "$python" bench/forecast/peers.py "$out" --limit "$peer_seconds" --tracks "$1"; }

for track in ${*:-R1 R2 S1 S2 N1 I1 M1 Z1 L1 W1 speed}; do
  echo "==> $track"
  case $track in
    R1 | S2 | W1) keep "$out/$track.json" global_tracks --track "$track" ;;
    R2)
      keep "$out/R2.json" global_tracks --track R2
      shop R2 2015-03-18 2015-05-02 2015-06-16
      peers R2
      ;;
    S1)
      keep "$out/S1.json" global_tracks --track S1
      shop S1 2017-08-18 2017-10-02 2017-11-16
      peers S1
      ;;
    N1)
      keep "$out/N1.json" global_tracks --track N1 --forecasts "$out/N1_global.csv"
      keep "$out/N1_local.json" local_tracks --track N1 --models auto,ets,ces,theta --forecasts "$out"
      peers N1
      ;;
    I1 | M1)
      keep "$out/$track.json" local_tracks --track "$track"
      peers "$track"
      ;;
    Z1) shop Z1 2024-08-18 2024-10-02 2024-11-16 ;;
    speed) keep "$out/speed.json" local_tracks --track speed ;;
    L1) keep "$out/L1.json" neural_track ;;
    *) echo "there is no track $track" && exit 2 ;;
  esac
done
"$python" bench/forecast/report.py "$out" >"$out/forecast.md"
cp "$out/forecast.md" bench/results/forecast.md
