// Models of one series on weeks and months, in the shape of one that answers a whole panel.
#pragma once

#include <cstdint>
#include <string>

#include "forecasting/portfolio_past.h"

namespace storecast::forecasting {

// Without a name: "sparse" where sales are few, else the mean of ETS, CES and Theta, "naive"
// where the history is too short for it.
const Model& usual_model(const Question& question);

struct StepOptions {
  std::string model;  // of the registry; empty: the usual one for this kind and length of history
  std::uint64_t seed = 1;
  int threads = 1;
};

// Of each series. Refused: a model that needs more history.
Result<std::vector<const Model*>> step_models(const Panel& panel, const StepOptions& options);

// Asks step_models(); what it is trained on does not matter. The progress that the trainer is given
// must outlive its oracle.
Trainer step_trainer(const StepOptions& options);

}  // namespace storecast::forecasting
