// What many reviews of one product say together: counts, common problems with evidence, and what
// to do about them. Offline and deterministic.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sentiment/model.h"
#include "sentiment/problems.h"

namespace storecast::sentiment {

// What is known of one review; judged and read once, when it was written.
struct ReviewedText {
  std::int64_t id = 0;
  std::string_view text;
  int stars = 0;  // 1 to 5; 0 when unknown
  Label label = Label::NotJudged;
  std::span<const Mention> mentions;
  std::int64_t refunded_minor = 0;  // money its author got back for the product
};

struct Quote {
  std::int64_t review_id = 0;
  std::size_t start = 0;  // bytes of the review's text
  std::size_t end = 0;
  std::string text;  // verbatim
};

struct CommonProblem {
  Category category = Category::Quality;
  std::string phrase;  // the words most reviews tell it by
  int reviews = 0;     // that mention it, each once
  int of = 0;          // all reviews
  double share = 0;
  double lower = 0;  // Wilson interval of the share, 95 %
  double upper = 0;
  double star_impact = 0;  // mean stars of these reviews less the others', shrunk; below 0: hurts
  double priority = 0;     // what they are ordered by: frequency x star impact, safety bumped
  int refunded = 0;        // of these reviews, the authors got money back
  std::int64_t lost_minor = 0;  // what they got, together
  std::vector<Quote> quotes;    // at most kQuotes, of different reviews
};

struct Suggestion {
  Category category = Category::Quality;
  std::string text;
  std::vector<std::int64_t> evidence;  // ids of the reviews quoted
};

struct Summary {
  int positive = 0;
  int neutral = 0;
  int negative = 0;
  int not_judged = 0;
  int total = 0;
  std::vector<CommonProblem> problems;  // most important first
  std::vector<Suggestion> suggestions;  // for the first kSuggestions problems
  std::string suggestion;               // one text for all
};

inline constexpr std::size_t kQuotes = 3;
inline constexpr std::size_t kSuggestions = 3;  // more than anybody starts at once

// What is known beyond the reviews of one product.
struct SummaryContext {
  // By category: its mean star impact over all products, which few reviews are shrunk towards; 0
  // where not known.
  std::array<double, kCategories> category_star_impact{};
};

Summary summarise(std::span<const ReviewedText> reviews, const SummaryContext& context = {});

// The mean star impact by category over products' summaries, weighted by reviews: a context for the
// next run.
std::array<double, kCategories> mean_star_impact(std::span<const Summary> summaries);

struct Interval {
  double lower = 0;
  double upper = 0;
};
// Wilson's score interval for `part` of `whole` at 95 %; 0..1 when whole is 0.
Interval wilson_interval(int part, int whole);

}  // namespace storecast::sentiment
