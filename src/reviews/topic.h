// What a review blames or praises: one of the twelve categories, or a topic of the shop's own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/id.h"
#include "json/fields.h"
#include "sentiment/own_topics.h"

namespace storecast::reviews {

struct TopicTag {
  static constexpr std::string_view kPrefix = "top";
};
using TopicId = Id<TopicTag>;

inline sentiment::Category category_of(TopicId id) {
  return sentiment::own_topic(id.value());
}

// In JSON the category's name ("delivery") or the topic's id ("top_...").
struct Subject {
  sentiment::Category category = sentiment::Category::Quality;
  bool operator==(const Subject&) const = default;
  std::string to_string() const;
  static std::optional<Subject> parse(std::string_view text);
};

inline std::optional<sentiment::Category> category_of(const std::optional<Subject>& subject) {
  return subject ? std::optional(subject->category) : std::nullopt;
}

// The names of the shop's own topics.
using TopicNames = std::map<sentiment::Category, std::string>;
// For people; empty for a topic that is gone.
std::string label_of(sentiment::Category category, const TopicNames& names);

struct TopicInput {
  std::string name;
  std::vector<std::string> phrases;
  template <class F>
  static void fields(F& f) {
    f("name", &TopicInput::name).length(1, sentiment::kLongestTopicName).example("\"Kick start\"");
    f("phrases", &TopicInput::phrases)
        .doc("Words and pairs of words that name it, whatever their endings.")
        .items(sentiment::kMostTopicPhrases)
        .example("[\"kick start\",\"kicker\"]");
    f.name("ReviewTopicInput");
  }
};

struct Topic : TopicInput {
  TopicId id;
  Instant created_at, updated_at;
  template <class F>
  static void fields(F& f) {
    f("id", &Topic::id).doc("It stands where the categories' names stand, too.");
    TopicInput::fields(f);
    f("created_at", &Topic::created_at);
    f("updated_at", &Topic::updated_at);
    f.name("ReviewTopic");
  }
  sentiment::OwnTopic own() const { return {category_of(id), name, phrases}; }
};

}  // namespace storecast::reviews

namespace storecast::json {

template <>
struct Codec<reviews::Subject> {
  static const Type& type() { return detail::scalar_type(Shape::String, ""); }
  static void read(const Node& node, reviews::Subject& value, const Rules&, Problems& problems) {
    constexpr std::string_view kExpected = "a category or the id of a topic";
    detail::read_text_value(node, kExpected, problems, [&](std::string_view text) {
      const auto subject = reviews::Subject::parse(text);
      if (subject) value = *subject;
      return subject.has_value();
    });
  }
  static void write(const reviews::Subject& value, Writer& writer) {
    writer.value(value.to_string());
  }
};

}  // namespace storecast::json
