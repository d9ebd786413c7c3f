// A letter as bytes for a mail server (RFC 5322, 2045-2047): text and HTML beside each other.
#pragma once

#include <string>
#include <string_view>

#include "core/date.h"
#include "mail/mail.h"

namespace storecast::mail {

struct Sender {
  std::string address;  // bare
  std::string name;     // may be empty
};

// The same mail gives the same bytes at every try: a server that got it twice can tell by its
// Message-ID. Lines end in CRLF and have at most 76 characters, save for addresses.
std::string make_message(const StoredMail& mail, const Sender& from);

std::string quoted_printable(std::string_view utf8);  // RFC 2045, section 6.7
std::string encoded_words(std::string_view utf8);     // RFC 2047; plain ASCII stays as it is

}  // namespace storecast::mail
