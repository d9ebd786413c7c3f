#include "forecasting/statistics.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>

#include "core/assert.h"
#include "ml/distributions.h"
#include "ml/least_squares.h"

namespace storecast::forecasting {
namespace {

constexpr std::size_t kTrendValues = 400;  // 80,000 pairs

std::vector<double> block_means(std::span<const double> values, std::size_t block) {
  std::vector<double> means;
  for (std::size_t t = 0; t + block <= values.size(); t += block) {
    means.push_back(mean_of(values.subspan(t, block)));
  }
  return means;
}

// Variance of Kendall's S with the correction for ties.
double kendall_variance(std::span<const double> values) {
  const double n = static_cast<double>(values.size());
  std::map<double, double> ties;
  for (double value : values) ties[value] += 1;
  double variance = n * (n - 1) * (2 * n + 5);
  for (const auto& [value, count] : ties) variance -= count * (count - 1) * (2 * count + 5);
  return variance / 18;
}

constexpr double kLargestStatistic = 1e9;  // a perfect fit: infinity is not a number in JSON

Test f_test(double explained, double unexplained, double degrees1, double degrees2) {
  if (degrees1 <= 0 || degrees2 <= 0 || !(explained > 0)) return {};
  const double f = explained / degrees1 / (unexplained / degrees2);
  if (!(f < kLargestStatistic)) return {kLargestStatistic, 0};
  return {f, ml::f_tail(f, degrees1, degrees2)};
}

}  // namespace

double mean_of(std::span<const double> values) {
  if (values.empty()) return 0;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double median_of(std::span<const double> values) {
  return quantile_of({values.begin(), values.end()}, 0.5);
}

double standard_deviation(std::span<const double> values) {
  if (values.size() < 2) return 0;
  const double mean = mean_of(values);
  double sum = 0;
  for (double value : values) sum += (value - mean) * (value - mean);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

double quantile_of(std::vector<double> values, double p) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const double place = p * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

std::vector<double> autocorrelations(std::span<const double> values, int lags) {
  SC_ASSERT(lags >= 1 && static_cast<std::size_t>(lags) < values.size());
  const double mean = mean_of(values);
  double variance = 0;
  for (double value : values) variance += (value - mean) * (value - mean);
  std::vector<double> result(static_cast<std::size_t>(lags), 0);
  if (variance <= 0) return result;
  for (std::size_t k = 1; k <= result.size(); ++k) {
    double sum = 0;
    for (std::size_t t = k; t < values.size(); ++t) {
      sum += (values[t] - mean) * (values[t - k] - mean);
    }
    result[k - 1] = sum / variance;
  }
  return result;
}

Test ljung_box_test(std::span<const double> values, int lags) {
  const std::vector<double> r = autocorrelations(values, lags);
  const double n = static_cast<double>(values.size());
  double q = 0;
  for (int k = 1; k <= lags; ++k) q += r[k - 1] * r[k - 1] / (n - k);
  const double statistic = n * (n + 2) * q;
  return {statistic, ml::chi_squared_tail(statistic, lags)};
}

Test equal_means_test(std::span<const double> values, const std::vector<int>& group, int groups) {
  SC_ASSERT(group.size() == values.size());
  std::vector<double> sum(static_cast<std::size_t>(groups), 0);
  std::vector<double> count(static_cast<std::size_t>(groups), 0);
  for (std::size_t t = 0; t < values.size(); ++t) {
    sum[group[t]] += values[t];
    count[group[t]] += 1;
  }
  const double mean = mean_of(values);
  double between = 0;
  int used = 0;
  for (std::size_t g = 0; g < sum.size(); ++g) {
    if (count[g] == 0) continue;
    ++used;
    between += count[g] * (sum[g] / count[g] - mean) * (sum[g] / count[g] - mean);
  }
  double within = 0;
  for (std::size_t t = 0; t < values.size(); ++t) {
    const double from_group = values[t] - sum[group[t]] / count[group[t]];
    within += from_group * from_group;
  }
  return f_test(between, within, used - 1, static_cast<double>(values.size()) - used);
}

Test yearly_harmonics_test(std::span<const double> values, const std::vector<int>& day_of_year) {
  SC_ASSERT(day_of_year.size() == values.size());
  const std::vector<double> target(values.begin(), values.end());
  std::vector<std::vector<double>> columns(5, std::vector<double>(values.size(), 1));
  for (std::size_t t = 0; t < values.size(); ++t) {
    const double angle = 2 * std::numbers::pi * day_of_year[t] / 365.25;
    for (std::size_t cycle = 1; cycle <= 2; ++cycle) {
      columns[2 * cycle - 1][t] = std::sin(static_cast<double>(cycle) * angle);
      columns[2 * cycle][t] = std::cos(static_cast<double>(cycle) * angle);
    }
  }
  const double left =
      ml::residual_sum_of_squares(columns, target, ml::least_squares(columns, target));
  columns.resize(1);
  const double total = ml::residual_sum_of_squares(columns, target, {mean_of(values)});
  return f_test(total - left, left, 4, static_cast<double>(values.size()) - 5);
}

TrendTest trend_test(std::span<const double> values) {
  const std::size_t block = (values.size() + kTrendValues - 1) / kTrendValues;
  const std::vector<double> means =
      block <= 1 ? std::vector<double>(values.begin(), values.end()) : block_means(values, block);
  TrendTest result;
  if (means.size() < 3) return result;
  std::vector<double> slopes;
  double s = 0;
  for (std::size_t j = 1; j < means.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      const double difference = means[j] - means[i];
      slopes.push_back(difference / static_cast<double>((j - i) * std::max<std::size_t>(block, 1)));
      s += difference > 0 ? 1 : difference < 0 ? -1 : 0;
    }
  }
  std::sort(slopes.begin(), slopes.end());
  const double deviation = std::sqrt(std::max(kendall_variance(means), 0.0));
  const double count = static_cast<double>(slopes.size());
  const double half = 1.959963984540054 * deviation;
  const auto at = [&](double rank) {
    return slopes[static_cast<std::size_t>(std::clamp(rank, 0.0, count - 1))];
  };
  result.slope = quantile_of(slopes, 0.5);
  result.slope_low = at(std::floor((count - half) / 2));
  result.slope_high = at(std::ceil((count + half) / 2));
  if (deviation > 0) {
    const double z = (s > 0 ? s - 1 : s < 0 ? s + 1 : 0) / deviation;
    result.p = 2 * ml::normal_tail(std::abs(z));
  }
  return result;
}

std::vector<double> seasonal_indices(std::span<const double> values, int period,
                                     Decomposition decomposition) {
  const auto m = static_cast<std::size_t>(period);
  SC_ASSERT(period >= 1 && values.size() >= 2 * m);
  const bool multiplicative = decomposition == Decomposition::Multiplicative;
  const std::size_t half = m / 2;
  std::vector<double> sum(m, 0);
  std::vector<double> count(m, 0);
  for (std::size_t t = half; t + half < values.size(); ++t) {
    double trend = 0;
    for (std::size_t k = t - half; k <= t + half; ++k) trend += values[k];
    if (m % 2 == 0) trend -= (values[t - half] + values[t + half]) / 2;
    trend /= static_cast<double>(m);
    if (multiplicative && trend <= 0) continue;
    sum[t % m] += multiplicative ? values[t] / trend : values[t] - trend;
    count[t % m] += 1;
  }
  std::vector<double> index(m, multiplicative ? 1 : 0);
  for (std::size_t j = 0; j < m; ++j) {
    if (count[j] > 0) index[j] = sum[j] / count[j];
  }
  const double mean = mean_of(index);
  for (double& value : index) value = !multiplicative ? value - mean : mean > 0 ? value / mean : 1;
  return index;
}

std::vector<double> moving_average(std::span<const double> values, int window) {
  std::vector<double> result(values.size());
  double sum = 0;
  for (std::size_t t = 0; t < values.size(); ++t) {
    sum += values[t];
    const auto w = static_cast<std::size_t>(window);
    if (t >= w) sum -= values[t - w];
    result[t] = sum / static_cast<double>(std::min(t + 1, w));
  }
  return result;
}

}  // namespace storecast::forecasting
