#include "csv/dates.h"

#include <array>
#include <vector>

#include "core/assert.h"
#include "core/text.h"

namespace storecast::csv {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Takes one thing after another from the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  // A number of `least` to `most` digits that no digit follows, or -1.
  int number(std::size_t least, std::size_t most) {
    std::size_t digits = 0;
    int value = 0;
    for (; digits < rest_.size() && digits < most && is_digit(rest_[digits]); ++digits) {
      value = value * 10 + (rest_[digits] - '0');
    }
    if (digits < least) return -1;
    rest_.remove_prefix(digits);
    return value;
  }

  // 1 to 12 for a month's English name or its first three letters ("Sept" too), or -1.
  int month_name() {
    std::size_t letters = 0;
    while (letters < rest_.size() && is_letter(rest_[letters])) ++letters;
    const std::string_view word = rest_.substr(0, letters);
    rest_.remove_prefix(letters);
    if (word.size() < 3) return -1;
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
      const bool matches = equals_ignoring_case(word, kMonths[i].substr(0, word.size()));
      const bool short_form = word.size() == 3 || word.size() == kMonths[i].size() || i == 8;
      if (matches && short_form) return static_cast<int>(i) + 1;
    }
    return -1;
  }

  bool one_of(std::string_view characters) {
    if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void spaces() {
    while (one_of(" ")) continue;
  }

  // Nothing but perhaps a time of day is left.
  bool ends() {
    if (rest_.empty()) return true;
    if (!one_of("T ")) return false;
    spaces();
    if (number(1, 2) < 0 || !one_of(":")) return false;
    return rest_.find_first_not_of("0123456789:.,+-ZAPMapm ") == std::string_view::npos;
  }

 private:
  std::string_view rest_;
};

struct Ymd {
  int year = -1, month = -1, day = -1;
};

// Numbers with separators: first and second mean day and month in the order given.
Ymd year_first(Scanner& scan, std::string_view separator) {
  Ymd result;
  result.year = scan.number(4, 4);
  if (!scan.one_of(separator)) return {};
  result.month = scan.number(1, 2);
  if (!scan.one_of(separator)) return {};
  result.day = scan.number(1, 2);
  return result;
}

Ymd day_first(Scanner& scan, std::string_view separator) {
  Ymd result;
  result.day = scan.number(1, 2);
  if (!scan.one_of(separator)) return {};
  result.month = scan.number(1, 2);
  if (!scan.one_of(separator)) return {};
  result.year = scan.number(4, 4);
  return result;
}

Ymd month_first(Scanner& scan, std::string_view separator) {
  const Ymd swapped = day_first(scan, separator);
  return {swapped.year, swapped.day, swapped.month};
}

Ymd day_month_name(Scanner& scan) {
  Ymd result;
  result.day = scan.number(1, 2);
  scan.one_of("-/ ");
  result.month = scan.month_name();
  scan.one_of(".,");
  scan.one_of("-/ ");
  result.year = scan.number(4, 4);
  return result;
}

Ymd month_name_day(Scanner& scan) {
  Ymd result;
  result.month = scan.month_name();
  scan.one_of(".");
  scan.spaces();
  result.day = scan.number(1, 2);
  scan.one_of(",");
  scan.spaces();
  result.year = scan.number(4, 4);
  return result;
}

Ymd compact(Scanner& scan) {
  const int number = scan.number(8, 8);
  if (number < 0) return {};
  return {number / 10'000, number / 100 % 100, number % 100};
}

Ymd scan_date(Scanner& scan, DateFormat format) {
  switch (format) {
    case DateFormat::Iso:
      return year_first(scan, "-");
    case DateFormat::YmdSlash:
      return year_first(scan, "/");
    case DateFormat::DmySlash:
      return day_first(scan, "/");
    case DateFormat::MdySlash:
      return month_first(scan, "/");
    case DateFormat::DmyDash:
      return day_first(scan, "-");
    case DateFormat::MdyDash:
      return month_first(scan, "-");
    case DateFormat::DmyDot:
      return day_first(scan, ".");
    case DateFormat::DayMonth:
      return day_month_name(scan);
    case DateFormat::MonthDay:
      return month_name_day(scan);
    case DateFormat::Compact:
      return compact(scan);
  }
  SC_ASSERT(false);
}

std::size_t count_read(std::span<const std::string_view> values, DateFormat format) {
  std::size_t count = 0;
  for (std::string_view value : values) count += parse_date(value, format) ? 1 : 0;
  return count;
}

}  // namespace

std::string_view pattern(DateFormat format) {
  constexpr std::string_view kPatterns[] = {"YYYY-MM-DD",  "YYYY/MM/DD", "DD/MM/YYYY", "MM/DD/YYYY",
                                            "DD-MM-YYYY",  "MM-DD-YYYY", "DD.MM.YYYY", "D Mon YYYY",
                                            "Mon D, YYYY", "YYYYMMDD"};
  return kPatterns[static_cast<std::size_t>(format)];
}

std::optional<DateFormat> parse_date_format(std::string_view text) {
  for (DateFormat format : kDateFormats) {
    if (equals_ignoring_case(text, pattern(format))) return format;
  }
  return {};
}

std::optional<Date> parse_date(std::string_view text, DateFormat format) {
  if (format == DateFormat::Iso && text.size() == 10) {
    if (const auto date = Date::parse(text)) return date;
  }
  Scanner scan(trim(text));
  const Ymd ymd = scan_date(scan, format);
  if (!scan.ends()) return {};
  return Date::from_ymd(ymd.year, ymd.month, ymd.day);
}

std::optional<DateDetection> detect_date_format(std::span<const std::string_view> values) {
  std::vector<std::string_view> filled;
  for (std::string_view value : values) {
    if (!trim(value).empty()) filled.push_back(value);
  }
  DateDetection best;
  std::size_t most = 0;
  for (DateFormat format : kDateFormats) {
    const std::size_t count = count_read(filled, format);
    if (count == most) best.is_ambiguous = true;
    if (count <= most) continue;
    most = count;
    best = {format};
  }
  if (most * 2 < filled.size() || most == 0) return {};
  best.share = static_cast<double>(most) / static_cast<double>(filled.size());
  return best;
}

}  // namespace storecast::csv
