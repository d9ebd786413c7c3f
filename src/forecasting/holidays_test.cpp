#include "forecasting/holidays.h"

#include <gtest/gtest.h>

namespace storecast::forecasting {
namespace {

std::string day(Feast feast, int year) {
  return feast_day(feast, year)->to_string();
}

TEST(Holidays, EasterIsWhereTheChurchPutIt) {
  EXPECT_EQ(day(Feast::Easter, 2011), "2011-04-24");
  EXPECT_EQ(day(Feast::Easter, 2016), "2016-03-27");
  EXPECT_EQ(day(Feast::Easter, 2024), "2024-03-31");
  EXPECT_EQ(day(Feast::Easter, 2035), "2035-03-25");
}

TEST(Holidays, MovingFeastsOfIndia) {
  EXPECT_EQ(day(Feast::Diwali, 2024), "2024-10-31");
  EXPECT_EQ(day(Feast::Diwali, 2020), "2020-11-14");
  EXPECT_EQ(day(Feast::Holi, 2024), "2024-03-25");
  EXPECT_EQ(day(Feast::Dussehra, 2023), "2023-10-24");
  EXPECT_EQ(day(Feast::Onam, 2024), "2024-09-15");
  EXPECT_EQ(day(Feast::EidUlFitr, 2024), "2024-04-11");
  EXPECT_EQ(day(Feast::RakshaBandhan, 2023), "2023-08-30");
}

TEST(Holidays, WeekdaysOfAMonth) {
  EXPECT_EQ(day(Feast::Thanksgiving, 2015), "2015-11-26");
  EXPECT_EQ(day(Feast::MemorialDay, 2016), "2016-05-30");
  EXPECT_EQ(day(Feast::LaborDay, 2014), "2014-09-01");
  EXPECT_EQ(day(Feast::SuperBowl, 2023), "2023-02-12");
  EXPECT_EQ(day(Feast::WhitMonday, 2015), "2015-05-25");
}

TEST(Holidays, TheNearestFeastMayLieInAnotherYear) {
  EXPECT_EQ(days_to(Feast::NewYear, *Date::parse("2023-12-30")), 2);
  EXPECT_EQ(days_to(Feast::Christmas, *Date::parse("2024-01-04")), -10);
  EXPECT_EQ(days_to(Feast::Diwali, *Date::parse("2024-10-31")), 0);
  EXPECT_EQ(days_to(Feast::EidUlFitr, *Date::parse("2033-12-20")), 4);
}

TEST(Holidays, NothingIsSaidOfOtherTimes) {
  EXPECT_FALSE(feast_day(Feast::Diwali, 2036));
  EXPECT_FALSE(days_to(Feast::Christmas, *Date::parse("2009-12-24")));
  EXPECT_TRUE(feasts_of(Country::None).empty());
}

TEST(Holidays, EveryFeastHasADayInEveryYear) {
  for (const Country country : {Country::India, Country::UnitedStates, Country::Germany}) {
    for (const Feast feast : feasts_of(country)) {
      EXPECT_FALSE(name_of(feast).empty());
      for (int year = kFirstFeastYear; year <= kLastFeastYear; ++year) {
        EXPECT_EQ(feast_day(feast, year)->year(), year);
      }
    }
  }
}

}  // namespace
}  // namespace storecast::forecasting
