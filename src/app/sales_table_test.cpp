#include "app/sales_table.h"

#include <gtest/gtest.h>

namespace storecast::app {
namespace {

Result<std::vector<NamedSeries>> read(std::string_view text, const SalesColumns& columns = {}) {
  return read_sales_table(csv::from_memory(text), columns);
}

TEST(SalesTable, ReadsDateAndQuantity) {
  const auto all = read("date,quantity_sold\n2024-01-01,3\n2024-01-02,4\n");
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->at(0).unique_id, "sales");
  EXPECT_EQ(all->at(0).series.quantities, (std::vector<double>{3, 4}));
}

TEST(SalesTable, ReadsTheLongFormatUpToTheLastDayOfTheFile) {
  const auto all = read("unique_id,ds,y,price\nb,2024-01-01,1.5,9\na,2024-01-03,2,9\n");
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->at(0).unique_id, "b");
  EXPECT_EQ(all->at(0).series.days(), 3);
  EXPECT_EQ(all->at(1).series.days(), 1);
}

TEST(SalesTable, ReadsTheOriginalColumnsAndMasksDaysWithoutStock) {
  const auto all = read(
      "product_id,Date,Stock_on_Date,Quantity_Sold\nRE350,2024-01-01,5,7\n"
      "RE350,2024-01-02,0,0\n");
  EXPECT_EQ(all->at(0).unique_id, "RE350");
  EXPECT_EQ(all->at(0).series.states[1], forecasting::DayState::Censored);
}

TEST(SalesTable, JoinsSeveralIdColumnsAndReadsOtherDates) {
  const auto all =
      read("store;item;day;sales\n1;7;31/01/2024;1,5\n", {.id = {"store", "item"}, .date = "day"});
  ASSERT_TRUE(all.ok()) << all.error().message;
  EXPECT_EQ(all->at(0).unique_id, "1_7");
  EXPECT_EQ(all->at(0).series.start, *Date::parse("2024-01-31"));
  EXPECT_EQ(all->at(0).series.quantities[0], 1.5);
}

TEST(SalesTable, NamesTheLineAndColumnThatAreWrong) {
  const auto negative = read("date,y\n2024-01-01,3\n2024-01-02,-4\n");
  EXPECT_EQ(negative.error().fields.at(0).pointer, "line 3, y");
  const auto date = read("date,y\n2024-01-01,3\n2024-02-30,4\n");
  EXPECT_EQ(date.error().fields.at(0).pointer, "line 3, date");
  EXPECT_EQ(read("day,y\n2024-01-01,3\n").error().code, "no_such_column");
  EXPECT_EQ(read("date,y\n").error().code, "no_sales_data");
  EXPECT_FALSE(read("").ok());
}

}  // namespace
}  // namespace storecast::app
