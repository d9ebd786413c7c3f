#include "app/topic_file.h"

#include <algorithm>

#include "app/review_columns.h"
#include "core/text.h"

namespace storecast::app {
namespace {

using sentiment::OwnTopic;

void add(std::vector<OwnTopic>& topics, std::string_view name, std::string_view phrase) {
  auto known = std::ranges::find(topics, name, &OwnTopic::name);
  if (known == topics.end()) {
    const auto number = static_cast<std::int64_t>(topics.size());
    topics.push_back({sentiment::own_topic(number), std::string(name), {}});
    known = topics.end() - 1;
  }
  known->phrases.emplace_back(phrase);
}

Error invalid(std::string message) {
  return {ErrorKind::Invalid, "invalid_topics", std::move(message)};
}

}  // namespace

Result<std::vector<OwnTopic>> read_topic_file(const std::string& path) {
  auto source = TRY(csv::from_file(path));
  csv::Table table = TRY(csv::Table::open(std::move(source)));
  const std::size_t name = TRY(need_column(table, "", {"topic", "name"}, "--topics"));
  const std::size_t phrase = TRY(need_column(table, "", {"phrase", "phrases"}, "--topics"));
  std::vector<OwnTopic> topics;
  for (;;) {
    const csv::Read read = table.next();
    if (read == csv::Read::End) break;
    if (read == csv::Read::Bad) {
      return invalid("Line " + std::to_string(table.line()) +
                     " of the topics cannot be read: " + table.problem().detail);
    }
    add(topics, trim(table.fields()[name]), trim(table.fields()[phrase]));
    if (topics.size() > sentiment::kMostOwnTopics) {
      return invalid("There are more than " + std::to_string(sentiment::kMostOwnTopics) +
                     " topics.");
    }
  }
  for (const OwnTopic& topic : topics) {
    const auto checked = sentiment::check_topic(topic);
    if (!checked) return invalid("\"" + topic.name + "\": " + checked.error().fields[0].detail);
  }
  if (topics.empty()) return invalid("The file of topics has no rows.");
  return topics;
}

}  // namespace storecast::app
