#include "csv/encoding.h"

#include <algorithm>
#include <cstring>

#include "core/text.h"

namespace storecast::csv {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeMark = "\xFF\xFE";
constexpr std::string_view kUtf16BeMark = "\xFE\xFF";
constexpr char32_t kReplacement = 0xFFFD;

// What Windows-1252 puts where Latin-1 has control characters (0x80..0x9F); 0 is unassigned.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) return put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  if (c < 0x10000) {
    return put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  }
  put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F));
  put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
}

char32_t from_windows_1252(unsigned char byte) {
  if (byte < 0x80 || byte >= 0xA0) return byte;
  const char16_t c = kWindows1252[byte - 0x80u];
  return c == 0 ? kReplacement : c;
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u;
}

// How many bytes at the end start a sequence that the text does not finish.
std::size_t unfinished_tail(std::string_view text) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (is_continuation(static_cast<char>(byte))) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

std::size_t ascii_prefix(std::string_view text) {
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + 8 <= text.size(); at += 8) {
    std::memcpy(&word, text.data() + at, 8);
    if ((word & 0x8080808080808080ull) != 0) break;
  }
  return at;
}

}  // namespace

std::string_view to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8:
      return "utf-8";
    case Encoding::Utf16Le:
      return "utf-16le";
    case Encoding::Utf16Be:
      return "utf-16be";
    case Encoding::Windows1252:
      return "windows-1252";
  }
  SC_ASSERT(false);
}

std::optional<Encoding> parse_encoding(std::string_view name) {
  for (Encoding encoding :
       {Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252}) {
    if (equals_ignoring_case(name, to_string(encoding))) return encoding;
  }
  return {};
}

void EncodingDetector::feed(std::string_view bytes) {
  if (first_.size() < kUtf8Mark.size()) first_ += bytes.substr(0, kUtf8Mark.size() - first_.size());
  if (bytes.find('\0') != std::string_view::npos) has_nul_ = true;
  if (!is_utf8_) return;
  if (cut_.empty()) return check_utf8(bytes);
  std::string joined = std::move(cut_);
  cut_.clear();
  joined += bytes;
  check_utf8(joined);
}

void EncodingDetector::check_utf8(std::string_view bytes) {
  const std::size_t tail = unfinished_tail(bytes);
  const std::string_view whole = bytes.substr(0, bytes.size() - tail);
  cut_ = bytes.substr(whole.size());
  is_utf8_ = is_valid_utf8(whole.substr(ascii_prefix(whole)));
}

Result<Encoding> EncodingDetector::finish() const {
  if (first_.starts_with(kUtf16LeMark)) return Encoding::Utf16Le;
  if (first_.starts_with(kUtf16BeMark)) return Encoding::Utf16Be;
  if (has_nul_) {
    return Error{ErrorKind::Malformed, "not_text",
                 "The file has NUL bytes: it is not a text file, or UTF-16 without a byte order "
                 "mark. Save it as CSV in UTF-8."};
  }
  return is_utf8_ ? Encoding::Utf8 : Encoding::Windows1252;
}

Result<TextInput> TextInput::open(std::unique_ptr<Source> source,
                                  std::optional<Encoding> encoding) {
  std::string raw(kHeadBytes, '\0');
  raw.resize(source->read(raw.data(), raw.size()));
  if (!encoding) {
    EncodingDetector detector;
    detector.feed(raw);
    encoding = TRY(detector.finish());
  }
  TextInput input(std::move(source), *encoding);
  input.skip_mark(raw);
  input.decode(raw);
  return input;
}

void TextInput::skip_mark(std::string& raw) const {
  const std::string_view mark = encoding_ == Encoding::Utf8      ? kUtf8Mark
                                : encoding_ == Encoding::Utf16Le ? kUtf16LeMark
                                : encoding_ == Encoding::Utf16Be ? kUtf16BeMark
                                                                 : std::string_view();
  if (!mark.empty() && raw.starts_with(mark)) raw.erase(0, mark.size());
}

std::size_t TextInput::read(char* data, std::size_t size) {
  if (pending_at_ == pending_.size() && encoding_ == Encoding::Utf8) {
    return source_->read(data, size);
  }
  while (pending_at_ == pending_.size() && !ended_) refill();
  const std::size_t taken = std::min(size, pending_.size() - pending_at_);
  std::memcpy(data, pending_.data() + pending_at_, taken);
  pending_at_ += taken;
  return taken;
}

void TextInput::refill() {
  std::string raw(kHeadBytes, '\0');
  raw.resize(source_->read(raw.data(), raw.size()));
  pending_.clear();
  pending_at_ = 0;
  ended_ = raw.empty();
  ended_ ? finish_decoding() : decode(raw);
}

void TextInput::decode(std::string_view raw) {
  switch (encoding_) {
    case Encoding::Utf8:
      pending_ += raw;
      return;
    case Encoding::Windows1252:
      for (char c : raw) append_utf8(pending_, from_windows_1252(static_cast<unsigned char>(c)));
      return;
    case Encoding::Utf16Le:
    case Encoding::Utf16Be:
      decode_utf16(raw);
  }
}

void TextInput::decode_utf16(std::string_view raw) {
  const std::size_t high = encoding_ == Encoding::Utf16Be ? 0 : 1;
  for (char c : raw) {
    half_ += c;
    if (half_.size() < 2) continue;
    const char32_t unit = static_cast<char32_t>(static_cast<unsigned char>(half_[high]) << 8) |
                          static_cast<unsigned char>(half_[1 - high]);
    half_.clear();
    const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (high_surrogate_ != 0 && low) {
      append_utf8(pending_, 0x10000 + ((high_surrogate_ - 0xD800) << 10) + (unit - 0xDC00));
      high_surrogate_ = 0;
      continue;
    }
    if (high_surrogate_ != 0) append_utf8(pending_, kReplacement);
    high_surrogate_ = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
    if (high_surrogate_ == 0) append_utf8(pending_, low ? kReplacement : unit);
  }
}

void TextInput::finish_decoding() {
  if (half_.empty() && high_surrogate_ == 0) return;
  append_utf8(pending_, kReplacement);  // the file was cut inside a character
  half_.clear();
  high_surrogate_ = 0;
}

}  // namespace storecast::csv
