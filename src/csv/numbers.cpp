#include "csv/numbers.h"

#include <algorithm>

#include "core/text.h"

namespace storecast::csv {
namespace {

constexpr std::size_t kMaxDigits = 40;  // more than a double or an int64 can tell apart

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr std::string_view kCurrencies[] = {"₹", "Rs.", "Rs",  "INR", "$",   "€",
                                            "£", "¥",   "USD", "EUR", "GBP", "JPY"};

bool strip_front(std::string_view& text, std::string_view what) {
  if (text.size() < what.size()) return false;
  if (!equals_ignoring_case(text.substr(0, what.size()), what)) return false;
  text = trim(text.substr(what.size()));
  return true;
}

bool strip_back(std::string_view& text, std::string_view what) {
  if (text.size() < what.size()) return false;
  if (!equals_ignoring_case(text.substr(text.size() - what.size()), what)) return false;
  text = trim(text.substr(0, text.size() - what.size()));
  return true;
}

void strip_currency(std::string_view& text) {
  strip_back(text, "/-");
  for (std::string_view sign : kCurrencies) {
    if (strip_front(text, sign) || strip_back(text, sign)) return;
  }
}

// The length of the group mark at the front of the text, or 0.
std::size_t group_mark(std::string_view text, NumberFormat format) {
  for (std::string_view mark : {" ", "'", "\u00A0", "\u202F", "\u2019"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  return text.starts_with(format == NumberFormat::Point ? ',' : '.') ? 1 : 0;
}

// A number as its digits, without marks: "-1.234,50" is {negative, "123450", fraction 2}.
struct Digits {
  bool is_negative = false;
  char text[kMaxDigits] = {};
  std::size_t count = 0;
  std::size_t fraction = 0;
};

// The last group has 3 digits, those before 2 (Indian) or 3 (all the same), the first 1 to that.
class GroupCheck {
 public:
  void digit() { ++length_; }
  bool mark() {
    const bool first = groups_++ == 0;
    const bool fits = first ? length_ >= 1 && length_ <= 3 : length_ == 2 || length_ == 3;
    if (groups_ == 2) inner_ = length_;
    const bool same = groups_ <= 2 || length_ == inner_;
    first_ = first ? length_ : first_;
    length_ = 0;
    return fits && same;
  }
  bool ends() const {
    if (groups_ == 0) return true;
    if (length_ != 3) return false;
    return groups_ == 1 || first_ <= inner_;
  }

 private:
  int groups_ = 0, length_ = 0, inner_ = 0, first_ = 0;
};

bool read_whole_part(std::string_view& text, NumberFormat format, Digits& out) {
  GroupCheck groups;
  while (!text.empty()) {
    if (is_digit(text.front())) {
      if (out.count == kMaxDigits) return false;
      out.text[out.count++] = text.front();
      groups.digit();
      text.remove_prefix(1);
      continue;
    }
    const std::size_t mark = group_mark(text, format);
    if (mark == 0) break;
    if (!groups.mark()) return false;
    text.remove_prefix(mark);
  }
  return groups.ends();
}

bool read_fraction(std::string_view text, Digits& out) {
  for (char c : text) {
    if (!is_digit(c) || out.count == kMaxDigits) return false;
    out.text[out.count++] = c;
    ++out.fraction;
  }
  return true;
}

std::optional<Digits> read_digits(std::string_view text, NumberFormat format) {
  text = trim(text);
  Digits digits;
  if (!text.empty() && !is_digit(text.front())) {
    digits.is_negative = strip_front(text, "-");
    strip_currency(text);
    if (!digits.is_negative) digits.is_negative = strip_front(text, "-");
    if (!digits.is_negative) strip_front(text, "+");
  } else if (!text.empty() && !is_digit(text.back())) {
    strip_currency(text);
  }
  if (!read_whole_part(text, format, digits)) return {};
  if (!text.empty()) {
    if (text.front() != (format == NumberFormat::Point ? '.' : ',')) return {};
    if (!read_fraction(text.substr(1), digits)) return {};
  }
  if (digits.count == 0) return {};
  return digits;
}

// Plain "1234" or "-12.5" or "1e-3", which need no marks looked at.
std::optional<double> parse_plain(std::string_view text, NumberFormat format) {
  if (format == NumberFormat::Comma && text.find('.') != std::string_view::npos) return {};
  if (text.empty() || !(is_digit(text.front()) || text.front() == '-')) return {};
  return parse_double(text);
}

}  // namespace

std::string_view pattern(NumberFormat format) {
  return format == NumberFormat::Point ? "1,234.56" : "1.234,56";
}

std::optional<NumberFormat> parse_number_format(std::string_view text) {
  for (NumberFormat format : {NumberFormat::Point, NumberFormat::Comma}) {
    if (text == pattern(format)) return format;
  }
  return {};
}

std::optional<double> parse_number(std::string_view text, NumberFormat format) {
  if (const auto plain = parse_plain(text, format)) return plain;
  const auto digits = read_digits(text, format);
  if (!digits) return {};
  const std::size_t whole = digits->count - digits->fraction;
  char joined[kMaxDigits + 2];
  std::size_t size = 0;
  for (std::size_t i = 0; i < digits->count; ++i) {
    if (i == whole) joined[size++] = '.';
    joined[size++] = digits->text[i];
  }
  const auto value = parse_double({joined, size});
  return value && digits->is_negative ? std::optional(-*value) : value;
}

std::optional<std::int64_t> parse_scaled(std::string_view text, NumberFormat format, int digits) {
  const auto read = read_digits(text, format);
  if (!read) return {};
  const std::size_t whole = read->count - read->fraction;
  const std::size_t kept = whole + static_cast<std::size_t>(digits);
  std::int64_t value = 0;
  for (std::size_t i = 0; i < kept; ++i) {
    const int digit = i < read->count ? read->text[i] - '0' : 0;
    if (__builtin_mul_overflow(value, 10, &value)) return {};
    if (__builtin_add_overflow(value, digit, &value)) return {};
  }
  const bool round_up = kept < read->count && read->text[kept] >= '5';
  if (round_up && __builtin_add_overflow(value, 1, &value)) return {};
  return read->is_negative ? -value : value;
}

std::optional<NumberDetection> detect_number_format(std::span<const std::string_view> values) {
  std::size_t filled = 0, point = 0, comma = 0, different = 0;
  for (std::string_view value : values) {
    if (trim(value).empty()) continue;
    ++filled;
    const auto as_point = parse_number(value, NumberFormat::Point);
    const auto as_comma = parse_number(value, NumberFormat::Comma);
    point += as_point ? 1 : 0;
    comma += as_comma ? 1 : 0;
    different += as_point && as_comma && *as_point != *as_comma ? 1 : 0;
  }
  const std::size_t most = std::max(point, comma);
  if (most == 0 || most * 2 < filled) return {};
  NumberDetection result;
  result.format = comma > point ? NumberFormat::Comma : NumberFormat::Point;
  result.is_ambiguous = point == comma && different > 0;
  result.share = static_cast<double>(most) / static_cast<double>(filled);
  return result;
}

std::optional<bool> parse_yes_no(std::string_view text) {
  text = trim(text);
  for (std::string_view yes : {"yes", "y", "true", "t", "1", "on"}) {
    if (equals_ignoring_case(text, yes)) return true;
  }
  for (std::string_view no : {"no", "n", "false", "f", "0", "off"}) {
    if (equals_ignoring_case(text, no)) return false;
  }
  return {};
}

}  // namespace storecast::csv
