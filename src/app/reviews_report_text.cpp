#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/command_line.h"
#include "app/reviews_report_output.h"

namespace storecast::app {
namespace {

constexpr std::size_t kTextMonths = 24;
constexpr std::size_t kTextRows = 12;
constexpr int kBarWidth = 40;

double share_of(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// "1 review", "2 reviews"
std::string counted(std::int64_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string counts_text(const ReportCounts& counts) {
  const std::int64_t judged = counts.reviews - counts.not_judged;
  std::string text =
      fmt::format("{}: {} positive ({}), {} neutral ({}), {} negative ({}), {} not judged",
                  counted(counts.reviews, "review"), counts.positive,
                  percent_text(share_of(counts.positive, judged)), counts.neutral,
                  percent_text(share_of(counts.neutral, judged)), counts.negative,
                  percent_text(share_of(counts.negative, judged)), counts.not_judged);
  if (counts.stars) text += fmt::format("; {:.2f} stars", *counts.stars);
  return text + "\n";
}

void add_row_problems(std::string& text, std::string_view what, std::string_view done,
                      std::int64_t count, const std::vector<ReportRowProblem>& first) {
  if (count == 0) return;
  text += fmt::format("{} {}:\n", counted(count, what), done);
  for (const auto& problem : first) {
    text += fmt::format("  line {}: {}\n", problem.line, printable(problem.reason));
  }
  if (static_cast<std::int64_t>(first.size()) < count) text += "  ...\n";
}

void add_file(std::string& text, const ReviewsReport& report) {
  text += counts_text(report.counts);
  if (report.file.from) {
    text +=
        fmt::format("From {} to {}", report.file.from->to_string(), report.file.to->to_string());
    if (report.file.undated_reviews > 0) {
      text += fmt::format("; {} without a date", report.file.undated_reviews);
    }
    text += "\n";
  }
  text += "Languages:";
  for (const auto& language : report.languages) {
    text += fmt::format(" {} {}", language.language, language.reviews);
  }
  text += fmt::format("\nRead: {}\n", fmt::join(report.file.columns, ", "));
  if (report.file.quotable_reviews < report.counts.reviews) {
    text += fmt::format("Quotes and phrases come from the first {} reviews.\n",
                        report.file.quotable_reviews);
  }
  add_row_problems(text, "row", "skipped", report.file.skipped_rows, report.file.skipped);
  add_row_problems(text, "value", "left out", report.file.unreadable_values,
                   report.file.unreadable);
}

void add_months(std::string& text, const ReviewsReport& report) {
  if (report.months.empty()) return;
  text += "\nBY MONTH (# negative, - neutral, + positive)\n";
  const std::size_t begin = report.months.size() - std::min(report.months.size(), kTextMonths);
  for (std::size_t i = begin; i < report.months.size(); ++i) {
    const ReportCounts& counts = report.months[i].counts;
    const std::int64_t judged = counts.negative + counts.neutral + counts.positive;
    const auto width = [&](std::int64_t part) {
      return static_cast<std::size_t>(std::lround(kBarWidth * share_of(part, judged)));
    };
    const std::string bar = std::string(width(counts.negative), '#') +
                            std::string(width(counts.neutral), '-') +
                            std::string(width(counts.positive), '+');
    text +=
        fmt::format("  {}  {:<42} {:>7} reviews\n", report.months[i].month, bar, counts.reviews);
  }
}

void add_quotes(std::string& text, const std::vector<ReportQuote>& quotes) {
  for (const ReportQuote& quote : quotes) {
    text += fmt::format("      \"{}\" (line {})\n", printable(quote.text), quote.line);
  }
}

void add_problems(std::string& text, const std::vector<ReportProblem>& problems) {
  for (const ReportProblem& problem : problems) {
    text += fmt::format("  {:<20} {}", printable(problem.label),
                        share_text(problem.reviews, problem.of, problem.lower, problem.upper));
    if (problem.star_impact) text += fmt::format(", {:+.1f} stars", *problem.star_impact);
    text += fmt::format(", most: {}\n", printable(problem.phrase));
    add_quotes(text, problem.quotes);
  }
}

void add_phrases(std::string& text, const std::vector<ReportPhrase>& phrases) {
  for (const ReportPhrase& phrase : phrases) {
    text += fmt::format("  {:<20} {} by {} customers\n", printable(phrase.text),
                        share_text(phrase.reviews, phrase.of, phrase.lower, phrase.upper),
                        phrase.customers);
    if (!phrase.quotes.empty()) add_quotes(text, {phrase.quotes.front()});
  }
}

void add_alarms(std::string& text, const std::vector<ReportAlarm>& alarms) {
  if (alarms.empty()) return;
  text += "\nPROBLEMS THAT GREW (newest first)\n";
  for (std::size_t i = 0; i < std::min(alarms.size(), kTextRows); ++i) {
    const ReportAlarm& alarm = alarms[i];
    text += fmt::format(
        "  {} {}: {}, {} of {} in two weeks, {} before ({:.1f} times)\n", alarm.week.to_string(),
        alarm.product.empty() ? "all products" : printable(alarm.product), alarm.label,
        alarm.mentions_now, alarm.reviews_now, percent_text(alarm.share_before), alarm.ratio);
  }
  if (alarms.size() > kTextRows) text += fmt::format("  and {} more\n", alarms.size() - kTextRows);
}

void add_trust(std::string& text, const ReportTrust& trust) {
  text += "\nTO BE LOOKED AT (flags, nothing is left out)\n";
  text += fmt::format("  {} in {} of nearly the same text\n",
                      counted(trust.duplicate_reviews, "review"),
                      counted(trust.duplicate_groups, "group"));
  if (!trust.duplicates.empty()) {
    const auto& largest = trust.duplicates.front();
    text += fmt::format("      {} times, {} products: \"{}\" (line {})\n", largest.reviews,
                        largest.products, printable(largest.text), largest.lines.front());
  }
  text += fmt::format("  {} with far more reviews than usual\n", counted(trust.burst_days, "day"));
  for (const ReportBurst& burst : trust.bursts) {
    text += fmt::format("      {} {}: {} reviews, usually {:.1f} a day\n", burst.day.to_string(),
                        printable(burst.product), burst.reviews, burst.usual);
  }
  text += fmt::format("  {} whose words say the opposite of the stars\n",
                      counted(trust.mismatched_reviews, "review"));
  if (trust.unverified_share) {
    text += fmt::format("  {} of {} reviews ({}) are not verified\n", trust.unverified,
                        trust.verified_known, percent_text(*trust.unverified_share));
  }
}

void add_suggestions(std::string& text, const std::vector<ReportSuggestion>& suggestions) {
  for (const ReportSuggestion& suggestion : suggestions) {
    text += "  * " + printable(suggestion.text) + "\n";
  }
}

void add_products(std::string& text, const std::vector<ReportProduct>& products) {
  for (const ReportProduct& product : products) {
    text += fmt::format("\nPRODUCT {}\n  {}", printable(product.name), counts_text(product.counts));
    add_problems(text, product.problems);
    for (const ReportPhrase& phrase : product.phrases) {
      text +=
          fmt::format("  phrase: {} ({} customers)\n", printable(phrase.text), phrase.customers);
    }
    add_suggestions(text, product.suggestions);
  }
}

}  // namespace

std::string percent_text(double share) {
  const double percent = 100 * share;
  return percent > 0 && percent < 10 ? fmt::format("{:.1f} %", percent)
                                     : fmt::format("{:.0f} %", percent);
}

std::string share_text(std::int64_t count, std::int64_t of, double lower, double upper) {
  return fmt::format("{} of {} ({}, {} to {})", count, of, percent_text(share_of(count, of)),
                     percent_text(lower), percent_text(upper));
}

std::string to_text(const ReviewsReport& report) {
  std::string text;
  add_file(text, report);
  add_months(text, report);
  text += "\nPROBLEMS (most important first; share of all reviews, 95 % interval)\n";
  add_problems(text, report.problems);
  if (report.problems.empty()) text += "  none is named\n";
  if (!report.phrases.empty()) text += "\nWHAT COMPLAINTS SAY\n";
  add_phrases(text, report.phrases);
  add_alarms(text, report.alarms);
  add_trust(text, report.trust);
  if (!report.suggestions.empty()) text += "\nWHAT TO DO\n";
  add_suggestions(text, report.suggestions);
  add_products(text, report.products);
  return text;
}

}  // namespace storecast::app
