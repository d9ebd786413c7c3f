#include "app/reviews_report_trend.h"

#include <algorithm>
#include <bitset>
#include <map>

namespace storecast::app {
namespace {

using sentiment::Category;
using sentiment::kCategories;
using sentiment::TrendAlarm;
using sentiment::TrendSeries;

constexpr int kDaysAWeek = 7;
constexpr int kMostWeeks = 520;                   // ten years; a wrong date does not widen it
constexpr std::size_t kMostProducts = 500;        // those with most reviews
constexpr std::int64_t kFewestTrendReviews = 40;  // below, no test could tell anything
constexpr std::size_t kMostAlarms = 100;
constexpr std::int64_t kAllProducts = -1;

// What is watched: the categories, then the topics of the file's owner.
constexpr std::int64_t kMostWatched =
    kCategories + static_cast<std::int64_t>(sentiment::kMostOwnTopics);
using Watched = std::bitset<kMostWatched>;

std::size_t place_of(Category category) {
  const auto place = is_own_topic(category) ? kCategories + sentiment::topic_number(category)
                                            : static_cast<std::int64_t>(category);
  return static_cast<std::size_t>(place);
}

Category watched_at(std::int64_t place) {
  return place < kCategories ? static_cast<Category>(place)
                             : sentiment::own_topic(place - kCategories);
}

Watched blamed(const sentiment::ReviewedText& review) {
  Watched blamed;
  for (const auto& mention : review.mentions) {
    if (mention.polarity < 0) blamed.set(place_of(mention.category));
  }
  return blamed;
}

// The series of one product, or of all.
class Weeks {
 public:
  Weeks(std::int64_t product, Date first) : product_(product), first_(first) {}

  void add(Date day, const Watched& blamed) {
    const auto week = static_cast<std::size_t>((day.start_of_week() - first_) / kDaysAWeek);
    if (reviews_.size() <= week) {
      reviews_.resize(week + 1);
      mentions_.resize(week + 1);
    }
    ++reviews_[week];
    for (std::size_t i = 0; i < blamed.size(); ++i) mentions_[week][i] += blamed[i] ? 1 : 0;
  }

  // From the product's first review on: before it there was nothing to say.
  void add_series(std::size_t watched, std::vector<TrendSeries>& all) const {
    const auto first = std::ranges::find_if(reviews_, [](int count) { return count > 0; });
    const auto skipped = static_cast<std::size_t>(first - reviews_.begin());
    for (std::size_t i = 0; i < watched; ++i) {
      TrendSeries series{.key = product_ * kMostWatched + static_cast<std::int64_t>(i),
                         .first_week = first_ + kDaysAWeek * static_cast<int>(skipped)};
      for (std::size_t week = skipped; week < reviews_.size(); ++week) {
        series.weeks.push_back({mentions_[week][i], reviews_[week]});
      }
      all.push_back(std::move(series));
    }
  }

 private:
  std::int64_t product_;
  Date first_;
  std::vector<int> reviews_;
  std::vector<std::array<int, kMostWatched>> mentions_;
};

std::vector<std::int64_t> products_to_watch(const ReviewCorpus& corpus) {
  std::vector<std::int64_t> dated(corpus.products.size());
  for (const auto& review : corpus.trust) {
    if (review.day) ++dated[static_cast<std::size_t>(review.product)];
  }
  std::vector<std::int64_t> products;
  for (std::size_t i = 0; i < dated.size(); ++i) {
    if (dated[i] >= kFewestTrendReviews) products.push_back(static_cast<std::int64_t>(i));
  }
  std::ranges::stable_sort(products, std::greater(),
                           [&](std::int64_t i) { return dated[static_cast<std::size_t>(i)]; });
  products.resize(std::min(products.size(), kMostProducts));
  return products;
}

std::optional<Date> last_day(const ReviewCorpus& corpus) {
  std::optional<Date> last;
  for (const auto& review : corpus.trust) last = std::max(last, review.day);
  return last;
}

std::vector<TrendSeries> count_weeks(const ReviewCorpus& corpus, Date first) {
  std::map<std::int64_t, Weeks> by_product;
  if (corpus.products.size() > 1) by_product.emplace(kAllProducts, Weeks(kAllProducts, first));
  for (const std::int64_t product : products_to_watch(corpus)) {
    by_product.emplace(product, Weeks(product, first));
  }
  for (std::size_t i = 0; i < corpus.reviews.size(); ++i) {
    const auto& day = corpus.trust[i].day;
    if (!day || *day < first) continue;
    const Watched named = blamed(corpus.reviews[i]);
    for (const std::int64_t key : {kAllProducts, corpus.trust[i].product}) {
      const auto found = by_product.find(key);
      if (found != by_product.end()) found->second.add(*day, named);
    }
  }
  const std::size_t watched = kCategories + corpus.topics.size();
  std::vector<TrendSeries> series;
  for (const auto& [product, weeks] : by_product) weeks.add_series(watched, series);
  return series;
}

ReportAlarm to_view(const ReviewCorpus& corpus, const TrendAlarm& alarm, Date last) {
  // Keys of "all products" are negative: the division must round down.
  const std::int64_t product = alarm.key < 0 ? kAllProducts : alarm.key / kMostWatched;
  const Category category = watched_at(alarm.key - product * kMostWatched);
  return {.product = product < 0 ? "" : corpus.products[static_cast<std::size_t>(product)],
          .category = is_own_topic(category) ? std::nullopt : std::optional(category),
          .label = label_of(category, corpus.topics),
          .week = alarm.week,
          .is_recent = last - alarm.week < sentiment::kCoolDownWeeks * kDaysAWeek,
          .reason = alarm.reason,
          .mentions_now = alarm.mentions_now,
          .reviews_now = alarm.reviews_now,
          .mentions_before = alarm.mentions_before,
          .reviews_before = alarm.reviews_before,
          .share_now = alarm.share_now,
          .share_before = alarm.share_before,
          .ratio = alarm.ratio,
          .p = alarm.p,
          .q = alarm.q};
}

}  // namespace

std::vector<ReportAlarm> find_report_alarms(const ReviewCorpus& corpus) {
  const auto last = last_day(corpus);
  if (!last) return {};
  const Date first = last->start_of_week() - kDaysAWeek * (kMostWeeks - 1);
  const std::vector<TrendSeries> series = count_weeks(corpus, first);
  std::vector<TrendAlarm> alarms = sentiment::replay_alarms(series);
  std::ranges::stable_sort(alarms, std::greater(), &TrendAlarm::week);
  alarms.resize(std::min(alarms.size(), kMostAlarms));
  std::vector<ReportAlarm> views;
  for (const TrendAlarm& alarm : alarms) views.push_back(to_view(corpus, alarm, *last));
  return views;
}

}  // namespace storecast::app
