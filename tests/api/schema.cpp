#include "tests/api/schema.h"

#include "core/text.h"

namespace storecast::api_test {
namespace {

using json::Node;

constexpr int kDeepest = 6;

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string type_of(const Node& value) {
  switch (value.kind) {
    case Node::Kind::Null:
      return "null";
    case Node::Kind::Boolean:
      return "boolean";
    case Node::Kind::Integer:
      return "integer";
    case Node::Kind::Number:
      return "number";
    case Node::Kind::Array:
      return "array";
    case Node::Kind::Object:
      return "object";
    default:
      return "string";
  }
}

std::vector<std::string> types_of(const Node& schema) {
  const Node* type = schema.find("type");
  if (type == nullptr) return {};
  if (const std::string* one = type->as_string()) return {*one};
  std::vector<std::string> all;
  for (const Node& each : type->elements) all.push_back(*each.as_string());
  return all;
}

bool has_type(const std::vector<std::string>& types, const Node& value) {
  if (types.empty()) return true;
  const std::string type = type_of(value);
  for (const std::string& allowed : types) {
    if (allowed == type || (allowed == "number" && type == "integer")) return true;
  }
  return false;
}

std::string misfit_object(const Node& document, const Node& schema, const Node& value,
                          const std::string& at) {
  const Node* properties = schema.find("properties");
  const Node* required = schema.find("required");
  const Node* others = schema.find("additionalProperties");
  if (required != nullptr) {
    for (const Node& name : required->elements) {
      if (value.find(*name.as_string()) == nullptr)
        return at + "/" + *name.as_string() + " missing";
    }
  }
  for (const auto& [name, member] : value.members) {
    const Node* property = properties ? properties->find(name) : nullptr;
    if (property == nullptr && others != nullptr && others->kind == Node::Kind::Object) {
      property = others;
    }
    if (property == nullptr) {
      if (others != nullptr && others->kind == Node::Kind::Boolean)
        return at + "/" + name + " unknown";
      continue;
    }
    std::string problem = misfit(document, *property, member, at + "/" + name);
    if (!problem.empty()) return problem;
  }
  return {};
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && (std::isalnum(byte) || c == '-' || c == '_' || c == '.')) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

}  // namespace

const Node& resolve(const Node& document, const Node& schema) {
  const Node* reference = schema.find("$ref");
  if (reference == nullptr) return schema;
  const std::string& target = *reference->as_string();
  const Node* at = &document;
  for (std::string_view step : split(std::string_view(target).substr(2), '/')) at = at->find(step);
  return *at;
}

std::string misfit(const Node& document, const Node& unresolved, const Node& value,
                   const std::string& at) {
  const Node& schema = resolve(document, unresolved);
  if (const Node* choices = schema.find("anyOf")) {
    for (const Node& choice : choices->elements) {
      if (misfit(document, choice, value, at).empty()) return {};
    }
    return at + " fits no choice";
  }
  if (!has_type(types_of(schema), value)) return at + " is " + type_of(value);
  if (const Node* values = schema.find("enum"); values && value.as_string()) {
    bool known = false;
    for (const Node& each : values->elements) {
      known = known || (each.as_string() && *each.as_string() == *value.as_string());
    }
    if (!known) return at + " is not in the enumeration";
  }
  if (value.kind == Node::Kind::Object) return misfit_object(document, schema, value, at);
  const Node* items = schema.find("items");
  for (std::size_t i = 0; items != nullptr && i < value.elements.size(); ++i) {
    std::string problem = misfit(document, *items, value.elements[i], at + "/" + std::to_string(i));
    if (!problem.empty()) return problem;
  }
  return {};
}

ValueMaker::ValueMaker(const Node& document, std::vector<std::string> words,
                       std::vector<std::string> ids, std::uint32_t seed)
    : document_(document), words_(std::move(words)), ids_(std::move(ids)), random_(seed) {}

std::string ValueMaker::garbage() {
  static const std::vector<std::string> kOdd = {"null",
                                                "true",
                                                "0",
                                                "-1",
                                                "1.5",
                                                "9223372036854775807",
                                                "1e308",
                                                "-1e308",
                                                "[]",
                                                "{}",
                                                "[[[[[[]]]]]]",
                                                "{\"a\":{\"b\":[1]}}",
                                                "\"\"",
                                                "\" \"",
                                                "\"\\u0000\"",
                                                "\"\\ud83d\\ude00\"",
                                                "-9223372036854775808"};
  return pick(kOdd);
}

std::string ValueMaker::text(const Node& schema, const std::string& name) {
  if (const Node* values = schema.find("enum")) {
    return quoted(
        values->elements[random_() % values->elements.size()].as_string()
            ? *values
                   ->elements[random_() %
                              (values->elements.size() > 1 ? values->elements.size() - 1 : 1)]
                   .as_string()
            : "");
  }
  const Node* format = schema.find("format");
  const std::string kind = format ? *format->as_string() : "";
  if (kind == "date") {
    static const std::vector<std::string> kDates = {"2024-02-10", "2024-02-29", "2023-02-29",
                                                    "0001-01-01", "9999-12-31", "1969-12-31"};
    return quoted(pick(kDates));
  }
  if (kind == "date-time") return quoted("2024-02-10T10:00:00Z");
  if (kind == "currency") return quoted(chance(90) ? "INR" : "XXQ");
  if (name.find("id") != name.npos && chance(70)) return quoted(pick(ids_));
  if (chance(5)) return quoted(std::string(70'000, 'x'));
  return quoted(pick(words_));
}

std::string ValueMaker::number(const Node& schema, bool whole) {
  std::vector<std::string> choices = {"0", "1", "7", "45", "1000000", "-1", "9007199254740993"};
  for (const char* bound : {"minimum", "maximum"}) {
    const Node* value = schema.find(bound);
    if (value == nullptr || !value->as_integer()) continue;
    for (std::int64_t step : {-1, 0, 1})
      choices.push_back(std::to_string(*value->as_integer() + step));
  }
  if (!whole) choices.insert(choices.end(), {"0.5", "1e-300", "1e300", "0.95"});
  return pick(choices);
}

std::string ValueMaker::object(const Node& schema, int depth) {
  std::string out = "{";
  const auto put = [&](const std::string& name, const std::string& value) {
    out += (out.size() > 1 ? "," : "") + quoted(name) + ":" + value;
  };
  const Node* properties = schema.find("properties");
  const Node* others = schema.find("additionalProperties");
  if (properties != nullptr) {
    for (const auto& [name, property] : properties->members) {
      if (chance(depth > kDeepest ? 20 : 85)) put(name, make(property, name, depth + 1));
    }
  } else if (others != nullptr && others->kind == Node::Kind::Object) {
    put("Colour", make(*others, "", depth + 1));
    if (chance(20)) put(pick(words_), make(*others, "", depth + 1));
  }
  if (chance(3)) put("__proto__", "{\"admin\":true}");
  return out + "}";
}

std::string ValueMaker::array(const Node& schema, const std::string& name, int depth) {
  const Node* items = schema.find("items");
  const std::uint32_t size = chance(3) ? 500 : random_() % 4;
  std::string out = "[";
  for (std::uint32_t i = 0; i < size && items != nullptr; ++i) {
    out += (i > 0 ? "," : "") + make(*items, name, depth + 1);
  }
  return out + "]";
}

std::string ValueMaker::make(const Node& unresolved, const std::string& name, int depth) {
  if (chance(2)) return garbage();
  const Node& schema = resolve(document_, unresolved);
  if (const Node* choices = schema.find("anyOf")) {
    return make(choices->elements[random_() % choices->elements.size()], name, depth + 1);
  }
  const std::vector<std::string> types = types_of(schema);
  const std::string type = types.empty() ? "null" : types[random_() % types.size()];
  if (type == "string") return text(schema, name);
  if (type == "integer" || type == "number") return number(schema, type == "integer");
  if (type == "boolean") return chance(50) ? "true" : "false";
  if (type == "object") return object(schema, depth);
  if (type == "array") return array(schema, name, depth);
  return "null";
}

std::string ValueMaker::make_parameter(const Node& schema, const std::string& name) {
  const Result<Node> value = json::parse_document(make(schema, name));
  if (!value.ok()) return "x";
  if (const std::string* text = value.value().as_string()) return percent_encoded(*text);
  if (value.value().kind == Node::Kind::Array) return "a,b";
  const auto number = value.value().as_integer();
  return number ? std::to_string(*number) : "true";
}

}  // namespace storecast::api_test
