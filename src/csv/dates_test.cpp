#include "csv/dates.h"

#include <gtest/gtest.h>

namespace storecast::csv {
namespace {

const Date kFirstOfMarch = *Date::from_ymd(2024, 3, 1);

TEST(Dates, ReadsEveryFormat) {
  const std::pair<std::string_view, DateFormat> cases[] = {
      {"2024-03-01", DateFormat::Iso},         {"2024-03-01T10:30:00Z", DateFormat::Iso},
      {"2024-03-01 10:30", DateFormat::Iso},   {"2024/3/1", DateFormat::YmdSlash},
      {"01/03/2024", DateFormat::DmySlash},    {"1/3/2024 9:05 PM", DateFormat::DmySlash},
      {"03/01/2024", DateFormat::MdySlash},    {"01-03-2024", DateFormat::DmyDash},
      {"03-01-2024", DateFormat::MdyDash},     {"1.3.2024", DateFormat::DmyDot},
      {"1 Mar 2024", DateFormat::DayMonth},    {"01-MAR-2024", DateFormat::DayMonth},
      {"1 March 2024", DateFormat::DayMonth},  {"Mar 1, 2024", DateFormat::MonthDay},
      {"March 01 2024", DateFormat::MonthDay}, {"20240301", DateFormat::Compact},
      {"  2024-03-01  ", DateFormat::Iso},
  };
  for (const auto& [text, format] : cases) {
    EXPECT_EQ(parse_date(text, format), kFirstOfMarch) << text;
  }
}

TEST(Dates, RefusesDaysThatDoNotExistAndOtherText) {
  EXPECT_FALSE(parse_date("2023-02-29", DateFormat::Iso));
  EXPECT_FALSE(parse_date("31/04/2024", DateFormat::DmySlash));
  EXPECT_FALSE(parse_date("03/04/25", DateFormat::DmySlash));
  EXPECT_FALSE(parse_date("2024-03-01x", DateFormat::Iso));
  EXPECT_FALSE(parse_date("2024-03-01 soon", DateFormat::Iso));
  EXPECT_FALSE(parse_date("1 Mai 2024", DateFormat::DayMonth));
  EXPECT_FALSE(parse_date("", DateFormat::Iso));
  EXPECT_FALSE(parse_date("99999999999", DateFormat::Compact));
}

std::optional<DateDetection> detect(std::vector<std::string_view> values) {
  return detect_date_format(values);
}

TEST(Dates, FindsTheFormatOfAColumn) {
  EXPECT_EQ(detect({"2024-01-05", "2024-12-31"})->format, DateFormat::Iso);
  EXPECT_EQ(detect({"05/01/2024", "31/12/2024"})->format, DateFormat::DmySlash);
  EXPECT_EQ(detect({"05/01/2024", "12/31/2024"})->format, DateFormat::MdySlash);
  EXPECT_EQ(detect({"", "5 Jan 2024", ""})->format, DateFormat::DayMonth);
  EXPECT_FALSE(detect({"12", "abc"}));
  EXPECT_FALSE(detect({"", ""}));
}

TEST(Dates, SaysWhenDayAndMonthCouldBeSwapped) {
  EXPECT_TRUE(detect({"05/01/2024", "06/02/2024"})->is_ambiguous);
  EXPECT_EQ(detect({"05/01/2024", "06/02/2024"})->format, DateFormat::DmySlash);
  EXPECT_FALSE(detect({"05/01/2024", "13/02/2024"})->is_ambiguous);
  EXPECT_FALSE(detect({"2024-01-05"})->is_ambiguous);
}

TEST(Dates, HasAPatternForEachFormat) {
  for (DateFormat format : kDateFormats) EXPECT_EQ(parse_date_format(pattern(format)), format);
  EXPECT_FALSE(parse_date_format("YY"));
}

}  // namespace
}  // namespace storecast::csv
