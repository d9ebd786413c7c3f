// The one interface of every forecasting method, and the one list of them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.h"
#include "forecasting/series.h"

namespace storecast::forecasting {

// What a model is asked: learn from `values`, answer one number for each of the next `steps`.
// Precondition: at least one value, all finite. The models are pure: the same question gives the
// same bytes.
struct Question {
  std::span<const double> values;
  int season = 1;  // its length in values: the open days a week, 52 weeks, 12 months; 1: none
  int steps = 1;
  int year = 0;            // a longer season in values (of daily series); 0: none
  std::uint64_t seed = 0;  // for models that draw random numbers
  // Of the values and of the steps; empty where the calendar is not known.
  std::span<const Date> dates = {};
  std::span<const Date> future = {};
};

constexpr int kWeeksAYear = 52;
// `future`: the open days asked for.
Question daily_question(const History& history, std::span<const Date> future,
                        std::uint64_t seed = 0);

using Points = std::vector<double>;  // the expected sales of each asked step

enum class Needs : std::uint8_t {
  Values,
  Year,      // a whole year and a season more
  Calendar,  // that and the dates
};

enum class Use : std::uint8_t {
  Chosen,  // where its back-test is the best
  ByName,  // never otherwise: its page says why
};

struct Model {
  std::string_view name;         // stable, in answers and files: "ets"
  std::string_view description;  // one line for people
  int seasons_needed;            // of history; fewer: the model is not asked
  Points (*answer)(const Question& question) = nullptr;
  Needs needs = Needs::Values;
  // Instead of an own answer the mean of other models: their names.
  std::vector<std::string_view> members = {};
  Use use = Use::Chosen;

  // Precondition of `answer`: the question can be answered.
  bool can_answer(const Question& question) const;
};

// The registry: a new method (boosted trees, a neural network) is one row of this table in
// models.cpp. Members of a combination come before it.
std::span<const Model> all_models();
const Model* find_model(std::string_view name);

// A model behind its members and theirs, each once.
std::vector<const Model*> with_members(const Model& model);

// Never below zero. Precondition: the model and its members can answer.
Points ask(const Model& model, const Question& question);
// The answers of those that can; members that stand before their combination are asked once.
std::vector<std::pair<const Model*, Points>> ask_each(std::span<const Model* const> models,
                                                      const Question& question);

}  // namespace storecast::forecasting
