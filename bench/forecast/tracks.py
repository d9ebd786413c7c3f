"""The protocol's data as numbers, and its measures, written apart from the C++ programs so that
each checks the other. A forecast is one list of numbers a series.
    tracks.py FOLDER
writes what protocol_bench reads: shop_R2.csv, shop_S1.csv, shop_Z1.csv."""

import csv
import io
import math
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

FOLDER = os.path.join(os.environ.get("STORECAST_DATA", "../shared/data"), "forecasting")


@dataclass
class Track:
    name: str
    season: int  # of the models
    scale: int  # m of the scaled errors
    horizon: int
    ids: list
    values: list  # a numpy array a series; NaN: unknown
    origins: list  # (name, steps of history counted back from the end)
    start: date | None = None  # of the first value, where series are daily

    def split(self, i, back):
        values = self.values[i]
        end = len(values) - back
        return values[:end], values[end : end + self.horizon]


def rows(name):
    path = os.path.join(FOLDER, name)
    command = ["zstd", "-dc", path] if path.endswith(".zst") else ["cat", path]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return list(csv.reader(io.StringIO(text)))[1:]


def number(text):
    return float(text) if text not in ("", "NA") else math.nan


def back_from(last, days):
    return [(day, (last - date.fromisoformat(day)).days) for day in days]


def rossmann():
    start, last = date(2013, 1, 1), date(2015, 7, 31)
    series = {}
    for row in rows("rossmann100/train_open_days.csv.zst"):
        own = series.setdefault(int(row[0]), np.zeros((last - start).days + 1))
        own[(date.fromisoformat(row[1]) - start).days] = float(row[2])
    origins = back_from(last, ["2015-03-18", "2015-05-02", "2015-06-16"])
    return Track("R2", 7, 7, 45, list(series), list(series.values()), origins, start)


def store_item():
    series = {}
    for row in rows("store_item/train.csv.zst"):
        series.setdefault((int(row[1]), int(row[2])), []).append(float(row[3]))
    keys = sorted(series)[::5]
    values = [np.array(series[key]) for key in keys]
    origins = back_from(date(2017, 12, 31), ["2017-08-18", "2017-10-02", "2017-11-16"])
    return Track("S1", 7, 7, 45, [f"{s}_{i}" for s, i in keys], values, origins, date(2013, 1, 1))


def columns(name, missing_allowed):
    table = np.array([[number(x) for x in row[1:]] for row in rows(name)]).T
    return [own for own in table if missing_allowed or not np.isnan(own).any()]


def nn5():
    values = columns("nn5/nn5_daily.csv.zst", True)
    ids = [str(i + 1) for i in range(len(values))]
    return Track("N1", 7, 1, 56, ids, values, [("last 56 days", 56)], date(1996, 3, 18))


def carparts():
    values = columns("intermittent/carparts_monthly.csv", False)
    return Track("I1", 12, 12, 12, list(range(len(values))), values, [("last 12 months", 12)])


def m4_weekly():
    def table(name):
        return {r[0]: np.array([float(x) for x in r[1:] if x not in ("", "NA")]) for r in rows(name)}

    train, test = table("m4/Weekly-train.csv.zst"), table("m4/Weekly-test.csv")
    values = [np.concatenate([train[key], test[key]]) for key in train]
    return Track("M1", 52, 1, 13, list(train), values, [("official test", 13)])


def naive2(ids):
    table = {row[0]: row[1:14] for row in rows("m4/benchmark_Naive2_W.csv")}
    return [np.array([float(x) for x in table[key]]) for key in ids]


def score(track, back, forecasts, which=None):
    """forecasts[k] is of series which[k] (of all, by default)."""
    mase, smape, rmsse, error, bias, sales = [], [], [], 0.0, 0.0, 0.0
    for k, i in enumerate(range(len(track.values)) if which is None else which):
        past, actual = track.split(i, back)
        f = np.asarray(forecasts[k])[: len(actual)]
        known = ~np.isnan(actual)
        y, f = actual[known], f[known]
        e = f - y
        size = np.abs(y) + np.abs(f)
        smape.append(np.mean(200 * np.abs(e) / np.where(size == 0, 1, size)))
        changes = past[track.scale :] - past[: -track.scale]
        scale = np.nanmean(np.abs(changes))
        if scale > 0:
            mase.append(np.mean(np.abs(e)) / scale)
        steps = np.nanmean(np.diff(past) ** 2)
        if steps > 0:
            rmsse.append(math.sqrt(np.mean(e**2) / steps))
        error, bias, sales = error + np.abs(e).sum(), bias + e.sum(), sales + y.sum()
    return {"mase": np.mean(mase), "smape": np.mean(smape), "rmsse": np.mean(rmsse),
            "wape": error / sales, "bias": bias / sales}


def seasonal_naive(past, horizon, season):
    filled = fill(past, season)
    return np.array([filled[len(filled) - season + h % season] for h in range(horizon)])


def fill(past, season):
    """Unknown values become those one season before (after, at the beginning)."""
    filled = past.copy()
    for t in np.flatnonzero(np.isnan(filled)):
        filled[t] = filled[t - season] if t >= season else np.nan
    for t in np.flatnonzero(np.isnan(filled))[::-1]:
        filled[t] = filled[t + season]
    return filled


def days(track, length):
    return [track.start + timedelta(days=t) for t in range(length)]


def seed():
    sales = {}
    for row in rows("../seed/royal_enfield_classic_350_2024.csv"):
        sales[row[3]] = sales.get(row[3], 0) + float(row[25])
    return dict(sorted(sales.items()))


def wape_of_mean(origin):
    """Of the seed's 45 days after the origin, forecast by the mean of those before."""
    sales = seed()
    past = [y for day, y in sales.items() if day <= origin]
    actual = [y for day, y in sales.items() if day > origin][:45]
    usual = sum(past) / len(past)
    return sum(abs(y - usual) for y in actual) / sum(actual)


def write_daily(path, series):
    """series: id -> {date: sales}; days without sales are left out, as in a shop's file."""
    with open(path, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["unique_id", "ds", "y"])
        for name, own in series.items():
            out.writerows([name, day, y] for day, y in own.items())


def main(folder):
    for track in (rossmann(), store_item()):
        series = {}
        for name, values in zip(track.ids, track.values):
            dated = zip(days(track, len(values)), values)
            series[name] = {day: y for day, y in dated if y > 0 or track.name == "S1"}
        write_daily(os.path.join(folder, f"shop_{track.name}.csv"), series)
    write_daily(os.path.join(folder, "shop_Z1.csv"), {"seed": seed()})


if __name__ == "__main__":
    main(sys.argv[1])
