#include "sales/buckets.h"

#include <algorithm>

#include "forecasting/statistics.h"

namespace storecast::sales {
namespace {

constexpr int kPaths = 500;  // 10 % quantiles from 50 values: a total's bounds within some percent

struct Days {
  std::vector<Date> dates;
  std::vector<double> values;
};

Date start_of(Date date, Period period) {
  if (period == Period::Week) return date.start_of_week();
  return period == Period::Month ? date.start_of_month() : date;
}

Date next_start(Date start, Period period) {
  if (period == Period::Week) return start + 7;
  return period == Period::Month ? start.add_months(1) : start + 1;
}

struct Part {
  std::size_t from = 0, to = 0;  // days
  bool whole = false;
};

std::vector<Part> parts_of(const std::vector<Date>& dates, Period period) {
  std::vector<Part> parts;
  for (std::size_t t = 0; t < dates.size();) {
    const Date start = start_of(dates[t], period);
    const Date end = next_start(start, period);
    std::size_t to = t;
    while (to < dates.size() && dates[to] < end) ++to;
    parts.push_back({t, to, dates[t] == start && dates[to - 1] + 1 == end});
    t = to;
  }
  return parts;
}

Bucket bucket_of(const Days& days, const Part& part) {
  const std::span<const double> values =
      std::span(days.values).subspan(part.from, part.to - part.from);
  Bucket bucket;
  bucket.date = days.dates[part.from];
  bucket.average = forecasting::mean_of(values);
  bucket.total = bucket.average * static_cast<double>(values.size());
  bucket.std = forecasting::standard_deviation(values);
  return bucket;
}

struct Buckets {
  std::vector<Bucket> all;
  std::vector<Part> parts;
};

Buckets sum_up(const Days& days, Period period) {
  Buckets buckets;
  buckets.parts = parts_of(days.dates, period);
  for (const Part& part : buckets.parts) {
    Bucket bucket = bucket_of(days, part);
    const std::size_t k = buckets.all.size();
    const bool comparable = k > 0 && part.whole && buckets.parts[k - 1].whole;
    if (comparable && buckets.all.back().total > 0) {
      bucket.growth_rate = 100 * (bucket.total / buckets.all.back().total - 1);
    }
    buckets.all.push_back(std::move(bucket));
  }
  return buckets;
}

}  // namespace

std::vector<Bucket> past_buckets(const forecasting::DailySeries& series, Period period,
                                 int history_days) {
  Days days;
  for (int t = std::max(series.days() - history_days, 0); t < series.days(); ++t) {
    days.dates.push_back(series.start + t);
    days.values.push_back(series.quantities[static_cast<std::size_t>(t)]);
  }
  return sum_up(days, period).all;
}

std::vector<Bucket> future_buckets(const forecasting::Forecast& forecast, Period period,
                                   const std::vector<Bucket>& before) {
  Buckets buckets = sum_up({forecast.dates, forecast.points}, period);
  const auto paths = forecast.paths(kPaths, 1);
  for (std::size_t k = 0; k < buckets.all.size(); ++k) {
    const Part& part = buckets.parts[k];
    std::vector<double> totals;
    for (const auto& path : paths) {
      double total = 0;
      for (std::size_t d = part.from; d < part.to; ++d) total += path[d];
      totals.push_back(total);
    }
    Bucket& bucket = buckets.all[k];
    bucket.lower = std::min(forecasting::quantile_of(totals, 0.1), bucket.total);
    bucket.upper = std::max(forecasting::quantile_of(totals, 0.9), bucket.total);
  }
  // The first forecast bucket follows a whole one of the past when both are whole.
  if (!before.empty() && !buckets.all.empty() && buckets.parts.front().whole &&
      start_of(before.back().date, period) == before.back().date &&
      next_start(before.back().date, period) == buckets.all.front().date &&
      before.back().total > 0) {
    buckets.all.front().growth_rate = 100 * (buckets.all.front().total / before.back().total - 1);
  }
  return std::move(buckets.all);
}

}  // namespace storecast::sales
