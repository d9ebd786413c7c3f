// The table review_topics.
#pragma once

#include <optional>
#include <vector>

#include "db/database.h"
#include "reviews/topic.h"

namespace storecast::reviews {

std::vector<Topic> list_topics(db::Reader& reader);  // by name
TopicNames get_topic_names(db::Reader& reader);
std::optional<Topic> find_topic(db::Reader& reader, TopicId id);
// Whether another topic bears the name, in capital letters or small ones.
bool is_topic_name_taken(db::Reader& reader, std::string_view name, TopicId but);
void put_topic(db::Writer& writer, const Topic& topic);
// With all that was found of it.
void delete_topic(db::Writer& writer, TopicId id);

}  // namespace storecast::reviews
