// The review engine as a library: texts in, structs out. Link sc_sentiment.
#include <cstdio>
#include <vector>

#include "sentiment/complaint_phrases.h"
#include "sentiment/reply_draft.h"
#include "sentiment/suggestions.h"
#include "sentiment/summary.h"
#include "sentiment/trend.h"

using namespace storecast;
using namespace storecast::sentiment;

namespace {

struct Review {
  std::string_view text;
  int stars;
};
constexpr Review kReviews[] = {
    {"Smooth engine. The seat is uncomfortable.", 2},
    {"Lovely sound, but the seat is very uncomfortable!", 3},
    {"An uncomfortable seat, terrible on long rides.", 1},
    {"The engine pulls well. Great mileage.", 5},
    {"Great colour, the engine is smooth.", 5},
    {"Comfortable and quick. The dealer was friendly.", 5},
};

// What the reviews of one product say together, and what to do about the first of it.
void summarise_product() {
  std::vector<std::vector<Mention>> mentions;
  for (const Review& review : kReviews)
    mentions.push_back(find_mentions(review.text, review.stars));
  std::vector<ReviewedText> texts;
  std::vector<PhraseSource> sources;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const auto id = static_cast<std::int64_t>(i + 1);
    const auto& [text, stars] = kReviews[i];
    const Label label = shipped_model().judge(text).label;
    texts.push_back({id, text, stars, label, mentions[i]});
    sources.push_back({id, 0, text, stars, mentions[i]});
  }
  const Summary summary = summarise(texts);
  ShopFacts facts;
  facts.family = family_of("Motorcycles");
  facts.return_rate = 0.04;
  std::printf("%s\n", suggest_action(summary.problems.at(0), facts).text().c_str());
  for (const ComplaintPhrase& phrase : find_complaint_phrases(sources, {.least_g2 = 3.84})) {
    std::printf("%s: %d of %d reviews\n", phrase.text.c_str(), phrase.reviews, phrase.of);
  }
  std::printf("\n%s\n\n", draft_reply({.text = kReviews[0].text,
                                       .customer_name = "Asha",
                                       .shop_name = "Hill Road Motors",
                                       .stars = kReviews[0].stars,
                                       .label = texts[0].label,
                                       .mentions = mentions[0]})
                              .c_str());
}

// Twenty weeks of 100 reviews; in the last two the problem comes three times as often.
bool watch_a_problem() {
  TrendSeries series{.first_week = *Date::parse("2024-01-01")};
  for (int week = 0; week < 20; ++week) series.weeks.push_back({week < 18 ? 5 : 15, 100});
  const auto alarms = find_alarms({&series, 1});
  for (const TrendAlarm& alarm : alarms) {
    std::printf("%s: %.0f %% now, %.0f %% before, p = %.1g\n", alarm.week.to_string().c_str(),
                100 * alarm.share_now, 100 * alarm.share_before, alarm.p);
  }
  return alarms.size() == 1;
}

}  // namespace

int main() {
  summarise_product();
  return watch_a_problem() ? 0 : 1;
}
