// The one interface of every forecasting method, and the one list of them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "forecasting/series.h"

namespace storecast::forecasting {

// What a model is asked: learn from `history`, answer one number for each day of `future`.
// The models are pure: the same question gives the same bytes.
struct Question {
  const History& history;
  std::span<const Date> future;  // open days
  std::uint64_t seed = 0;        // for models that draw random numbers

  int steps() const { return static_cast<int>(future.size()); }
};

using Points = std::vector<double>;  // the expected sales of each asked day

struct Model {
  std::string_view name;         // stable, in answers and files: "ets"
  std::string_view description;  // one line for people
  int weeks_needed;              // of history; fewer: the model is not asked
  // Precondition: at least weeks_needed weeks of history (and at least one value).
  Points (*answer)(const Question& question) = nullptr;
  // A mean of other models instead of an own answer: their names.
  std::vector<std::string_view> members = {};
};

// The registry: a new method (boosted trees, a neural network, a portfolio for sparse sales) is one
// row of this table in models.cpp. Members of a combination come before it.
std::span<const Model> all_models();
const Model* find_model(std::string_view name);

}  // namespace storecast::forecasting
