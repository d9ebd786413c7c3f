#include "reviews/topic_store.h"

namespace storecast::reviews {
namespace {

Topic read_topic(const db::Row& row) {
  Topic topic;
  topic.id = row.id<TopicId>(0);
  topic.name = row.text(1);
  topic.phrases = json::parse<std::vector<std::string>>(row.text(2)).value();
  topic.created_at = row.instant(3);
  topic.updated_at = row.instant(4);
  return topic;
}

}  // namespace

std::vector<Topic> list_topics(db::Reader& reader) {
  return reader.list(
      "SELECT id, name, phrases, created_at, updated_at FROM review_topics ORDER BY name",
      read_topic);
}

TopicNames get_topic_names(db::Reader& reader) {
  TopicNames names;
  reader.each("SELECT id, name FROM review_topics", [&](const db::Row& row) {
    names.emplace(category_of(row.id<TopicId>(0)), row.text(1));
  });
  return names;
}

std::optional<Topic> find_topic(db::Reader& reader, TopicId id) {
  return reader.find(
      "SELECT id, name, phrases, created_at, updated_at FROM review_topics WHERE id = ?1",
      read_topic, id);
}

bool is_topic_name_taken(db::Reader& reader, std::string_view name, TopicId but) {
  return reader
      .find(
          "SELECT 1 FROM review_topics WHERE name = ?1 AND id <> ?2",
          [](const db::Row&) { return true; }, name, but)
      .has_value();
}

void put_topic(db::Writer& writer, const Topic& topic) {
  writer.run(
      R"(INSERT INTO review_topics (id, name, phrases, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET name = ?2, phrases = ?3, updated_at = ?5)",
      topic.id, std::string_view(topic.name), json::print(topic.phrases), topic.created_at,
      topic.updated_at);
}

void delete_topic(db::Writer& writer, TopicId id) {
  writer.run("DELETE FROM review_topics WHERE id = ?1", id);
  writer.run("DELETE FROM review_mentions WHERE category = ?1", category_of(id));
  writer.run("DELETE FROM review_alarms WHERE category = ?1", category_of(id));
}

}  // namespace storecast::reviews
