// A mail that the shop sends by itself.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/date.h"
#include "core/id.h"
#include "db/database.h"
#include "json/fields.h"

namespace storecast::mail {

struct MailTag {
  static constexpr std::string_view kPrefix = "mal";
};
using MailId = Id<MailTag>;

struct Mail {
  std::string to;             // one bare address
  std::string template_name;  // one of list_builtin_templates()
  std::string language = "en";
  std::string values = "{}";  // JSON object: what the template's {{names}} stand for
  // Where a POST ends such mails (RFC 8058); empty: they must come.
  std::string unsubscribe_url = {};
};

// Writes the mail out and queues it, in the transaction that makes it true: it is sent if and only
// if that commits. Nothing is queued for an address that cannot be one.
void enqueue(db::Writer& writer, const Mail& mail, Instant now);

enum class MailState { Queued, Sending, Sent, Failed };
inline auto enum_names(MailState) {
  return std::to_array<std::pair<MailState, std::string_view>>({{MailState::Queued, "queued"},
                                                                {MailState::Sending, "sending"},
                                                                {MailState::Sent, "sent"},
                                                                {MailState::Failed, "failed"}});
}

// What is written on the paper.
struct Letter {
  std::string subject, text, html;
  template <class F>
  static void fields(F& f) {
    f("subject", &Letter::subject);
    f("text", &Letter::text);
    f("html", &Letter::html);
    f.name("Letter");
  }
};

struct StoredMail {
  MailId id;
  std::string to, template_name, language;
  Letter letter;
  bool secret = false;
  std::string unsubscribe_url;
  MailState state = MailState::Queued;
  int tries = 0;
  std::optional<Instant> due_at;
  std::string problem;
  Instant created_at;
  std::optional<Instant> sent_at;
};

// One address, nothing that could end a header or a command.
bool is_usable_address(std::string_view address);

}  // namespace storecast::mail
