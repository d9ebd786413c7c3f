#include "http/endpoint.h"

#include "core/text.h"

namespace storecast::http {

bool Principal::may(std::string_view area, Grant needed) const {
  if (role == Role::Customer) return false;
  if (role == Role::Admin && api_key.empty()) return true;
  const auto granted = grants.find(std::string(area));
  return granted != grants.end() && (granted->second == Grant::Write || needed == Grant::Read);
}

const Principal& Call::signed_in() const {
  SC_ASSERT(principal_.has_value());
  return *principal_;
}

std::optional<std::string> Call::if_match() const {
  const auto value = request_.headers.find("If-Match");
  if (!value) return {};
  std::string_view tag = trim(*value);
  if (tag.starts_with("W/")) tag.remove_prefix(2);  // that of a compressed answer
  if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"')
    tag = tag.substr(1, tag.size() - 2);
  return std::string(tag);
}

void Call::set_header(std::string_view name, std::string_view value) {
  response_.headers.set(name, value);
}

void Call::set_etag(std::string_view unquoted) {
  set_header("ETag", "\"" + std::string(unquoted) + "\"");
}

void Call::created(std::string_view location) {
  set_status(201);
  set_header("Location", location);
}

std::optional<std::string> Call::cookie(std::string_view name) const {
  const auto header = request_.headers.find("Cookie");
  if (!header) return {};
  for (std::string_view pair : split(*header, ';')) {
    pair = trim(pair);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return std::string(pair.substr(equals + 1));
    }
  }
  return {};
}

namespace detail {

Result<void> read_input(const json::Type& type, const json::Node& path, const json::Node& query,
                        const json::Node* body, void* input) {
  json::Problems problems;
  json::read_object(type, json::Where::Path, path, input, problems);
  // What does not parse as an id names nothing.
  if (!problems.empty()) {
    return Error{ErrorKind::NotFound, "not_found", "There is nothing with this id."};
  }
  json::read_object(type, json::Where::Query, query, input, problems);
  if (body != nullptr) json::read_object(type, json::Where::Body, *body, input, problems);
  if (!problems.empty()) return std::move(problems).to_error();
  return {};
}

void respond_json(std::string text, Response& response) {
  response.headers.set("Content-Type", "application/json");
  response.body = std::move(text);
}

void respond_download(Download download, Response& response) {
  response.headers.set("Content-Type", download.content_type);
  response.headers.set("Cache-Control", download.cache_control);
  if (!download.file_name.empty()) {
    std::string safe;
    for (char c : download.file_name) {
      const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                         (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
      safe += plain ? c : '_';
    }
    response.headers.set("Content-Disposition", "attachment; filename=\"" + safe + "\"");
  }
  response.body = std::move(download.file);
}

void link_next(const std::string& cursor, const Request& request, Response& response) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string query;
  const auto put = [&](std::string_view name, std::string_view value) {
    query += query.empty() ? '?' : '&';
    query.append(name) += '=';
    for (char c : value) {
      const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                         (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.' || c == '~';
      if (plain) {
        query += c;
      } else {
        query += '%';
        query += kHex[static_cast<unsigned char>(c) >> 4];
        query += kHex[static_cast<unsigned char>(c) & 15];
      }
    }
  };
  for (const auto& [name, value] : request.query) {
    if (name != "after") put(name, value);
  }
  put("after", cursor);
  response.headers.set(
      "Link", "<" + request.target.substr(0, request.target.find('?')) + query + ">; rel=\"next\"");
}

}  // namespace detail
}  // namespace storecast::http
