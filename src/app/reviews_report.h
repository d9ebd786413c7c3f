// What a file of reviews says, ready to be shown: as JSON, CSV, text or HTML.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/review_corpus.h"
#include "json/fields.h"
#include "sentiment/category.h"
#include "sentiment/trend.h"

namespace storecast::app {

struct ReportQuote {
  std::int64_t line = 0;
  std::string text;
  template <class F>
  static void fields(F& f) {
    f.name("ReportQuote");
    f("line", &ReportQuote::line).doc("Of the file; the review begins there.");
    f("text", &ReportQuote::text).doc("Word for word.");
  }
};

struct ReportCounts {
  std::int64_t reviews = 0;
  std::int64_t negative = 0;
  std::int64_t neutral = 0;
  std::int64_t positive = 0;
  std::int64_t not_judged = 0;
  std::optional<double> stars;  // mean
  template <class F>
  static void fields(F& f) {
    f.name("ReportCounts");
    f("reviews", &ReportCounts::reviews);
    f("negative", &ReportCounts::negative);
    f("neutral", &ReportCounts::neutral);
    f("positive", &ReportCounts::positive);
    f("not_judged", &ReportCounts::not_judged)
        .doc("No words that say anything, or in another script or language.");
    f("stars", &ReportCounts::stars).doc("Mean; null without any.");
  }
};

struct ReportMonth {
  std::string month;
  ReportCounts counts;
  template <class F>
  static void fields(F& f) {
    f.name("ReportMonth");
    f("month", &ReportMonth::month).example("\"2024-11\"");
    f("counts", &ReportMonth::counts);
  }
};

struct ReportProblem {
  std::optional<sentiment::Category> category;
  std::string label;
  std::string phrase;
  int reviews = 0;
  int of = 0;
  double share = 0, lower = 0, upper = 0;
  std::optional<double> star_impact;
  double priority = 0;
  std::vector<ReportQuote> quotes;
  template <class F>
  static void fields(F& f) {
    f.name("ReportProblem");
    f("category", &ReportProblem::category).doc("Null: a topic of your own.");
    f("label", &ReportProblem::label);
    f("phrase", &ReportProblem::phrase).doc("The words that most of them use.");
    f("reviews", &ReportProblem::reviews).doc("That name it, each once.");
    f("of", &ReportProblem::of);
    f("share", &ReportProblem::share);
    f("lower", &ReportProblem::lower).doc("Wilson interval of the share, 95 %.");
    f("upper", &ReportProblem::upper);
    f("star_impact", &ReportProblem::star_impact)
        .doc("Mean stars of these reviews less the others', shrunk; null without stars.");
    f("priority", &ReportProblem::priority).doc("What they are ordered by.");
    f("quotes", &ReportProblem::quotes);
  }
};

struct ReportPhrase {
  std::string text;
  int customers = 0;
  int reviews = 0;
  int of = 0;
  double share = 0, lower = 0, upper = 0;
  double g2 = 0;
  std::vector<ReportQuote> quotes;
  template <class F>
  static void fields(F& f) {
    f.name("ReportPhrase");
    f("text", &ReportPhrase::text);
    f("customers", &ReportPhrase::customers);
    f("reviews", &ReportPhrase::reviews);
    f("of", &ReportPhrase::of).doc("Reviews looked at: of a very large file an even sample.");
    f("share", &ReportPhrase::share);
    f("lower", &ReportPhrase::lower);
    f("upper", &ReportPhrase::upper);
    f("g2", &ReportPhrase::g2).doc("Log-likelihood ratio against the other clauses.");
    f("quotes", &ReportPhrase::quotes);
  }
};

struct ReportAlarm {
  std::string product;
  std::optional<sentiment::Category> category;
  std::string label;
  Date week;
  bool is_recent = false;
  sentiment::AlarmReason reason = sentiment::AlarmReason::Window;
  int mentions_now = 0, reviews_now = 0, mentions_before = 0, reviews_before = 0;
  double share_now = 0, share_before = 0, ratio = 0, p = 1, q = 1;
  template <class F>
  static void fields(F& f) {
    f.name("ReportAlarm");
    f("product", &ReportAlarm::product).doc("Empty: all products together.");
    f("category", &ReportAlarm::category).doc("Null: a topic of your own.");
    f("label", &ReportAlarm::label);
    f("week", &ReportAlarm::week).doc("The Monday of the week it would have been raised in.");
    f("is_recent", &ReportAlarm::is_recent).doc("In the last four weeks of the file.");
    f("reason", &ReportAlarm::reason);
    f("mentions_now", &ReportAlarm::mentions_now);
    f("reviews_now", &ReportAlarm::reviews_now);
    f("mentions_before", &ReportAlarm::mentions_before);
    f("reviews_before", &ReportAlarm::reviews_before);
    f("share_now", &ReportAlarm::share_now);
    f("share_before", &ReportAlarm::share_before);
    f("ratio", &ReportAlarm::ratio);
    f("p", &ReportAlarm::p);
    f("q", &ReportAlarm::q);
  }
};

struct ReportDuplicates {
  int reviews = 0;
  int customers = 0;
  int products = 0;
  std::vector<std::int64_t> lines;
  std::string text;
  template <class F>
  static void fields(F& f) {
    f.name("ReportDuplicates");
    f("reviews", &ReportDuplicates::reviews);
    f("customers", &ReportDuplicates::customers).doc("Distinct known ones.");
    f("products", &ReportDuplicates::products);
    f("lines", &ReportDuplicates::lines).doc("The first ones.");
    f("text", &ReportDuplicates::text).doc("How the first of them begins.");
  }
};

struct ReportBurst {
  std::string product;
  Date day;
  int reviews = 0;
  double usual = 0;
  double p = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ReportBurst");
    f("product", &ReportBurst::product);
    f("day", &ReportBurst::day);
    f("reviews", &ReportBurst::reviews);
    f("usual", &ReportBurst::usual).doc("A day, in the weeks before.");
    f("p", &ReportBurst::p);
  }
};

struct ReportMismatch {
  std::int64_t line = 0;
  int stars = 0;
  double confidence = 0;
  std::string text;
  template <class F>
  static void fields(F& f) {
    f.name("ReportMismatch");
    f("line", &ReportMismatch::line);
    f("stars", &ReportMismatch::stars);
    f("confidence", &ReportMismatch::confidence).doc("That the words say the opposite.");
    f("text", &ReportMismatch::text).doc("How it begins.");
  }
};

struct ReportTrust {
  int duplicate_groups = 0;
  int duplicate_reviews = 0;
  std::vector<ReportDuplicates> duplicates;
  int burst_days = 0;
  std::vector<ReportBurst> bursts;
  int mismatched_reviews = 0;
  std::vector<ReportMismatch> mismatches;
  int verified_known = 0;
  int unverified = 0;
  std::optional<double> unverified_share;
  template <class F>
  static void fields(F& f) {
    f.name("ReportTrust");
    f("duplicate_groups", &ReportTrust::duplicate_groups);
    f("duplicate_reviews", &ReportTrust::duplicate_reviews);
    f("duplicates", &ReportTrust::duplicates).doc("The largest groups.");
    f("burst_days", &ReportTrust::burst_days);
    f("bursts", &ReportTrust::bursts).doc("The least likely ones.");
    f("mismatched_reviews", &ReportTrust::mismatched_reviews);
    f("mismatches", &ReportTrust::mismatches).doc("The surest ones.");
    f("verified_known", &ReportTrust::verified_known);
    f("unverified", &ReportTrust::unverified);
    f("unverified_share", &ReportTrust::unverified_share);
  }
};

struct ReportSuggestion {
  sentiment::Category category = sentiment::Category::Quality;
  std::string text;
  std::vector<std::int64_t> lines;
  template <class F>
  static void fields(F& f) {
    f.name("ReportSuggestion");
    f("category", &ReportSuggestion::category);
    f("text", &ReportSuggestion::text);
    f("lines", &ReportSuggestion::lines).doc("Of the reviews that it quotes.");
  }
};

struct ReportProduct {
  std::string name;
  ReportCounts counts;
  std::vector<ReportProblem> problems;
  std::vector<ReportPhrase> phrases;
  std::vector<ReportSuggestion> suggestions;
  template <class F>
  static void fields(F& f) {
    f.name("ReportProduct");
    f("name", &ReportProduct::name);
    f("counts", &ReportProduct::counts);
    f("problems", &ReportProduct::problems);
    f("phrases", &ReportProduct::phrases);
    f("suggestions", &ReportProduct::suggestions);
  }
};

struct ReportLanguage {
  std::string language;
  std::int64_t reviews = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ReportLanguage");
    f("language", &ReportLanguage::language);
    f("reviews", &ReportLanguage::reviews);
  }
};

struct ReportRowProblem {
  std::int64_t line = 0;
  std::string reason;
  template <class F>
  static void fields(F& f) {
    f.name("ReportRowProblem");
    f("line", &ReportRowProblem::line);
    f("reason", &ReportRowProblem::reason);
  }
};

struct ReportFile {
  std::string program;
  std::vector<std::string> columns;
  std::string encoding;
  std::optional<Date> from, to;
  std::int64_t products = 0;
  std::int64_t skipped_rows = 0;
  std::vector<ReportRowProblem> skipped;
  std::int64_t unreadable_values = 0;
  std::vector<ReportRowProblem> unreadable;
  std::int64_t undated_reviews = 0;
  std::int64_t quotable_reviews = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ReportFile");
    f("program", &ReportFile::program);
    f("columns", &ReportFile::columns).doc("What was read from which column.");
    f("encoding", &ReportFile::encoding);
    f("from", &ReportFile::from);
    f("to", &ReportFile::to);
    f("products", &ReportFile::products);
    f("skipped_rows", &ReportFile::skipped_rows).doc("That are no record: not counted below.");
    f("skipped", &ReportFile::skipped).doc("The first ones.");
    f("unreadable_values", &ReportFile::unreadable_values)
        .doc("Stars, dates or the like, left out; their reviews are counted.");
    f("unreadable", &ReportFile::unreadable).doc("The first ones.");
    f("undated_reviews", &ReportFile::undated_reviews);
    f("quotable_reviews", &ReportFile::quotable_reviews)
        .doc("Whose text was kept: fewer than all only in very large files.");
  }
};

struct ReviewsReport {
  ReportFile file;
  ReportCounts counts;
  std::vector<ReportLanguage> languages;
  std::vector<ReportMonth> months;
  std::vector<ReportProblem> problems;
  std::vector<ReportPhrase> phrases;
  std::vector<ReportAlarm> alarms;
  ReportTrust trust;
  std::vector<ReportSuggestion> suggestions;
  std::vector<ReportProduct> products;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewsReport");
    f("file", &ReviewsReport::file);
    f("counts", &ReviewsReport::counts);
    f("languages", &ReviewsReport::languages);
    f("months", &ReviewsReport::months).doc("Oldest first, without gaps.");
    f("problems", &ReviewsReport::problems).doc("Most important first.");
    f("phrases", &ReviewsReport::phrases);
    f("alarms", &ReviewsReport::alarms).doc("Newest first.");
    f("trust", &ReviewsReport::trust);
    f("suggestions", &ReviewsReport::suggestions);
    f("products", &ReviewsReport::products).doc("Those with most reviews.");
  }
};

struct ReportOptions {
  int products = 10;
};
ReviewsReport make_report(const ReviewCorpus& corpus, const ReportOptions& options);

}  // namespace storecast::app
