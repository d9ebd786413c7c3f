#include "mail/mail.h"

#include <algorithm>

#include "core/log.h"
#include "mail/letter_writer.h"
#include "mail/mail_store.h"

namespace storecast::mail {
namespace {

constexpr std::size_t kMaxAddress = 254;  // RFC 5321

}  // namespace

bool is_usable_address(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (at == address.npos || at == 0 || at + 1 == address.size()) return false;
  return address.size() <= kMaxAddress && std::none_of(address.begin(), address.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte <= 0x20 || byte == 0x7f ||
                  std::string_view("<>,;\"()\\").find(c) != std::string_view::npos;
         });
}

void enqueue(db::Writer& writer, const Mail& mail, Instant now) {
  if (!is_usable_address(mail.to)) {
    log::warn("mail not queued: no usable address", {{"template", mail.template_name}});
    return;
  }
  StoredMail stored;
  stored.id = MailId(new_id_value(now));
  stored.to = mail.to;
  stored.template_name = mail.template_name;
  stored.language = mail.language;
  stored.letter = write_letter(writer, mail);
  stored.secret = get_builtin_template(mail.template_name).secret;
  stored.unsubscribe_url = mail.unsubscribe_url;
  stored.due_at = stored.created_at = now;
  insert_mail(writer, stored);
}

}  // namespace storecast::mail
