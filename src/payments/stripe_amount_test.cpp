#include "payments/stripe_amount.h"

#include <gtest/gtest.h>

namespace storecast::payments {
namespace {

Money money(std::int64_t amount, const char* code) {
  return {amount, *Currency::parse(code)};
}

TEST(StripeAmount, IsTheMinorUnitOfMostCurrencies) {
  EXPECT_EQ(stripe_amount(money(19'300'00, "INR")).value(), 1'930'000);
  EXPECT_EQ(stripe_amount(money(500, "JPY")).value(), 500);
  EXPECT_EQ(stripe_amount(money(1, "USD")).value(), 1);
}

TEST(StripeAmount, FollowsStripesSpecialCases) {
  EXPECT_EQ(stripe_amount(money(5, "ISK")).value(), 500);
  EXPECT_EQ(stripe_amount(money(700, "UGX")).value(), 70'000);
  EXPECT_EQ(stripe_amount(money(1200, "MGA")).value(), 12);
  EXPECT_FALSE(stripe_amount(money(1201, "MGA")).ok());
  EXPECT_EQ(stripe_amount(money(5120, "KWD")).value(), 5120);
  EXPECT_EQ(stripe_amount(money(5124, "KWD")).error().code, "amount_not_chargeable");
}

TEST(StripeAmount, RefusesWhatIsNotAPrice) {
  for (const std::int64_t bad :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1'000'000'000'000}, INT64_MAX, INT64_MIN}) {
    EXPECT_FALSE(stripe_amount(money(bad, "INR")).ok()) << bad;
  }
  EXPECT_EQ(stripe_amount(money(999'999'999, "INR")).value(), 999'999'999);
}

TEST(StripeAmount, ComesBackTheSame) {
  for (const char* code : {"INR", "JPY", "KWD", "ISK", "UGX", "MGA", "USD"}) {
    const Money before = money(120'000, code);
    EXPECT_EQ(money_from_stripe(stripe_amount(before).value(), before.currency), before) << code;
  }
  EXPECT_EQ(money_from_stripe(550, *Currency::parse("ISK")), std::nullopt);
  EXPECT_EQ(money_from_stripe(-1, *Currency::parse("INR")), std::nullopt);
}

}  // namespace
}  // namespace storecast::payments
