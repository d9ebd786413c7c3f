"""Joins what the programs and peers measured into one table:
    report.py FOLDER > bench/results/forecast.md
A track without a file in FOLDER is named as not measured."""

import json
import os
import re
import sys
from datetime import date
from statistics import mean

import tracks

# track, measure, must, target (None: none is set); bias counts without its sign
BAR = [
    ("R1", "wape", 0.090, 0.080), ("R1", "mase", 0.265, 0.240),
    ("R2", "wape", 0.190, 0.175), ("R2", "mase", None, 0.51),
    ("S1", "mase", 0.76, 0.730), ("S1", "wape", 0.113, 0.109),
    ("S2", "mase", 0.90, 0.80), ("S2", "wape_of_4_weeks", 0.06, 0.042),
    ("W1", "wrmsse", 0.55, 0.48), ("N1", "mase", 0.585, 0.550),
    ("I1", "rmsse", 0.715, 0.705), ("I1", "bias", 0.07, 0.03),
    ("M1", "owa", 0.93, 0.88), ("Z1", "mae_of_mean", 1.02, None),
    ("L1", "mase", 1.167, 0.85),
]  # fmt: skip
# model, must, target: of CPU milliseconds a series on one core, or of seconds on two
SPEED = [
    ("ETS(ANA), 1,800 points, ms", 15, 7.5), ("dynamic Theta, 1,800 points, ms", 5, 2.5),
    ("10,000 products x 730 days, s", 60, 30), ("M5: 30,490 products x 1,885 days, s", 60, 30),
]  # fmt: skip
COVERAGE = [("R1", 0.8), ("R1", 0.95), ("S1", 0.8), ("S1", 0.95), ("N1", 0.8), ("N1", 0.95)]
MUST_WITHIN = {0.8: 0.04, 0.95: 0.03}
TARGET_WITHIN = 0.02
PEER_TRACK = {"R1": "R2"}  # peers do not know promotions: the same forecasts stand for both
ALIASES = {"wape_4_weeks": "wape_of_4_weeks", "inside_80": "coverage_80",
           "inside_95": "coverage_95", "cpu_seconds": "cpu_s"}  # fmt: skip
SHOP = "shop's own answer"
MIXED = "mean of global, CES, ETS"
# Who answers for us; the second where the first is not measured.
ANSWER = {"R1": ["global"], "R2": ["global"], "S1": ["global"], "S2": ["global"], "W1": ["global"],
          "N1": ["global"], "I1": ["auto"], "M1": ["auto"], "Z1": [SHOP], "L1": ["lstm"]}


def records(folder, name):
    """A list of objects, or one object a line; [] without the file."""
    path = os.path.join(folder, name + ".json")
    if not os.path.exists(path):
        return []
    with open(path) as file:
        text = file.read()
    found = json.loads(text) if text.lstrip().startswith("[") else map(json.loads, text.splitlines())
    return [{ALIASES.get(k, k): v for k, v in one.items()} for one in found]


def shop_records(folder, track):
    """protocol_bench's lines, one file an origin."""
    found = []
    for name in sorted(os.listdir(folder)):
        match = re.fullmatch(rf"shop_{track}_(\d{{4}}-\d\d-\d\d)\.txt", name)
        if not match:
            continue
        with open(os.path.join(folder, name)) as file:
            line = re.search(r"^storecast .*", file.read(), re.M)
        numbers = [float(x) for x in re.findall(r"[-+]?\d+\.\d+", line[0])] if line else []
        if len(numbers) == 5:
            keys = ("mase", "wape", "bias", "coverage_80", "coverage_95")
            found.append({"track": track, "origin": match[1], "model": SHOP,
                          **dict(zip(keys, numbers))})  # fmt: skip
    return found


def nn5_mixed(folder):
    """The mean of the model over all series with CES and ETS: ours where a program wrote them."""
    names, parts = ["N1_global.csv"], []
    for model in ("ces", "ets"):
        own = f"N1_{model}.csv"
        is_there = os.path.exists(os.path.join(folder, own))
        names.append(own if is_there else f"N1_peer_{model}.csv")
    for name in names:
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            return []
        with open(path) as file:
            lines = (line.strip().split(",") for line in file)
            parts.append({line[0]: [float(x) for x in line[1:]] for line in lines})
    track = tracks.nn5()
    joined = [[mean(step) for step in zip(*(part[i] for part in parts))] for i in track.ids]
    borrowed = "" if "N1_ces.csv" in names else " (those two by statsforecast)"
    score = {k: float(v) for k, v in tracks.score(track, 56, joined).items()}
    return [{"track": "N1", "origin": "last 56 days", "model": MIXED + borrowed, **score}]


def seed_records(folder):
    """The error over that of the mean of the past: protocol_bench's WAPE over the mean's."""
    found = shop_records(folder, "Z1")
    for one in found:
        one["mae_of_mean"] = one["wape"] / tracks.wape_of_mean(one["origin"])
    return found


def gather(folder):
    found = {}
    for track in sorted({row[0] for row in BAR}):
        own = records(folder, track)
        own = [{"track": track, "origin": "all", **one} for one in own if one.get("origin") != "mean"]
        found[track] = own + (seed_records(folder) if track == "Z1" else shop_records(folder, track))
    found["N1"] += [one for one in records(folder, "N1_local") if one["model"] != "seasonal_naive"]
    found["N1"] += nn5_mixed(folder)
    # Last year repeated has no intervals and no cost: the program writes zeros.
    found["L1"] = [{k: v for k, v in one.items() if v != 0} for one in found["L1"]]
    return found


def averages(found, measure):
    """model -> (mean over the origins, records), of those that have the measure."""
    models = {}
    for one in found:
        if measure in one:
            models.setdefault(one["model"], []).append(one)
    return {m: (mean(one[measure] for one in those), those) for m, those in models.items()}


def answer(found, track, measure):
    """The model named in ANSWER, not the one with the best score."""
    of_model = averages(found, measure)
    for model in ANSWER[track]:
        if model in of_model:
            return model, of_model[model]
    return None


def verdict(value, must, target):
    if target is not None and value <= target:
        return "target met"
    if must is None:
        return "target missed"
    return "must met" if value <= must else "**missed**"


def number(value):
    return "" if value is None else f"{value:.3f}"


def most(those, key):
    values = [one[key] for one in those if key in one]
    return f"{max(values):.0f}" if values else ""


def peer_text(folder, track, measure):
    found = records(folder, "peers_" + PEER_TRACK.get(track, track))
    texts = []
    for model, (value, those) in sorted(averages(found, measure).items(), key=lambda i: i[1][0]):
        part = those[0].get("series", 0) < those[0].get("of", 0)
        texts.append(f"{model} {value:.3f}" + (f" [{those[0]['series']} series]" if part else ""))
    return "; ".join(texts)


def summary(folder, found):
    yield "| track | measure | must | target | ours | met? | peers, same data | CPU s | MB |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for track, measure, must, target in BAR:
        best = answer(found[track], track, measure)
        head = f"| {track} | {measure} | {number(must)} | {number(target)} |"
        if best is None:
            yield head + f" | not measured | {peer_text(folder, track, measure)} | | |"
            continue
        model, (value, those) = best
        yield (head + f" {value:.4f} ({model}) | {verdict(abs(value), must, target)} |"
               f" {peer_text(folder, track, measure)} | {most(those, 'cpu_s')} |"
               f" {most(those, 'peak_mb')} |")  # fmt: skip


def coverage(found):
    yield "| track | interval | holds | met? | by origin |"
    yield "|---|---|---|---|---|"
    for track, level in COVERAGE:
        key = f"coverage_{level * 100:.0f}"
        those = [one for one in found[track] if one["model"] == "global" and key in one]
        if not those:
            yield f"| {track} | {level:.0%} | | not measured | |"
            continue
        value = mean(one[key] for one in those)
        met = verdict(round(abs(value - level), 4), MUST_WITHIN[level], TARGET_WITHIN)
        each = ", ".join(f"{one[key]:.3f}" for one in those)
        yield f"| {track} | {level:.0%} | {value:.1%} | {met} | {each} |"


def speed(folder):
    yield "| what | must | target | ours | met? | MB |"
    yield "|---|---|---|---|---|---|"
    measured = {one["model"]: one for one in records(folder, "speed")}
    for what, must, target in SPEED:
        one = measured.get(what)
        if one is None:
            yield f"| {what} | {must} | {target} | | not measured | |"
            continue
        met = verdict(one["value"], must, target)
        yield f"| {what} | {must} | {target} | {one['value']:.2f} | {met} | {one['peak_mb']:.0f} |"


MEASURES = ["mase", "wape", "bias", "wape_of_4_weeks", "rmsse", "owa", "wrmsse", "mae_of_mean",
            "coverage_80", "coverage_95"]  # fmt: skip


def origins(found):
    names = ["track", "origin", "model", *MEASURES, "series", "CPU s", "CPU s a series", "MB"]
    yield "| " + " | ".join(names) + " |"
    yield "|---" * len(names) + "|"
    for one in found:
        figures = [number(one.get(m)) for m in MEASURES]
        count = f"{one['series']} of {one['of']}" if "series" in one else ""
        cost = [count, str(one.get("cpu_s", "")), str(one.get("cpu_s_a_series", "")),
                str(one.get("peak_mb", ""))]  # fmt: skip
        yield "| " + " | ".join([one["track"], str(one["origin"]), one["model"], *figures, *cost]) + " |"


def processor():
    with open("/proc/cpuinfo") as file:
        name = re.search(r"^model name\s*: (.*)$", file.read(), re.M)
    return f"{os.cpu_count()} cores, {name[1] if name else 'unknown processor'}"


def main():
    folder = sys.argv[1]
    found = gather(folder)
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "report_head.md")) as file:
        print(file.read().format(date=date.today(), machine=processor()))
    print(*summary(folder, found), sep="\n")
    print("\n## Speed of the models of one series\n")
    print("The last two: points and 80 and 95 % intervals of all, on two cores, wall time.\n")
    print(*speed(folder), sep="\n")
    print("\n## Intervals of the model over all series\n")
    print(*coverage(found), sep="\n")
    with open(os.path.join(here, "report_words.md")) as file:
        print("\n" + file.read())
    print("## Every origin\n")
    peers = [one for track in found for one in records(folder, "peers_" + track)]
    print(*origins([one for own in found.values() for one in own] + peers), sep="\n")


if __name__ == "__main__":
    main()
