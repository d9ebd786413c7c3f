#include "json/node.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <cmath>
#include <limits>

#include "core/text.h"
#include "json/writer.h"

namespace storecast::json {
namespace {

namespace bj = boost::json;

// Builds the tree from the parser's events. `why_` explains a refusal of ours.
class Builder {
 public:
  static constexpr std::size_t max_object_size = kMaxMembers;
  static constexpr std::size_t max_array_size = kMaxElements;
  static constexpr std::size_t max_key_size = 1'000;
  static constexpr std::size_t max_string_size = std::numeric_limits<std::uint32_t>::max();

  Node root;
  std::string why;

  bool on_document_begin(bj::error_code&) { return true; }
  bool on_document_end(bj::error_code&) { return true; }
  bool on_object_begin(bj::error_code&) { return open(Node::Kind::Object); }
  bool on_object_end(std::size_t, bj::error_code&) { return close(); }
  bool on_array_begin(bj::error_code&) { return open(Node::Kind::Array); }
  bool on_array_end(std::size_t, bj::error_code&) { return close(); }
  bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) {
    return key_.append(part), true;
  }
  bool on_key(bj::string_view part, std::size_t, bj::error_code& error) {
    key_.append(part);
    if (open_.back()->find(key_) == nullptr) return true;
    return refuse("the key \"" + key_ + "\" appears twice", error);
  }
  bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) {
    return string_.append(part), true;
  }
  bool on_string(bj::string_view part, std::size_t, bj::error_code&) {
    string_.append(part);
    add({.kind = Node::Kind::String, .text = std::move(string_)});
    string_.clear();
    return true;
  }
  bool on_number_part(bj::string_view, bj::error_code&) { return true; }
  bool on_int64(std::int64_t value, bj::string_view, bj::error_code&) {
    add({.kind = Node::Kind::Integer, .integer = value, .number = static_cast<double>(value)});
    return true;
  }
  bool on_uint64(std::uint64_t value, bj::string_view, bj::error_code&) {
    add({.kind = Node::Kind::Number, .number = static_cast<double>(value)});
    return true;
  }
  bool on_double(double value, bj::string_view, bj::error_code& error) {
    if (!std::isfinite(value)) return refuse("a number is too large", error);
    add({.kind = Node::Kind::Number, .number = value});
    return true;
  }
  bool on_bool(bool value, bj::error_code&) {
    add({.kind = Node::Kind::Boolean, .boolean = value});
    return true;
  }
  bool on_null(bj::error_code&) { return add({}), true; }
  bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
  bool on_comment(bj::string_view, bj::error_code&) { return true; }

 private:
  Node& add(Node node) {
    if (open_.empty()) return root = std::move(node);
    Node& parent = *open_.back();
    if (parent.kind == Node::Kind::Array) return parent.elements.emplace_back(std::move(node));
    parent.members.emplace_back(std::move(key_), std::move(node));
    key_.clear();
    return parent.members.back().second;
  }
  // A container's address is stable while it is open: only its innermost one grows.
  bool open(Node::Kind kind) { return open_.push_back(&add({.kind = kind})), true; }
  bool close() { return open_.pop_back(), true; }
  bool refuse(std::string reason, bj::error_code& error) {
    why = std::move(reason);
    error = bj::error::exception;
    return false;
  }

  std::vector<Node*> open_;
  std::string key_, string_;
};

Error malformed(std::string_view text, std::size_t offset, const std::string& why) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 == 0
  return {ErrorKind::Malformed, "malformed_json",
          "The body is not valid JSON: " + why + " at line " + std::to_string(line) + ", column " +
              std::to_string(before.size() - start + 1) + "."};
}

}  // namespace

Node Node::parameter(std::string_view text) {
  return {.kind = Kind::Text, .text = std::string(text)};
}

const Node* Node::find(std::string_view key) const {
  const auto it = std::find_if(members.begin(), members.end(),
                               [&](const auto& member) { return member.first == key; });
  return it == members.end() ? nullptr : &it->second;
}

std::optional<bool> Node::as_boolean() const {
  if (kind == Kind::Boolean) return boolean;
  if (kind == Kind::Text && (text == "true" || text == "false")) return text == "true";
  return {};
}

std::optional<std::int64_t> Node::as_integer() const {
  constexpr double kExact = 9007199254740992.0;  // 2^53: beyond it a double has gaps
  if (kind == Kind::Integer) return integer;
  if (kind == Kind::Text) return parse_int64(text);
  if (kind == Kind::Number && number == std::floor(number) && std::abs(number) <= kExact) {
    return static_cast<std::int64_t>(number);
  }
  return {};
}

std::optional<double> Node::as_number() const {
  if (kind == Kind::Integer || kind == Kind::Number) return number;
  if (kind == Kind::Text) return parse_double(text);
  return {};
}

const std::string* Node::as_string() const {
  return kind == Kind::String || kind == Kind::Text ? &text : nullptr;
}

std::string_view Node::kind_name() const {
  switch (kind) {
    case Kind::Null:
      return "null";
    case Kind::Boolean:
      return "a boolean";
    case Kind::Integer:
    case Kind::Number:
      return "a number";
    case Kind::String:
      return "a string";
    case Kind::Text:
      return "text";
    case Kind::Array:
      return "an array";
    case Kind::Object:
      break;
  }
  return "an object";
}

Result<Node> parse_document(std::string_view text) {
  bj::parse_options options;
  options.max_depth = kMaxDepth;
  bj::basic_parser<Builder> parser(options);
  bj::error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (!error && read < text.size()) error = bj::error::extra_data;
  if (!error) return std::move(parser.handler().root);
  const std::string& why = parser.handler().why;
  return malformed(text, read, why.empty() ? error.message() : why);
}

void write(Writer& writer, const Node& node) {
  switch (node.kind) {
    case Node::Kind::Null:
      return writer.null();
    case Node::Kind::Boolean:
      return writer.value(node.boolean);
    case Node::Kind::Integer:
      return writer.value(node.integer);
    case Node::Kind::Number:
      return writer.value(node.number);
    case Node::Kind::String:
    case Node::Kind::Text:
      return writer.value(std::string_view(node.text));
    case Node::Kind::Array:
      writer.begin_array();
      for (const Node& element : node.elements) write(writer, element);
      return writer.end_array();
    case Node::Kind::Object:
      writer.begin_object();
      for (const auto& [key, value] : node.members) {
        writer.key(key);
        write(writer, value);
      }
      return writer.end_object();
  }
}

}  // namespace storecast::json
