#include "app/sentiment_figures.h"

#include <fmt/format.h>

namespace storecast::app {

SentimentFigures to_figures(std::string measured, std::string source,
                            const sentiment::Evaluation& evaluation) {
  SentimentFigures figures{.measured = std::move(measured),
                           .source = std::move(source),
                           .texts = evaluation.texts,
                           .not_judged = evaluation.not_judged,
                           .macro_f1 = evaluation.macro_f1,
                           .accuracy = evaluation.accuracy,
                           .negative_recall = evaluation.negative_recall,
                           .negative_precision = evaluation.negative_precision,
                           .calibration_error = evaluation.expected_calibration_error};
  for (const auto& row : evaluation.confusion) {
    figures.confusion.emplace_back(row.begin(), row.end());
  }
  return figures;
}

std::string to_table(const std::vector<SentimentFigures>& all) {
  std::string text = fmt::format("{:<14} {:<20} {:>7} {:>9} {:>8} {:>10} {:>6}   {}\n", "measured",
                                 "source", "texts", "macro-F1", "recall-", "precision-", "ECE",
                                 "verdicts -/o/+ of the negative, neutral, positive");
  for (const SentimentFigures& row : all) {
    text += fmt::format("{:<14} {:<20} {:>7} {:>9.4f} {:>8.3f} {:>10.3f} {:>6.3f}  ", row.measured,
                        row.source, row.texts, row.macro_f1, row.negative_recall,
                        row.negative_precision, row.calibration_error);
    for (const auto& truth : row.confusion) text += fmt::format(" {}", fmt::join(truth, "/"));
    text += '\n';
  }
  return text;
}

}  // namespace storecast::app
