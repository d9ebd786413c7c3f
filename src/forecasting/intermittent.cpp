#include "forecasting/intermittent.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "forecasting/statistics.h"
#include "ml/line_search.h"

namespace storecast::forecasting {
namespace {

// A smoothing outside is chance: sparse sales say little about how fast their rate moves.
constexpr double kMinAlpha = 0.1;
constexpr double kMaxAlpha = 0.3;
constexpr std::array<double, 5> kTsbAlphas = {0.02, 0.05, 0.1, 0.2, 0.3};
// Sales: fewer do not tell a season from chance (daily and monthly sparse sets: 30 to 1000 alike).
constexpr double kProfilePrior = 100;
constexpr int kMaxSumLength = 60;  // of two months; longer sums leave too few of them

struct Smoothed {
  double level = 0;
  double sum_of_squares = 0;
};

Smoothed smooth(std::span<const double> values, double alpha) {
  Smoothed result{values[0], 0};
  for (double value : values.subspan(1)) {
    const double error = value - result.level;
    result.sum_of_squares += error * error;
    result.level += alpha * error;
  }
  return result;
}

struct Sales {
  std::vector<double> sizes;
  std::vector<double> intervals;  // steps since the sale before, or since the beginning
};

Sales sales_of(std::span<const double> values) {
  Sales sales;
  double since = 0;
  for (double value : values) {
    since += 1;
    if (value == 0) continue;
    sales.sizes.push_back(value);
    sales.intervals.push_back(since);
    since = 0;
  }
  return sales;
}

int sum_length(const Sales& sales) {
  const long length = std::lround(mean_of(sales.intervals));
  return static_cast<int>(std::clamp(length, 1L, static_cast<long>(kMaxSumLength)));
}

// The smoothed rate of sums of `length` values that end with the last value.
double rate_of_sums(std::span<const double> values, int length) {
  const auto step = static_cast<std::size_t>(length);
  std::vector<double> sums;
  for (std::size_t t = values.size() % step; t < values.size(); t += step) {
    double sum = 0;
    for (double value : values.subspan(t, step)) sum += value;
    sums.push_back(sum);
  }
  return sums.empty() ? mean_of(values) : ses_level(sums) / length;
}

struct Tsb {
  double rate = 0;
  double sum_of_squares = 0;
};

Tsb run_tsb(std::span<const double> values, double alpha_probability, double alpha_size) {
  const auto first = std::find_if(values.begin(), values.end(), [](double v) { return v != 0; });
  if (first == values.end()) return {};
  double size = *first;
  double probability = values[0] != 0 ? 1 : 0;
  Tsb result;
  for (double value : values.subspan(1)) {
    const double error = value - probability * size;
    result.sum_of_squares += error * error;
    const double sold = value != 0 ? 1 : 0;
    probability += alpha_probability * (sold - probability);
    if (value != 0) size += alpha_size * (value - size);
  }
  result.rate = probability * size;
  return result;
}

Points constant(const Question& question, double rate) {
  return Points(static_cast<std::size_t>(question.steps), rate);
}

}  // namespace

DemandClass DemandPattern::demand_class() const {
  if (is_sparse()) return cv2 > kErraticCv2 ? DemandClass::Lumpy : DemandClass::Intermittent;
  return cv2 > kErraticCv2 ? DemandClass::Erratic : DemandClass::Smooth;
}

DemandPattern pattern_of(std::span<const double> values) {
  const Sales sales = sales_of(values);
  if (sales.sizes.empty()) return {};
  const double count = static_cast<double>(sales.sizes.size());
  const double mean = mean_of(sales.sizes);
  const double variation = standard_deviation(sales.sizes) / mean;
  return {static_cast<double>(values.size()) / count, variation * variation};
}

double ses_level(std::span<const double> values, double alpha) {
  return smooth(values, alpha).level;
}

double ses_level(std::span<const double> values) {
  const double alpha = ml::minimise_on(
      kMinAlpha, kMaxAlpha, [&](double tried) { return smooth(values, tried).sum_of_squares; });
  return smooth(values, alpha).level;
}

double croston_rate(std::span<const double> values, double alpha) {
  const Sales sales = sales_of(values);
  if (sales.sizes.empty()) return 0;
  return ses_level(sales.sizes, alpha) / ses_level(sales.intervals, alpha);
}

double sba_rate(std::span<const double> values, double alpha) {
  return (1 - alpha / 2) * croston_rate(values, alpha);
}

double tsb_rate(std::span<const double> values, double alpha_probability, double alpha_size) {
  return run_tsb(values, alpha_probability, alpha_size).rate;
}

double tsb_rate(std::span<const double> values) {
  Tsb best = run_tsb(values, kTsbAlphas[0], kTsbAlphas[0]);
  for (double probability : kTsbAlphas) {
    for (double size : kTsbAlphas) {
      const Tsb tried = run_tsb(values, probability, size);
      if (tried.sum_of_squares < best.sum_of_squares) best = tried;
    }
  }
  return best.rate;
}

double adida_rate(std::span<const double> values) {
  const Sales sales = sales_of(values);
  return sales.sizes.empty() ? 0 : rate_of_sums(values, sum_length(sales));
}

double imapa_rate(std::span<const double> values) {
  const Sales sales = sales_of(values);
  if (sales.sizes.empty()) return 0;
  const int longest = sum_length(sales);
  double sum = 0;
  for (int length = 1; length <= longest; ++length) sum += rate_of_sums(values, length);
  return sum / longest;
}

std::vector<double> seasonal_profile(std::span<const double> values, int season) {
  const auto length = static_cast<std::size_t>(season);
  const double mean = mean_of(values);
  std::vector<double> profile(length, 1);
  if (mean <= 0 || values.size() < 2 * length) return profile;
  std::vector<double> sold(length, 0), usual(length, 0);
  for (std::size_t t = 0; t < values.size(); ++t) {
    sold[t % length] += values[t];
    usual[t % length] += mean;
  }
  for (std::size_t j = 0; j < length; ++j) {
    profile[j] = (sold[j] + kProfilePrior) / (usual[j] + kProfilePrior);
  }
  return profile;
}

Points ses_forecast(const Question& question) {
  return constant(question, ses_level(question.values));
}

Points croston_forecast(const Question& question) {
  return constant(question, croston_rate(question.values));
}

Points sba_forecast(const Question& question) {
  return constant(question, sba_rate(question.values));
}

Points tsb_forecast(const Question& question) {
  return constant(question, tsb_rate(question.values));
}

Points adida_forecast(const Question& question) {
  return constant(question, adida_rate(question.values));
}

Points imapa_forecast(const Question& question) {
  return constant(question, imapa_rate(question.values));
}

Points sparse_forecast(const Question& question) {
  const auto values = question.values;
  const double rate = (imapa_rate(values) + adida_rate(values) + tsb_rate(values)) / 3;
  const std::vector<double> profile = seasonal_profile(values, question.season);
  Points points = constant(question, rate);
  for (std::size_t h = 0; h < points.size(); ++h) {
    points[h] *= profile[(values.size() + h) % profile.size()];
  }
  return points;
}

}  // namespace storecast::forecasting
