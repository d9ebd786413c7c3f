#include "sales/problem_log.h"

#include <algorithm>

namespace storecast::sales {
namespace {

// At most `bytes` of the text, cut between characters.
std::string shortened(std::string text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0u) == 0x80u) --bytes;
  text.resize(bytes);
  return text + "\u2026";
}

std::string message_of(const ProblemGroup& group) {
  const ProblemExample& first = group.examples.front();
  const std::string rows = group.count == 1 ? "1 row" : std::to_string(group.count) + " rows";
  const std::string place = first.column.empty() ? "" : " in column " + first.column;
  return rows + place + ": expected " + first.expected + ".";
}

}  // namespace

void ProblemLog::add(std::string_view code, ProblemExample example) {
  ++count_;
  const std::pair key(std::string(code), example.column);
  if (groups_.size() >= kMaxGroups && !groups_.contains(key)) return;
  ProblemGroup& group = groups_[key];
  group.code = code;
  ++group.count;
  if (group.examples.size() >= kExamples) return;
  example.found = shortened(std::move(example.found), kFoundBytes);
  group.examples.push_back(std::move(example));
}

std::vector<ProblemGroup> ProblemLog::groups() const {
  std::vector<ProblemGroup> all;
  for (const auto& [key, group] : groups_) {
    all.push_back(group);
    all.back().message = message_of(group);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const ProblemGroup& a, const ProblemGroup& b) { return a.count > b.count; });
  return all;
}

std::string describe(const ProblemExample& example) {
  std::string text = "Row " + std::to_string(example.line);
  if (!example.column.empty()) text += ", " + example.column;
  text += ": expected " + example.expected;
  return example.found.empty() ? text : text + ", found " + example.found;
}

}  // namespace storecast::sales
