// /api/v1/mails and /api/v1/mail/templates
#pragma once

#include "http/endpoint.h"
#include "mail/mail_service.h"

namespace storecast::mail {

// Who calls, for the log of what staff did.
using JournalOf = std::function<Journal(http::Call&)>;

void add_mail_routes(http::Routes& routes, MailService& mails, const JournalOf& journal_of);

}  // namespace storecast::mail
