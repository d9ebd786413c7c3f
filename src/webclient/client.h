// Asks other people's servers. Every wait and every answer has a limit; certificates are always
// verified; redirects are answers like any other and never followed, so that what is meant for one
// host (a secret key) never reaches another. A kept connection that turns out to be closed is
// replaced and the request sent again: what changes something needs a key of its own against that.
//
//   WebClient client;
//   Result<Answer> answer = client.ask({.method = "GET", .url = "https://api.example.com/v1/x"},
//   {});
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace storecast::webclient {

using Milliseconds = std::chrono::milliseconds;

struct Request {
  std::string method = "GET";
  std::string url;  // https; http only to this machine itself
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
};

struct Answer {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};

  // The first of that name, case aside; empty when there is none.
  std::optional<std::string_view> header(std::string_view name) const;
};

struct Limits {
  Milliseconds connect{3'000};  // name, TCP and TLS
  Milliseconds total{10'000};
  std::size_t answer_bytes = 4 << 20;  // a hundred of the largest objects that we list
};

// Why there is no answer: the code of the Unavailable error that ask() returns.
inline constexpr std::string_view kNotReached = "not_reached";  // the request did not arrive
inline constexpr std::string_view kNoAnswer = "no_answer";      // it may have arrived and worked
inline constexpr std::string_view kAnswerTooLarge = "answer_too_large";

class WebClient {
 public:
  // `ca_file`: certificates to trust instead of the system's; a shop behind its own authority.
  explicit WebClient(std::filesystem::path ca_file = {});
  ~WebClient();
  WebClient(const WebClient&) = delete;
  WebClient& operator=(const WebClient&) = delete;

  // Any status is an answer. May be called by several threads; connections are kept and used again.
  // Invalid "insecure_url" for plain http to another machine or a scheme that is no http.
  Result<Answer> ask(const Request& request, const Limits& limits);

 private:
  class Handle;
  struct Idle;

  const std::filesystem::path ca_file_;
  std::unique_ptr<Idle> idle_;
};

// Whether the URL is https, or http to this machine.
bool is_secure_url(std::string_view url);

// The text as one value of a query or form: RFC 3986, everything but letters, digits and -._~
// escaped.
std::string percent_encode(std::string_view text);

}  // namespace storecast::webclient
