// The JSON shapes of what reviews say together over a time.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reviews/alarm.h"
#include "reviews/review_analysis.h"
#include "reviews/suggestion.h"
#include "sentiment/trust.h"

namespace storecast::reviews {

enum class TimeStep { Week, Month };
inline auto enum_names(TimeStep) {
  return std::to_array<std::pair<TimeStep, std::string_view>>(
      {{TimeStep::Week, "week"}, {TimeStep::Month, "month"}});
}

struct TimelineStep {
  Date start;
  int positive = 0, neutral = 0, negative = 0, not_judged = 0;
  std::optional<double> average;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewTimelineStep");
    f("start", &TimelineStep::start).doc("The Monday of the week or the first of the month.");
    f("positive", &TimelineStep::positive);
    f("neutral", &TimelineStep::neutral);
    f("negative", &TimelineStep::negative);
    f("not_judged", &TimelineStep::not_judged);
    f("average", &TimelineStep::average).doc("Stars; null without reviews.");
  }
};

enum class Direction { Up, Down, NotShown };
inline auto enum_names(Direction) {
  return std::to_array<std::pair<Direction, std::string_view>>(
      {{Direction::Up, "up"}, {Direction::Down, "down"}, {Direction::NotShown, "not_shown"}});
}

struct ProblemTrend : CommonProblemView {
  std::optional<NamedShare> before;
  Direction direction = Direction::NotShown;
  std::vector<int> weekly;
  std::optional<Alarm> alarm;
  template <class F>
  static void fields(F& f) {
    CommonProblemView::fields(f);
    f("before", &ProblemTrend::before).doc("In as many days before; null without a beginning.");
    f("direction", &ProblemTrend::direction)
        .doc("not_shown: the interval of the difference to `before` includes 0.");
    f("weekly", &ProblemTrend::weekly).doc("Reviews that name it, by week, the last weeks.");
    f("alarm", &ProblemTrend::alarm).doc("The newest that is not dismissed.");
    f.name("ProblemTrend");
  }
};

struct PhraseView {
  std::string text;
  int customers = 0, reviews = 0;
  double share = 0, lower = 0, upper = 0;
  std::vector<QuoteView> quotes;
  std::vector<ReviewId> review_ids;
  template <class F>
  static void fields(F& f) {
    f.name("ComplaintPhrase");
    f("text", &PhraseView::text).doc("Words that complaints have and other clauses have not.");
    f("customers", &PhraseView::customers);
    f("reviews", &PhraseView::reviews);
    f("share", &PhraseView::share);
    f("lower", &PhraseView::lower).doc("Wilson interval of the share, 95 %.");
    f("upper", &PhraseView::upper);
    f("quotes", &PhraseView::quotes);
    f("review_ids", &PhraseView::review_ids).doc("The newest of them, at most 100.");
  }
};

struct DuplicateView {
  std::vector<ReviewId> review_ids;
  int customers = 0, products = 0;
  template <class F>
  static void fields(F& f) {
    f.name("DuplicateReviews");
    f("review_ids", &DuplicateView::review_ids);
    f("customers", &DuplicateView::customers);
    f("products", &DuplicateView::products);
  }
};
struct BurstView {
  ProductId product_id;
  std::string product_name;
  Date day;
  int reviews = 0;
  double usual = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewBurst");
    f("product_id", &BurstView::product_id);
    f("product_name", &BurstView::product_name);
    f("day", &BurstView::day);
    f("reviews", &BurstView::reviews);
    f("usual", &BurstView::usual).doc("A day, in the weeks before.");
  }
};
struct TrustView {
  std::vector<DuplicateView> duplicates;
  std::vector<BurstView> bursts;
  std::vector<ReviewId> mismatches;
  int unverified = 0;
  double unverified_share = 0, unverified_lower = 0, unverified_upper = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewTrust");
    f("duplicates", &TrustView::duplicates).doc("Texts that are nearly the same.");
    f("bursts", &TrustView::bursts).doc("Days with far more reviews than usual.");
    f("mismatches", &TrustView::mismatches).doc("Reviews whose stars and words disagree.");
    f("unverified", &TrustView::unverified).doc("The shop knows of no purchase.");
    f("unverified_share", &TrustView::unverified_share);
    f("unverified_lower", &TrustView::unverified_lower);
    f("unverified_upper", &TrustView::unverified_upper);
  }
};

struct ProductVoices {
  ProductId product_id;
  std::string product_name;
  int reviews = 0, negative = 0;
  double average = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ProductVoices");
    f("product_id", &ProductVoices::product_id);
    f("product_name", &ProductVoices::product_name);
    f("reviews", &ProductVoices::reviews);
    f("negative", &ProductVoices::negative);
    f("average", &ProductVoices::average).doc("Stars.");
  }
};

struct ReviewInsights {
  std::int64_t total = 0;
  int analysed = 0;
  SentimentCounts sentiment_analysis;
  std::optional<SentimentCounts> before;
  std::optional<double> average, average_before;
  TimeStep step = TimeStep::Month;
  std::vector<TimelineStep> timeline;
  std::vector<ProblemTrend> problems;
  std::vector<PhraseView> phrases;
  TrustView trust;
  std::vector<ProductVoices> products;
  Instant analysed_at;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewInsights");
    f("total", &ReviewInsights::total).doc("Published reviews of that time.");
    f("analysed", &ReviewInsights::analysed).doc("The newest of them, at most 20,000.");
    f("sentiment_analysis", &ReviewInsights::sentiment_analysis);
    f("before", &ReviewInsights::before).doc("In as many days before; null without `from`.");
    f("average", &ReviewInsights::average).doc("Stars.");
    f("average_before", &ReviewInsights::average_before);
    f("step", &ReviewInsights::step);
    f("timeline", &ReviewInsights::timeline).doc("Oldest first, without gaps.");
    f("problems", &ReviewInsights::problems).doc("Most important first.");
    f("phrases", &ReviewInsights::phrases)
        .doc("Of the newest 5,000 reviews, from three customers on; surest first.");
    f("trust", &ReviewInsights::trust);
    f("products", &ReviewInsights::products).doc("Most negative reviews first, at most 20.");
    f("analysed_at", &ReviewInsights::analysed_at);
  }
};

}  // namespace storecast::reviews
