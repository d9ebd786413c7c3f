#include "webclient/smtp.h"

#include <algorithm>
#include <cstring>

#include "webclient/curl_handle.h"

namespace storecast::webclient {
namespace {

struct Sending {
  std::string_view rest;
};

std::size_t give_message(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& sending = *static_cast<Sending*>(user);
  const std::size_t bytes = std::min(size * count, sending.rest.size());
  std::memcpy(buffer, sending.rest.data(), bytes);
  sending.rest.remove_prefix(bytes);
  return bytes;
}

bool is_this_machine(std::string_view host) {
  return host == "127.0.0.1" || host == "localhost" || host == "::1";
}

// An address goes into a command line of the protocol: nothing in it may end the line.
bool is_bare(std::string_view address) {
  return !address.empty() && std::none_of(address.begin(), address.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f || c == '<' || c == '>';
  });
}

std::string url_of(const SmtpServer& server) {
  const bool v6 = server.host.find(':') != std::string::npos;
  return (server.security == SmtpSecurity::Tls ? "smtps://" : "smtp://") +
         (v6 ? "[" + server.host + "]" : server.host) + ":" + std::to_string(server.port) +
         "/storecast";
}

void set_up(CURL* curl, const SmtpServer& server, const std::string& url) {
  set(curl, CURLOPT_URL, url.c_str());
  set(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(curl, CURLOPT_PROXY, "");
  set(curl, CURLOPT_NOSIGNAL, 1L);
  set(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  set(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  set(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  const bool plain = server.security == SmtpSecurity::None;
  set(curl, CURLOPT_USE_SSL, static_cast<long>(plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!server.ca_file.empty()) set(curl, CURLOPT_CAINFO, server.ca_file.c_str());
  set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server.connect.count()));
  set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(server.total.count()));
  if (server.user.empty()) return;
  set(curl, CURLOPT_USERNAME, server.user.c_str());
  set(curl, CURLOPT_PASSWORD, server.password.c_str());
}

Error failure(CURL* curl, CURLcode code) {
  long reply = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
  const std::string why = curl_easy_strerror(code);
  // 5xx to the login is the shop's own setting being wrong: it gets right without a new mail.
  const bool refused = reply >= 500 && code != CURLE_LOGIN_DENIED && code != CURLE_USE_SSL_FAILED;
  const std::string said = reply > 0 ? " (reply " + std::to_string(reply) + ")" : "";
  return {ErrorKind::Unavailable, std::string(refused ? kMailRefused : kMailDelayed),
          "The mail server did not take the message: " + why + said + "."};
}

}  // namespace

Result<void> send_mail(const SmtpServer& server, const Envelope& envelope,
                       std::string_view message) {
  if (server.security == SmtpSecurity::None && !is_this_machine(server.host)) {
    return Error{ErrorKind::Invalid, std::string(kMailDelayed),
                 "Mail leaves this machine by TLS only; set smtp_security."};
  }
  if (!is_bare(envelope.from) || !is_bare(envelope.to)) {
    return Error{ErrorKind::Invalid, std::string(kMailRefused), "The address is not usable."};
  }
  const Easy easy = new_easy();
  CURL* curl = easy.get();
  const std::string url = url_of(server);
  set_up(curl, server, url);
  const std::string from = "<" + envelope.from + ">";
  List to;
  append(to, ("<" + envelope.to + ">").c_str());
  Sending sending{message};
  set(curl, CURLOPT_MAIL_FROM, from.c_str());
  set(curl, CURLOPT_MAIL_RCPT, to.get());
  set(curl, CURLOPT_UPLOAD, 1L);
  set(curl, CURLOPT_READFUNCTION, give_message);
  set(curl, CURLOPT_READDATA, &sending);
  const CURLcode code = curl_easy_perform(curl);
  if (code != CURLE_OK) return failure(curl, code);
  return {};
}

}  // namespace storecast::webclient
