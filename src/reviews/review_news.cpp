#include "reviews/review_news.h"

#include "catalog/product_store.h"
#include "reviews/alarm_store.h"
#include "reviews/insight_store.h"
#include "reviews/topic_store.h"

namespace storecast::reviews {
namespace {

void add(SentimentCounts& counts, const LabelCount& count) {
  counts.total_reviews += count.reviews;
  switch (count.label) {
    case sentiment::Label::Positive:
      counts.positive = count.reviews;
      break;
    case sentiment::Label::Neutral:
      counts.neutral = count.reviews;
      break;
    case sentiment::Label::Negative:
      counts.negative = count.reviews;
      break;
    case sentiment::Label::NotJudged:
      counts.not_judged = count.reviews;
      break;
  }
}

ComplaintView to_view(const Complaint& complaint, const TopicNames& names) {
  return {.review_id = complaint.review_id,
          .category = {complaint.category},
          .label = label_of(complaint.category, names),
          .quote = complaint.clause,
          .rating = complaint.rating,
          .created_at = complaint.created_at};
}

}  // namespace

ReviewNews review_news(db::Reader& reader, ProductId product) {
  ReviewNews news{.product_id = product,
                  .product_name = catalog::find_product_name(reader, product).value_or("")};
  for (const LabelCount& count : count_labels(reader, product)) {
    add(news.sentiment_analysis, count);
  }
  news.problems = to_view(get_histogram(reader, product), count_mentions(reader, product)).problems;
  const TopicNames names = get_topic_names(reader);
  for (const Complaint& complaint : list_complaints(reader, product, kNewestComplaints)) {
    news.newest.push_back(to_view(complaint, names));
  }
  news.alarms =
      list_alarms(reader, {.state = AlarmState::New, .product_id = product}, {}, kNewestAlarms);
  return news;
}

}  // namespace storecast::reviews
