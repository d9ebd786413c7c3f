#include "http/openapi.h"

#include <map>
#include <tuple>

#include "core/text.h"

namespace storecast::http {
namespace {

using json::Field;
using json::Type;
using json::Where;
using json::Writer;

constexpr std::string_view kProblemReference = "#/components/responses/Problem";

// "put /api/v1/products/{id}" is "putProductsById".
std::string operation_id(Method method, std::string_view path) {
  std::string id = to_lower_ascii(method_name(method));
  bool capital = true;
  for (char c : path.starts_with("/api/v1") ? path.substr(7) : path) {
    if (c == '{') id += "By";
    if (c == '/' || c == '-' || c == '{' || c == '}' || c == '_' || c == '.') {
      capital = true;
      continue;
    }
    id += capital && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    capital = false;
  }
  return id;
}

void write_parameters(const Type& input, Writer& writer) {
  writer.key("parameters");
  writer.begin_array();
  for (const Field& field : input.fields) {
    if (field.where == Where::Body) continue;
    writer.begin_object();
    writer.member("name", field.name);
    writer.member("in", field.where == Where::Path ? "path" : "query");
    writer.member("required", field.where == Where::Path || field.required);
    if (!field.description.empty()) writer.member("description", field.description);
    if (field.type->shape == json::Shape::Array) {
      writer.member("style", "form");
      writer.member("explode", false);
    }
    writer.key("schema");
    json::write_schema(*field.type, field.rules, false, writer);
    writer.end_object();
  }
  writer.end_array();
}

void open_content(std::string_view type, Writer& writer) {
  writer.key("content");
  writer.begin_object();
  writer.key(type);
  writer.begin_object();
  writer.key("schema");
}

void close_content(Writer& writer) {
  writer.end_object();
  writer.end_object();
}

// A body whose type also has URL fields, or a name of its own, is described in place.
void write_body_schema(const Type& input, Writer& writer) {
  if (input.has(Where::Path) || input.has(Where::Query)) {
    return json::write_object_schema(input, Where::Body, writer);
  }
  json::write_schema(input, {}, false, writer);
}

void write_request_body(const Endpoint& endpoint, Writer& writer) {
  const bool has_body = endpoint.method == Method::Post || endpoint.method == Method::Put ||
                        endpoint.method == Method::Patch;
  if (!has_body) return;
  writer.key("requestBody");
  writer.begin_object();
  writer.member("required", true);
  if (endpoint.upload_types.empty()) {
    open_content("application/json", writer);
    write_body_schema(*endpoint.input, writer);
    close_content(writer);
  } else {
    writer.key("content");
    writer.begin_object();
    for (const std::string& type : endpoint.upload_types) {
      writer.key(type);
      writer.raw(R"({"schema":{"type":"string","format":"binary"}})");
    }
    writer.end_object();
  }
  writer.end_object();
}

void write_responses(const Endpoint& endpoint, Writer& writer) {
  writer.key("responses");
  writer.begin_object();
  writer.key(std::to_string(endpoint.success_status));
  writer.begin_object();
  writer.member("description", reason_phrase(endpoint.success_status));
  if (endpoint.downloads) {
    open_content("*/*", writer);
    writer.raw("{}");  // bytes of whatever type the answer names
    close_content(writer);
  } else if (endpoint.output != nullptr) {
    open_content("application/json", writer);
    json::write_schema(*endpoint.output, {}, false, writer);
    close_content(writer);
  }
  writer.end_object();
  writer.key("default");
  writer.begin_object();
  writer.member("$ref", kProblemReference);
  writer.end_object();
  writer.end_object();
}

void write_operation(const Endpoint& endpoint, std::string_view path, Writer& writer) {
  writer.key(to_lower_ascii(method_name(endpoint.method)));
  writer.begin_object();
  const bool is_alias = path != endpoint.path;
  writer.member("operationId", operation_id(endpoint.method, path).append(is_alias ? "Alias" : ""));
  writer.member("summary", endpoint.summary);
  if (is_alias) {
    writer.member("description", "The same as " + endpoint.path + ".");
  }
  writer.key("tags");
  writer.begin_array();
  writer.value(endpoint.tag_name);
  writer.end_array();
  writer.member("x-access", json::enum_name(endpoint.access));
  if (!endpoint.area_name.empty()) {
    writer.member("x-area",
                  endpoint.area_name + ":" + std::string(json::enum_name(endpoint.needed_grant())));
  }
  writer.key("security");
  writer.raw(endpoint.access == Access::Public ? "[]" : R"([{"bearer":[]}])");
  write_parameters(*endpoint.input, writer);
  write_request_body(endpoint, writer);
  write_responses(endpoint, writer);
  writer.end_object();
}

void write_components(const std::map<std::string, const Type*>& objects, Writer& writer) {
  writer.key("components");
  writer.begin_object();
  writer.key("securitySchemes");
  writer.raw(R"({"bearer":{"type":"http","scheme":"bearer","bearerFormat":"JWT"}})");
  writer.key("responses");
  writer.raw(R"({"Problem":{"description":"A problem (RFC 9457).","content":{)"
             R"("application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}})");
  writer.key("schemas");
  writer.begin_object();
  writer.key("Problem");
  writer.raw(R"({"type":"object","required":["type","title","status","detail","instance","code",)"
             R"("request_id","errors"],"properties":{"type":{"type":"string"},"title":{"type":)"
             R"("string"},"status":{"type":"integer"},"detail":{"type":"string"},"instance":{)"
             R"("type":"string"},"code":{"type":"string"},"request_id":{"type":"string"},)"
             R"("errors":{"type":"array","items":{"type":"object","required":["pointer","code",)"
             R"("detail"],"properties":{"pointer":{"type":"string"},"code":{"type":"string"},)"
             R"("detail":{"type":"string"}}}}}})");
  for (const auto& [name, type] : objects) {
    writer.key(name);
    json::write_object_schema(*type, Where::Body, writer);
  }
  writer.end_object();
  writer.end_object();
}

void collect(const Endpoint& endpoint, std::map<std::string, const Type*>& objects) {
  if (endpoint.output != nullptr) json::collect_objects(*endpoint.output, objects);
  const Type& input = *endpoint.input;
  const bool in_place = input.has(Where::Path) || input.has(Where::Query);
  if (!in_place && input.has(Where::Body)) return json::collect_objects(input, objects);
  if (!in_place && endpoint.method != Method::Get) return json::collect_objects(input, objects);
  for (const Field& field : input.fields) json::collect_objects(*field.type, objects);
}

}  // namespace

std::string openapi_json(const Routes& routes, std::string_view title, std::string_view version) {
  std::map<std::string, std::vector<const Endpoint*>> paths;
  std::map<std::string, const Type*> objects;
  for (const auto& endpoint : routes.all()) {
    paths[endpoint->path].push_back(endpoint.get());
    for (const std::string& alias : endpoint->aliases) paths[alias].push_back(endpoint.get());
    collect(*endpoint, objects);
  }
  std::string text;
  Writer writer(text);
  writer.begin_object();
  writer.member("openapi", "3.1.0");
  writer.key("info");
  writer.begin_object();
  writer.member("title", title);
  writer.member("version", version);
  writer.end_object();
  writer.key("paths");
  writer.begin_object();
  for (const auto& [path, endpoints] : paths) {
    writer.key(path);
    writer.begin_object();
    for (const Endpoint* endpoint : endpoints) write_operation(*endpoint, path, writer);
    writer.end_object();
  }
  writer.end_object();
  write_components(objects, writer);
  writer.end_object();
  return text;
}

}  // namespace storecast::http
