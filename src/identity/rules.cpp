#include "identity/rules.h"

#include <algorithm>

#include "core/text.h"
#include "identity/common_passwords.h"

namespace storecast::identity {
namespace {

constexpr std::size_t kMaxLocalPartBytes = 64;  // RFC 5321, 4.5.3.1.1

Error refuse(std::string_view pointer, std::string code, std::string detail) {
  Error error{ErrorKind::Invalid, "invalid_input", detail};
  error.fields.push_back({std::string(pointer), std::move(code), std::move(detail)});
  return error;
}

bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
  });
}

bool has_shape_of_email(std::string_view email) {
  const std::size_t at = email.rfind('@');
  if (at == std::string_view::npos || at == 0 || at > kMaxLocalPartBytes) return false;
  const std::string_view domain = email.substr(at + 1);
  const bool is_plain = email.find_first_of(" \"(),:;<>[]\\") == std::string_view::npos &&
                        email.find('@') == at && !has_control_characters(email);
  return is_plain && !domain.empty() && domain.front() != '.' && domain.back() != '.' &&
         domain.find("..") == std::string_view::npos && is_valid_utf8(email);
}

}  // namespace

std::string email_key(std::string_view email) {
  return to_lower_ascii(trim(email));
}

Result<std::string> check_email(std::string_view email, std::string_view pointer) {
  const std::string_view trimmed = trim(email);
  if (trimmed.size() > kMaxEmailBytes) {
    return refuse(pointer, "too_long", "An e-mail address has at most 254 bytes.");
  }
  if (!has_shape_of_email(trimmed)) {
    return refuse(pointer, "not_an_email", "Give an e-mail address such as asha@example.com.");
  }
  return std::string(trimmed);
}

Result<std::string> check_name(std::string_view name, std::string_view pointer) {
  const std::string_view trimmed = trim(name);
  if (trimmed.empty()) return refuse(pointer, "too_short", "Give a name.");
  if (count_code_points(trimmed) > kMaxNameCodePoints) {
    return refuse(pointer, "too_long", "A name has at most 100 characters.");
  }
  if (has_control_characters(trimmed)) {
    return refuse(pointer, "control_characters",
                  "A name has no line breaks or control characters.");
  }
  return std::string(trimmed);
}

Result<void> check_new_password(std::string_view password, std::string_view email,
                                std::string_view pointer) {
  const std::size_t length = count_code_points(password);
  if (length < kMinPasswordCodePoints) {
    return refuse(pointer, "too_short", "A password has at least 8 characters.");
  }
  if (length > kMaxPasswordCodePoints) {
    return refuse(pointer, "too_long", "A password has at most 256 characters.");
  }
  if (is_common_password(password)) {
    return refuse(pointer, "too_common",
                  "This is one of the passwords that attackers try first. Choose another.");
  }
  const std::string key = email_key(email);
  const std::string typed = to_lower_ascii(password);
  if (typed == key || typed == key.substr(0, key.rfind('@'))) {
    return refuse(pointer, "same_as_email", "The password must not be the e-mail address.");
  }
  return {};
}

}  // namespace storecast::identity
