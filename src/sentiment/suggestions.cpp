#include "sentiment/suggestions.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/money.h"
#include "core/text.h"
#include "sentiment/suggestion_templates.h"

namespace storecast::sentiment {
namespace {

using std::string_view;

constexpr double kClearlySlower = 1.25;  // of the shop's delivery time
constexpr double kClearlyDearer = 1.1;   // of the category's median price
constexpr double kClearlyMore = 1.25;    // of the shop's return rate
constexpr int kFewPictures = 4;          // front, back, detail, in use

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.1f", value);
  const string_view all(text);
  return std::string(all.ends_with(".0") ? all.substr(0, all.size() - 2) : all);
}
std::string percent(double share) {
  return number(std::round(share * 1000) / 10) + " %";
}
std::string days(double value) {
  return number(value) + (number(value) == "1" ? " day" : " days");
}
std::string lower_first(string_view text) {
  return to_lower_ascii(text.substr(0, 1)) +
         std::string(text.substr(std::min<std::size_t>(1, text.size())));
}

// Where the shop knows something, an action that uses it; empty otherwise.
string_view action_by_facts(Category category, const ShopFacts& facts) {
  const bool fits = category == Category::Fit && facts.family == ProductFamily::Clothing;
  if (fits && facts.has_size_chart == false) {
    return "Add a size chart in centimetres: there is none on the product page yet";
  }
  if (fits && facts.has_size_chart == true) {
    return "Measure a piece of stock against the size chart, correct the chart and say how it "
           "turns "
           "out, small or large";
  }
  if (category == Category::Usability && facts.has_manual == false) {
    return "Put a manual or a short video on the product page: there is none yet";
  }
  const bool is_seen = category == Category::Appearance || category == Category::NotAsDescribed;
  if (is_seen && facts.pictures && *facts.pictures < kFewPictures) {
    return "Add pictures in daylight, from close up and in use: there are few on the product page";
  }
  if (category == Category::Price && facts.price_to_category_median &&
      *facts.price_to_category_median < 1) {
    return "Say on the product page what the price includes: it is below that of similar products, "
           "so these customers miss something for it";
  }
  const bool is_slow = facts.median_delivery_days && facts.shop_delivery_days &&
                       *facts.median_delivery_days > kClearlySlower * *facts.shop_delivery_days;
  if (category == Category::Delivery && is_slow) {
    return "Find out why this product takes longer than the others, and show its own delivery date "
           "until it is as quick";
  }
  return {};
}

std::string finding_of(const CommonProblem& problem) {
  std::string text = std::to_string(problem.reviews) + " of " + std::to_string(problem.of) +
                     (problem.of == 1 ? " review" : " reviews") + " (" + percent(problem.share) +
                     (problem.reviews == 1 ? ") complains about " : ") complain about ") +
                     lower_first(title(problem.category));
  for (std::size_t i = 0; i < problem.quotes.size(); ++i) {
    text += (i == 0 ? ": \u201C" : ", \u201C") + problem.quotes[i].text + "\u201D";
  }
  return text + ".";
}

void add_delivery(const ShopFacts& facts, std::vector<std::string>& lines) {
  if (!facts.median_delivery_days) return;
  std::string line = "From order to door: " + days(*facts.median_delivery_days) + " (median)";
  if (facts.shop_delivery_days) {
    line += "; " + days(*facts.shop_delivery_days) + " over all products";
  }
  lines.push_back(line + ".");
}

void add_returns(const ShopFacts& facts, std::vector<std::string>& lines) {
  if (!facts.return_rate) return;
  std::string line = percent(*facts.return_rate) + " of the pieces sold come back";
  if (facts.shop_return_rate) {
    const bool is_more = *facts.return_rate > kClearlyMore * *facts.shop_return_rate;
    line += std::string(is_more ? ", more than the " : "; ") + percent(*facts.shop_return_rate) +
            " over all products";
  }
  lines.push_back(line + ".");
}

void add_price(const ShopFacts& facts, std::vector<std::string>& lines) {
  if (!facts.price_to_category_median) return;
  const double ratio = *facts.price_to_category_median;
  const std::string away = percent(std::abs(ratio - 1));
  if (std::abs(ratio - 1) < kClearlyDearer - 1) {
    lines.push_back("The price is about the median of its category.");
  } else {
    lines.push_back("The price is " + away + (ratio > 1 ? " above" : " below") +
                    " the median of its category.");
  }
}

void add_loss(const CommonProblem& problem, const ShopFacts& facts,
              std::vector<std::string>& lines) {
  const auto currency = Currency::parse(facts.currency);
  if (problem.refunded == 0 || !currency) return;
  lines.push_back("Refunds to " + std::to_string(problem.refunded) + " of the " +
                  std::to_string(problem.reviews) + " who say so: " + facts.currency + " " +
                  to_decimal({problem.lost_minor, *currency}) + ".");
}

std::vector<std::string> facts_for(const CommonProblem& problem, const ShopFacts& facts) {
  using enum Category;
  std::vector<std::string> lines;
  switch (problem.category) {
    case Delivery:
      add_delivery(facts, lines);
      break;
    case Price:
      add_price(facts, lines);
      break;
    case Quality:
    case Durability:
    case NotAsDescribed:
    case Fit:
    case Service:
    case Performance:
    case Packaging:
      add_returns(facts, lines);
      break;
    case Safety:
      if (facts.units_on_hand) {
        lines.push_back(std::to_string(*facts.units_on_hand) + " pieces are in stock.");
      }
      add_returns(facts, lines);
      break;
    case Usability:
    case Appearance:
      break;
  }
  add_loss(problem, facts, lines);
  return lines;
}

}  // namespace

std::string DetailedSuggestion::text() const {
  std::string all = finding;
  for (const std::string& fact : facts) all += " " + fact;
  return all + " " + action;
}

DetailedSuggestion suggest_action(const CommonProblem& problem, const ShopFacts& facts) {
  DetailedSuggestion suggestion{.category = problem.category, .finding = finding_of(problem)};
  string_view action = action_by_facts(problem.category, facts);
  if (action.empty()) action = template_for(problem.category, problem.phrase, facts.family);
  suggestion.action = std::string(action) + ".";
  suggestion.facts = facts_for(problem, facts);
  for (const Quote& quote : problem.quotes) suggestion.evidence.push_back(quote.review_id);
  return suggestion;
}

}  // namespace storecast::sentiment
