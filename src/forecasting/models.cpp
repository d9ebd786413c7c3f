#include "forecasting/ets.h"
#include "forecasting/model.h"
#include "forecasting/seasonal_regression.h"
#include "forecasting/simple_models.h"
#include "forecasting/theta.h"

namespace storecast::forecasting {
namespace {

constexpr int kWeeksForSmoothing = 4;  // enough to tell a weekday's habit from chance
constexpr int kWeeksForLastYear = 53;

const std::vector<Model>& registry() {
  static const std::vector<Model> models = {
      {"mean", "mean of the whole history", 0, mean_forecast},
      {"naive", "the last day repeated", 0, naive_forecast},
      {"seasonal_naive", "the last week repeated", 1, seasonal_naive_forecast},
      {"weekday_mean", "mean of the last 8 same weekdays", 8, weekday_mean_forecast},
      {"last_year", "last year repeated, weekday on weekday", kWeeksForLastYear,
       last_year_forecast},
      {"ets", "exponential smoothing, form chosen by AICc", kWeeksForSmoothing, ets_forecast},
      {"theta", "dynamic optimised Theta", kWeeksForSmoothing, theta_forecast},
      {"seasonal_regression", "log-linear weekday, season and growth", kWeeksForLastYear,
       seasonal_regression_forecast},
      {"ets_theta", "mean of ETS and Theta", kWeeksForSmoothing, nullptr, {"ets", "theta"}},
      {"season_year",
       "two parts log-linear season and growth, one part last year",
       kWeeksForLastYear,
       nullptr,
       {"seasonal_regression", "seasonal_regression", "last_year"}},
  };
  return models;
}

}  // namespace

std::span<const Model> all_models() {
  return registry();
}

const Model* find_model(std::string_view name) {
  for (const Model& model : registry()) {
    if (model.name == name) return &model;
  }
  return nullptr;
}

}  // namespace storecast::forecasting
