#include "json/type.h"

namespace storecast::json {
namespace {

std::string_view schema_type(Shape shape) {
  switch (shape) {
    case Shape::Boolean:
      return "boolean";
    case Shape::Integer:
      return "integer";
    case Shape::Number:
      return "number";
    case Shape::String:
      return "string";
    case Shape::Array:
      return "array";
    case Shape::Map:
    case Shape::Object:
      return "object";
    case Shape::Any:
      break;
  }
  return "";
}

void write_type(const Type& type, bool nullable, Writer& writer) {
  if (type.shape == Shape::Any) return;
  writer.key("type");
  if (!nullable) return writer.value(schema_type(type.shape));
  writer.begin_array();
  writer.value(schema_type(type.shape));
  writer.value("null");
  writer.end_array();
}

void write_values(const Type& type, bool nullable, Writer& writer) {
  if (type.values.empty()) return;
  writer.key("enum");
  writer.begin_array();
  for (const std::string& value : type.values) writer.value(value);
  if (nullable) writer.null();
  writer.end_array();
}

void write_rules(const Rules& rules, Shape shape, Writer& writer) {
  const auto put = [&](std::string_view name, const auto& rule) {
    if (!rule) return;
    writer.key(name);
    writer.value(static_cast<double>(*rule));
  };
  put("minimum", rules.minimum);
  put("maximum", rules.maximum);
  put("minLength", rules.min_length);
  put("maxLength", rules.max_length);
  put(shape == Shape::Map ? "maxProperties" : "maxItems", rules.max_items);
}

void write_reference(const Type& type, bool nullable, Writer& writer) {
  const std::string target = "#/components/schemas/" + type.name;
  if (nullable) {
    writer.key("anyOf");
    writer.begin_array();
    writer.begin_object();
    writer.member("$ref", target);
    writer.end_object();
    writer.begin_object();
    writer.member("type", "null");
    writer.end_object();
    writer.end_array();
  } else {
    writer.member("$ref", target);
  }
}

// The keywords of a schema, inside an object that the caller opened.
void write_keywords(const Type& type, const Rules& rules, bool nullable, Writer& writer) {
  if (type.shape == Shape::Object) return write_reference(type, nullable, writer);
  write_type(type, nullable, writer);
  if (!type.format.empty()) writer.member("format", type.format);
  write_values(type, nullable, writer);
  write_rules(rules, type.shape, writer);
  if (type.element == nullptr) return;
  writer.key(type.shape == Shape::Map ? "additionalProperties" : "items");
  write_schema(*type.element, {}, type.element_nullable, writer);
}

void write_field(const Field& field, Writer& writer) {
  writer.key(field.name);
  writer.begin_object();
  write_keywords(*field.type, field.rules, field.nullable, writer);
  if (!field.description.empty()) writer.member("description", field.description);
  if (!field.example_json.empty()) {
    writer.key("examples");
    writer.begin_array();
    writer.raw(field.example_json);
    writer.end_array();
  }
  writer.end_object();
}

}  // namespace

void write_schema(const Type& type, const Rules& rules, bool nullable, Writer& writer) {
  writer.begin_object();
  write_keywords(type, rules, nullable, writer);
  writer.end_object();
}

void write_object_schema(const Type& type, Where where, Writer& writer) {
  writer.begin_object();
  writer.member("type", "object");
  writer.key("properties");
  writer.begin_object();
  for (const Field& field : type.fields) {
    if (field.where == where) write_field(field, writer);
  }
  writer.end_object();
  writer.key("required");
  writer.begin_array();
  for (const Field& field : type.fields) {
    if (field.where == where && field.required) writer.value(field.name);
  }
  writer.end_array();
  writer.member("additionalProperties", false);
  writer.end_object();
}

void collect_objects(const Type& type, std::map<std::string, const Type*>& objects) {
  if (type.element != nullptr) collect_objects(*type.element, objects);
  if (type.shape != Shape::Object) return;
  const auto [it, added] = objects.emplace(type.name, &type);
  SC_ASSERT(it->second == &type);
  if (!added) return;
  for (const Field& field : type.fields) collect_objects(*field.type, objects);
}

}  // namespace storecast::json
