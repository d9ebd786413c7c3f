// Encodings of spreadsheet exports, detected and turned into UTF-8 while streaming.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "csv/source.h"

namespace storecast::csv {

enum class Encoding { Utf8, Utf16Le, Utf16Be, Windows1252 };

std::string_view to_string(Encoding encoding);  // "utf-8", "utf-16le", "utf-16be", "windows-1252"
std::optional<Encoding> parse_encoding(std::string_view name);

// Fed with a file from its first byte on, in pieces of any size.
class EncodingDetector {
 public:
  void feed(std::string_view bytes);
  // UTF-16 by byte order mark, UTF-8 when every byte fits, else Windows-1252. Malformed "not_text"
  // when there are NUL bytes: an image, an archive, or UTF-16 without a mark.
  Result<Encoding> finish() const;

 private:
  void check_utf8(std::string_view bytes);

  std::string first_;  // up to 3 bytes: the byte order mark
  std::string cut_;    // a sequence that the next piece completes
  bool has_nul_ = false;
  bool is_utf8_ = true;
};

// A source turned into UTF-8, without byte order mark. UTF-8 passes unchecked (the reader checks it
// per record); what a legacy encoding cannot express becomes U+FFFD.
class TextInput {
 public:
  // With no encoding given it is detected from the first kHeadBytes.
  static Result<TextInput> open(std::unique_ptr<Source> source, std::optional<Encoding> encoding);

  Encoding encoding() const { return encoding_; }
  // The first bytes of the text, to look for the delimiter; valid until the first read().
  std::string_view head() const { return std::string_view(pending_).substr(pending_at_); }
  // Up to `size` bytes of UTF-8; 0 at the end.
  std::size_t read(char* data, std::size_t size);

  static constexpr std::size_t kHeadBytes = 64 << 10;  // some hundred rows, one disk read-ahead

 private:
  TextInput(std::unique_ptr<Source> source, Encoding encoding)
      : source_(std::move(source)), encoding_(encoding) {}
  void skip_mark(std::string& raw) const;
  void refill();
  void decode(std::string_view raw);
  void decode_utf16(std::string_view raw);
  void finish_decoding();

  std::unique_ptr<Source> source_;
  Encoding encoding_;
  std::string pending_;  // decoded, not yet read
  std::size_t pending_at_ = 0;
  std::string half_;  // an odd byte of UTF-16
  char32_t high_surrogate_ = 0;
  bool ended_ = false;
};

}  // namespace storecast::csv
