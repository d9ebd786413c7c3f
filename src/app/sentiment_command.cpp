#include "app/sentiment_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "app/command_line.h"
#include "app/review_columns.h"
#include "csv/table.h"
#include "csv/writer.h"
#include "json/fields.h"
#include "sentiment/explanation.h"
#include "sentiment/problems.h"

namespace storecast::app {
namespace {

using sentiment::Label;
using sentiment::Verdict;

constexpr std::array<std::string_view, 5> kVerdict = {"sentiment", "confidence", "p_negative",
                                                      "p_neutral", "p_positive"};
constexpr std::string_view kProblems = "problems";
constexpr std::string_view kExplanation = "explanation";

struct Arguments {
  std::string file;
  std::string text;
  std::string output = "-";
  bool as_json = false;
  bool explain = false;
};

using Counts = std::array<std::size_t, 4>;  // by label

double rounded(double value) {
  return std::round(value * 1e4) / 1e4;
}

struct ProblemRow {
  sentiment::Category category = sentiment::Category::Quality;
  std::string clause;  // as written: the text's bytes from start to before end
  std::size_t start = 0;
  std::size_t end = 0;
  double polarity = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ProblemRow");
    f("category", &ProblemRow::category);
    f("clause", &ProblemRow::clause);
    f("start", &ProblemRow::start);
    f("end", &ProblemRow::end);
    f("polarity", &ProblemRow::polarity);
  }
};

struct SpokenRow {
  std::string words;
  std::size_t start = 0;
  std::size_t end = 0;
  double contribution = 0;
  template <class F>
  static void fields(F& f) {
    f.name("SpokenRow");
    f("words", &SpokenRow::words);
    f("start", &SpokenRow::start);
    f("end", &SpokenRow::end);
    f("contribution", &SpokenRow::contribution);
  }
};

std::string problems_of(std::string_view text) {
  std::vector<ProblemRow> rows;
  for (const sentiment::Mention& problem : sentiment::find_problems(text, std::nullopt)) {
    rows.push_back({problem.category,
                    std::string(text.substr(problem.start, problem.end - problem.start)),
                    problem.start, problem.end, rounded(problem.polarity)});
  }
  return json::print(rows);
}

std::string explanation_of(const sentiment::Model& model, std::string_view text) {
  std::vector<SpokenRow> rows;
  for (const sentiment::Spoken& one : join_phrases(explain(model, text), text)) {
    rows.push_back({std::string(text.substr(one.begin, one.end - one.begin)), one.begin, one.end,
                    rounded(one.contribution)});
  }
  return json::print(rows);
}

// What is added to a row: the lists as JSON.
struct Added {
  Verdict verdict;
  std::string problems;
  std::optional<std::string> explanation;  // where it is asked for
};

Added judge(const sentiment::Model& model, std::string_view text, const Arguments& arguments) {
  Added added{.verdict = model.judge(text), .problems = problems_of(text)};
  if (arguments.explain) added.explanation = explanation_of(model, text);
  return added;
}

std::vector<std::string_view> added_columns(const Arguments& arguments) {
  std::vector<std::string_view> columns(kVerdict.begin(), kVerdict.end());
  columns.push_back(kProblems);
  if (arguments.explain) columns.push_back(kExplanation);
  return columns;
}

// Turns the rows into output text; only whole results are written.
class Output {
 public:
  virtual ~Output() = default;
  virtual void add(std::span<const std::string_view> fields, const Added& added) = 0;
  virtual std::string finish() = 0;
};

class CsvOutput final : public Output {
 public:
  CsvOutput(const csv::Table& table, const std::vector<std::string_view>& added)
      : writer_(text_, table.delimiter()) {
    for (const std::string& column : table.columns()) writer_.verbatim(column);
    for (const std::string_view column : added) writer_.verbatim(column);
    writer_.end_row();
  }
  void add(std::span<const std::string_view> fields, const Added& added) override {
    const Verdict& verdict = added.verdict;
    for (const std::string_view field : fields) writer_.verbatim(field);
    writer_.plain(json::enum_name(verdict.label));
    for (const double value :
         {verdict.confidence, verdict.p_negative, verdict.p_neutral, verdict.p_positive}) {
      const bool judged = verdict.label != Label::NotJudged;
      writer_.plain(judged ? fmt::format("{:.4f}", value) : std::string());
    }
    writer_.verbatim(added.problems);
    if (added.explanation) writer_.verbatim(*added.explanation);
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
  void add(std::span<const std::string_view> fields, const Added& added) override {
    const Verdict& verdict = added.verdict;
    writer_.begin_object();
    for (std::size_t i = 0; i < fields.size(); ++i) writer_.member(columns_[i], fields[i]);
    writer_.member(kVerdict[0], json::enum_name(verdict.label));
    const std::array values = {verdict.confidence, verdict.p_negative, verdict.p_neutral,
                               verdict.p_positive};
    for (std::size_t i = 0; i < values.size(); ++i) {
      writer_.key(kVerdict[i + 1]);
      verdict.label == Label::NotJudged ? writer_.null() : writer_.value(values[i]);
    }
    writer_.key(kProblems);
    writer_.raw(added.problems);
    if (added.explanation) {
      writer_.key(kExplanation);
      writer_.raw(*added.explanation);
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

Result<std::size_t> find_text_column(const csv::Table& table, const Arguments& arguments) {
  for (const std::string_view added : added_columns(arguments)) {
    if (table.find_column(added)) {
      return Error{ErrorKind::Invalid, "column_exists",
                   fmt::format("The file has a column \"{}\" already: rename it first.", added)};
    }
  }
  return need_column(table, arguments.text, kTextNames, "--text");
}

Result<Counts> judge_rows(csv::Table& table, const Arguments& arguments, Output& output) {
  const std::size_t column = TRY(find_text_column(table, arguments));
  Counts counts{};
  const sentiment::Model& model = sentiment::shipped_model();
  for (csv::Read read = table.next(); read != csv::Read::End; read = table.next()) {
    if (read == csv::Read::Bad) return csv::to_error(table.problem());
    const Added added = judge(model, table.fields()[column], arguments);
    ++counts[static_cast<std::size_t>(added.verdict.label)];
    output.add(table.fields(), added);
  }
  return counts;
}

Result<void> run(const Arguments& arguments) {
  auto source = TRY(csv::from_file(arguments.file));
  csv::Table table = TRY(csv::Table::open(std::move(source)));
  std::unique_ptr<Output> output;
  if (arguments.as_json) {
    output = std::make_unique<JsonOutput>(table);
  } else {
    output = std::make_unique<CsvOutput>(table, added_columns(arguments));
  }
  const Counts counts = TRY(judge_rows(table, arguments, *output));
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
                  {"sentiment",
                   "Judge the texts of a CSV file: negative, neutral or positive, and the problems "
                   "they name",
                   "  storecast sentiment reviews.csv --text review > judged.csv\n"
                   "  cat reviews.csv | storecast sentiment - --text body --json\n"
                   "  storecast sentiment reviews.csv --explain > why.csv\n"},
                  [arguments] { return run(*arguments); });
  command.add_option("file", arguments->file, "CSV file with a header line; - for stdin")
      ->required();
  command.add_option("--text", arguments->text, "The column with the texts");
  command.add_option("--output", arguments->output, "Where the result goes; - for stdout");
  command.add_flag("--explain", arguments->explain,
                   "A column more: how much each word spoke for the verdict, or against it");
  command.add_flag("--json", arguments->as_json, "JSON instead of CSV");
}

}  // namespace storecast::app
