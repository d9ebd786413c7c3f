// How good a model is on labelled texts it has not seen.
#pragma once

#include <array>
#include <span>

#include "sentiment/trainer.h"

namespace storecast::sentiment {

struct Evaluation {
  std::array<std::array<int, kClasses>, kClasses> confusion{};  // [truth][verdict]
  int texts = 0;
  int not_judged = 0;  // count as wrong
  // Mean F1 of the classes that occur among the truths: some sets have no neutral reviews.
  double macro_f1 = 0;
  double accuracy = 0;
  double negative_recall = 0;
  double negative_precision = 0;
  double expected_calibration_error = 0;  // 15 bins of equal width (Guo et al. 2017)
};

// `judge` may be judge_part, to measure the scores without the doubts of judge().
using Judge = Verdict (Model::*)(std::string_view) const;
Evaluation evaluate(const Model& model, std::span<const Example> examples,
                    Judge judge = &Model::judge);

}  // namespace storecast::sentiment
