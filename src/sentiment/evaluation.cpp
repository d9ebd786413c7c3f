#include "sentiment/evaluation.h"

#include <algorithm>
#include <cmath>

namespace storecast::sentiment {
namespace {

constexpr int kBins = 15;

struct Bin {
  int texts = 0;
  int right = 0;
  double confidence = 0;
};

double ratio(int part, int whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / whole;
}

void add_class_figures(Evaluation& evaluation, std::span<const int, kClasses> truths) {
  int classes = 0;
  for (int k = 0; k < kClasses; ++k) {
    int verdicts = 0;
    for (int truth = 0; truth < kClasses; ++truth) verdicts += evaluation.confusion[truth][k];
    const int right = evaluation.confusion[k][k];
    if (k == 0) {
      evaluation.negative_recall = ratio(right, truths[k]);
      evaluation.negative_precision = ratio(right, verdicts);
    }
    evaluation.accuracy += ratio(right, evaluation.texts);
    if (truths[k] == 0) continue;
    ++classes;
    evaluation.macro_f1 += ratio(2 * right, truths[k] + verdicts);
  }
  if (classes > 0) evaluation.macro_f1 /= classes;
}

}  // namespace

Evaluation evaluate(const Model& model, std::span<const Example> examples, Judge judge) {
  Evaluation evaluation{.texts = static_cast<int>(examples.size())};
  std::array<int, kClasses> truths{};
  std::array<Bin, kBins> bins{};
  for (const Example& example : examples) {
    const Verdict verdict = (model.*judge)(example.text);
    ++truths[static_cast<int>(example.label)];
    if (verdict.label == Label::NotJudged) {
      ++evaluation.not_judged;
      continue;
    }
    ++evaluation.confusion[static_cast<int>(example.label)][static_cast<int>(verdict.label)];
    Bin& bin = bins[std::min(kBins - 1, static_cast<int>(verdict.confidence * kBins))];
    ++bin.texts;
    bin.right += verdict.label == example.label ? 1 : 0;
    bin.confidence += verdict.confidence;
  }
  add_class_figures(evaluation, truths);
  const int judged = evaluation.texts - evaluation.not_judged;
  for (const Bin& bin : bins) {
    if (judged > 0) {
      evaluation.expected_calibration_error += std::abs(bin.confidence - bin.right) / judged;
    }
  }
  return evaluation;
}

}  // namespace storecast::sentiment
