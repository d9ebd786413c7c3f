#include "forecasting/simple_models.h"

#include <numeric>

#include "core/assert.h"

namespace storecast::forecasting {
namespace {

constexpr int kWeekdayMeanWeeks = 8;
constexpr int kWeeksAYear = 52;

Points repeat_season(const Question& question, int season) {
  const auto& values = question.history.values;
  SC_ASSERT(season >= 1 && values.size() >= static_cast<std::size_t>(season));
  Points points(question.future.size());
  for (int h = 0; h < question.steps(); ++h) {
    points[h] = values[values.size() - season + h % season];
  }
  return points;
}

}  // namespace

Points mean_forecast(const Question& question) {
  const auto& values = question.history.values;
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  return Points(question.future.size(), sum / static_cast<double>(values.size()));
}

Points naive_forecast(const Question& question) {
  return repeat_season(question, 1);
}

Points seasonal_naive_forecast(const Question& question) {
  return repeat_season(question, question.history.days_a_week);
}

Points last_year_forecast(const Question& question) {
  return repeat_season(question, question.history.days_a_week * kWeeksAYear);
}

Points weekday_mean_forecast(const Question& question) {
  const auto& values = question.history.values;
  const int week = question.history.days_a_week;
  Points points(question.future.size());
  for (int h = 0; h < question.steps(); ++h) {
    double sum = 0;
    for (int k = 1; k <= kWeekdayMeanWeeks; ++k) {
      sum += values[values.size() - static_cast<std::size_t>(k) * week + h % week];
    }
    points[h] = sum / kWeekdayMeanWeeks;
  }
  return points;
}

}  // namespace storecast::forecasting
