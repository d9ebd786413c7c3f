#include "json/type.h"

#include <algorithm>

#include "core/text.h"

namespace storecast::json {
namespace {

std::string number_text(double number) {
  std::string text;
  Writer(text).value(number);
  return text;
}

void report_unknown(const Type& type, Where where, std::string_view name, Problems& problems) {
  std::vector<std::string_view> known;
  for (const Field& field : type.fields) {
    if (field.where == where) known.push_back(field.name);
  }
  const Problems::At at(problems, name);
  const auto guess = nearest(name, known);
  problems.add("unknown_field",
               guess ? "There is no such field. Did you mean \"" + std::string(*guess) + "\"?"
                     : std::string("There is no such field."));
}

}  // namespace

const Field* Type::find(std::string_view field_name) const {
  const auto it = std::find_if(fields.begin(), fields.end(),
                               [&](const Field& field) { return field.name == field_name; });
  return it == fields.end() ? nullptr : &*it;
}

bool Type::has(Where where) const {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const Field& field) { return field.where == where; });
}

Problems::At::At(Problems& problems, std::string_view step)
    : problems_(problems), length_(problems.path_.size()) {
  problems_.path_ += '/';
  for (char c : step.substr(0, 200)) {  // RFC 6901
    if (c == '~') {
      problems_.path_ += "~0";
    } else if (c == '/') {
      problems_.path_ += "~1";
    } else {
      problems_.path_ += c;
    }
  }
}

Problems::At::~At() {
  problems_.path_.resize(length_);
}

void Problems::add(std::string code, std::string detail) {
  if (list_.size() < kMost) list_.push_back({path_, std::move(code), std::move(detail)});
}

void Problems::expected(std::string_view what, const Node& found) {
  add("wrong_type",
      "Expected " + std::string(what) + ", found " + std::string(found.kind_name()) + ".");
}

Error Problems::to_error() && {
  const std::string message = list_.size() == 1
                                  ? list_[0].detail
                                  : std::to_string(list_.size()) + " values are not acceptable.";
  return {ErrorKind::Invalid, "invalid_input", message, std::move(list_)};
}

void check_string(std::string_view text, const Rules& rules, Problems& problems) {
  const std::size_t length = count_code_points(text);
  if (rules.min_length && length < *rules.min_length) {
    problems.add("too_short", *rules.min_length == 1
                                  ? std::string("Must not be empty.")
                                  : "Must have at least " + std::to_string(*rules.min_length) +
                                        " characters, has " + std::to_string(length) + ".");
  }
  if (rules.max_length && length > *rules.max_length) {
    problems.add("too_long", "Must have at most " + std::to_string(*rules.max_length) +
                                 " characters, has " + std::to_string(length) + ".");
  }
  if (text.find('\0') != std::string_view::npos) {
    problems.add("zero_byte", "Must not contain the character U+0000.");
  }
}

void check_number(double number, const Rules& rules, Problems& problems) {
  if (rules.minimum && number < *rules.minimum) {
    problems.add("too_small", "Must be at least " + number_text(*rules.minimum) + ".");
  }
  if (rules.maximum && number > *rules.maximum) {
    problems.add("too_large", "Must be at most " + number_text(*rules.maximum) + ".");
  }
}

void check_items(std::size_t count, const Rules& rules, Problems& problems) {
  if (rules.max_items && count > *rules.max_items) {
    problems.add("too_many", "Must have at most " + std::to_string(*rules.max_items) +
                                 " entries, has " + std::to_string(count) + ".");
  }
}

void read_object(const Type& type, Where where, const Node& node, void* target,
                 Problems& problems) {
  if (node.kind != Node::Kind::Object) return problems.expected("an object", node);
  for (const auto& [name, value] : node.members) {
    const Field* field = type.find(name);
    if (field == nullptr || field->where != where) report_unknown(type, where, name, problems);
  }
  for (const Field& field : type.fields) {
    if (field.where != where) continue;
    const Problems::At at(problems, field.name);
    const Node* value = node.find(field.name);
    if (value != nullptr) {
      field.read(target, *value, field.rules, problems);
    } else if (field.required) {
      problems.add("missing", "This field is required.");
    }
  }
}

void write_object(const Type& type, const void* source, Writer& writer) {
  writer.begin_object();
  for (const Field& field : type.fields) {
    writer.key(field.name);
    field.write(source, writer);
  }
  writer.end_object();
}

}  // namespace storecast::json
