#include <algorithm>

#include "core/assert.h"
#include "forecasting/ces.h"
#include "forecasting/ets.h"
#include "forecasting/intermittent.h"
#include "forecasting/model.h"
#include "forecasting/mstl.h"
#include "forecasting/seasonal_regression.h"
#include "forecasting/simple_models.h"
#include "forecasting/theta.h"

namespace storecast::forecasting {
namespace {

constexpr int kSeasonsForSmoothing = 4;  // enough to tell a weekday's habit from chance
constexpr std::size_t kMinValuesToFit = 4;

const std::vector<Model>& registry() {
  static const std::vector<Model> models = {
      {"mean", "mean of the whole history", 0, mean_forecast},
      {"naive", "the last value repeated", 0, naive_forecast},
      {"seasonal_naive", "the last season repeated", 1, seasonal_naive_forecast},
      {"weekday_mean", "mean of the last 8 same weekdays", 8, seasonal_mean_forecast},
      {"last_year", "last year repeated, weekday on weekday", 0, last_year_forecast, Needs::Year},
      {"ets", "exponential smoothing, form chosen by AICc", kSeasonsForSmoothing, ets_forecast},
      {"ces", "complex exponential smoothing, season chosen by AICc", kSeasonsForSmoothing,
       ces_forecast},
      {"theta", "dynamic optimised Theta", kSeasonsForSmoothing, theta_forecast},
      {"mstl",
       "seasons of week and year taken out by local regression, the rest smoothed",
       kSeasonsForSmoothing,
       mstl_forecast,
       Needs::Values,
       {},
       Use::ByName},
      {"ses", "exponential smoothing of the level", 0, ses_forecast},
      {"croston", "Croston's method for demand with many zeros", 0, croston_forecast},
      {"sba", "Croston's method, corrected by Syntetos and Boylan", 0, sba_forecast},
      {"tsb", "smoothed probability and size of a sale", 0, tsb_forecast},
      {"adida", "smoothed sums of as many values as lie between sales", 0, adida_forecast},
      {"imapa", "mean over sums of several lengths", 0, imapa_forecast},
      {"sparse", "mean of IMAPA, ADIDA and TSB, spread over the season", 0, sparse_forecast},
      {"seasonal_regression", "log-linear weekday, season and growth", 0,
       seasonal_regression_forecast, Needs::Calendar},
      {"ets_ces_theta",
       "mean of ETS, CES and Theta",
       kSeasonsForSmoothing,
       nullptr,
       Needs::Values,
       {"ets", "ces", "theta"}},
      {"season_year",
       "two parts log-linear season and growth, one part last year",
       0,
       nullptr,
       Needs::Calendar,
       {"seasonal_regression", "seasonal_regression", "last_year"}},
      {"ets_ces_year",
       "mean of ETS, CES and the season of the year",
       kSeasonsForSmoothing,
       nullptr,
       Needs::Calendar,
       {"ets", "ces", "season_year"}},
  };
  return models;
}

Points mean_of_members(const std::vector<Points>& members) {
  Points points(members.front().size());
  for (const Points& member : members) {
    for (std::size_t h = 0; h < points.size(); ++h) {
      points[h] += member[h] / static_cast<double>(members.size());
    }
  }
  return points;
}

void keep_possible(Points& points) {
  for (double& value : points) value = std::max(value, 0.0);
}

}  // namespace

Question daily_question(const History& history, std::span<const Date> future, std::uint64_t seed) {
  return {history.values,
          history.season,
          static_cast<int>(future.size()),
          kWeeksAYear * history.season,
          seed,
          history.dates,
          future};
}

bool Model::can_answer(const Question& question) const {
  const std::size_t n = question.values.size();
  const auto season = static_cast<std::size_t>(question.season);
  if (n == 0 || n < static_cast<std::size_t>(seasons_needed) * season) return false;
  if (seasons_needed >= kSeasonsForSmoothing && n < kMinValuesToFit) return false;
  if (needs == Needs::Calendar && question.dates.empty()) return false;
  if (needs == Needs::Values) return true;
  return question.year > 0 && n >= static_cast<std::size_t>(question.year) + season;
}

std::span<const Model> all_models() {
  return registry();
}

const Model* find_model(std::string_view name) {
  for (const Model& model : registry()) {
    if (model.name == name) return &model;
  }
  return nullptr;
}

std::vector<const Model*> with_members(const Model& model) {
  std::vector<const Model*> models;
  for (const std::string_view member : model.members) {
    for (const Model* one : with_members(*find_model(member))) {
      const bool known = std::find(models.begin(), models.end(), one) != models.end();
      if (!known) models.push_back(one);
    }
  }
  models.push_back(&model);
  return models;
}

std::vector<std::pair<const Model*, Points>> ask_each(std::span<const Model* const> models,
                                                      const Question& question) {
  std::vector<std::pair<const Model*, Points>> answers;
  for (const Model* model : models) {
    if (!model->can_answer(question)) continue;
    Points points;
    if (model->answer != nullptr) points = model->answer(question);
    std::vector<Points> members;
    for (std::string_view name : model->members) {
      const auto known = std::find_if(answers.begin(), answers.end(), [&](const auto& answer) {
        return answer.first->name == name;
      });
      members.push_back(known != answers.end() ? known->second : ask(*find_model(name), question));
    }
    if (!members.empty()) points = mean_of_members(members);
    keep_possible(points);
    answers.emplace_back(model, std::move(points));
  }
  return answers;
}

Points ask(const Model& model, const Question& question) {
  SC_ASSERT(model.can_answer(question));
  return ask_each(with_members(model), question).back().second;
}

}  // namespace storecast::forecasting
