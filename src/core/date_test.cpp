#include "core/date.h"

#include <gtest/gtest.h>

namespace storecast {
namespace {

TEST(Date, ReadsAndWritesIso) {
  EXPECT_EQ(Date::parse("2024-02-29")->to_string(), "2024-02-29");
  EXPECT_EQ(Date::parse("1970-01-01")->days_since_epoch(), 0);
  for (const char* bad : {"2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "24-01-01",
                          "2024-01-01 ", "0000-01-01", "2024/01/01", ""}) {
    EXPECT_FALSE(Date::parse(bad)) << bad;
  }
}

TEST(Date, KnowsTheCalendar) {
  const Date leap = *Date::parse("2024-02-29");
  EXPECT_EQ(leap.weekday(), Weekday::Thursday);
  EXPECT_EQ(leap.day_of_year(), 60);
  EXPECT_EQ(leap.add_months(12).to_string(), "2025-02-28");
  EXPECT_EQ(leap.add_months(-1).to_string(), "2024-01-29");
  EXPECT_EQ(leap.start_of_week().to_string(), "2024-02-26");
  EXPECT_EQ(Date::parse("1969-12-29")->weekday(), Weekday::Monday);
  EXPECT_EQ((leap + 1).to_string(), "2024-03-01");
}

TEST(Instant, ReadsRfc3339WithOffsets) {
  EXPECT_EQ(Instant::parse("2024-02-29T12:00:00.5+05:30")->to_string(), "2024-02-29T06:30:00.500Z");
  EXPECT_EQ(Instant::parse("1969-12-31T23:59:59Z")->microseconds(), -1'000'000);
  EXPECT_EQ(Instant::parse("1969-12-31T23:59:59Z")->to_string(), "1969-12-31T23:59:59.000Z");
  for (const char* bad : {"2024-02-29T12:00:00", "2024-02-29 12:00:00Z", "2024-02-29T24:00:00Z",
                          "2024-02-29T12:00:00.Z", "2024-02-29T12:00:00+0530", "now"}) {
    EXPECT_FALSE(Instant::parse(bad)) << bad;
  }
}

}  // namespace
}  // namespace storecast
