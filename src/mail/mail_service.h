// Sends what is queued, and what staff do with mails and templates.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "db/database.h"
#include "mail/mail.h"
#include "mail/mail_sink.h"
#include "mail/mail_store.h"
#include "mail/message.h"

namespace storecast::mail {

// What staff did, told within the transaction that does it: the audit log lies above this module.
struct Change {
  std::string_view action;  // "<object>.<what happened>"
  std::string object;
  std::string before = "null", after = "null";  // JSON
};
using Journal = std::function<void(db::Writer&, const Change&)>;

class MailService {
 public:
  MailService(db::Database& database, MailSink& sink, Sender from, const Clock& clock)
      : database_(database), sink_(sink), from_(std::move(from)), clock_(clock) {}

  // Called when something is due at once; to wake who sends.
  void set_wake(std::function<void()> wake) { wake_ = std::move(wake); }

  // Sends one mail after the other until none is due; how long until the next. After a failure a
  // mail is tried again in 1 min, 5 min, 30 min, 2 h and 12 h, then it has failed. A crash between
  // sending and remembering sends a mail twice, with one Message-ID.
  std::chrono::milliseconds send_due();

  std::vector<StoredMail> list(const MailFilter& filter, std::optional<MailId> after, int limit);
  Result<StoredMail> get(MailId id);
  // Conflict "mail_not_finished", and "mail_secret" for one whose link must not be sent again.
  Result<StoredMail> resend(MailId id, const Journal& journal);

  // The shop's own templates where it has changed them.
  Result<Letter> get_template(const std::string& name, const std::string& language);
  bool is_own(const std::string& name, const std::string& language);
  Result<Letter> put_template(const std::string& name, const std::string& language,
                              const Letter& templates, const Journal& journal);
  Result<void> reset_template(const std::string& name, const std::string& language,
                              const Journal& journal);
  // As it would be written with the template's sample values.
  Result<Letter> preview(const std::string& name, const Letter& templates);

 private:
  void try_to_send(const StoredMail& mail);

  db::Database& database_;
  MailSink& sink_;
  const Sender from_;
  const Clock& clock_;
  std::function<void()> wake_;
};

}  // namespace storecast::mail
