#include "core/money.h"

#include <gtest/gtest.h>

namespace storecast {
namespace {

TEST(Money, DecimalTextRoundTrips) {
  const Currency inr, jpy = *Currency::parse("JPY"), kwd = *Currency::parse("KWD");
  EXPECT_EQ(to_decimal({18'536'100, inr}), "185361.00");
  EXPECT_EQ(to_decimal({-5, inr}), "-0.05");
  EXPECT_EQ(to_decimal({7, jpy}), "7");
  EXPECT_EQ(to_decimal({1'234, kwd}), "1.234");
  EXPECT_EQ(to_decimal({INT64_MIN, inr}), "-92233720368547758.08");
  EXPECT_EQ(money_from_decimal("185361", inr)->amount_minor, 18'536'100);
  EXPECT_EQ(money_from_decimal("-0.5", inr)->amount_minor, -50);
  for (const char* bad :
       {"", ".", "1.", ".5", "1.234", "1e3", "1,000", " 1", "92233720368547759"}) {
    EXPECT_FALSE(money_from_decimal(bad, inr)) << bad;
  }
}

TEST(Currency, OnlyThoseOfIso4217) {
  EXPECT_EQ(Currency::parse("USD")->minor_digits(), 2);
  for (const char* bad : {"usd", "XXZ", "US", "ED ", "AFN ALL", ""}) {
    EXPECT_FALSE(Currency::parse(bad)) << bad;
  }
}

}  // namespace
}  // namespace storecast
