#include "sentiment/summary.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <tuple>

namespace storecast::sentiment {
namespace {

constexpr double kShrinkage = 5;    // reviews; few low stars are not yet a pattern
constexpr double kSafetyBonus = 3;  // one burnt hand outweighs some scratches
constexpr int kFewReviews = 3;      // below, a count says little about the product

// A clause that could be quoted.
struct Said {
  const ReviewedText* review = nullptr;
  const Mention* mention = nullptr;
};

struct Tally {
  std::vector<Said> said;
  std::map<std::string, int> phrases;
  int reviews = 0;
  int starred = 0;
  int stars = 0;
  int refunded = 0;
  std::int64_t lost_minor = 0;
};

void count_label(Summary& summary, Label label) {
  switch (label) {
    case Label::Positive:
      ++summary.positive;
      break;
    case Label::Neutral:
      ++summary.neutral;
      break;
    case Label::Negative:
      ++summary.negative;
      break;
    case Label::NotJudged:
      ++summary.not_judged;
      break;
  }
  ++summary.total;
}

// The strongest blame of the category in one review.
const Mention* worst_mention(const ReviewedText& review, Category category) {
  const Mention* worst = nullptr;
  for (const Mention& mention : review.mentions) {
    if (mention.category != category || mention.polarity >= 0) continue;
    if (worst == nullptr || mention.polarity < worst->polarity) worst = &mention;
  }
  return worst;
}

void add_review(Tally& tally, const ReviewedText& review, const Mention& mention) {
  ++tally.reviews;
  ++tally.phrases[mention.phrase];
  if (review.stars > 0) {
    ++tally.starred;
    tally.stars += review.stars;
  }
  tally.refunded += review.refunded_minor > 0 ? 1 : 0;
  tally.lost_minor += review.refunded_minor;
  if (mention.end <= review.text.size()) tally.said.push_back({&review, &mention});
}

// Unhappy reviews say it plainest, then clear words, then short ones; of equals the first.
std::tuple<int, double, bool> quote_order(const Said& said) {
  constexpr std::size_t kLongQuote = 160;  // bytes
  constexpr int kUnknownStars = 3;
  const int stars = said.review->stars;
  return {stars == 0 ? kUnknownStars : stars, said.mention->polarity,
          said.mention->end - said.mention->start > kLongQuote};
}

std::vector<Quote> choose_quotes(std::vector<Said> all) {
  std::ranges::stable_sort(all, {}, quote_order);
  std::vector<Quote> quotes;
  for (const auto& [review, mention] : all) {
    if (quotes.size() == kQuotes) break;
    const std::string_view quoted =
        review->text.substr(mention->start, mention->end - mention->start);
    const bool said_before =
        std::any_of(quotes.begin(), quotes.end(), [&](const Quote& q) { return q.text == quoted; });
    if (said_before) continue;  // three ways to say it tell more than one three times
    quotes.push_back({review->id, mention->start, mention->end, std::string(quoted)});
  }
  return quotes;
}

Tally tally_category(std::span<const ReviewedText> reviews, Category category) {
  Tally tally;
  for (const ReviewedText& review : reviews) {
    if (const Mention* worst = worst_mention(review, category)) add_review(tally, review, *worst);
  }
  return tally;
}

std::set<Category> blamed_categories(std::span<const ReviewedText> reviews) {
  std::set<Category> categories;
  for (const ReviewedText& review : reviews) {
    for (const Mention& mention : review.mentions) {
      if (mention.polarity < 0) categories.insert(mention.category);
    }
  }
  return categories;
}

double star_impact(const Tally& tally, std::span<const ReviewedText> reviews, double prior) {
  int starred = 0;
  int stars = 0;
  for (const ReviewedText& review : reviews) {
    starred += review.stars > 0 ? 1 : 0;
    stars += review.stars;
  }
  const int others = starred - tally.starred;
  if (tally.starred == 0 || others == 0) return prior;
  const double mean_others = static_cast<double>(stars - tally.stars) / others;
  const double own = tally.stars - mean_others * tally.starred;
  return (own + kShrinkage * prior) / (tally.starred + kShrinkage);
}

std::string most_told(const std::map<std::string, int>& phrases) {
  const auto top = std::ranges::max_element(phrases, {}, [](const auto& p) { return p.second; });
  return top == phrases.end() ? std::string() : top->first;
}

// Frequency times what it costs in stars; a problem without stars known counts one star.
double priority_of(const CommonProblem& problem) {
  const double cost = 1 + std::max(0.0, -problem.star_impact);
  return problem.reviews * cost * (problem.category == Category::Safety ? kSafetyBonus : 1);
}

CommonProblem to_problem(Category category, Tally tally, std::span<const ReviewedText> reviews,
                         const SummaryContext& context) {
  const int of = static_cast<int>(reviews.size());
  const Interval interval = wilson_interval(tally.reviews, of);
  const double elsewhere =
      is_own_topic(category) ? 0 : context.category_star_impact[static_cast<std::size_t>(category)];
  CommonProblem problem{.category = category,
                        .phrase = most_told(tally.phrases),
                        .reviews = tally.reviews,
                        .of = of,
                        .share = static_cast<double>(tally.reviews) / of,
                        .lower = interval.lower,
                        .upper = interval.upper,
                        .star_impact = star_impact(tally, reviews, elsewhere),
                        .refunded = tally.refunded,
                        .lost_minor = tally.lost_minor,
                        .quotes = choose_quotes(std::move(tally.said))};
  problem.priority = priority_of(problem);
  return problem;
}

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof(text), "%.0f %%", share * 100);
  return text;
}

std::string lower_first(std::string_view text) {
  std::string result(text);
  if (!result.empty() && result[0] >= 'A' && result[0] <= 'Z') result[0] |= 32;
  return result;
}

Suggestion suggest(const CommonProblem& problem) {
  Suggestion suggestion{.category = problem.category};
  std::string& text = suggestion.text;
  text = std::to_string(problem.reviews) + " of " + std::to_string(problem.of) +
         (problem.of == 1 ? " review" : " reviews") + " (" + percent(problem.share) +
         ") complain about " + lower_first(title(problem.category));
  for (std::size_t i = 0; i < problem.quotes.size(); ++i) {
    text += (i == 0 ? ", for example \u201C" : ", \u201C") + problem.quotes[i].text + "\u201D";
    suggestion.evidence.push_back(problem.quotes[i].review_id);
  }
  text += ". " + std::string(remedy(problem.category)) + ".";
  return suggestion;
}

std::string overall_text(const Summary& summary) {
  if (summary.total == 0) return "There are no reviews yet.";
  const std::string reviews =
      std::to_string(summary.total) + (summary.total == 1 ? " review" : " reviews");
  if (summary.problems.empty()) return "No problem is named in " + reviews + ".";
  std::string text;
  if (summary.total < kFewReviews)
    text = "Only " + reviews + " so far: read them as single voices. ";
  for (std::size_t i = 0; i < summary.suggestions.size(); ++i) {
    text += (i == 0 ? "" : " ") + summary.suggestions[i].text;
  }
  return text;
}

}  // namespace

Interval wilson_interval(int part, int whole) {
  if (whole == 0) return {0, 1};
  constexpr double kZ = 1.959963984540054;
  const double n = whole;
  const double p = part / n;
  const double centre = p + kZ * kZ / (2 * n);
  const double spread = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  return {std::max(0.0, (centre - spread) / scale), std::min(1.0, (centre + spread) / scale)};
}

Summary summarise(std::span<const ReviewedText> reviews, const SummaryContext& context) {
  Summary summary;
  for (const ReviewedText& review : reviews) count_label(summary, review.label);
  for (const Category category : blamed_categories(reviews)) {
    summary.problems.push_back(
        to_problem(category, tally_category(reviews, category), reviews, context));
  }
  std::ranges::stable_sort(summary.problems, std::greater(), &CommonProblem::priority);
  for (const CommonProblem& problem : summary.problems) {
    if (is_own_topic(problem.category)) continue;  // no template knows what to do about it
    if (summary.suggestions.size() < kSuggestions) summary.suggestions.push_back(suggest(problem));
  }
  summary.suggestion = overall_text(summary);
  return summary;
}

std::array<double, kCategories> mean_star_impact(std::span<const Summary> summaries) {
  std::array<double, kCategories> impact{};
  std::array<double, kCategories> reviews{};
  for (const Summary& summary : summaries) {
    for (const CommonProblem& problem : summary.problems) {
      if (is_own_topic(problem.category)) continue;
      const auto category = static_cast<std::size_t>(problem.category);
      impact[category] += problem.star_impact * problem.reviews;
      reviews[category] += problem.reviews;
    }
  }
  for (std::size_t i = 0; i < impact.size(); ++i) impact[i] /= std::max(1.0, reviews[i]);
  return impact;
}

}  // namespace storecast::sentiment
