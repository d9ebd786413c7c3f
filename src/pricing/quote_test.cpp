#include "pricing/quote.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/temporary_database.h"
#include "pricing/coupon_ledger.h"
#include "pricing/promotion_service.h"
#include "pricing/zone_service.h"
#include "pricing/zone_store.h"

namespace storecast::pricing {
namespace {

using testing::ElementsAre;

const Currency kDollar = Currency::parse("USD").value();

ShippingRate rate(std::string name, Money amount) {
  ShippingRate rate;
  rate.name = std::move(name);
  rate.amount = amount;
  return rate;
}

class QuoteTest : public testing::Test {
 protected:
  void SetUp() override {
    settings(true);
    india_ = zones_.create(TaxZoneInput{"India", {{"IN"}}, {{"GST", 180'000, TaxKind::Gst}}})->id;
    ShippingRate light = rate("Post", {5'000, {}});
    light.max_weight_grams = 2'000;
    ShippingRate free = rate("Free", {0, {}});
    free.min_subtotal = Money{100'000, {}};
    post_ = zones_.create(ShippingZoneInput{"India", {{"IN"}}, {light, free}}).value();
    request_.lines = {
        {.variant = catalog::VariantId(1), .unit_price_minor = 59'000, .weight_grams = 900}};
    request_.now = clock_.now();
  }
  void settings(bool prices_include_tax) {
    zones_.replace(WantedVersion(), TaxSettingsInput{prices_include_tax, "IN", "KA"}).value();
  }
  Quote quoted() {
    return database_->read([&](db::Reader& reader) { return quote(reader, request_).value(); });
  }
  std::vector<std::string> taxes() {
    std::vector<std::string> all;
    for (const TaxAmount& tax : quoted().price.taxes) {
      all.push_back(tax.name + " " + std::to_string(tax.amount_minor));
    }
    return all;
  }
  std::vector<std::string> options() {
    std::vector<std::string> all;
    for (const ShippingRate& option : quoted().shipping_options) all.push_back(option.name);
    return all;
  }

  db::TemporaryDatabase database_;
  SystemClock clock_;
  ZoneService zones_{*database_, clock_};
  PromotionService promotions_{*database_, clock_};
  TaxZoneId india_;
  ShippingZone post_;
  QuoteRequest request_;
};

TEST_F(QuoteTest, TheDestinationDecidesHowItIsTaxed) {
  EXPECT_THAT(taxes(), ElementsAre("CGST 4500", "SGST 4500"));
  request_.destination = Destination{"IN", "Tamil Nadu", "600001"};
  EXPECT_THAT(taxes(), ElementsAre("IGST 9000"));
  request_.destination = Destination{"DE", "", "10115"};
  EXPECT_THAT(taxes(), ElementsAre());
  EXPECT_EQ(quoted().price.totals.total_minor, 59'000);
  settings(false);
  request_.destination = Destination{"IN", "Karnataka", "560001"};
  EXPECT_EQ(quoted().price.totals.total_minor, 69'620);
}

TEST_F(QuoteTest, TheNarrowestZoneWins) {
  ASSERT_TRUE(zones_.create(TaxZoneInput{"Island", {{"IN", "", "744"}}, {{"None", 0}}}).ok());
  request_.destination = Destination{"IN", "AN", "744101"};
  EXPECT_THAT(taxes(), ElementsAre("None 0"));
}

TEST_F(QuoteTest, RatesAreOfferedByWeightAndBySubtotal) {
  EXPECT_THAT(options(), ElementsAre("Post"));
  request_.lines[0].quantity = 2;
  EXPECT_THAT(options(), ElementsAre("Post", "Free"));
  request_.lines[0].quantity = 3;
  EXPECT_THAT(options(), ElementsAre("Free"));
  request_.destination = Destination{"DE", "", ""};
  EXPECT_THAT(options(), ElementsAre());
  request_.destination.reset();
  request_.currency = kDollar;
  EXPECT_THAT(options(), ElementsAre());
}

TEST_F(QuoteTest, AChosenRateIsChargedOnlyWhileItIsOffered) {
  request_.shipping_rate = post_.rates[0].id;
  EXPECT_EQ(quoted().price.totals.total_minor, 64'000);
  EXPECT_EQ(quoted().shipping_rate->name, "Post");
  request_.lines[0].quantity = 3;
  EXPECT_FALSE(quoted().shipping_rate.has_value());
  EXPECT_EQ(quoted().price.totals.shipping_minor, 0);
  request_.shipping_rate = ShippingRateId(12345);
  EXPECT_FALSE(quoted().shipping_rate.has_value());
}

TEST_F(QuoteTest, ACouponEndsWithItsLastUse) {
  PromotionInput input;
  input.name = "Welcome";
  input.kind = PromotionKind::FreeShipping;
  input.code = "WELCOME";
  input.per_customer_limit = 1;
  const PromotionId id = promotions_.create(input)->id;
  request_.coupon = "welcome";
  request_.email_key = "asha@example.com";
  request_.shipping_rate = post_.rates[0].id;
  EXPECT_EQ(quoted().price.totals.total_minor, 59'000);
  database_->write(
      [&](db::Writer& writer) { use_coupon(writer, id, 1, {}, "asha@example.com").value(); });
  EXPECT_EQ(quoted().price.coupon, CouponState::UsedByCustomer);
  EXPECT_EQ(quoted().price.totals.total_minor, 64'000);
  request_.email_key = "ravi@example.com";
  EXPECT_EQ(quoted().price.coupon, CouponState::Applied);
  request_.coupon = "nonsense";
  EXPECT_EQ(quoted().price.coupon, CouponState::Unknown);
}

TEST_F(QuoteTest, AnAreaIsInOneZone) {
  EXPECT_EQ(zones_.create(TaxZoneInput{"Again", {{"IN"}}, {}}).error().code, "area_taken");
  EXPECT_EQ(zones_.create(TaxZoneInput{"India", {{"DE"}}, {}}).error().code, "zone_exists");
  const auto twice = zones_.create(TaxZoneInput{"South", {{"IN", "KA"}, {"IN", "Karnataka"}}, {}});
  EXPECT_EQ(twice.error().fields[0].pointer, "/areas/1");
  EXPECT_EQ(zones_.list_tax_zones().size(), 1U);
}

TEST_F(QuoteTest, AZoneIsReplacedAsAWholeAndItsRatesKeepTheirIds) {
  ShippingZoneInput change = post_;
  change.rates.erase(change.rates.begin());
  change.rates.push_back(rate("Courier", {9'000, {}}));
  const ShippingZone changed = zones_.replace(post_.id, 1, change).value();
  EXPECT_EQ(changed.rates[0].id, post_.rates[1].id);
  EXPECT_EQ(changed.version, 2);
  EXPECT_EQ(zones_.replace(post_.id, 1, change).error().code, "changed_since");
  ShippingZoneInput foreign{"Germany", {{"DE"}}, {changed.rates[0]}};
  EXPECT_EQ(zones_.create(foreign).error().fields[0].pointer, "/rates/0/id");
  ASSERT_TRUE(zones_.remove(post_.id, 2).ok());
  EXPECT_EQ(zones_.get(post_.id).error().code, "no_such_zone");
  EXPECT_TRUE(zones_.create(ShippingZoneInput{"India", {{"IN"}}, {}}).ok());
}

TEST_F(QuoteTest, ARateAboveTheWholePriceIsRefused) {
  const auto over = zones_.create(
      TaxZoneInput{"X", {}, {{"A", 600'000}, {"B", 600'000, TaxKind::Plain, {"standard"}}}});
  EXPECT_EQ(over.error().fields[0].code, "above_100_percent");
  const auto apart = zones_.create(TaxZoneInput{
      "X",
      {},
      {{"A", 600'000, TaxKind::Plain, {"food"}}, {"B", 600'000, TaxKind::Plain, {"standard"}}}});
  EXPECT_TRUE(apart.ok());
  EXPECT_EQ(
      zones_.create(TaxZoneInput{"Y", {}, {{"GST", 180'001, TaxKind::Gst}}}).error().fields[0].code,
      "odd");
}

}  // namespace
}  // namespace storecast::pricing
