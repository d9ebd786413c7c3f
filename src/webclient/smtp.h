// Hands one message to a mail server (RFC 5321) over libcurl.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/result.h"

namespace storecast::webclient {

enum class SmtpSecurity {
  StartTls,  // the session begins in the clear and must change to TLS (port 587)
  Tls,       // TLS from the first byte (port 465)
  None       // only to this machine
};

struct SmtpServer {
  std::string host;
  int port = 587;
  SmtpSecurity security = SmtpSecurity::StartTls;
  std::string user = {};  // empty: without a login
  std::string password = {};
  std::filesystem::path ca_file = {};  // certificates to trust instead of the system's
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds total{60'000};
};

struct Envelope {
  std::string from;  // bare addresses
  std::string to;
};

// The codes of the error.
inline constexpr std::string_view kMailRefused =
    "mail_refused";  // for good (5xx): do not try again
inline constexpr std::string_view kMailDelayed = "mail_delayed";  // try again later

// `message`: RFC 5322 with CRLF line ends. Returns once the server has taken responsibility.
Result<void> send_mail(const SmtpServer& server, const Envelope& envelope,
                       std::string_view message);

}  // namespace storecast::webclient
