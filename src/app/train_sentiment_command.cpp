#include "app/train_sentiment_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/command_line.h"
#include "app/training_data.h"
#include "json/fields.h"

namespace storecast::app {
namespace {

using sentiment::Evaluation;
using sentiment::Measurement;

struct Arguments {
  std::string data = "../shared/data";
  std::string phrases = "data/sentiment/phrases.csv";
  std::string output = "data/sentiment";
  std::uint64_t seed = 1;
  bool only_measure = false;
  bool as_json = false;
};

struct Figures {
  std::string measured;  // "held_out" or "unseen_source"
  std::string source;
  int texts = 0;
  double macro_f1 = 0;
  double negative_recall = 0;
  double negative_precision = 0;
  double calibration_error = 0;
  template <class F>
  static void fields(F& f) {
    f.name("SentimentFigures");
    f("measured", &Figures::measured);
    f("source", &Figures::source);
    f("texts", &Figures::texts);
    f("macro_f1", &Figures::macro_f1);
    f("negative_recall", &Figures::negative_recall);
    f("negative_precision", &Figures::negative_precision);
    f("calibration_error", &Figures::calibration_error);
  }
};

void append(std::vector<Figures>& all, const std::string& measured, const Measurement& what) {
  for (const auto& [source, evaluation] : what.by_source) {
    all.push_back({.measured = measured,
                   .source = source,
                   .texts = evaluation.texts,
                   .macro_f1 = evaluation.macro_f1,
                   .negative_recall = evaluation.negative_recall,
                   .negative_precision = evaluation.negative_precision,
                   .calibration_error = evaluation.expected_calibration_error});
  }
}

std::string to_table(const std::vector<Figures>& all) {
  std::string text = fmt::format("{:<14} {:<20} {:>7} {:>9} {:>8} {:>10} {:>6}\n", "measured",
                                 "source", "texts", "macro-F1", "recall-", "precision-", "ECE");
  for (const Figures& row : all) {
    text += fmt::format("{:<14} {:<20} {:>7} {:>9.4f} {:>8.3f} {:>10.3f} {:>6.3f}\n", row.measured,
                        row.source, row.texts, row.macro_f1, row.negative_recall,
                        row.negative_precision, row.calibration_error);
  }
  return text;
}

Result<void> write_model(const std::string& path, const sentiment::Model& model) {
  const std::vector<std::byte> bytes = model.save();
  TRY(write_output(path, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
  print_message(fmt::format("Wrote {} ({} bytes).", path, bytes.size()));
  return {};
}

Result<void> run(const Arguments& arguments) {
  const sentiment::Corpus corpus =
      TRY(load_training_data(arguments.data + "/reviews", arguments.phrases));
  print_message(fmt::format("{} reviews, {} phrases, {} sentences, {} fragments.",
                            corpus.reviews.size(), corpus.phrases.size(), corpus.sentences.size(),
                            corpus.fragments.size()));
  std::vector<Figures> figures;
  append(figures, "held_out", sentiment::measure_held_out(corpus, arguments.seed));
  append(figures, "unseen_source", sentiment::measure_unseen_sources(corpus, arguments.seed));
  std::cout << (arguments.as_json ? json::print(figures) + "\n" : to_table(figures));
  if (arguments.only_measure) return {};
  TRY(write_model(arguments.output + "/model.bin",
                  sentiment::train_review_model(corpus, arguments.seed)));
  return write_model(arguments.output + "/clause_model.bin",
                     sentiment::train_clause_model(corpus, arguments.seed));
}

}  // namespace

void add_train_sentiment_command(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App& command =
      add_command(app,
                  {"train-sentiment", "Train and measure the sentiment models that ship",
                   "  storecast train-sentiment --data ../shared/data\n"
                   "  storecast train-sentiment --only-measure --json\n"},
                  [arguments] { return run(*arguments); });
  command.add_option("--data", arguments->data, "The data folder; its reviews are read")
      ->envname("STORECAST_DATA")
      ->capture_default_str();
  command.add_option("--phrases", arguments->phrases, "Our own labelled phrases")
      ->capture_default_str();
  command.add_option("--output", arguments->output, "The folder that gets the two models")
      ->capture_default_str();
  command.add_option("--seed", arguments->seed, "The order in which texts are learnt")
      ->capture_default_str();
  command.add_flag("--only-measure", arguments->only_measure, "Write no models");
  command.add_flag("--json", arguments->as_json, "The figures as JSON");
}

}  // namespace storecast::app
