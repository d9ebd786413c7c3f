#include "mail/mail_store.h"

namespace storecast::mail {
namespace {

StoredMail mail_of(const db::Row& row) {
  StoredMail mail;
  mail.id = row.id<MailId>(0);
  mail.to = row.text(1);
  mail.template_name = row.text(2);
  mail.language = row.text(3);
  mail.letter.subject = row.text(4);
  mail.letter.text = row.text(5);
  mail.letter.html = row.text(6);
  mail.secret = row.flag(7);
  mail.state = static_cast<MailState>(row.integer(8));
  mail.tries = static_cast<int>(row.integer(9));
  mail.due_at = row.maybe(10, &db::Row::instant);
  mail.problem = row.text(11);
  mail.created_at = row.instant(12);
  mail.sent_at = row.maybe(13, &db::Row::instant);
  mail.unsubscribe_url = row.text(14);
  return mail;
}

Letter letter_of(const db::Row& row) {
  return {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))};
}

}  // namespace

void insert_mail(db::Writer& writer, const StoredMail& mail) {
  writer.run(
      "INSERT INTO mails (id, recipient, template, language, subject, text, html, secret, due_at,"
      " created_at, unsubscribe_url) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
      mail.id, mail.to, mail.template_name, mail.language, mail.letter.subject, mail.letter.text,
      mail.letter.html, mail.secret, mail.due_at, mail.created_at, mail.unsubscribe_url);
}

std::optional<StoredMail> find_mail(db::Reader& reader, MailId id) {
  return reader.find(
      "SELECT id, recipient, template, language, subject, text, html, secret, state, tries,"
      " due_at, problem, created_at, sent_at, unsubscribe_url FROM mails WHERE id = ?1",
      mail_of, id);
}

std::vector<StoredMail> list_mails(db::Reader& reader, const MailFilter& filter,
                                   std::optional<MailId> after, int limit) {
  return reader.list(
      "SELECT id, recipient, template, language, subject, '', '', secret, state, tries, due_at,"
      " problem, created_at, sent_at, unsubscribe_url FROM mails WHERE (?1 IS NULL OR state = ?1)"
      " AND (?2 IS NULL OR recipient = ?2) AND (?3 IS NULL OR id < ?3) ORDER BY id DESC LIMIT ?4",
      mail_of, filter.state, filter.to, after, limit);
}

std::optional<StoredMail> claim_mail(db::Writer& writer, Instant now, Instant lease_end) {
  return writer.find(
      "UPDATE mails SET state = 1, tries = tries + 1, due_at = ?2"
      " WHERE id = (SELECT id FROM mails WHERE due_at <= ?1 ORDER BY due_at, id LIMIT 1)"
      " RETURNING id, recipient, template, language, subject, text, html, secret, state, tries,"
      " due_at, problem, created_at, sent_at, unsubscribe_url",
      mail_of, now, lease_end);
}

std::optional<Instant> find_next_due(db::Reader& reader) {
  return reader.find("SELECT due_at FROM mails WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1",
                     [](const db::Row& row) { return row.instant(0); });
}

void mark_sent(db::Writer& writer, MailId id, Instant now) {
  writer.run(
      "UPDATE mails SET state = 2, due_at = NULL, problem = '', sent_at = ?2,"
      " text = CASE secret WHEN 1 THEN '' ELSE text END,"
      " html = CASE secret WHEN 1 THEN '' ELSE html END WHERE id = ?1",
      id, now);
}

void postpone_mail(db::Writer& writer, MailId id, std::string_view problem, Instant due_at) {
  writer.run("UPDATE mails SET state = 0, due_at = ?3, problem = ?2 WHERE id = ?1", id, problem,
             due_at);
}

void mark_failed(db::Writer& writer, MailId id, std::string_view problem) {
  writer.run(
      "UPDATE mails SET state = 3, due_at = NULL, problem = ?2,"
      " text = CASE secret WHEN 1 THEN '' ELSE text END,"
      " html = CASE secret WHEN 1 THEN '' ELSE html END WHERE id = ?1",
      id, problem);
}

void requeue_mail(db::Writer& writer, MailId id, Instant now) {
  writer.run("UPDATE mails SET state = 0, tries = 0, due_at = ?2 WHERE id = ?1", id, now);
}

void delete_mails_before(db::Writer& writer, Instant limit) {
  writer.run("DELETE FROM mails WHERE due_at IS NULL AND created_at < ?1", limit);
}

std::string get_shop_name(db::Reader& reader) {
  return reader
      .find("SELECT name FROM mail_shop",
            [](const db::Row& row) { return std::string(row.text(0)); })
      .value();
}

void put_shop_name(db::Writer& writer, std::string_view name) {
  writer.run("UPDATE mail_shop SET name = ?1", name);
}

std::optional<Letter> find_template(db::Reader& reader, std::string_view name,
                                    std::string_view language) {
  return reader.find(
      "SELECT subject, text, html FROM mail_templates WHERE name = ?1 AND language = ?2", letter_of,
      name, language);
}

void put_template(db::Writer& writer, std::string_view name, std::string_view language,
                  const Letter& templates, Instant now) {
  writer.run(
      "INSERT INTO mail_templates (name, language, subject, text, html, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (name, language) DO UPDATE SET"
      " subject = excluded.subject, text = excluded.text, html = excluded.html,"
      " updated_at = excluded.updated_at",
      name, language, templates.subject, templates.text, templates.html, now);
}

void delete_template(db::Writer& writer, std::string_view name, std::string_view language) {
  writer.run("DELETE FROM mail_templates WHERE name = ?1 AND language = ?2", name, language);
}

}  // namespace storecast::mail
