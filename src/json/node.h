// A parsed JSON document, or one parameter of a URL.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace storecast::json {

class Writer;

struct Node {
  // Text is a URL or environment parameter: numbers and flags are still spelled out in it.
  enum class Kind { Null, Boolean, Integer, Number, String, Text, Array, Object };

  Kind kind = Kind::Null;
  bool boolean = false;
  std::int64_t integer = 0;  // Integer
  double number = 0;         // Integer and Number
  std::string text;          // String and Text
  std::vector<Node> elements;
  std::vector<std::pair<std::string, Node>> members;  // keys are unique

  static Node parameter(std::string_view text);
  const Node* find(std::string_view key) const;  // a member, or null

  std::optional<bool> as_boolean() const;
  std::optional<std::int64_t> as_integer() const;  // 7 and 7.0, not 7.5
  std::optional<double> as_number() const;
  const std::string* as_string() const;
  std::string_view kind_name() const;  // for messages: "a number", "an object"
};

constexpr std::size_t kMaxDepth = 32;          // deeper than any shape of ours; guards the stack
constexpr std::size_t kMaxMembers = 1'000;     // of one object; keeps the duplicate check cheap
constexpr std::size_t kMaxElements = 200'000;  // of one array; 550 years of daily sales

// Reads one whole document: RFC 8259, UTF-8, no duplicate keys, no numbers that overflow a double.
// The error is Malformed and names line and column.
Result<Node> parse_document(std::string_view text);

void write(Writer& writer, const Node& node);

}  // namespace storecast::json
