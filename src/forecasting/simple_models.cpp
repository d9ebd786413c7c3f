#include "forecasting/simple_models.h"

#include <numeric>

#include "core/assert.h"

namespace storecast::forecasting {
namespace {

constexpr int kSeasonsOfMean = 8;

Points repeat_season(const Question& question, int season) {
  const auto values = question.values;
  SC_ASSERT(season >= 1 && values.size() >= static_cast<std::size_t>(season));
  Points points(static_cast<std::size_t>(question.steps));
  for (int h = 0; h < question.steps; ++h) {
    points[h] = values[values.size() - season + h % season];
  }
  return points;
}

}  // namespace

Points mean_forecast(const Question& question) {
  const auto values = question.values;
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  return Points(static_cast<std::size_t>(question.steps), sum / static_cast<double>(values.size()));
}

Points naive_forecast(const Question& question) {
  return repeat_season(question, 1);
}

Points seasonal_naive_forecast(const Question& question) {
  return repeat_season(question, question.season);
}

Points last_year_forecast(const Question& question) {
  return repeat_season(question, question.year);
}

Points seasonal_mean_forecast(const Question& question) {
  const auto values = question.values;
  const int season = question.season;
  Points points(static_cast<std::size_t>(question.steps));
  for (int h = 0; h < question.steps; ++h) {
    double sum = 0;
    for (int k = 1; k <= kSeasonsOfMean; ++k) {
      sum += values[values.size() - static_cast<std::size_t>(k) * season + h % season];
    }
    points[h] = sum / kSeasonsOfMean;
  }
  return points;
}

}  // namespace storecast::forecasting
