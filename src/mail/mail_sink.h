// Where mails go.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/result.h"
#include "mail/mail.h"

namespace storecast::mail {

// How a try failed: the code of the error.
inline constexpr std::string_view kRefusedForGood = "mail_refused";  // trying again is no use

class MailSink {
 public:
  virtual ~MailSink() = default;
  // The message as make_message() wrote it. May be asked to send the same mail again after a crash.
  virtual Result<void> send(const StoredMail& mail, std::string_view message) = 0;
};

// Without a mail server: each mail is a file DATA/mail/<id>.eml, for its owner's eyes only, written
// whole. Throws std::system_error when it cannot be written.
class FileSink final : public MailSink {
 public:
  explicit FileSink(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Result<void> send(const StoredMail& mail, std::string_view message) override;

 private:
  const std::filesystem::path folder_;
};

}  // namespace storecast::mail
