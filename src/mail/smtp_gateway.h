// Hands mails to the shop's mail server.
#pragma once

#include "mail/mail_sink.h"
#include "mail/message.h"
#include "webclient/smtp.h"

namespace storecast::mail {

class SmtpGateway final : public MailSink {
 public:
  SmtpGateway(webclient::SmtpServer server, Sender from)
      : server_(std::move(server)), from_(std::move(from)) {}
  Result<void> send(const StoredMail& mail, std::string_view message) override {
    return webclient::send_mail(server_, {from_.address, mail.to}, message);
  }

 private:
  const webclient::SmtpServer server_;
  const Sender from_;
};

static_assert(webclient::kMailRefused == kRefusedForGood);

}  // namespace storecast::mail
