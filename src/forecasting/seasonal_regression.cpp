#include "forecasting/seasonal_regression.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "ml/least_squares.h"

namespace storecast::forecasting {
namespace {

constexpr int kHarmonics = 6;
constexpr double kYearDays = 365.25;
constexpr double kYearsForGrowth = 1.9;  // less cannot tell growth from a season
constexpr double kGrowthKeptAYear = 0.9;
constexpr int kRecentDays = 28;
constexpr double kDeviationHalfLifeDays = 120;
constexpr int kIterations = 8;
constexpr double kSmallest = 1e-3;  // of the expected sales, as a share of the mean

using Columns = std::vector<std::vector<double>>;

double years_between(Date from, Date to) {
  return (to - from) / kYearDays;
}

// Weekdays that are open, then sine and cosine pairs; growth is apart.
std::vector<double> features(Date date, const std::vector<int>& weekdays) {
  std::vector<double> row;
  for (int day : weekdays) row.push_back(static_cast<int>(date.weekday()) == day ? 1 : 0);
  const double angle = 2 * std::numbers::pi * (date.day_of_year() - 1) / kYearDays;
  for (int k = 1; k <= kHarmonics; ++k) {
    row.push_back(std::sin(k * angle));
    row.push_back(std::cos(k * angle));
  }
  return row;
}

std::vector<int> weekdays_of(const Question& question) {
  std::vector<int> weekdays;
  for (int day = 0; day < 7; ++day) {
    const bool open = std::any_of(question.dates.begin(), question.dates.end(), [day](Date date) {
      return static_cast<int>(date.weekday()) == day;
    });
    if (open) weekdays.push_back(day);
  }
  return weekdays;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

struct Fit {
  std::vector<double> coefficients;  // of features()
  double growth = 0;                 // log a year
  std::vector<double> fitted;
};

// Iteratively reweighted least squares: with a log link the weight of a day is its expectation.
Fit fit_regression(const Question& question, const std::vector<int>& weekdays) {
  const std::size_t n = question.values.size();
  Columns rows;
  for (Date date : question.dates) {
    rows.push_back(features(date, weekdays));
    rows.back().push_back(years_between(question.dates.back(), date));
  }
  const bool grows =
      years_between(question.dates.front(), question.dates.back()) >= kYearsForGrowth;
  const std::size_t used = rows[0].size() - (grows ? 0 : 1);
  const double mean =
      std::accumulate(question.values.begin(), question.values.end(), 0.0) / static_cast<double>(n);
  Fit fit;
  fit.fitted.assign(n, mean);
  for (int iteration = 0; iteration < kIterations; ++iteration) {
    Columns columns(used, std::vector<double>(n));
    std::vector<double> target(n);
    for (std::size_t t = 0; t < n; ++t) {
      const double expected = fit.fitted[t];
      const double weight = std::sqrt(expected);
      target[t] = weight * (std::log(expected) + (question.values[t] - expected) / expected);
      for (std::size_t j = 0; j < used; ++j) columns[j][t] = weight * rows[t][j];
    }
    fit.coefficients = ml::least_squares(columns, target);
    fit.coefficients.resize(rows[0].size(), 0);
    for (std::size_t t = 0; t < n; ++t) {
      const double log_expected = std::min(dot(rows[t], fit.coefficients), std::log(mean) + 10);
      fit.fitted[t] = std::max(std::exp(log_expected), kSmallest * mean);
    }
  }
  fit.growth = fit.coefficients.back();
  fit.coefficients.pop_back();
  return fit;
}

// What the last weeks sold over what was fitted; a weighted mean that trusts the latest days more.
double recent_deviation(const Question& question, const Fit& fit) {
  double sold = 0;
  double expected = 0;
  for (std::size_t t = 0; t < fit.fitted.size(); ++t) {
    const double age = question.dates.back() - question.dates[t];
    const double weight = std::exp(-age / kRecentDays);
    sold += weight * question.values[t];
    expected += weight * fit.fitted[t];
  }
  return expected > 0 ? std::max(sold / expected, kSmallest) : 1;
}

}  // namespace

Points seasonal_regression_forecast(const Question& question) {
  const bool sells = std::any_of(question.values.begin(), question.values.end(),
                                 [](double value) { return value > 0; });
  if (!sells) return Points(question.future.size(), 0);
  const std::vector<int> weekdays = weekdays_of(question);
  const Fit fit = fit_regression(question, weekdays);
  const double deviation = std::log(recent_deviation(question, fit));
  Points points;
  for (Date date : question.future) {
    const double days = date - question.dates.back();
    const double years = days / kYearDays;
    const double damped_years =
        (1 - std::pow(kGrowthKeptAYear, years)) / -std::log(kGrowthKeptAYear);
    const double fading = std::exp2(-days / kDeviationHalfLifeDays);
    points.push_back(std::exp(dot(features(date, weekdays), fit.coefficients) +
                              fit.growth * damped_years + deviation * fading));
  }
  return points;
}

}  // namespace storecast::forecasting
