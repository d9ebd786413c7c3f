// A merchant's own topics from a file, for reports.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "sentiment/own_topics.h"

namespace storecast::app {

// CSV with the columns topic and phrase, a row for each phrase. The topics are own_topic(0),
// own_topic(1), ... in the order they come. Invalid, naming the topic, when one is not acceptable
// or there are too many.
Result<std::vector<sentiment::OwnTopic>> read_topic_file(const std::string& path);

}  // namespace storecast::app
