#include "pricing/promotion_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/category_service.h"
#include "db/temporary_database.h"
#include "pricing/coupon_ledger.h"

namespace storecast::pricing {
namespace {

using testing::ElementsAre;

class PromotionServiceTest : public testing::Test {
 protected:
  static PromotionInput percent() {
    PromotionInput input;
    input.name = "Diwali sale";
    input.kind = PromotionKind::Percent;
    input.percent_ppm = 100'000;
    return input;
  }
  std::vector<std::string> wrong(const PromotionInput& input) {
    const auto refused = promotions_.create(input);
    std::vector<std::string> all;
    if (refused.ok()) return all;
    for (const FieldError& field : refused.error().fields) all.push_back(field.pointer);
    return all;
  }

  db::TemporaryDatabase database_;
  SystemClock clock_;
  PromotionService promotions_{*database_, clock_};
};

TEST_F(PromotionServiceTest, WhatWasSaidIsWhatIsRead) {
  catalog::CategoryService categories(*database_, clock_);
  PromotionInput input = percent();
  input.code = " Diwali-26 ";
  input.minimum_subtotal = Money{50'000, {}};
  input.categories = std::vector{categories.create({"Helmets", {}})->id};
  input.usage_limit = 10;
  input.priority = -3;
  input.stackable = false;
  const PromotionView made = promotions_.create(input).value();
  const PromotionView read = promotions_.get(made.id).value();
  EXPECT_EQ(json::print(read), json::print(made));
  EXPECT_EQ(read.code, "Diwali-26");
  EXPECT_EQ(read.minimum_subtotal->amount_minor, 50'000);
  EXPECT_EQ(*read.categories, *input.categories);
  EXPECT_EQ(read.priority, -3);
  EXPECT_EQ(read.stackable, false);
  EXPECT_EQ(read.state, PromotionState::Running);
}

TEST_F(PromotionServiceTest, EachKindHasItsOwnFields) {
  PromotionInput input = percent();
  input.percent_ppm.reset();
  EXPECT_THAT(wrong(input), ElementsAre("/percent_ppm"));
  input.kind = PromotionKind::Amount;
  input.buy_quantity = 2;
  EXPECT_THAT(wrong(input), ElementsAre("/amount", "/buy_quantity"));
  input.kind = PromotionKind::BuyXGetY;
  EXPECT_THAT(wrong(input), ElementsAre("/get_quantity"));
  input.get_quantity = 1;
  EXPECT_EQ(promotions_.create(input)->percent_ppm, kWholePpm);
  input.kind = PromotionKind::FreeShipping;
  EXPECT_THAT(wrong(input), ElementsAre("/buy_quantity", "/get_quantity"));
}

TEST_F(PromotionServiceTest, AllThatIsWrongIsSaidAtOnce) {
  PromotionInput input = percent();
  input.name = "two\nlines";
  input.code = "no spaces";
  input.starts_at = input.ends_at = Instant(5);
  EXPECT_THAT(wrong(input), ElementsAre("/name", "/ends_at", "/code"));
  input = percent();
  input.products = std::vector{ProductId(5)};
  input.categories = std::vector{CategoryId(5)};
  EXPECT_THAT(wrong(input), ElementsAre("/products/0", "/categories/0"));
}

TEST_F(PromotionServiceTest, ACodeIsUsedOnceWhateverItsCapitals) {
  PromotionInput input = percent();
  input.code = "Diwali";
  const PromotionView first = promotions_.create(input).value();
  input.code = "DIWALI";
  EXPECT_EQ(promotions_.create(input).error().code, "code_exists");
  ASSERT_TRUE(promotions_.remove(first.id, 1).ok());
  EXPECT_TRUE(promotions_.create(input).ok());
}

TEST_F(PromotionServiceTest, OfTwoWhoReadTheSameVersionTheSecondIsRefused) {
  const PromotionId id = promotions_.create(percent())->id;
  PromotionInput change = percent();
  change.active = false;
  EXPECT_EQ(promotions_.replace(id, 1, change)->state, PromotionState::Paused);
  EXPECT_EQ(promotions_.replace(id, 1, change).error().code, "changed_since");
  EXPECT_EQ(promotions_.remove(id, 1).error().code, "changed_since");
  EXPECT_TRUE(promotions_.remove(id, {}).ok());
  EXPECT_EQ(promotions_.remove(id, {}).error().code, "no_such_promotion");
  EXPECT_EQ(promotions_.get(id).error().code, "no_such_promotion");
  EXPECT_TRUE(promotions_.list({}, 10).empty());
}

TEST_F(PromotionServiceTest, ALimitStaysAboveWhatWasUsed) {
  const PromotionId id = promotions_.create(percent())->id;
  database_->write([&](db::Writer& writer) {
    for (int order = 1; order <= 3; ++order) use_coupon(writer, id, order, {}, "").value();
  });
  PromotionInput change = percent();
  change.usage_limit = 2;
  EXPECT_EQ(promotions_.replace(id, 1, change).error().code, "limit_below_uses");
  change.usage_limit = 3;
  const PromotionView full = promotions_.replace(id, 1, change).value();
  EXPECT_EQ(full.used, 3);
  EXPECT_EQ(full.state, PromotionState::UsedUp);
}

TEST_F(PromotionServiceTest, ThereIsAMostOfAutomaticPromotions) {
  for (std::size_t i = 0; i < kMaxAutomaticPromotions; ++i) {
    ASSERT_TRUE(promotions_.create(percent()).ok());
  }
  EXPECT_EQ(promotions_.create(percent()).error().code, "too_many_automatic");
  PromotionInput coupon = percent();
  coupon.code = "ONE";
  EXPECT_TRUE(promotions_.create(coupon).ok());
}

}  // namespace
}  // namespace storecast::pricing
