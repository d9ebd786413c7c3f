// The tables mails, mail_templates and mail_shop.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "mail/mail.h"

namespace storecast::mail {

void insert_mail(db::Writer& writer, const StoredMail& mail);
std::optional<StoredMail> find_mail(db::Reader& reader, MailId id);
struct MailFilter {
  std::optional<MailState> state;
  std::optional<std::string> to;
};
// The newest first, those before `after` where it is given; without their texts.
std::vector<StoredMail> list_mails(db::Reader& reader, const MailFilter& filter,
                                   std::optional<MailId> after, int limit);

// Takes the mail that waits longest, for one try that must end before `lease_end`: then another may
// take it. Nothing when none is due.
std::optional<StoredMail> claim_mail(db::Writer& writer, Instant now, Instant lease_end);
std::optional<Instant> find_next_due(db::Reader& reader);
void mark_sent(db::Writer& writer, MailId id, Instant now);
void postpone_mail(db::Writer& writer, MailId id, std::string_view problem, Instant due_at);
void mark_failed(db::Writer& writer, MailId id, std::string_view problem);
// Queues it once more.
void requeue_mail(db::Writer& writer, MailId id, Instant now);
void delete_mails_before(db::Writer& writer, Instant limit);

std::string get_shop_name(db::Reader& reader);
void put_shop_name(db::Writer& writer, std::string_view name);

std::optional<Letter> find_template(db::Reader& reader, std::string_view name,
                                    std::string_view language);
void put_template(db::Writer& writer, std::string_view name, std::string_view language,
                  const Letter& templates, Instant now);
void delete_template(db::Writer& writer, std::string_view name, std::string_view language);

}  // namespace storecast::mail
