#include "forecast/panel_scores.h"

#include <cmath>

namespace storecast::bench {
namespace {

using namespace forecasting;

double at(const PanelSeries& series, int step) {
  const int i = step - series.first;
  const bool inside = i >= 0 && i < static_cast<int>(series.values.size());
  return inside ? series.values[static_cast<std::size_t>(i)] : NAN;
}

double scale_of(const PanelSeries& series, int steps, int season) {
  double sum = 0;
  int count = 0;
  for (int t = series.first + season; t < steps; ++t) {
    const double change = std::abs(at(series, t) - at(series, t - season));
    if (std::isnan(change)) continue;
    sum += change;
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

}  // namespace

Score score(const Panel& whole, int origin_steps, const Means& means, int season) {
  double error = 0;
  double bias = 0;
  double sales = 0;
  double week_error = 0;
  double week_sales = 0;
  double mase = 0;
  int scaled = 0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    const PanelSeries& series = whole.series[i];
    double own = 0;
    int count = 0;
    double block_error = 0;
    double block_sales = 0;
    for (std::size_t h = 0; h < means[i].size(); ++h) {
      const double actual = at(series, origin_steps + static_cast<int>(h));
      if (std::isnan(actual)) continue;
      own += std::abs(means[i][h] - actual);
      ++count;
      bias += means[i][h] - actual;
      sales += actual;
      block_error += means[i][h] - actual;
      block_sales += actual;
      if (h % 28 != 27) continue;
      week_error += std::abs(block_error);
      week_sales += block_sales;
      block_error = block_sales = 0;
    }
    error += own;
    const double scale = scale_of(series, origin_steps, season);
    if (scale == 0 || count == 0) continue;
    mase += own / count / scale;
    ++scaled;
  }
  return {mase / scaled, error / sales, bias / sales, week_sales > 0 ? week_error / week_sales : 0};
}

Means seasonal_naive(const Panel& past, int horizon, int season) {
  Means means;
  for (const PanelSeries& series : past.series) {
    auto& own = means.emplace_back();
    for (int h = 0; h < horizon; ++h) {
      int step = past.steps + h;
      while (step >= past.steps || (step >= season && std::isnan(at(series, step)))) step -= season;
      own.push_back(at(series, step));
    }
  }
  return means;
}

Coverage coverage(const Panel& whole, int origin_steps, const Means& means,
                  const PanelIntervals& intervals, bool open_only) {
  double inside[2] = {0, 0};
  double count = 0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    const PanelInterval bounds[2] = {intervals.interval(i, means[i], 0.8),
                                     intervals.interval(i, means[i], 0.95)};
    for (std::size_t h = 0; h < means[i].size(); ++h) {
      const double actual = at(whole.series[i], origin_steps + static_cast<int>(h));
      if (std::isnan(actual) || (open_only && means[i][h] == 0)) continue;
      ++count;
      for (std::size_t k = 0; k < 2; ++k) {
        inside[k] += actual >= bounds[k].lower[h] && actual <= bounds[k].upper[h] ? 1 : 0;
      }
    }
  }
  return {inside[0] / count, inside[1] / count};
}

}  // namespace storecast::bench
