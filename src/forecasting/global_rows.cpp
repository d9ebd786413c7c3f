#include "forecasting/global_rows.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace storecast::forecasting {
namespace {

constexpr int kMaxOrigins = 190;  // weeks: what lies further back tells little of today
constexpr int kMaxSparseOrigins = 110;
constexpr int kMinHistory = 28;        // steps before the first origin
constexpr double kHiddenShare = 0.01;  // of rows that see the product as new
constexpr double kSparseZeros = 0.3;   // share of zeros from which sales are sparse
constexpr double kSparseWeight = 0.9;  // Tweedie's deviance of sales is that of the ratio to the
                                       // level times level^(2 - power)
constexpr float kMaxRatio = 30;        // a level near zero must not decide the fit; sparse rows
                                       // are weighted by it

std::uint64_t mix(std::uint64_t x) {  // splitmix64 (Steele, Lea & Flood 2014)
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

// An even number in [0, 1) that belongs to the place in the panel.
double draw(std::uint64_t seed, std::size_t series, int origin, int h) {
  const std::uint64_t place = mix(mix(mix(seed) ^ series) ^ static_cast<std::uint64_t>(origin));
  return static_cast<double>(mix(place ^ static_cast<std::uint64_t>(h)) >> 11U) * 0x1p-53;
}

struct Origins {
  int step = 1;  // between two
  int first = 0;
  int last = 0;
};

Origins origins_of(const Panel& panel, const PanelSeries& series, bool sparse) {
  const int step = panel.frequency == Frequency::Daily ? 7 : 1;
  const int last = panel.steps - 2;
  const int count = sparse ? kMaxSparseOrigins : kMaxOrigins;
  const int oldest =
      std::max(series.first + std::min(kMinHistory, 4 * step) - 1, last - step * (count - 1));
  // The newest origin is the same for all, so that they meet on one weekday.
  return {step, last - (last - oldest) / step * step, oldest <= last ? last : oldest - 1};
}

std::size_t count_rows(const Panel& panel, int horizon, bool sparse) {
  std::size_t count = 0;
  for (const PanelSeries& series : panel.series) {
    const Origins origins = origins_of(panel, series, sparse);
    for (int origin = origins.first; origin <= origins.last; origin += origins.step) {
      count += static_cast<std::size_t>(std::min(horizon, panel.steps - 1 - origin));
    }
  }
  return count;
}

bool is_sparse(const PanelFeatures& shared) {
  std::size_t zeros = 0;
  std::size_t count = 0;
  for (const PanelSeries& series : shared.panel().series) {
    const SeriesFeatures values(shared, series, SeriesFeatures::Past::Hidden);
    for (int step = series.first; step < shared.panel().steps; ++step) {
      const double value = values.target(step);  // NaN on a closed day
      count += std::isnan(value) ? 0 : 1;
      zeros += value == 0 ? 1 : 0;
    }
  }
  return static_cast<double>(zeros) > kSparseZeros * static_cast<double>(count);
}

struct Draw {
  const PanelFeatures& shared;
  RowLimits limits;
  double share = 1;
  TrainingRows& rows;
};

void add_row(const Draw& draw, const SeriesFeatures& series, int origin, int h) {
  const double value = series.target(origin + h);
  if (std::isnan(value)) return;
  TrainingRows& rows = draw.rows;
  const double level = series.level(origin);
  const std::size_t size = draw.shared.size();
  rows.features.cells.resize(rows.features.cells.size() + size);
  series.write(origin, h, std::span(rows.features.cells).last(size));
  const auto ratio = static_cast<float>(value / level);
  rows.target.push_back(rows.sparse ? ratio : std::min(ratio, kMaxRatio));
  rows.weight.push_back(static_cast<float>(rows.sparse ? std::pow(level, kSparseWeight) : 1));
}

void draw_series(const Draw& all, std::size_t i) {
  const Panel& panel = all.shared.panel();
  const PanelSeries& series = panel.series[i];
  const SeriesFeatures seen(all.shared, series, SeriesFeatures::Past::Seen);
  const SeriesFeatures hidden(all.shared, series, SeriesFeatures::Past::Hidden);
  const Origins origins = origins_of(panel, series, all.rows.sparse);
  for (int origin = origins.first; origin <= origins.last; origin += origins.step) {
    const int reach = std::min(all.limits.horizon, panel.steps - 1 - origin);
    for (int h = 1; h <= reach; ++h) {
      const double chance = draw(all.limits.seed, i, origin, h);
      if (chance >= all.share) continue;
      add_row(all, chance < kHiddenShare * all.share ? hidden : seen, origin, h);
    }
  }
}

}  // namespace

TrainingRows draw_rows(const PanelFeatures& shared, const RowLimits& limits) {
  const Panel& panel = shared.panel();
  TrainingRows rows;
  rows.features.columns = shared.size();
  rows.sparse = is_sparse(shared);
  const std::size_t available = count_rows(panel, limits.horizon, rows.sparse);
  const double share = std::min(1.0, static_cast<double>(limits.max_rows) /
                                         static_cast<double>(std::max<std::size_t>(available, 1)));
  const auto expected = static_cast<std::size_t>(share * static_cast<double>(available) * 1.02);
  rows.features.cells.reserve(expected * shared.size());
  rows.target.reserve(expected);
  rows.weight.reserve(expected);
  const Draw all{shared, limits, share, rows};
  for (std::size_t i = 0; i < panel.series.size(); ++i) draw_series(all, i);
  return rows;
}

}  // namespace storecast::forecasting
