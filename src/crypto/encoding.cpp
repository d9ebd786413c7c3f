#include "crypto/encoding.h"

#include <array>
#include <cstdint>

namespace storecast::crypto {
namespace {

constexpr std::string_view kStandard =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlSafe =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::uint8_t kNoValue = 0xFF;

using DecodeTable = std::array<std::uint8_t, 256>;

constexpr DecodeTable decode_table(std::string_view alphabet) {
  DecodeTable table{};
  table.fill(kNoValue);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return table;
}

constexpr DecodeTable kFromBase32 = decode_table(kBase32);
constexpr DecodeTable kFromStandard = decode_table(kStandard);
constexpr DecodeTable kFromUrlSafe = decode_table(kUrlSafe);

// `width`: bits of a character.
std::string encode(std::string_view bytes, std::string_view alphabet, int width) {
  const std::uint32_t mask = (1u << width) - 1;
  std::string text;
  text.reserve(bytes.size() * 8 / static_cast<std::size_t>(width) + 4);
  std::uint32_t pending = 0;
  int pending_bits = 0;
  for (const char byte : bytes) {
    pending = (pending << 8) | static_cast<std::uint8_t>(byte);
    pending_bits += 8;
    while (pending_bits >= width) {
      pending_bits -= width;
      text += alphabet[(pending >> pending_bits) & mask];
    }
  }
  if (pending_bits > 0) text += alphabet[(pending << (width - pending_bits)) & mask];
  return text;
}

std::optional<std::string> decode(std::string_view text, const DecodeTable& table, int width) {
  std::string bytes;
  bytes.reserve(text.size() * static_cast<std::size_t>(width) / 8);
  std::uint32_t pending = 0;
  int pending_bits = 0;
  for (const char c : text) {
    const std::uint8_t value = table[static_cast<std::uint8_t>(c)];
    if (value == kNoValue) return std::nullopt;
    pending = (pending << width) | value;
    pending_bits += width;
    if (pending_bits >= 8) {
      pending_bits -= 8;
      bytes += static_cast<char>((pending >> pending_bits) & 0xFF);
    }
  }
  const std::uint32_t leftover = pending & ((1u << pending_bits) - 1);
  if (leftover != 0 || pending_bits >= width) return std::nullopt;
  return bytes;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string text = encode(bytes, kStandard, 6);
  while (text.size() % 4 != 0) text += '=';
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  return decode(text, kFromStandard, 6);
}

std::string to_base64url(std::string_view bytes) {
  return encode(bytes, kUrlSafe, 6);
}

std::optional<std::string> from_base64url(std::string_view text) {
  return decode(text, kFromUrlSafe, 6);
}

std::string to_base32(std::string_view bytes) {
  return encode(bytes, kBase32, 5);
}

std::optional<std::string> from_base32(std::string_view text) {
  return decode(text, kFromBase32, 5);
}

std::string to_hex(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    text += kHexDigits[static_cast<std::uint8_t>(byte) >> 4];
    text += kHexDigits[static_cast<std::uint8_t>(byte) & 0x0F];
  }
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]), low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

}  // namespace storecast::crypto
