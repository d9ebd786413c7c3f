#include "app/reviews_report_command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "app/aspect_corpus.h"
#include "app/command_line.h"
#include "app/interrupt.h"
#include "app/panel_arguments.h"
#include "app/reviews_report.h"
#include "app/reviews_report_output.h"
#include "app/topic_file.h"

namespace storecast::app {
namespace {

constexpr int kMostProducts = 1000;  // a page with more is nobody's reading

struct Arguments {
  std::string file;
  ReviewFileColumns columns;
  ReportOptions options;
  std::string topics;
  std::string output = "-";
  std::string html;
  bool as_json = false;
  bool as_csv = false;
};

// 0 where it is not known, as of a pipe.
std::uint64_t size_of(const std::string& file) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(file, failed);
  return failed ? 0 : size;
}

Result<ReviewCorpus> read(const Arguments& arguments, std::unique_ptr<csv::Source> source,
                          std::uint64_t bytes) {
  const Interrupt interrupt;
  ProgressLine line("Reading");
  CorpusOptions options;
  if (!arguments.topics.empty()) options.topics = TRY(read_topic_file(arguments.topics));
  options.threads = usable_threads();
  return read_review_corpus(std::move(source), arguments.columns, options, [&](std::uint64_t done) {
    if (bytes > 0) line.show(static_cast<double>(done) / static_cast<double>(bytes));
    return !interrupt.asked();
  });
}

Result<ReviewCorpus> read_file(const Arguments& arguments) {
  if (!arguments.file.ends_with(".gz")) {
    auto source = TRY(csv::from_file(arguments.file));
    return read(arguments, std::move(source), size_of(arguments.file));
  }
  const std::string bytes = TRY(read_gzip_file(arguments.file));
  return read(arguments, csv::from_memory(bytes), bytes.size());
}

Result<void> run(const Arguments& arguments) {
  const ReviewCorpus corpus = TRY(read_file(arguments));
  if (corpus.reviews.empty()) {
    return Error{ErrorKind::Invalid, "no_reviews",
                 "The file has a header but no review that can be read."};
  }
  const ReviewsReport report = make_report(corpus, arguments.options);
  if (!arguments.html.empty()) {
    const std::string name = std::filesystem::path(arguments.file).filename().string();
    TRY(write_output(arguments.html, to_html(report, name)));
    print_message("wrote " + arguments.html);
  }
  if (arguments.as_json) return write_output(arguments.output, json::print(report) + "\n");
  if (arguments.as_csv) return write_output(arguments.output, to_csv(report));
  if (!arguments.html.empty() && arguments.output == "-") return {};
  return write_output(arguments.output, to_text(report));
}

}  // namespace

void add_reviews_command(CLI::App& app) {
  CLI::App& reviews = *app.add_subcommand("reviews", "What a file of reviews says");
  reviews.require_subcommand(1);
  reviews.footer("  storecast reviews report reviews.csv --html report.html\n");
  auto arguments = std::make_shared<Arguments>();
  CLI::App& command = add_command(
      reviews,
      {"report", "Sentiment, problems, trends, flags and suggestions of a CSV file",
       "  storecast reviews report reviews.csv\n"
       "  storecast reviews report reviews.csv --text comment --product sku --html report.html\n"
       "  storecast reviews report reviews.csv.gz --json > report.json\n"},
      [arguments] { return run(*arguments); });
  command
      .add_option("file", arguments->file,
                  "CSV file with a header line, also .gz; - for standard input")
      ->required();
  command.add_option("--text", arguments->columns.text, "The column with the texts");
  command.add_option("--stars", arguments->columns.stars, "The column with 1 to 5 stars");
  command.add_option("--title", arguments->columns.title, "The column with titles; - for none");
  command.add_option("--date", arguments->columns.date, "The column with the day; - for none");
  command.add_option("--product", arguments->columns.product,
                     "The column that names the product; - for none");
  command.add_option("--customer", arguments->columns.customer,
                     "The column that tells customers apart; - for none");
  command.add_option("--verified", arguments->columns.verified,
                     "The column that says yes or no: bought here; - for none");
  command.add_option("--topics", arguments->topics,
                     "CSV file with columns topic and phrase: what else to look for");
  command
      .add_option("--products", arguments->options.products,
                  "How many products are shown one by one (10)")
      ->check(CLI::Range(0, kMostProducts));
  command.add_option("-o,--output", arguments->output, "Where to write; - for standard output");
  CLI::Option* json = command.add_flag("--json", arguments->as_json, "Write JSON");
  command.add_flag("--csv", arguments->as_csv, "Write CSV")->excludes(json);
  command.add_option("--html", arguments->html, "Also write a page that needs no network");
}

}  // namespace storecast::app
