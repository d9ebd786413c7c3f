#include "sales/roll_up.h"

#include <gtest/gtest.h>

namespace storecast::sales {
namespace {

TEST(RollUp, SumsByProductAndDayInOrder) {
  RollUp roll_up;
  roll_up.add({2, 10, {.quantity = 1, .revenue_minor = 5, .stock = 7, .rows = 1}});
  roll_up.add({2, 10, {.quantity = 2, .revenue_minor = 5, .stock = 3, .rows = 1}});
  roll_up.add({1, 11, {.quantity = 4, .promotion_rows = 1, .rows = 1}});
  roll_up.add({2, 10, {.quantity = 8, .rows = 1}});
  const RollUp::Part part = roll_up.take();
  ASSERT_EQ(part.products.size(), 2u);
  EXPECT_EQ(part.products[0].product, 1);
  EXPECT_EQ(part.products[1].sums.quantity, 11);
  EXPECT_EQ(part.products[1].sums.revenue_minor, 10);
  EXPECT_EQ(part.products[1].sums.stock, 3);
  EXPECT_EQ(part.products[1].sums.rows, 3);
  ASSERT_EQ(part.shop.size(), 2u);
  EXPECT_EQ(part.shop[0].date, 10);
  EXPECT_EQ(part.shop[1].sums.promotion_rows, 1);
  EXPECT_TRUE(roll_up.take().products.empty());
}

TEST(RollUp, IsFullByDaysNotByRows) {
  RollUp roll_up;
  for (std::size_t i = 0; i < RollUp::kMaxDays + 1; ++i) roll_up.add({1, 10, {.rows = 1}});
  EXPECT_FALSE(roll_up.is_full());
  for (std::size_t i = 0; i < RollUp::kMaxDays; ++i) {
    roll_up.add({1, static_cast<std::int32_t>(i), {.rows = 1}});
  }
  EXPECT_TRUE(roll_up.is_full());
}

}  // namespace
}  // namespace storecast::sales
