#include "http/message.h"

#include <algorithm>

#include "core/text.h"

namespace storecast::http {

std::string_view method_name(Method method) {
  constexpr std::string_view kNames[] = {"GET",   "HEAD",   "POST",   "PUT",
                                         "PATCH", "DELETE", "OPTIONS"};
  return kNames[static_cast<std::size_t>(method)];
}

void Headers::add(std::string_view name, std::string_view value) {
  all_.emplace_back(std::string(name), std::string(value));
}

void Headers::set(std::string_view name, std::string_view value) {
  std::erase_if(all_, [&](const auto& header) { return equals_ignoring_case(header.first, name); });
  add(name, value);
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (const auto& [key, value] : all_) {
    if (equals_ignoring_case(key, name)) return value;
  }
  return {};
}

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Malformed:
      return 400;
    case ErrorKind::Unauthenticated:
      return 401;
    case ErrorKind::Forbidden:
      return 403;
    case ErrorKind::NotFound:
      return 404;
    case ErrorKind::Conflict:
      return 409;
    case ErrorKind::PreconditionFailed:
      return 412;
    case ErrorKind::TooLarge:
      return 413;
    case ErrorKind::UnsupportedType:
      return 415;
    case ErrorKind::Invalid:
      return 422;
    case ErrorKind::PreconditionRequired:
      return 428;
    case ErrorKind::RateLimited:
      return 429;
    case ErrorKind::Unavailable:
      return 503;
  }
  return 500;
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 417:
      return "Expectation Failed";
    case 426:
      return "Upgrade Required";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return status < 400 ? "OK" : status < 500 ? "Bad Request" : "Internal Server Error";
  }
}

Response problem(const Error& error, const Request& request) {
  return problem(status_of(error.kind), error, request);
}

Response problem(int status, const Error& error, const Request& request) {
  Response response;
  response.status = status;
  std::string text;
  json::Writer writer(text);
  writer.begin_object();
  writer.member("type", "about:blank");
  writer.member("title", reason_phrase(status));
  writer.member("status", std::int64_t{status});
  writer.member("detail", error.message);
  writer.member("instance", request.path);
  writer.member("code", error.code);
  writer.member("request_id", request.request_id);
  writer.key("errors");
  writer.begin_array();
  for (const FieldError& field : error.fields) {
    writer.begin_object();
    writer.member("pointer", field.pointer);
    writer.member("code", field.code);
    writer.member("detail", field.detail);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
  response.headers.set("Content-Type", "application/problem+json");
  response.headers.set("Cache-Control", "no-store");
  if (status == 401) response.headers.set("WWW-Authenticate", "Bearer");
  if (error.retry_after_seconds > 0 || status == 503) {
    response.headers.set("Retry-After", std::to_string(std::max(1, error.retry_after_seconds)));
  }
  response.body = std::move(text);
  return response;
}

}  // namespace storecast::http
