// The mails of a running shop: where they go, and the thread that sends them.
#pragma once

#include <memory>

#include "app/config.h"
#include "core/background_loop.h"
#include "core/result.h"
#include "mail/mail_routes.h"
#include "mail/smtp_gateway.h"

namespace storecast::app {

// Empty without a mail server: then mails are files. Invalid, naming the setting that is wrong.
Result<std::optional<webclient::SmtpServer>> smtp_server(const Config& config);

// Puts what staff do with mails into the audit log.
mail::JournalOf audit_journal(const Clock& clock);

struct MailParts {
  MailParts(db::Database& database, const Clock& clock, const Config& config,
            const std::optional<webclient::SmtpServer>& server);

  const std::unique_ptr<mail::MailSink> sink;
  mail::MailService service;
  BackgroundLoop loop;
};

}  // namespace storecast::app
