// How well a model judged labelled reviews: as a table for people and as JSON for programs.
#pragma once

#include <string>
#include <vector>

#include "json/fields.h"
#include "sentiment/evaluation.h"

namespace storecast::app {

struct SentimentFigures {
  std::string measured;  // "held_out", "unseen_source", "shipped_model"
  std::string source;
  int texts = 0;
  int not_judged = 0;
  double macro_f1 = 0;
  double accuracy = 0;
  double negative_recall = 0;
  double negative_precision = 0;
  double calibration_error = 0;
  std::vector<std::vector<int>> confusion;
  template <class F>
  static void fields(F& f) {
    f.name("SentimentFigures");
    f("measured", &SentimentFigures::measured);
    f("source", &SentimentFigures::source);
    f("texts", &SentimentFigures::texts);
    f("not_judged", &SentimentFigures::not_judged);
    f("macro_f1", &SentimentFigures::macro_f1);
    f("accuracy", &SentimentFigures::accuracy);
    f("negative_recall", &SentimentFigures::negative_recall);
    f("negative_precision", &SentimentFigures::negative_precision);
    f("calibration_error", &SentimentFigures::calibration_error);
    f("confusion", &SentimentFigures::confusion)
        .doc("Rows: truth, columns: verdict; negative, neutral, positive.");
  }
};

SentimentFigures to_figures(std::string measured, std::string source,
                            const sentiment::Evaluation& evaluation);
std::string to_table(const std::vector<SentimentFigures>& all);

}  // namespace storecast::app
