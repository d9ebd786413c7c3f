// /api/v1/mails and /api/v1/mail/templates
#pragma once

#include "http/endpoint.h"
#include "mail/mail_service.h"

namespace storecast::mail {

void add_mail_routes(http::Routes& routes, MailService& mails);

}  // namespace storecast::mail
