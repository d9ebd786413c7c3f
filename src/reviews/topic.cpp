#include "reviews/topic.h"

namespace storecast::reviews {

std::string Subject::to_string() const {
  if (!sentiment::is_own_topic(category)) return std::string(json::enum_name(category));
  return TopicId(sentiment::topic_number(category)).to_string();
}

std::optional<Subject> Subject::parse(std::string_view text) {
  if (const auto id = TopicId::parse(text)) return Subject{category_of(*id)};
  const auto category = json::enum_value<sentiment::Category>(text);
  return category ? std::optional(Subject{*category}) : std::nullopt;
}

std::string label_of(sentiment::Category category, const TopicNames& names) {
  if (!sentiment::is_own_topic(category)) return std::string(sentiment::title(category));
  const auto name = names.find(category);
  return name == names.end() ? std::string() : name->second;
}

}  // namespace storecast::reviews
