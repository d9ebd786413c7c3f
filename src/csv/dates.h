// Dates as people and spreadsheets write them, and which way a column writes them.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/date.h"

namespace storecast::csv {

enum class DateFormat {
  Iso,       // 2024-03-01, also with a time behind it: 2024-03-01T10:00:00Z
  YmdSlash,  // 2024/03/01
  DmySlash,  // 01/03/2024, also 1/3/2024
  MdySlash,  // 03/01/2024
  DmyDash,   // 01-03-2024
  MdyDash,   // 03-01-2024
  DmyDot,    // 01.03.2024
  DayMonth,  // 1 Mar 2024, 01-Mar-2024, 1 March 2024
  MonthDay,  // Mar 1, 2024
  Compact,   // 20240301
};
inline constexpr DateFormat kDateFormats[] = {
    DateFormat::Iso,      DateFormat::YmdSlash, DateFormat::DmySlash, DateFormat::MdySlash,
    DateFormat::DmyDash,  DateFormat::MdyDash,  DateFormat::DmyDot,   DateFormat::DayMonth,
    DateFormat::MonthDay, DateFormat::Compact};

std::string_view pattern(DateFormat format);  // "DD/MM/YYYY"
std::optional<DateFormat> parse_date_format(std::string_view pattern);

// Empty for another format and for a day that does not exist. Spaces around it and a time of day
// behind it do not matter.
std::optional<Date> parse_date(std::string_view text, DateFormat format);

struct DateDetection {
  DateFormat format = DateFormat::Iso;
  bool is_ambiguous = false;  // day and month could be the other way round in every value
  double share = 0;           // of the non-empty values that the format reads
};
// The format that reads most of the values; day before month where that is open. Empty when no
// format reads at least half of them.
std::optional<DateDetection> detect_date_format(std::span<const std::string_view> values);

}  // namespace storecast::csv
