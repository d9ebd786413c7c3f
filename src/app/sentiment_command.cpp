#include "app/sentiment_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>

#include "app/command_line.h"
#include "app/review_columns.h"
#include "csv/table.h"
#include "csv/writer.h"
#include "json/fields.h"
#include "sentiment/model.h"

namespace storecast::app {
namespace {

using sentiment::Label;
using sentiment::Verdict;

constexpr std::array<std::string_view, 5> kAdded = {"sentiment", "confidence", "p_negative",
                                                    "p_neutral", "p_positive"};

struct Arguments {
  std::string file;
  std::string text;
  std::string output = "-";
  bool as_json = false;
};

using Counts = std::array<std::size_t, 4>;  // by label

// Turns the rows into output text; only whole results are written.
class Output {
 public:
  virtual ~Output() = default;
  virtual void add(std::span<const std::string_view> fields, const Verdict& verdict) = 0;
  virtual std::string finish() = 0;
};

class CsvOutput final : public Output {
 public:
  explicit CsvOutput(const csv::Table& table) : writer_(text_, table.delimiter()) {
    for (const std::string& column : table.columns()) writer_.verbatim(column);
    for (const std::string_view column : kAdded) writer_.verbatim(column);
    writer_.end_row();
  }
  void add(std::span<const std::string_view> fields, const Verdict& verdict) override {
    for (const std::string_view field : fields) writer_.verbatim(field);
    writer_.plain(json::enum_name(verdict.label));
    for (const double value :
         {verdict.confidence, verdict.p_negative, verdict.p_neutral, verdict.p_positive}) {
      const bool judged = verdict.label != Label::NotJudged;
      writer_.plain(judged ? fmt::format("{:.4f}", value) : std::string());
    }
    writer_.end_row();
  }
  std::string finish() override { return std::move(text_); }

 private:
  std::string text_;
  csv::Writer writer_;
};

// An array of objects with the columns' names; null where nothing is judged.
class JsonOutput final : public Output {
 public:
  explicit JsonOutput(const csv::Table& table) : columns_(table.columns()) {
    writer_.begin_array();
  }
  void add(std::span<const std::string_view> fields, const Verdict& verdict) override {
    writer_.begin_object();
    for (std::size_t i = 0; i < fields.size(); ++i) writer_.member(columns_[i], fields[i]);
    writer_.member(kAdded[0], json::enum_name(verdict.label));
    const std::array values = {verdict.confidence, verdict.p_negative, verdict.p_neutral,
                               verdict.p_positive};
    for (std::size_t i = 0; i < values.size(); ++i) {
      writer_.key(kAdded[i + 1]);
      verdict.label == Label::NotJudged ? writer_.null() : writer_.value(values[i]);
    }
    writer_.end_object();
  }
  std::string finish() override {
    writer_.end_array();
    return std::move(text_) + "\n";
  }

 private:
  std::string text_;
  json::Writer writer_{text_};
  const std::vector<std::string> columns_;
};

Result<std::size_t> find_text_column(const csv::Table& table, const std::string& name) {
  for (const std::string_view added : kAdded) {
    if (table.find_column(added)) {
      return Error{ErrorKind::Invalid, "column_exists",
                   fmt::format("The file has a column \"{}\" already: rename it first.", added)};
    }
  }
  return need_column(table, name, kTextNames, "--text");
}

Result<void> judge_rows(csv::Table& table, std::size_t column, Output& output, Counts& counts) {
  const sentiment::Model& model = sentiment::shipped_model();
  for (csv::Read read = table.next(); read != csv::Read::End; read = table.next()) {
    if (read == csv::Read::Bad) return csv::to_error(table.problem());
    const Verdict verdict = model.judge(table.fields()[column]);
    ++counts[static_cast<std::size_t>(verdict.label)];
    output.add(table.fields(), verdict);
  }
  return {};
}

Result<void> run(const Arguments& arguments) {
  auto source = TRY(csv::from_file(arguments.file));
  csv::Table table = TRY(csv::Table::open(std::move(source)));
  const std::size_t column = TRY(find_text_column(table, arguments.text));
  std::unique_ptr<Output> output;
  if (arguments.as_json) {
    output = std::make_unique<JsonOutput>(table);
  } else {
    output = std::make_unique<CsvOutput>(table);
  }
  Counts counts{};
  TRY(judge_rows(table, column, *output, counts));
  TRY(write_output(arguments.output, output->finish()));
  print_message(fmt::format("{} positive, {} neutral, {} negative, {} not judged.", counts[2],
                            counts[1], counts[0], counts[3]));
  return {};
}

}  // namespace

void add_sentiment_command(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App& command =
      add_command(app,
                  {"sentiment", "Judge the texts of a CSV file: negative, neutral or positive",
                   "  storecast sentiment reviews.csv --text review > judged.csv\n"
                   "  cat reviews.csv | storecast sentiment - --text body --json\n"},
                  [arguments] { return run(*arguments); });
  command.add_option("file", arguments->file, "CSV file with a header line; - for stdin")
      ->required();
  command.add_option("--text", arguments->text, "The column with the texts");
  command.add_option("--output", arguments->output, "Where the result goes; - for stdout");
  command.add_flag("--json", arguments->as_json, "JSON instead of CSV");
}

}  // namespace storecast::app
