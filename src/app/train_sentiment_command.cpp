#include "app/train_sentiment_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/aspect_corpus.h"
#include "app/command_line.h"
#include "app/sentiment_figures.h"
#include "app/training_data.h"
#include "sentiment/aspect_recipe.h"
#include "sentiment/word_vectors.h"

namespace storecast::app {
namespace {

struct Arguments {
  std::string data = "../shared/data";
  std::string phrases = "data/sentiment/phrases.csv";
  std::string output = "data/sentiment";
  std::string glove;
  std::string taught;
  std::uint64_t seed = 1;
  bool only_measure = false;
  bool as_json = false;
};

void append(std::vector<SentimentFigures>& all, const std::string& measured,
            const sentiment::Measurement& what) {
  for (const auto& [source, evaluation] : what.by_source) {
    all.push_back(to_figures(measured, source, evaluation));
  }
}

Result<void> write_model(const std::string& path, const std::vector<std::byte>& bytes) {
  TRY(write_output(path, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
  print_message(fmt::format("Wrote {} ({} bytes).", path, bytes.size()));
  return {};
}

Result<void> write_models(const sentiment::Corpus& corpus, const Arguments& arguments) {
  const std::uint64_t seed = arguments.seed;
  const std::string& folder = arguments.output;
  TRY(write_model(folder + "/model.bin", sentiment::train_review_model(corpus, seed).save()));
  const sentiment::Model clauses = sentiment::train_clause_model(corpus, seed);
  TRY(write_model(folder + "/clause_model.bin", clauses.save()));
  TRY(write_model(folder + "/topic_model.bin",
                  sentiment::train_topic_model(corpus, clauses, seed).save()));
  return write_model(
      folder + "/aspect_model.bin",
      sentiment::train_aspect_model(corpus.aspects, corpus.taught, clauses, seed).save());
}

// The models learn with the vectors that the program carries: build it anew in between.
Result<void> write_vectors(const sentiment::Corpus& corpus, const Arguments& arguments) {
  const std::string lines = TRY(read_input(arguments.glove));
  const auto vectors = TRY(sentiment::WordVectors::from_glove(lines, frequent_words(corpus)));
  return write_model(arguments.output + "/word_vectors.bin", vectors.save());
}

Result<void> run(const Arguments& arguments) {
  sentiment::Corpus corpus =
      TRY(load_training_data(arguments.data + "/reviews", arguments.phrases));
  print_message(fmt::format("{} reviews, {} phrases, {} sentences, {} fragments.",
                            corpus.reviews.size(), corpus.phrases.size(), corpus.sentences.size(),
                            corpus.fragments.size()));
  if (!arguments.taught.empty()) {
    const std::string lines = TRY(read_input(arguments.taught));
    corpus.taught = TRY(read_aspect_lines(lines));
  }
  if (!arguments.glove.empty()) return write_vectors(corpus, arguments);
  std::vector<SentimentFigures> figures;
  append(figures, "held_out", sentiment::measure_held_out(corpus, arguments.seed));
  append(figures, "unseen_source", sentiment::measure_unseen_sources(corpus, arguments.seed));
  std::cout << (arguments.as_json ? json::print(figures) + "\n" : to_table(figures));
  if (arguments.only_measure) return {};
  return write_models(corpus, arguments);
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
  command.add_option("--output", arguments->output, "The folder that gets the four models")
      ->capture_default_str();
  CLI::Option* glove =
      command.add_option("--glove", arguments->glove,
                         "GloVe's vectors as text: write word_vectors.bin of them, no models");
  command.add_option(
      "--taught", arguments->taught,
      "Sentences that a larger model read, as bench/sentiment/teacher.py writes them");
  command.add_option("--seed", arguments->seed, "The order in which texts are learnt")
      ->capture_default_str();
  command.add_flag("--only-measure", arguments->only_measure, "Write no models")->excludes(glove);
  command.add_flag("--json", arguments->as_json, "The figures as JSON");
}

}  // namespace storecast::app
