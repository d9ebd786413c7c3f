#include "mail/message.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "crypto/encoding.h"

namespace storecast::mail {
namespace {

constexpr std::size_t kLine = 76;         // RFC 2045's longest encoded line
constexpr std::size_t kBytesOfWord = 42;  // whose base64 and frame fit into RFC 2047's 75

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::string escaped(char c) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'=', kHex[byte >> 4], kHex[byte & 15]};
}

std::string rfc5322_date(Instant instant) {
  static constexpr std::array<const char*, 7> kDays = {"Mon", "Tue", "Wed", "Thu",
                                                       "Fri", "Sat", "Sun"};
  static constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Date date = instant.date();
  const auto of_day = static_cast<int>(instant.seconds() - Instant::at_midnight(date).seconds());
  char text[48];
  std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d +0000",
                kDays[static_cast<std::size_t>(date.weekday())], date.day(),
                kMonths[static_cast<std::size_t>(date.month() - 1)], date.year(), of_day / 3600,
                of_day / 60 % 60, of_day % 60);
  return text;
}

std::string quoted_name(const std::string& name) {
  if (!is_plain(name)) return encoded_words(name);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string domain_of(const std::string& address) {
  return address.substr(address.rfind('@') + 1);
}

// RFC 2369 and 8058; the latter asks for https. A mail program that knows only the former opens the
// address in a browser.
std::string unsubscribe_headers(const std::string& url) {
  if (url.empty() || !is_plain(url)) return {};
  std::string headers = "List-Unsubscribe:\r\n <" + url + ">\r\n";
  if (url.starts_with("https://")) {
    headers += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
  }
  return headers;
}

std::string part(const std::string& boundary, const char* type, const std::string& text) {
  return "--" + boundary + "\r\nContent-Type: " + type +
         "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
         quoted_printable(text) + "\r\n";
}

}  // namespace

std::string quoted_printable(std::string_view utf8) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const char c = utf8[i];
    if (c == '\r') continue;
    if (c == '\n') {
      out += "\r\n";
      column = 0;
      continue;
    }
    const bool ends_line = i + 1 == utf8.size() || utf8[i + 1] == '\n' || utf8[i + 1] == '\r';
    const bool space = c == ' ' || c == '\t';
    const bool plain = (c > 0x20 && c < 0x7f && c != '=') || (space && !ends_line);
    const std::string piece = plain ? std::string(1, c) : escaped(c);
    if (column + piece.size() > kLine - 1) {  // one for the "=" that joins the lines
      out += "=\r\n";
      column = 0;
    }
    out += piece;
    column += piece.size();
  }
  return out;
}

std::string encoded_words(std::string_view utf8) {
  if (is_plain(utf8)) return std::string(utf8);
  std::string out;
  while (!utf8.empty()) {
    std::size_t size = std::min(kBytesOfWord, utf8.size());
    while (size < utf8.size() && size > 1 && continues_character(utf8[size])) --size;
    if (!out.empty()) out += "\r\n ";
    out += "=?utf-8?B?" + crypto::to_base64(utf8.substr(0, size)) + "?=";
    utf8.remove_prefix(size);
  }
  return out;
}

std::string make_message(const StoredMail& mail, const Sender& from) {
  const std::string id = mail.id.to_string();
  const std::string boundary = "=_" + id;
  const std::string name = from.name.empty() ? "" : quoted_name(from.name) + " ";
  return "Date: " + rfc5322_date(mail.created_at) + "\r\nFrom: " + name + "<" + from.address +
         ">\r\nTo: <" + mail.to + ">\r\nSubject: " + encoded_words(mail.letter.subject) +
         "\r\nMessage-ID: <" + id + "@" + domain_of(from.address) +
         ">\r\nAuto-Submitted: auto-generated\r\n" + unsubscribe_headers(mail.unsubscribe_url) +
         "MIME-Version: 1.0\r\n"
         "Content-Type: multipart/alternative; boundary=\"" +
         boundary + "\"\r\n\r\n" + part(boundary, "text/plain", mail.letter.text) +
         part(boundary, "text/html", mail.letter.html) + "--" + boundary + "--\r\n";
}

}  // namespace storecast::mail
