#include "pricing/exact.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace storecast::pricing {
namespace {

TEST(Exact, AHalfGoesToTheEvenNumber) {
  EXPECT_EQ(scale_half_even(250, 50'000, 1'000'000), 12);  // 12.5
  EXPECT_EQ(scale_half_even(350, 50'000, 1'000'000), 18);  // 17.5
  EXPECT_EQ(scale_half_even(1, 1, 2), 0);
  EXPECT_EQ(scale_half_even(3, 1, 2), 2);
  EXPECT_EQ(scale_half_even(251, 50'000, 1'000'000), 13);  // 12.55
  EXPECT_EQ(scale_half_even(249, 50'000, 1'000'000), 12);  // 12.45
}

TEST(Exact, ProductsAboveSixtyFourBitsAreExact) {
  EXPECT_EQ(scale_half_even(999'999'999'999'999, 1'000'000, 1'000'000), 999'999'999'999'999);
  EXPECT_EQ(scale_half_even(9'000'000'000'000'000'001, 999'999, 1'000'000),
            8'999'991'000'000'000'001);
}

TEST(Exact, SharesAddUpAndGoToTheLargestRemainders) {
  // 2499.81, 2499.81, 5000.38
  EXPECT_THAT(split_by_weight(10'000, std::vector<std::int64_t>{3'333, 3'333, 6'667}),
              testing::ElementsAre(2'500, 2'500, 5'000));
  EXPECT_THAT(split_by_weight(1, std::vector<std::int64_t>{5, 5, 5}),
              testing::ElementsAre(1, 0, 0));
  EXPECT_THAT(split_by_weight(100, std::vector<std::int64_t>{1, 1, 1}),
              testing::ElementsAre(34, 33, 33));
}

TEST(Exact, NoShareIsAboveItsWeight) {
  EXPECT_THAT(split_by_weight(9, std::vector<std::int64_t>{1, 0, 8, 1}),
              testing::ElementsAre(1, 0, 7, 1));
  EXPECT_THAT(split_by_weight(10, std::vector<std::int64_t>{1, 0, 8, 1}),
              testing::ElementsAre(1, 0, 8, 1));
  EXPECT_THAT(split_by_weight(0, std::vector<std::int64_t>{0, 0}), testing::ElementsAre(0, 0));
}

}  // namespace
}  // namespace storecast::pricing
