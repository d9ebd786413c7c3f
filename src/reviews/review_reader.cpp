#include "reviews/review_reader.h"

#include "core/log.h"
#include "reviews/lesson_store.h"
#include "reviews/topic_store.h"
#include "sentiment/recipe.h"

namespace storecast::reviews {
namespace {

// The model that ships judges where the stored one cannot be used.
std::optional<sentiment::Model> load_model(db::Reader& reader) {
  const auto bytes = find_live_model(reader);
  if (!bytes) return std::nullopt;
  auto model = sentiment::Model::load(*bytes);
  if (model.ok()) return std::move(model).value();
  log::error("the model learnt from reviews is unusable", {{"why", model.error().message}});
  return std::nullopt;
}

sentiment::OwnTopics load_topics(db::Reader& reader) {
  std::vector<sentiment::OwnTopic> topics;
  for (const Topic& topic : list_topics(reader)) topics.push_back(topic.own());
  return sentiment::OwnTopics(topics);
}

}  // namespace

Reading ReadingRules::read(const ReviewDraft& draft) const {
  const sentiment::Verdict verdict = model().judge(sentiment::join_title(draft.title, draft.text));
  Reading reading{.label = verdict.label,
                  .confidence = verdict.confidence,
                  .mentions = sentiment::find_mentions(draft.text, draft.rating),
                  .version = version};
  topics.find(draft.text, draft.rating, reading.mentions);
  return reading;
}

std::shared_ptr<const ReadingRules> ReviewReader::rules() {
  std::shared_ptr<const ReadingRules> known;
  {
    const std::lock_guard held(mutex_);
    known = rules_;
  }
  auto newest = database_.read([&](db::Reader& reader) {
    const std::int64_t version = get_reading_state(reader).version;
    if (known != nullptr && known->version == version) return known;
    return std::make_shared<const ReadingRules>(
        ReadingRules{.version = version, .own = load_model(reader), .topics = load_topics(reader)});
  });
  const std::lock_guard held(mutex_);
  if (rules_ == nullptr || rules_->version < newest->version) rules_ = newest;
  return newest;
}

}  // namespace storecast::reviews
