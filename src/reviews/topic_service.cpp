#include "reviews/topic_service.h"

#include <algorithm>

#include "core/text.h"

namespace storecast::reviews {
namespace {

Error no_such_topic() {
  return {ErrorKind::NotFound, "no_such_topic", "There is no such topic."};
}

// Without the same phrase twice.
Topic tidy(Topic topic) {
  topic.name = trim(topic.name);
  std::vector<std::string> phrases;
  for (const std::string& phrase : topic.phrases) {
    std::string trimmed(trim(phrase));
    if (std::ranges::find(phrases, trimmed) == phrases.end()) phrases.push_back(std::move(trimmed));
  }
  topic.phrases = std::move(phrases);
  return topic;
}

std::string words_json(const std::optional<Topic>& topic) {
  return topic ? json::print(static_cast<const TopicInput&>(*topic)) : "null";
}

}  // namespace

std::vector<Topic> TopicService::list() {
  return database_.read(list_topics);
}

Result<Topic> TopicService::put(Topic topic, const identity::Actor& by) {
  topic = tidy(std::move(topic));
  TRY(sentiment::check_topic(topic.own()));
  TRY(database_.write([&](db::Writer& writer) -> Result<void> {
    const auto before = find_topic(writer, topic.id);
    if (!before && list_topics(writer).size() >= sentiment::kMostOwnTopics) {
      return Error{ErrorKind::Conflict, "too_many_topics",
                   "There are " + std::to_string(sentiment::kMostOwnTopics) +
                       " topics already: delete one first."};
    }
    if (is_topic_name_taken(writer, topic.name, topic.id)) {
      return Error{ErrorKind::Conflict, "topic_exists", "Another topic has this name."};
    }
    if (before) topic.created_at = before->created_at;
    put_topic(writer, topic);
    outdate_readings(writer);
    identity::audit(writer, {.actor = by,
                             .action = before ? "review_topic.updated" : "review_topic.created",
                             .object = topic.id.to_string(),
                             .before = words_json(before),
                             .after = words_json(topic),
                             .at = topic.updated_at});
    return {};
  }));
  learning_.start_what_is_due();
  return topic;
}

Result<Topic> TopicService::create(const TopicInput& input, const identity::Actor& by) {
  Topic topic;
  static_cast<TopicInput&>(topic) = input;
  topic.created_at = topic.updated_at = clock_.now();
  topic.id = TopicId(new_id_value(topic.created_at));
  return put(std::move(topic), by);
}

Result<Topic> TopicService::update(TopicId id, const TopicInput& input, const identity::Actor& by) {
  if (!database_.read([&](db::Reader& reader) { return find_topic(reader, id); })) {
    return no_such_topic();
  }
  Topic topic;
  static_cast<TopicInput&>(topic) = input;
  topic.id = id;
  topic.created_at = topic.updated_at = clock_.now();
  return put(std::move(topic), by);
}

Result<void> TopicService::remove(TopicId id, const identity::Actor& by) {
  TRY(database_.write([&](db::Writer& writer) -> Result<void> {
    const auto before = find_topic(writer, id);
    if (!before) return no_such_topic();
    delete_topic(writer, id);
    outdate_readings(writer);  // what is being read with it at this moment, too
    identity::audit(writer, {.actor = by,
                             .action = "review_topic.deleted",
                             .object = id.to_string(),
                             .before = words_json(before),
                             .at = clock_.now()});
    return {};
  }));
  learning_.start_what_is_due();
  return {};
}

}  // namespace storecast::reviews
