#include "pricing/price_cart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pricing/random_cart.h"

namespace storecast::pricing {
namespace {

using testing::ElementsAre;

Currency currency(std::string_view code) {
  return Currency::parse(code).value();
}

CartLine line(std::int64_t unit_price, std::int64_t quantity, std::int64_t product = 1) {
  return {.variant = catalog::VariantId(product),
          .product = ProductId(product),
          .category = CategoryId(product / 10),
          .unit_price_minor = unit_price,
          .quantity = quantity};
}

PricingInput cart(std::vector<CartLine> lines) {
  return {.lines = std::move(lines), .now = Instant(1'000)};
}

Offer offer(PromotionKind kind, std::int64_t id = 1) {
  Offer made;
  made.promotion.id = PromotionId(id);
  made.promotion.name = "Sale";
  made.promotion.kind = kind;
  return made;
}

Offer percent(std::int64_t ppm, std::int64_t id = 1) {
  Offer made = offer(PromotionKind::Percent, id);
  made.promotion.percent_ppm = ppm;
  return made;
}

Offer amount(std::int64_t minor, std::int64_t id = 1) {
  Offer made = offer(PromotionKind::Amount, id);
  made.promotion.amount_minor = minor;
  return made;
}

Offer buy_get(std::int64_t buy, std::int64_t get, std::int64_t ppm = kWholePpm) {
  Offer made = offer(PromotionKind::BuyXGetY);
  made.promotion.buy_quantity = buy;
  made.promotion.get_quantity = get;
  made.promotion.percent_ppm = ppm;
  return made;
}

Offer coupon(Offer offer) {
  offer.promotion.code = "DIWALI";
  return offer;
}

PricedCart priced(const PricingInput& input) {
  PricedCart cart = price_cart(input).value();
  EXPECT_EQ(find_violation(input, cart), "");
  return cart;
}

std::vector<std::int64_t> discounts(const PricingInput& input) {
  std::vector<std::int64_t> all;
  for (const PricedLine& line : priced(input).lines) all.push_back(line.discount_minor);
  return all;
}

std::vector<std::pair<std::string, std::int64_t>> taxes(const PricedCart& cart) {
  std::vector<std::pair<std::string, std::int64_t>> all;
  for (const TaxAmount& tax : cart.taxes) all.emplace_back(tax.name, tax.amount_minor);
  return all;
}

CouponState coupon_state(const Offer& offer, std::vector<CartLine> lines = {line(10'000, 1)}) {
  PricingInput input = cart(std::move(lines));
  input.coupon = " diwali ";
  input.offers = {offer};
  const PricedCart result = priced(input);
  const bool by_code = !result.promotions.empty() && result.promotions.back().code;
  EXPECT_EQ(by_code, result.coupon == CouponState::Applied);
  return result.coupon;
}

const std::vector<TaxRate> kGst = {{"GST", 180'000, TaxKind::Gst}};

TEST(PriceCart, AnEmptyCartCostsNothing) {
  EXPECT_EQ(priced(cart({})).totals.total_minor, 0);
}

TEST(PriceCart, GstComesInTwoEqualHalvesWithinTheState) {
  PricingInput input = cart({line(149'900, 2)});
  input.tax = {TaxMode::Exclusive, Supply::WithinState, kGst};
  const PricedCart result = priced(input);
  EXPECT_THAT(taxes(result), ElementsAre(std::pair("CGST", 26'982), std::pair("SGST", 26'982)));
  EXPECT_EQ(result.taxes[0].rate_ppm, 90'000);
  EXPECT_EQ(result.totals.total_minor, 353'764);
  input.tax.supply = Supply::WithinUnionTerritory;
  EXPECT_EQ(taxes(priced(input))[1].first, "UTGST");
}

TEST(PriceCart, GstIsOneTaxBetweenStates) {
  PricingInput input = cart({line(149'900, 2)});
  input.tax = {TaxMode::Exclusive, Supply::BetweenStates, kGst};
  EXPECT_THAT(taxes(priced(input)), ElementsAre(std::pair("IGST", 53'964)));
}

TEST(PriceCart, ATaxInThePriceIsTakenOutOfIt) {
  PricingInput input = cart({line(99'900, 1)});
  input.tax = {TaxMode::Inclusive, Supply::WithinState, kGst};
  const PricedCart within = priced(input);  // 99'900 * 9 / 118 = 7'619.49
  EXPECT_THAT(taxes(within), ElementsAre(std::pair("CGST", 7'619), std::pair("SGST", 7'619)));
  EXPECT_EQ(within.totals.total_minor, 99'900);
  input.tax.supply = Supply::BetweenStates;  // 99'900 * 18 / 118 = 15'238.98
  EXPECT_THAT(taxes(priced(input)), ElementsAre(std::pair("IGST", 15'239)));
}

TEST(PriceCart, TaxIsRoundedHalfToEvenOnEachLine) {
  PricingInput input = cart({line(250, 1), line(350, 1)});
  input.tax.rates = {{"VAT", 50'000}};  // 12.5 and 17.5
  const PricedCart result = priced(input);
  EXPECT_EQ(result.lines[0].tax_minor, 12);
  EXPECT_EQ(result.lines[1].tax_minor, 18);
  EXPECT_EQ(result.totals.total_minor, 630);
}

TEST(PriceCart, CurrenciesOfNoAndOfThreeDecimalsRoundToTheirOwnUnit) {
  PricingInput yen = cart({line(105, 1)});
  yen.currency = currency("JPY");
  yen.offers = {percent(100'000)};  // 10.5 yen
  yen.tax.rates = {{"Consumption tax", 100'000}};
  EXPECT_EQ(priced(yen).totals.total_minor, 95 + 10);  // 9.5 to the even 10
  PricingInput dinar = cart({line(1'250, 1)});
  dinar.currency = currency("BHD");
  dinar.tax.rates = {{"VAT", 50'000}};  // 62.5 fils
  EXPECT_EQ(priced(dinar).totals.total_minor, 1'312);
}

TEST(PriceCart, RatesOfAClassAreForItsLinesOnly) {
  PricingInput input = cart({line(10'000, 1), line(10'000, 1)});
  input.lines[1].tax_class = "books";
  input.shipping = ShippingCharge{"Post", 1'000};
  input.tax.rates = {{"VAT", 200'000, TaxKind::Plain, {"standard", "shipping"}},
                     {"VAT", 50'000, TaxKind::Plain, {"books"}}};
  const PricedCart result = priced(input);
  EXPECT_EQ(result.lines[0].tax_minor, 2'000);
  EXPECT_EQ(result.lines[1].tax_minor, 500);
  EXPECT_EQ(result.shipping.tax_minor, 200);
  EXPECT_THAT(taxes(result), ElementsAre(std::pair("VAT", 2'200), std::pair("VAT", 500)));
  EXPECT_EQ(result.totals.total_minor, 21'000 + 2'700);
}

TEST(PriceCart, AnAmountIsSpreadOverTheLinesToTheLastUnit) {
  PricingInput input = cart({line(3'333, 1), line(3'333, 1), line(6'667, 1)});
  input.offers = {amount(10'000)};
  EXPECT_THAT(discounts(input), ElementsAre(2'500, 2'500, 5'000));
  input.offers = {amount(20'000)};
  EXPECT_THAT(discounts(input), ElementsAre(3'333, 3'333, 6'667));
  EXPECT_EQ(priced(input).totals.total_minor, 0);
  EXPECT_EQ(priced(input).promotions[0].amount_minor, 13'333);
}

TEST(PriceCart, TaxIsOnWhatIsLeftAfterTheReduction) {
  PricingInput input = cart({line(10'000, 1)});
  input.offers = {percent(250'000)};
  input.tax.rates = {{"VAT", 200'000}};
  EXPECT_EQ(priced(input).totals.total_minor, 9'000);
}

TEST(PriceCart, APromotionForProductsOrCategoriesLeavesTheOthersAlone) {
  PricingInput input = cart({line(1'000, 1, 11), line(1'000, 1, 12), line(1'000, 1, 21)});
  input.offers = {percent(100'000)};
  input.offers[0].promotion.products = {ProductId(11)};
  EXPECT_THAT(discounts(input), ElementsAre(100, 0, 0));
  input.offers[0].promotion.categories = {CategoryId(2)};
  EXPECT_THAT(discounts(input), ElementsAre(100, 0, 100));
}

TEST(PriceCart, OfBuyTwoGetOneTheCheapestPiecesAreFree) {
  PricingInput input = cart({line(100, 2), line(50, 2), line(30, 1)});
  input.offers = {buy_get(2, 1)};
  EXPECT_THAT(discounts(input), ElementsAre(0, 0, 30));
  input.lines = {line(100, 3), line(40, 3)};
  EXPECT_THAT(discounts(input), ElementsAre(0, 80));
  input.offers = {buy_get(2, 1, 500'000)};
  EXPECT_THAT(discounts(input), ElementsAre(0, 40));
  input.lines = {line(100, 2)};
  EXPECT_THAT(discounts(input), ElementsAre(0));
}

TEST(PriceCart, FreeShippingTakesOffTheCarriageOnly) {
  PricingInput input = cart({line(10'000, 1)});
  input.shipping = ShippingCharge{"Post", 5'000};
  input.offers = {offer(PromotionKind::FreeShipping)};
  input.tax = {TaxMode::Exclusive, Supply::BetweenStates, kGst};
  const PricedCart result = priced(input);
  EXPECT_EQ(result.shipping.discount_minor, 5'000);
  EXPECT_EQ(result.shipping.tax_minor, 0);
  EXPECT_EQ(result.totals.discount_minor, 5'000);
  EXPECT_EQ(result.totals.total_minor, 11'800);
  EXPECT_EQ(goods_after_discounts(result), 10'000);
}

TEST(PriceCart, AutomaticPromotionsGoByPriorityAndThenTheCoupon) {
  PricingInput input = cart({line(10'000, 1)});
  input.offers = {coupon(amount(1'000, 1)), percent(500'000, 2), amount(2'000, 3)};
  input.offers[1].promotion.priority = 9;
  input.coupon = "Diwali";
  const PricedCart result = priced(input);  // 10'000 - 2'000, halved, - 1'000
  EXPECT_EQ(result.totals.total_minor, 3'000);
  ASSERT_EQ(result.promotions.size(), 3U);
  EXPECT_EQ(result.promotions[0].id, PromotionId(3));
  EXPECT_EQ(result.promotions[1].amount_minor, 4'000);
  EXPECT_EQ(result.promotions[2].code, "DIWALI");
}

TEST(PriceCart, WhatDoesNotStackStandsAlone) {
  PricingInput input = cart({line(10'000, 1)});
  input.offers = {percent(100'000, 1), percent(500'000, 2), coupon(percent(200'000, 3))};
  input.offers[0].promotion.stackable = false;
  input.coupon = "DIWALI";
  EXPECT_EQ(priced(input).totals.total_minor, 9'000);
  EXPECT_EQ(priced(input).coupon, CouponState::NotCombinable);
  input.offers[0].promotion.priority = 5;  // now the stackable one is first
  EXPECT_EQ(priced(input).totals.total_minor, 4'000);
  input.offers[2].promotion.stackable = false;
  EXPECT_EQ(priced(input).totals.total_minor, 5'000);
  EXPECT_EQ(priced(input).coupon, CouponState::NotCombinable);
}

TEST(PriceCart, ACouponSaysWhyItDoesNotApply) {
  const Offer good = coupon(amount(500));
  EXPECT_EQ(coupon_state(good), CouponState::Applied);
  EXPECT_EQ(coupon_state(amount(500)), CouponState::Unknown);  // automatic, unknown by code
  Offer other = good;
  other.promotion.active = false;
  EXPECT_EQ(coupon_state(other), CouponState::Unknown);
  other = good;
  other.promotion.starts_at = Instant(1'001);
  EXPECT_EQ(coupon_state(other), CouponState::NotStarted);
  other.promotion.starts_at = other.promotion.ends_at = Instant(1'000);
  EXPECT_EQ(coupon_state(other), CouponState::Ended);
  other = good;
  other.promotion.usage_limit = other.promotion.used = 3;
  EXPECT_EQ(coupon_state(other), CouponState::UsedUp);
  other = good;
  other.promotion.per_customer_limit = other.used_by_customer = 1;
  EXPECT_EQ(coupon_state(other), CouponState::UsedByCustomer);
  other = good;
  other.promotion.currency = currency("USD");
  EXPECT_EQ(coupon_state(other), CouponState::OtherCurrency);
  other = good;
  other.promotion.minimum_minor = 10'001;
  EXPECT_EQ(coupon_state(other), CouponState::BelowMinimum);
  other = good;
  other.promotion.products = {ProductId(99)};
  EXPECT_EQ(coupon_state(other), CouponState::NothingEligible);
  EXPECT_EQ(coupon_state(coupon(buy_get(2, 1)), {line(5, 2)}), CouponState::NothingEligible);
}

TEST(PriceCart, QuantitiesAndPricesOutsideTheLimitsAreRefused) {
  for (std::int64_t quantity : {std::int64_t{-1}, std::int64_t{0}, kMaxQuantity + 1,
                                std::int64_t{1} << 31, std::numeric_limits<std::int64_t>::max()}) {
    const auto refused = price_cart(cart({line(100, 1), line(100, quantity)}));
    ASSERT_FALSE(refused.ok()) << quantity;
    EXPECT_EQ(refused.error().fields[0].pointer, "/lines/1/quantity");
  }
  EXPECT_EQ(price_cart(cart({line(-1, 1)})).error().fields[0].pointer, "/lines/0/unit_price");
  EXPECT_FALSE(price_cart(cart({line(kMaxUnitPriceMinor + 1, 1)})).ok());
  const CartLine dear = line(kMaxUnitPriceMinor, 60);
  EXPECT_TRUE(price_cart(cart({dear})).ok());
  EXPECT_EQ(price_cart(cart({dear, dear})).error().fields[0].code, "cart_too_large");
  EXPECT_FALSE(price_cart(cart(std::vector<CartLine>(kMaxLines + 1, line(1, 1)))).ok());
  PricingInput negative = cart({line(100, 1)});
  negative.shipping = ShippingCharge{"Post", -1};
  EXPECT_FALSE(price_cart(negative).ok());
}

TEST(PriceCart, TotalsOfRandomCartsAreExactlyTheSumsOfTheirParts) {
  CartMaker maker(20'261'122);
  for (int i = 0; i < 50'000; ++i) {
    const PricingInput input = maker.next();
    const auto cart = price_cart(input);
    ASSERT_TRUE(cart.ok()) << i << " " << cart.error().message;
    ASSERT_EQ(find_violation(input, *cart), "") << "cart " << i;
  }
}

}  // namespace
}  // namespace storecast::pricing
