#include "app/eval_sentiment_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>

#include "app/command_line.h"
#include "app/labelled_reviews.h"
#include "app/sentiment_figures.h"

namespace storecast::app {
namespace {

struct Arguments {
  std::string file;
  LabelledColumns columns;
  bool as_json = false;
};

Result<void> run(const Arguments& arguments) {
  const auto texts = TRY(read_labelled_file(arguments.file, arguments.columns));
  std::map<std::string, std::vector<sentiment::Example>> sources;
  for (const auto& text : texts) sources[text.source].push_back({text.text, text.label});
  std::vector<SentimentFigures> figures;
  for (const auto& [source, examples] : sources) {
    const auto evaluation = sentiment::evaluate(sentiment::shipped_model(), examples);
    figures.push_back(to_figures("shipped_model", source, evaluation));
  }
  std::cout << (arguments.as_json ? json::print(figures) + "\n" : to_table(figures));
  return {};
}

}  // namespace

void add_eval_sentiment_command(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App& command = add_command(
      app,
      {"eval-sentiment", "Measure the sentiment model on reviews whose stars or labels are known",
       "  storecast eval-sentiment reviews.csv --text comment --label stars\n"
       "  storecast eval-sentiment labelled.csv.gz --json\n"},
      [arguments] { return run(*arguments); });
  command.add_option("file", arguments->file, "CSV file, may be compressed (.gz); - for stdin")
      ->required();
  command.add_option("--text", arguments->columns.text, "The column with the texts");
  command.add_option("--title", arguments->columns.title,
                     "The column with their titles; - for none");
  command.add_option("--label", arguments->columns.label,
                     "The column with negative, neutral, positive or the stars");
  command.add_option("--source", arguments->columns.source,
                     "A column whose values are measured apart");
  command.add_flag("--json", arguments->as_json, "The figures as JSON");
}

}  // namespace storecast::app
