// Trains a Model. The same examples, options and seed give the same bytes on every machine with
// IEEE floats. AdaGrad (Duchi, Hazan, Singer 2011) with the L2 penalty of a feature spread over
// the examples that carry it.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "sentiment/model.h"

namespace storecast::sentiment {

struct Example {
  std::string_view text;
  Label label = Label::Neutral;  // not NotJudged
  float weight = 1;
};

struct TrainingOptions {
  int bucket_bits = 20;
  int epochs = 5;
  double c = 4;  // inverse strength of the L2 penalty
  double learning_rate = 0.25;
  double class_weight_power = 0.5;  // 1 balances the classes fully, 0 not at all
  std::uint32_t rarest = 2;         // features of fewer examples are left out
  std::uint64_t seed = 1;
};

// Precondition: at least one example of each class.
Model train(std::span<const Example> examples, const TrainingOptions& options);

// The base moved towards the examples: training begins with its weights, and the L2 penalty pulls
// towards them. Words that it does not know are learnt; it keeps its bucket_bits and temperature.
// Classes may be without examples.
Model train_further(const Model& base, std::span<const Example> examples,
                    const TrainingOptions& options);

}  // namespace storecast::sentiment
