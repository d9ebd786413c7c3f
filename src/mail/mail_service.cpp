#include "mail/mail_service.h"

#include <algorithm>

#include "core/log.h"
#include "json/writer.h"
#include "mail/builtin_templates.h"
#include "mail/letter_writer.h"

namespace storecast::mail {
namespace {

constexpr std::int64_t kPausesSeconds[] = {60, 300, 1'800, 7'200, 43'200};
constexpr std::int64_t kLeaseSeconds = 300;  // more than the mail server's whole time limit
constexpr std::int64_t kKeepSeconds = 365 * 24 * 3'600;
constexpr int kBatch = 100;  // then see whether the program wants to stop
constexpr std::chrono::milliseconds kMostPause{10'000};

Error no_such_mail() {
  return {ErrorKind::NotFound, "no_such_mail", "There is no such mail."};
}

Error no_such_template() {
  return {ErrorKind::NotFound, "no_such_template", "There is no such template."};
}

std::string object_of(const std::string& name, const std::string& language) {
  return name + '/' + language;
}

std::string as_json(const std::optional<Letter>& letter) {
  return letter ? json::print(*letter) : "null";
}

}  // namespace

void MailService::try_to_send(const StoredMail& mail) {
  const auto sent = sink_.send(mail, make_message(mail, from_));
  const Instant now = clock_.now();
  if (sent.ok()) {
    return database_.write([&](db::Writer& writer) { mark_sent(writer, mail.id, now); });
  }
  const std::string& why = sent.error().message;
  const auto tries = static_cast<std::size_t>(mail.tries);
  const bool last = sent.error().code == kRefusedForGood || tries > std::size(kPausesSeconds);
  log::warn("mail not sent", {{"mail", mail.id.to_string()}, {"why", why}, {"last", last}});
  database_.write([&](db::Writer& writer) {
    if (last) return mark_failed(writer, mail.id, why);
    postpone_mail(writer, mail.id, why, now.plus_seconds(kPausesSeconds[tries - 1]));
  });
}

std::chrono::milliseconds MailService::send_due() {
  for (int i = 0; i < kBatch; ++i) {
    const Instant now = clock_.now();
    const auto mail = database_.write([&](db::Writer& writer) {
      return claim_mail(writer, now, now.plus_seconds(kLeaseSeconds));
    });
    if (!mail) break;
    try_to_send(*mail);
  }
  const Instant now = clock_.now();
  const auto next = database_.read([](db::Reader& reader) { return find_next_due(reader); });
  if (!next) {
    database_.write(
        [&](db::Writer& writer) { delete_mails_before(writer, now.plus_seconds(-kKeepSeconds)); });
    return kMostPause;
  }
  const auto wait = (next->microseconds() - now.microseconds()) / 1'000 + 1;
  return std::clamp(std::chrono::milliseconds(wait), std::chrono::milliseconds(1), kMostPause);
}

std::vector<StoredMail> MailService::list(const MailFilter& filter, std::optional<MailId> after,
                                          int limit) {
  return database_.read(
      [&](db::Reader& reader) { return list_mails(reader, filter, after, limit); });
}

Result<StoredMail> MailService::get(MailId id) {
  auto mail = database_.read([&](db::Reader& reader) { return find_mail(reader, id); });
  if (!mail) return no_such_mail();
  return *std::move(mail);
}

Result<StoredMail> MailService::resend(MailId id, const Journal& journal) {
  StoredMail mail = TRY(database_.write([&](db::Writer& writer) -> Result<StoredMail> {
    const auto found = find_mail(writer, id);
    if (!found) return no_such_mail();
    if (found->state != MailState::Sent && found->state != MailState::Failed) {
      return Error{ErrorKind::Conflict, "mail_not_finished", "The mail is waiting to be sent."};
    }
    if (found->secret) {
      return Error{ErrorKind::Conflict, "mail_secret",
                   "A mail with a personal link is not sent again: its reader asks for a new one."};
    }
    requeue_mail(writer, id, clock_.now());
    journal(writer, {.action = "mail.resent", .object = id.to_string()});
    return *find_mail(writer, id);
  }));
  if (wake_) wake_();
  return mail;
}

bool MailService::is_own(const std::string& name, const std::string& language) {
  return database_.read(
      [&](db::Reader& reader) { return find_template(reader, name, language).has_value(); });
}

Result<Letter> MailService::get_template(const std::string& name, const std::string& language) {
  const BuiltinTemplate* builtin = find_builtin_template(name);
  if (builtin == nullptr) return no_such_template();
  auto own =
      database_.read([&](db::Reader& reader) { return find_template(reader, name, language); });
  return own ? *std::move(own) : builtin->letter;
}

Result<Letter> MailService::put_template(const std::string& name, const std::string& language,
                                         const Letter& templates, const Journal& journal) {
  if (find_builtin_template(name) == nullptr) return no_such_template();
  TRY(check_letter(templates));
  database_.write([&](db::Writer& writer) {
    journal(writer, {.action = "mail_template.changed",
                     .object = object_of(name, language),
                     .before = as_json(find_template(writer, name, language)),
                     .after = as_json(templates)});
    mail::put_template(writer, name, language, templates, clock_.now());
  });
  return templates;
}

Result<void> MailService::reset_template(const std::string& name, const std::string& language,
                                         const Journal& journal) {
  if (find_builtin_template(name) == nullptr) return no_such_template();
  database_.write([&](db::Writer& writer) {
    const auto own = find_template(writer, name, language);
    if (!own) return;
    journal(writer, {.action = "mail_template.reset",
                     .object = object_of(name, language),
                     .before = as_json(own)});
    delete_template(writer, name, language);
  });
  return {};
}

Result<Letter> MailService::preview(const std::string& name, const Letter& templates) {
  const BuiltinTemplate* builtin = find_builtin_template(name);
  if (builtin == nullptr) return no_such_template();
  TRY(check_letter(templates));
  return fill_in_letter(templates, json::parse_document(builtin->sample).value());
}

}  // namespace storecast::mail
