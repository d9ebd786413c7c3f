// Bytes as text. The readers are strict: one text for one value. They refuse padding where none
// belongs, spaces, characters outside the alphabet and leftover bits that are not zero, so that a
// signed or stored text cannot be altered and still mean the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace storecast::crypto {

std::string to_base64(std::string_view bytes);  // RFC 4648 section 4, padded
std::optional<std::string> from_base64(std::string_view text);

std::string to_base64url(std::string_view bytes);  // RFC 4648 section 5, without padding
std::optional<std::string> from_base64url(std::string_view text);

std::string to_base32(std::string_view bytes);  // RFC 4648 section 6, without padding
std::optional<std::string> from_base32(std::string_view text);

std::string to_hex(std::string_view bytes);  // lower case
std::optional<std::string> from_hex(std::string_view text);

}  // namespace storecast::crypto
