// Requests and responses as plain values; sockets are server.cpp's business.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "json/fields.h"

namespace storecast::http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };
std::string_view method_name(Method method);

class Headers {
 public:
  void add(std::string_view name, std::string_view value);
  void set(std::string_view name, std::string_view value);  // replaces all of that name
  // The first value, case aside in the name; empty when absent.
  std::optional<std::string_view> find(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

// A request body that was too large for memory and lies in a file of the server's, deleted with
// the request. A handler that keeps it moves the file away.
struct SpooledBody {
  std::filesystem::path path;
  std::uint64_t bytes = 0;
};

struct Request {
  Method method = Method::Get;
  std::string target;  // as sent: "/api/v1/products?search=bike"
  std::string path;    // percent-decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in order
  Headers headers;
  std::string body;
  std::optional<SpooledBody> spooled;
  std::string remote_address;  // without port; the client's behind a trusted proxy
  bool secure = false;         // came by TLS
  std::string request_id;
};

// A file to send. Ranges are not served.
struct FileBody {
  std::filesystem::path path;
  bool delete_after = false;
};

// Bytes that outlive the response: embedded assets, cached answers.
struct SharedBody {
  std::string_view bytes;
  std::shared_ptr<const void> owner;  // null for embedded ones
};

struct Response {
  int status = 200;
  Headers headers;
  std::variant<std::string, SharedBody, FileBody> body;
};

// An error as application/problem+json (RFC 9457).
Response problem(const Error& error, const Request& request);
// For what no ErrorKind names: 405, 408, 431, 500.
Response problem(int status, const Error& error, const Request& request);
int status_of(ErrorKind kind);
std::string_view reason_phrase(int status);

}  // namespace storecast::http
