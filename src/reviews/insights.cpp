#include "reviews/insights.h"

#include <algorithm>
#include <unordered_map>

#include "catalog/product_store.h"
#include "reviews/alarm_store.h"
#include "sentiment/complaint_phrases.h"

namespace storecast::reviews {
namespace {

using sentiment::Category;
using sentiment::Label;

constexpr std::int64_t kAlarmsRead = 100;

SentimentCounts count(const std::vector<Review>& reviews) {
  SentimentCounts counts{.total_reviews = static_cast<int>(reviews.size())};
  for (const Review& review : reviews) {
    counts.positive += review.reading.label == Label::Positive ? 1 : 0;
    counts.neutral += review.reading.label == Label::Neutral ? 1 : 0;
    counts.negative += review.reading.label == Label::Negative ? 1 : 0;
    counts.not_judged += review.reading.label == Label::NotJudged ? 1 : 0;
  }
  return counts;
}

std::optional<double> average_stars(const std::vector<Review>& reviews) {
  if (reviews.empty()) return std::nullopt;
  double stars = 0;
  for (const Review& review : reviews) stars += review.rating;
  return stars / static_cast<double>(reviews.size());
}

bool complains(const Review& review, Category category) {
  return std::ranges::any_of(review.reading.mentions, [&](const sentiment::Mention& mention) {
    return mention.category == category && mention.polarity < 0;
  });
}

struct Period {
  Date first, last;
};

// Where no day is given, that of the first or last review.
Period period_of(const InsightInput& input) {
  const Date today = input.now.date();
  Date oldest = today;
  for (const Review& review : input.reviews) oldest = std::min(oldest, review.created_at.date());
  return {input.from.value_or(oldest), std::min(input.to.value_or(today), today)};
}

struct Step {
  TimelineStep view;
  int stars = 0, reviews = 0;
};

void add(Step& step, const Review& review) {
  step.stars += review.rating;
  ++step.reviews;
  step.view.positive += review.reading.label == Label::Positive ? 1 : 0;
  step.view.neutral += review.reading.label == Label::Neutral ? 1 : 0;
  step.view.negative += review.reading.label == Label::Negative ? 1 : 0;
  step.view.not_judged += review.reading.label == Label::NotJudged ? 1 : 0;
}

void add_timeline(const InsightInput& input, const Period& period, ReviewInsights& insights) {
  if (input.reviews.empty()) return;
  const int weeks = (period.last - period.first.start_of_week()) / 7 + 1;
  insights.step = weeks <= kMostWeeksOfTimeline ? TimeStep::Week : TimeStep::Month;
  const bool weekly = insights.step == TimeStep::Week;
  const auto start_of = [&](Date day) {
    return weekly ? day.start_of_week() : day.start_of_month();
  };
  std::map<Date, Step> steps;
  for (const Review& review : input.reviews) add(steps[start_of(review.created_at.date())], review);
  const Date last = start_of(period.last);
  for (Date start = start_of(period.first); start <= last;
       start = weekly ? start + 7 : start.add_months(1)) {
    Step& step = steps[start];
    step.view.start = start;
    if (step.reviews > 0) step.view.average = static_cast<double>(step.stars) / step.reviews;
    insights.timeline.push_back(step.view);
  }
}

class ProblemTrends {
 public:
  ProblemTrends(const InsightInput& input, const Period& period) : input_(input) {
    const Date last_week = period.last.start_of_week();
    first_week_ = std::max(period.first.start_of_week(), last_week - 7 * (kSparkWeeks - 1));
    weeks_ = static_cast<std::size_t>((last_week - first_week_) / 7 + 1);
  }

  ProblemTrend make(CommonProblemView problem) const {
    ProblemTrend trend;
    static_cast<CommonProblemView&>(trend) = std::move(problem);
    trend.weekly = weekly(trend.category.category);
    if (input_.before) compare_with_before(trend);
    const auto alarm = std::ranges::find_if(input_.alarms, [&](const Alarm& one) {
      return one.category == trend.category && one.state != AlarmState::Dismissed;
    });
    if (alarm != input_.alarms.end()) trend.alarm = *alarm;
    return trend;
  }

 private:
  std::vector<int> weekly(Category category) const {
    std::vector<int> counts(weeks_);
    for (const Review& review : input_.reviews) {
      const int week = (review.created_at.date().start_of_week() - first_week_) / 7;
      if (week < 0 || static_cast<std::size_t>(week) >= weeks_) continue;
      counts[static_cast<std::size_t>(week)] += complains(review, category) ? 1 : 0;
    }
    return counts;
  }

  void compare_with_before(ProblemTrend& trend) const {
    const auto named = std::ranges::count_if(*input_.before, [&](const Review& review) {
      return complains(review, trend.category.category);
    });
    Effect difference{
        .before = named_share(static_cast<int>(named), static_cast<int>(input_.before->size())),
        .since = named_share(trend.count, static_cast<int>(input_.reviews.size()))};
    trend.before = difference.before;
    difference.fewest_reviews = kFewestEffectReviews;
    compare(difference);
    if (difference.verdict == EffectVerdict::Worse) trend.direction = Direction::Up;
    if (difference.verdict == EffectVerdict::Better) trend.direction = Direction::Down;
  }

  const InsightInput& input_;
  Date first_week_;
  std::size_t weeks_ = 0;
};

std::vector<PhraseView> phrases_of(const std::vector<Review>& reviews) {
  std::vector<sentiment::PhraseSource> sources;
  std::unordered_map<std::int64_t, const Review*> by_id;
  for (const Review& review : reviews) {
    if (sources.size() == kPhraseReviews) break;
    by_id.emplace(review.id.value(), &review);
    sources.push_back({.id = review.id.value(),
                       .customer = review.account_id.value(),
                       .text = review.text,
                       .stars = review.rating,
                       .mentions = review.reading.mentions});
  }
  std::vector<PhraseView> views;
  for (const sentiment::ComplaintPhrase& found : sentiment::find_complaint_phrases(sources)) {
    PhraseView view{.text = found.text,
                    .customers = found.customers,
                    .reviews = found.reviews,
                    .share = found.share,
                    .lower = found.lower,
                    .upper = found.upper};
    for (const sentiment::Quote& quote : found.quotes) {
      view.quotes.push_back(to_view(quote, *by_id.at(quote.review_id)));
    }
    for (const std::int64_t id : found.review_ids) {
      if (view.review_ids.size() < kMostReviewIds) view.review_ids.push_back(ReviewId(id));
    }
    views.push_back(std::move(view));
  }
  return views;
}

sentiment::TrustReport assess(const InsightInput& input) {
  std::vector<sentiment::TrustReview> all;
  for (const Review& review : input.reviews) {
    all.push_back({.id = review.id.value(),
                   .product = review.product_id.value(),
                   .customer = review.account_id.value(),
                   .day = review.created_at.date(),
                   .stars = review.rating,
                   .label = review.reading.label,
                   .confidence = review.reading.confidence,
                   .verified = input.verified.contains(review.id),
                   .signature = sentiment::sign_text(review.text)});
  }
  return sentiment::assess_trust(all);
}

std::string name_of(const InsightInput& input, ProductId product) {
  const auto name = input.product_names.find(product);
  return name == input.product_names.end() ? std::string() : name->second;
}

TrustView trust_of(const InsightInput& input) {
  const sentiment::TrustReport report = assess(input);
  TrustView view{.unverified = report.unverified,
                 .unverified_share = report.unverified_share,
                 .unverified_lower = report.unverified_interval.lower,
                 .unverified_upper = report.unverified_interval.upper};
  for (const sentiment::DuplicateGroup& group : report.duplicates) {
    if (view.duplicates.size() == kMostTrustItems) break;
    DuplicateView same{.customers = group.customers, .products = group.products};
    for (const std::int64_t id : group.review_ids) {
      if (same.review_ids.size() < kMostReviewIds) same.review_ids.push_back(ReviewId(id));
    }
    view.duplicates.push_back(std::move(same));
  }
  for (const sentiment::Burst& burst : report.bursts) {
    if (view.bursts.size() == kMostTrustItems) break;
    const ProductId product(burst.product);
    view.bursts.push_back(
        {product, name_of(input, product), burst.day, burst.reviews, burst.usual});
  }
  for (const sentiment::Mismatch& mismatch : report.mismatches) {
    if (view.mismatches.size() == kMostReviewIds) break;
    view.mismatches.push_back(ReviewId(mismatch.review_id));
  }
  return view;
}

std::vector<ProductVoices> products_of(const InsightInput& input) {
  std::map<ProductId, ProductVoices> by_product;
  for (const Review& review : input.reviews) {
    ProductVoices& voices = by_product[review.product_id];
    ++voices.reviews;
    voices.negative += review.reading.label == Label::Negative ? 1 : 0;
    voices.average += review.rating;
  }
  std::vector<ProductVoices> all;
  for (auto& [product, voices] : by_product) {
    voices.product_id = product;
    voices.product_name = name_of(input, product);
    voices.average /= voices.reviews;
    all.push_back(std::move(voices));
  }
  std::ranges::stable_sort(all, std::greater(), &ProductVoices::negative);
  if (all.size() > kMostProducts) all.resize(kMostProducts);
  return all;
}

}  // namespace

ReviewInsights make_insights(const InsightInput& input) {
  const Period period = period_of(input);
  ReviewInsights insights{.total = input.total,
                          .analysed = static_cast<int>(input.reviews.size()),
                          .sentiment_analysis = count(input.reviews),
                          .average = average_stars(input.reviews),
                          .analysed_at = input.now};
  if (input.before) {
    insights.before = count(*input.before);
    insights.average_before = average_stars(*input.before);
  }
  add_timeline(input, period, insights);
  const ProblemTrends trends(input, period);
  for (CommonProblemView& problem :
       analyse({}, input.reviews, input.shop, input.now).common_problems) {
    insights.problems.push_back(trends.make(std::move(problem)));
  }
  insights.phrases = phrases_of(input.reviews);
  insights.trust = trust_of(input);
  insights.products = products_of(input);
  return insights;
}

ReviewScope InsightQuestion::scope() const {
  ReviewScope scope{.product_id = product_id, .category_id = category_id, .city = city};
  if (from) scope.from = Instant::at_midnight(*from);
  if (to) scope.before = Instant::at_midnight(*to + 1);
  return scope;
}

Result<ReviewInsights> load_insights(db::Database& database, const InsightQuestion& question,
                                     Instant now) {
  if (question.from && question.to && *question.to < *question.from) {
    return Error{ErrorKind::Invalid,
                 "invalid_period",
                 "The time ends before it begins.",
                 {{"/to", "too_early", "Expected a day that is not before `from`."}}};
  }
  InsightInput input{.from = question.from, .to = question.to, .now = now};
  database.read([&](db::Reader& reader) {
    const ReviewScope scope = question.scope();
    input.reviews = list_reviews_in(reader, scope, kAnalysedReviews);
    input.total = count_reviews_in(reader, scope);
    input.shop = load_shop_context(reader, question.product_id);
    for (const ReviewId id : list_verified_reviews(reader, scope.from, scope.before)) {
      input.verified.insert(id);
    }
    if (question.from) {
      const int days = std::min(question.to.value_or(now.date()), now.date()) - *question.from + 1;
      ReviewScope before = scope;
      before.before = scope.from;
      before.from = Instant::at_midnight(*question.from - std::max(days, 1));
      input.before = list_reviews_in(reader, before, kAnalysedReviews);
    }
    input.alarms = list_alarms(
        reader, {.product_id = question.product_id, .category_id = question.category_id}, {},
        kAlarmsRead);
    for (const Review& review : input.reviews) {
      std::string& name = input.product_names[review.product_id];
      if (!name.empty()) continue;
      name = catalog::find_product_name(reader, review.product_id).value_or("");
    }
  });
  return make_insights(input);
}

}  // namespace storecast::reviews
