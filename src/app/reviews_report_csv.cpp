#include <fmt/format.h>

#include "app/analytics_output.h"
#include "app/reviews_report_output.h"
#include "csv/writer.h"

namespace storecast::app {
namespace {

struct Row {
  std::string_view section;
  std::string_view product = {};
  std::string_view name = {};
  std::int64_t count = 0;
  std::optional<std::int64_t> of = {};
  std::optional<double> share = {}, lower = {}, upper = {};
  std::string detail = {};
  std::vector<std::int64_t> lines = {};
};

class Table {
 public:
  explicit Table(std::string& out) : writer_(out) {
    for (const char* name : {"section", "product", "name", "count", "of", "share", "lower", "upper",
                             "detail", "lines"}) {
      writer_.verbatim(name);
    }
    writer_.end_row();
  }
  void add(const Row& row) {
    writer_.plain(row.section).text(row.product).text(row.name);
    writer_.plain(std::to_string(row.count)).plain(row.of ? std::to_string(*row.of) : "");
    for (const auto& value : {row.share, row.lower, row.upper}) writer_.plain(number_text(value));
    writer_.text(row.detail).plain(fmt::format("{}", fmt::join(row.lines, " ")));
    writer_.end_row();
  }

 private:
  csv::Writer writer_;
};

std::vector<std::int64_t> lines_of(const std::vector<ReportQuote>& quotes) {
  std::vector<std::int64_t> lines;
  for (const ReportQuote& quote : quotes) lines.push_back(quote.line);
  return lines;
}
std::string first_of(const std::vector<ReportQuote>& quotes) {
  return quotes.empty() ? "" : quotes.front().text;
}

void add_counts(Table& table, std::string_view product, const ReportCounts& counts) {
  const std::pair<std::string_view, std::int64_t> rows[] = {{"negative", counts.negative},
                                                            {"neutral", counts.neutral},
                                                            {"positive", counts.positive},
                                                            {"not_judged", counts.not_judged}};
  for (const auto& [name, count] : rows) {
    table.add({.section = "sentiment",
               .product = product,
               .name = name,
               .count = count,
               .of = counts.reviews});
  }
}

void add_months(Table& table, const std::vector<ReportMonth>& months) {
  for (const ReportMonth& month : months) {
    table.add({.section = "negative_by_month",
               .name = month.month,
               .count = month.counts.negative,
               .of = month.counts.reviews,
               .detail = number_text(month.counts.stars)});
  }
}

void add_problems(Table& table, std::string_view product,
                  const std::vector<ReportProblem>& problems) {
  for (const ReportProblem& problem : problems) {
    table.add({.section = "problem",
               .product = product,
               .name = problem.category ? json::enum_name(*problem.category) : problem.label,
               .count = problem.reviews,
               .of = problem.of,
               .share = problem.share,
               .lower = problem.lower,
               .upper = problem.upper,
               .detail = first_of(problem.quotes),
               .lines = lines_of(problem.quotes)});
  }
}

void add_phrases(Table& table, std::string_view product, const std::vector<ReportPhrase>& phrases) {
  for (const ReportPhrase& phrase : phrases) {
    table.add({.section = "phrase",
               .product = product,
               .name = phrase.text,
               .count = phrase.reviews,
               .of = phrase.of,
               .share = phrase.share,
               .lower = phrase.lower,
               .upper = phrase.upper,
               .detail = first_of(phrase.quotes),
               .lines = lines_of(phrase.quotes)});
  }
}

void add_alarms(Table& table, const std::vector<ReportAlarm>& alarms) {
  for (const ReportAlarm& alarm : alarms) {
    table.add(
        {.section = "alarm",
         .product = alarm.product,
         .name = alarm.category ? json::enum_name(*alarm.category) : alarm.label,
         .count = alarm.mentions_now,
         .of = alarm.reviews_now,
         .share = alarm.share_now,
         .detail = fmt::format("week of {}, {:.4f} before, p {:.2g}, q {:.2g}",
                               alarm.week.to_string(), alarm.share_before, alarm.p, alarm.q)});
  }
}

void add_flags(Table& table, const ReportTrust& trust) {
  for (const auto& group : trust.duplicates) {
    table.add({.section = "near_duplicates",
               .count = group.reviews,
               .detail = group.text,
               .lines = group.lines});
  }
  for (const auto& burst : trust.bursts) {
    table.add({.section = "burst",
               .product = burst.product,
               .name = burst.day.to_string(),
               .count = burst.reviews,
               .detail = fmt::format("usually {:.2f} a day", burst.usual)});
  }
  for (const auto& mismatch : trust.mismatches) {
    table.add({.section = "stars_against_words",
               .count = mismatch.stars,
               .of = 5,
               .detail = mismatch.text,
               .lines = {mismatch.line}});
  }
  if (trust.unverified_share) {
    table.add({.section = "unverified",
               .count = trust.unverified,
               .of = trust.verified_known,
               .share = trust.unverified_share});
  }
}

void add_suggestions(Table& table, std::string_view product,
                     const std::vector<ReportSuggestion>& suggestions) {
  for (const ReportSuggestion& suggestion : suggestions) {
    table.add({.section = "suggestion",
               .product = product,
               .name = json::enum_name(suggestion.category),
               .count = static_cast<std::int64_t>(suggestion.lines.size()),
               .detail = suggestion.text,
               .lines = suggestion.lines});
  }
}

void add_rows(Table& table, std::string_view section,
              const std::vector<ReportRowProblem>& problems) {
  for (const ReportRowProblem& problem : problems) {
    table.add({.section = section, .count = 1, .detail = problem.reason, .lines = {problem.line}});
  }
}

}  // namespace

std::string to_csv(const ReviewsReport& report) {
  std::string out;
  Table table(out);
  add_counts(table, "", report.counts);
  for (const auto& language : report.languages) {
    table.add({.section = "language",
               .name = language.language,
               .count = language.reviews,
               .of = report.counts.reviews});
  }
  add_months(table, report.months);
  add_problems(table, "", report.problems);
  add_phrases(table, "", report.phrases);
  add_alarms(table, report.alarms);
  add_flags(table, report.trust);
  add_suggestions(table, "", report.suggestions);
  for (const ReportProduct& product : report.products) {
    add_counts(table, product.name, product.counts);
    add_problems(table, product.name, product.problems);
    add_phrases(table, product.name, product.phrases);
    add_suggestions(table, product.name, product.suggestions);
  }
  add_rows(table, "skipped_row", report.file.skipped);
  add_rows(table, "unreadable_value", report.file.unreadable);
  return out;
}

}  // namespace storecast::app
