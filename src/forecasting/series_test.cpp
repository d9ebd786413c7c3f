#include "forecasting/series.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace storecast::forecasting {
namespace {

const Date kMonday = *Date::parse("2024-01-01");

std::vector<Observation> weeks(int count, bool with_sunday) {
  std::vector<Observation> result;
  for (int t = 0; t < 7 * count; ++t) {
    if (with_sunday || t % 7 != 6) result.push_back({kMonday + t, 10.0 + t % 7});
  }
  return result;
}

TEST(Series, SumsSalesOfOneDayAndFillsGaps) {
  const auto series =
      prepare(std::vector<Observation>{{kMonday + 3, 4}, {kMonday, 1}, {kMonday, 2.5}});
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->quantities, (std::vector<double>{3.5, 0, 0, 4}));
  EXPECT_EQ(series->states[1], DayState::Missing);
  EXPECT_FALSE(series->whole_numbers);
}

TEST(Series, AWeekdayThatNeverSellsIsClosed) {
  const auto series = prepare(weeks(8, false));
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->open_days_a_week(), 6);
  EXPECT_FALSE(series->is_open(kMonday + 6));
  const History history = history_until(*series, series->days());
  EXPECT_EQ(history.season, 6);
  EXPECT_EQ(history.size(), 48);
  EXPECT_EQ(open_days_after(*series, series->end(), 14).size(), 12U);
}

TEST(Series, ThreeWeeksAreTooFewToCallAWeekdayClosed) {
  EXPECT_EQ(prepare(weeks(3, false))->open_days_a_week(), 7);
}

TEST(Series, ARareGapIsAHolidayAndReplacedByItsWeekday) {
  auto observations = weeks(8, true);
  observations.erase(observations.begin() + 16);  // a Wednesday
  const auto series = prepare(observations);
  EXPECT_EQ(series->states[16], DayState::Skipped);
  EXPECT_EQ(history_until(*series, series->days()).values[16], 12);
}

TEST(Series, DaysWithoutStockAreNotZeroDemand) {
  auto observations = weeks(8, true);
  observations[20] = {kMonday + 20, 0, Stock::RanOut};
  const auto series = prepare(observations);
  EXPECT_EQ(series->states[20], DayState::Censored);
  EXPECT_EQ(history_until(*series, series->days()).values[20], 16);
}

TEST(Series, AHistorySeesNothingAfterItsOrigin) {
  auto observations = weeks(8, true);
  observations[20] = {kMonday + 20, 0, Stock::RanOut};
  for (std::size_t t = 21; t < observations.size(); ++t) observations[t].quantity = 1e6;
  const auto series = prepare(observations);
  EXPECT_EQ(history_until(*series, 21).values[20], 16);
}

TEST(Series, RefusesWhatIsNotSales) {
  EXPECT_EQ(prepare({}).error().code, "no_sales_data");
  const double bad[] = {-1, std::numeric_limits<double>::quiet_NaN(),
                        std::numeric_limits<double>::infinity(), 2e12};
  for (double quantity : bad) {
    const auto series = prepare(std::vector<Observation>{{kMonday, 1}, {kMonday, quantity}});
    ASSERT_FALSE(series.ok());
    EXPECT_EQ(series.error().fields.at(0).pointer, "/1");
  }
  const auto typo =
      prepare(std::vector<Observation>{{*Date::parse("0204-01-01"), 1}, {kMonday, 1}});
  EXPECT_EQ(typo.error().code, "too_long_history");
}

}  // namespace
}  // namespace storecast::forecasting
