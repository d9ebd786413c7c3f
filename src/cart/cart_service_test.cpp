#include "cart/cart_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cart/cart_store.h"
#include "cart/wish_list.h"
#include "catalog/product_service.h"
#include "db/temporary_database.h"
#include "inventory/location_store.h"
#include "inventory/stock_ledger.h"
#include "pricing/promotion_service.h"
#include "pricing/variant_price_store.h"

namespace storecast::cart {
namespace {

using testing::ElementsAre;

const Currency kDollar = Currency::parse("USD").value();
constexpr AccountId kAsha{5}, kRavi{6};

class CartServiceTest : public testing::Test {
 protected:
  void SetUp() override {
    helmet_ = sell("Helmet", 149'900, 10);
    gloves_ = sell("Gloves", 50'000, 10);
    const CartView made = carts_.open({}, {}).value();
    cart_ = made.id;
    guest_.token = made.token.value();
  }

  static catalog::ProductInput input(const std::string& name, std::int64_t price) {
    catalog::ProductInput input;
    input.sku = input.name = name;
    input.price = {price, {}};
    return input;
  }
  VariantId sell(const std::string& name, std::int64_t price, std::int64_t pieces) {
    const ProductId product = products_.create(input(name, price)).value().id;
    return database_->write([&](db::Writer& writer) {
      const VariantId id = catalog::default_variant(writer, product).value().id;
      receive(writer, id, pieces);
      return id;
    });
  }
  void receive(db::Writer& writer, VariantId id, std::int64_t pieces) {
    const inventory::LocationId place = inventory::list_locations(writer).front().id;
    if (pieces > 0) {
      inventory::receive(writer, {id, place, pieces}, {}, clock_.now()).value();
    } else {
      inventory::adjust(writer, {id, place, pieces}, {}, clock_.now()).value();
    }
  }
  void change_stock(VariantId id, std::int64_t pieces) {
    database_->write([&](db::Writer& writer) { receive(writer, id, pieces); });
  }
  void reprice(VariantId id, std::int64_t price, bool active = true) {
    const auto variant =
        database_->read([&](db::Reader& reader) { return *catalog::find_variant(reader, id); });
    catalog::ProductInput changed = input(variant.sku, price);
    changed.active = active;
    products_.replace(variant.product_id, catalog::AnyVersion(), changed).value();
  }

  CartView add(VariantId variant, std::int64_t quantity) {
    return carts_.add(guest_, cart_, variant, quantity).value();
  }
  CartView show() { return carts_.show(guest_, cart_, {}).value(); }
  static std::vector<std::pair<std::string, std::int64_t>> lines(
      const std::vector<CartLineView>& views) {
    std::vector<std::pair<std::string, std::int64_t>> all;
    for (const CartLineView& view : views) all.emplace_back(view.name, view.quantity);
    return all;
  }
  static std::vector<NoticeCode> notices(const CartView& view) {
    std::vector<NoticeCode> all;
    for (const NoticeView& notice : view.notices) all.push_back(notice.code);
    return all;
  }

  db::TemporaryDatabase database_;
  SystemClock clock_;
  media::ImageFolder images_{database_.folder() / "media"};
  catalog::ProductService products_{*database_, images_, clock_};
  pricing::PromotionService promotions_{*database_, clock_};
  CartService carts_{*database_, clock_};
  VariantId helmet_, gloves_;
  CartId cart_;
  Visitor guest_;
};

TEST_F(CartServiceTest, WhatIsAddedTwiceIsOneLine) {
  add(helmet_, 1);
  add(gloves_, 2);
  const CartView cart = add(helmet_, 2);
  EXPECT_THAT(lines(cart.lines), ElementsAre(std::pair("Helmet", 3), std::pair("Gloves", 2)));
  EXPECT_EQ(cart.total.amount_minor, 3 * 149'900 + 2 * 50'000);
  EXPECT_TRUE(cart.notices.empty());
  EXPECT_FALSE(cart.token.has_value());
}

TEST_F(CartServiceTest, ACartIsOnlyThereForWhomItBelongsTo) {
  add(helmet_, 1);
  for (const Visitor& stranger : {Visitor{}, Visitor{{}, "guess"}, Visitor{kAsha, ""}}) {
    EXPECT_EQ(carts_.show(stranger, cart_, {}).error().code, "no_such_cart");
    EXPECT_EQ(carts_.add(stranger, cart_, helmet_, 1).error().code, "no_such_cart");
    EXPECT_EQ(carts_.set_coupon(stranger, cart_, "X").error().code, "no_such_cart");
  }
  const CartId hers = carts_.open(kAsha, {})->id;
  EXPECT_EQ(carts_.open(kAsha, {})->id, hers);
  EXPECT_EQ(carts_.show({kRavi, guest_.token}, hers, {}).error().code, "no_such_cart");
  EXPECT_EQ(carts_.show({}, hers, {}).error().code, "no_such_cart");
  EXPECT_TRUE(carts_.show({kAsha, ""}, hers, {}).ok());
  const CartLineId line = show().lines[0].id;
  EXPECT_EQ(carts_.remove({kAsha, ""}, hers, line).error().code, "no_such_line");
}

TEST_F(CartServiceTest, NoMoreIsTakenThanIsLeft) {
  const auto refused = carts_.add(guest_, cart_, helmet_, 11);
  EXPECT_EQ(refused.error().code, "out_of_stock");
  EXPECT_EQ(refused.error().fields[0].detail, "10 left.");
  add(helmet_, 9);
  EXPECT_EQ(carts_.add(guest_, cart_, helmet_, 2).error().code, "out_of_stock");
  EXPECT_EQ(lines(show().lines)[0].second, 9);
}

TEST_F(CartServiceTest, QuantitiesOutsideTheLimitsChangeNothing) {
  const CartLineId line = add(helmet_, 1).lines[0].id;
  for (std::int64_t quantity : {std::int64_t{-1}, std::int64_t{0}, std::int64_t{10'001},
                                std::int64_t{1} << 31, std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_FALSE(carts_.add(guest_, cart_, helmet_, quantity).ok()) << quantity;
    EXPECT_FALSE(carts_.change(guest_, cart_, line, {quantity, {}}).ok()) << quantity;
    EXPECT_FALSE(carts_.change(guest_, cart_, line, {quantity, true}).ok()) << quantity;
  }
  EXPECT_EQ(carts_.add(guest_, cart_, VariantId(1), 1).error().fields[0].code, "not_sold");
  EXPECT_THAT(lines(show().lines), ElementsAre(std::pair("Helmet", 1)));
}

TEST_F(CartServiceTest, ALineIsChangedSavedForLaterAndRemoved) {
  const CartLineId line = add(helmet_, 1).lines[0].id;
  EXPECT_EQ(carts_.change(guest_, cart_, line, {4, {}})->total.amount_minor, 4 * 149'900);
  const CartView saved = carts_.change(guest_, cart_, line, {{}, true}).value();
  EXPECT_THAT(lines(saved.saved), ElementsAre(std::pair("Helmet", 4)));
  EXPECT_TRUE(saved.lines.empty());
  EXPECT_EQ(saved.total.amount_minor, 0);
  EXPECT_EQ(add(helmet_, 1).lines[0].quantity, 1);
  EXPECT_TRUE(carts_.remove(guest_, cart_, line)->lines.empty());
  EXPECT_EQ(carts_.remove(guest_, cart_, line).error().code, "no_such_line");
}

TEST_F(CartServiceTest, ChangesOfPriceAndStockAreToldUntilTheyAreAccepted) {
  add(helmet_, 5);
  add(gloves_, 2);
  const VariantId boots = sell("Boots", 90'000, 1);
  add(boots, 1);
  reprice(helmet_, 160'000);
  change_stock(helmet_, -7);
  change_stock(boots, -1);
  reprice(gloves_, 50'000, false);
  const CartView told = show();
  EXPECT_THAT(notices(told), ElementsAre(NoticeCode::PriceChanged, NoticeCode::FewerLeft,
                                         NoticeCode::NotSold, NoticeCode::OutOfStock));
  EXPECT_EQ(told.notices[0].old_price->amount_minor, 149'900);
  EXPECT_EQ(told.notices[1].left, 3);
  const CartView accepted = carts_.accept_changes(guest_, cart_).value();
  EXPECT_TRUE(accepted.notices.empty());
  EXPECT_THAT(lines(accepted.lines), ElementsAre(std::pair("Helmet", 3)));
  EXPECT_THAT(lines(accepted.saved), ElementsAre(std::pair("Gloves", 2), std::pair("Boots", 1)));
  EXPECT_EQ(accepted.total.amount_minor, 3 * 160'000);
}

TEST_F(CartServiceTest, WhatTheCartItselfHoldsIsLeftForIt) {
  add(helmet_, 10);
  database_->write([&](db::Writer& writer) {
    const inventory::Wanted wanted{helmet_, 10};
    inventory::hold(writer, cart_.value(), {&wanted, 1}, clock_.now(),
                    clock_.now().plus_seconds(60))
        .value();
  });
  EXPECT_TRUE(show().notices.empty());
  EXPECT_EQ(carts_.add({kAsha, ""}, carts_.open(kAsha, {})->id, helmet_, 1).error().code,
            "out_of_stock");
}

TEST_F(CartServiceTest, LoggingInAddsTheQuantitiesUpToWhatIsLeft) {
  const CartId hers = carts_.open(kAsha, {})->id;
  const Visitor asha{kAsha, guest_.token};
  carts_.add(asha, hers, helmet_, 4).value();
  add(helmet_, 7);
  const CartLineId later = add(gloves_, 3).lines[1].id;
  carts_.change(guest_, cart_, later, {{}, true}).value();
  carts_.set_coupon(guest_, cart_, "SAVE").value();
  const CartView merged = carts_.claim(asha, cart_).value();
  EXPECT_EQ(merged.id, hers);
  EXPECT_THAT(lines(merged.lines), ElementsAre(std::pair("Helmet", 10)));
  EXPECT_THAT(lines(merged.saved), ElementsAre(std::pair("Gloves", 3)));
  EXPECT_THAT(notices(merged), ElementsAre(NoticeCode::MergedFewer));
  EXPECT_EQ(merged.coupon->code, "SAVE");
  EXPECT_EQ(carts_.claim(asha, cart_)->lines[0].quantity, 10);
  EXPECT_EQ(carts_.show(guest_, cart_, {}).error().code, "no_such_cart");
  EXPECT_EQ(carts_.claim({kRavi, guest_.token}, cart_).error().code, "no_such_cart");
}

TEST_F(CartServiceTest, WhatNothingIsLeftOfIsSavedForLaterAtLogIn) {
  add(helmet_, 2);
  change_stock(helmet_, -10);
  const CartView merged = carts_.claim({kAsha, guest_.token}, cart_).value();
  EXPECT_THAT(lines(merged.saved), ElementsAre(std::pair("Helmet", 2)));
  EXPECT_THAT(notices(merged), ElementsAre(NoticeCode::MovedToSaved));
  EXPECT_EQ(carts_.claim({kAsha, "guess"}, cart_).error().code, "no_such_cart");
}

TEST_F(CartServiceTest, ACouponThatDoesNotApplySaysWhy) {
  add(gloves_, 1);
  pricing::PromotionInput promotion;
  promotion.name = "Save";
  promotion.kind = pricing::PromotionKind::Percent;
  promotion.percent_ppm = 100'000;
  promotion.code = "SAVE";
  promotion.minimum_subtotal = Money{100'000, {}};
  promotions_.create(promotion).value();
  const CartView below = carts_.set_coupon(guest_, cart_, "save").value();
  EXPECT_EQ(below.coupon->state, pricing::CouponState::BelowMinimum);
  const CartView enough = add(gloves_, 1);
  EXPECT_EQ(enough.coupon->state, pricing::CouponState::Applied);
  EXPECT_EQ(enough.discount.amount_minor, 10'000);
  EXPECT_EQ(enough.lines[0].discount->amount_minor, 10'000);
  EXPECT_FALSE(carts_.set_coupon(guest_, cart_, {})->coupon.has_value());
}

TEST_F(CartServiceTest, ACartInAnotherCurrencySellsWhatHasAPriceInIt) {
  const CartView made = carts_.open({}, kDollar).value();
  const Visitor visitor{{}, *made.token};
  EXPECT_EQ(carts_.add(visitor, made.id, helmet_, 1).error().fields[0].code, "not_sold");
  database_->write([&](db::Writer& writer) {
    pricing::replace_variant_prices(writer, helmet_, {{1'999, kDollar}});
  });
  EXPECT_EQ(carts_.add(visitor, made.id, helmet_, 2)->total, (Money{3'998, kDollar}));
}

TEST_F(CartServiceTest, AGuestsCartThatNobodyTouchesIsForgotten) {
  add(helmet_, 1);
  database_->write([&](db::Writer& writer) {
    delete_stale_guest_carts(writer, clock_.now().plus_seconds(1), 10);
  });
  EXPECT_EQ(carts_.show(guest_, cart_, {}).error().code, "no_such_cart");
}

TEST_F(CartServiceTest, AWishIsKeptOnce) {
  WishListService wishes(*database_, clock_, {});
  EXPECT_EQ(wishes.add(kAsha, VariantId(1)).error().code, "no_such_variant");
  ASSERT_TRUE(wishes.add(kAsha, helmet_).ok());
  ASSERT_TRUE(wishes.add(kAsha, helmet_).ok());
  const WishList list = wishes.list(kAsha);
  ASSERT_EQ(list.data.size(), 1U);
  EXPECT_EQ(list.data[0].name, "Helmet");
  EXPECT_EQ(list.data[0].price->amount_minor, 149'900);
  EXPECT_TRUE(wishes.list(kRavi).data.empty());
  EXPECT_EQ(wishes.remove(kRavi, helmet_).error().code, "no_such_wish");
  EXPECT_TRUE(wishes.remove(kAsha, helmet_)->data.empty());
}

}  // namespace
}  // namespace storecast::cart
