#include "orders/order_service.h"

#include <gmock/gmock.h>

#include "orders/checkout_test_support.h"
#include "orders/order_check.h"
#include "orders/order_keeper.h"
#include "orders/order_lifecycle.h"
#include "orders/order_personal_data.h"
#include "orders/order_sale.h"
#include "sales/city_store.h"
#include "sales/daily_store.h"
#include "sales/sales_store.h"

namespace storecast::orders {
namespace {

constexpr std::int64_t kOne = CheckoutBench::kPrice + CheckoutBench::kCarriage;
constexpr std::int64_t kTwo = 2 * CheckoutBench::kPrice + CheckoutBench::kCarriage;

class OrderServiceTest : public testing::Test {
 protected:
  ~OrderServiceTest() override {
    const auto broken =
        bench_.database->read([](db::Reader& reader) { return list_order_violations(reader); });
    EXPECT_THAT(broken, testing::IsEmpty());
  }
  Order stored(OrderId id) {
    return bench_.database->read(
        [&](db::Reader& reader) { return find_order(reader, id).value(); });
  }
  std::int64_t available(VariantId variant) {
    return bench_.database->read(
        [&](db::Reader& reader) { return inventory::available(reader, variant); });
  }
  double sold(ProductId product) {
    double quantity = 0;
    bench_.database->read([&](db::Reader& reader) {
      for (const auto& day : sales::list_daily_sales(reader, product)) quantity += day.quantity;
    });
    return quantity;
  }
  double sold_in(const char* city) {
    double quantity = 0;
    for (const auto& day : bench_.database->read(
             [&](db::Reader& reader) { return sales::list_daily_sales_of_city(reader, city); })) {
      quantity += day.quantity;
    }
    return quantity;
  }
  Result<void> cancel(OrderId id, std::vector<Pieces> pieces) {
    return bench_.database->write([&](db::Writer& writer) {
      Order order = find_order(writer, id).value();
      return cancel_pieces(writer, bench_.shop, order, pieces, {.actor = kProgram},
                           bench_.clock.now());
    });
  }

  CheckoutBench bench_;
};

TEST_F(OrderServiceTest, AnOrderTakesGoodsAndBecomesASale) {
  const VariantId lamp = bench_.add_variant("LAMP", 5);
  const auto placed = bench_.place(bench_.fill_cart(lamp, 2), kTwo).value();
  EXPECT_EQ(placed.order.state, OrderState::Confirmed);
  EXPECT_EQ(placed.order.number, 1001);
  EXPECT_EQ(available(lamp), 3);
  const Order order = stored(placed.order.id);
  EXPECT_EQ(sold(order.lines[0].product), 2);
  ASSERT_TRUE(order.lines[0].sale.has_value());
}

TEST_F(OrderServiceTest, ASaleCountsForTheCityThatItIsSentTo) {
  const VariantId lamp = bench_.add_variant("LAMP", 5);
  const auto placed = bench_.place(bench_.fill_cart(lamp, 2), kTwo).value();
  EXPECT_EQ(sold_in("Bengaluru"), 2);
  const OrderLineId line = placed.order.lines[0].id;
  ASSERT_TRUE(cancel(placed.order.id, {{line, 1}}).ok());
  EXPECT_EQ(sold_in("Bengaluru"), 1);
  ASSERT_TRUE(cancel(placed.order.id, {{line, 1}}).ok());
  EXPECT_EQ(sold_in("Bengaluru"), 0);
}

TEST_F(OrderServiceTest, NothingIsPlacedAtAnotherPriceAndNumbersHaveNoGaps) {
  const VariantId lamp = bench_.add_variant("LAMP", 5);
  const GuestCart cart = bench_.fill_cart(lamp, 2);
  EXPECT_EQ(bench_.place(cart, 1).error().code, "price_changed");
  EXPECT_EQ(available(lamp), 5);
  EXPECT_EQ(bench_.place(cart, kTwo).value().order.number, 1001);
}

TEST_F(OrderServiceTest, GoodsAreKeptForWhoIsAtTheTill) {
  const VariantId lamp = bench_.add_variant("LAMP", 1);
  const GuestCart first = bench_.fill_cart(lamp, 1), second = bench_.fill_cart(lamp, 1);
  ASSERT_TRUE(bench_.orders.hold(first.visitor, first.id, {}).ok());
  EXPECT_EQ(bench_.place(second, kOne).error().code, "out_of_stock");
  EXPECT_TRUE(bench_.place(first, kOne).ok());
}

TEST_F(OrderServiceTest, PiecesThatAreCancelledAreFreeAgainAndNoSale) {
  const VariantId lamp = bench_.add_variant("LAMP", 5);
  const OrderId id = bench_.place(bench_.fill_cart(lamp, 2), kTwo).value().order.id;
  const OrderLine line = stored(id).lines[0];
  EXPECT_EQ(cancel(id, {{line.id, 3}}).error().code, "invalid_quantity");
  EXPECT_EQ(cancel(id, {{line.id, 1}, {line.id, 2}}).error().code, "invalid_quantity");
  EXPECT_EQ(cancel(id, {{OrderLineId(7), 1}}).error().code, "no_such_line");
  EXPECT_EQ(available(lamp), 3);
  ASSERT_TRUE(cancel(id, {{line.id, 1}}).ok());
  EXPECT_EQ(stored(id).state, OrderState::Confirmed);
  EXPECT_EQ(available(lamp), 4);
  EXPECT_EQ(sold(line.product), 1);
  ASSERT_TRUE(cancel(id, {{line.id, 1}}).ok());
  EXPECT_EQ(stored(id).state, OrderState::Cancelled);
  EXPECT_EQ(available(lamp), 5);
  EXPECT_EQ(sold(line.product), 0);
}

TEST_F(OrderServiceTest, AnOrderThatNobodyPaysForGivesItsGoodsBack) {
  bench_.shop.payment_methods = {payments::Method::Card};
  const VariantId lamp = bench_.add_variant("LAMP", 1);
  const GuestCart cart = bench_.fill_cart(lamp, 1);
  PlaceOrder terms = bench_.terms(kOne);
  terms.payment_method = payments::Method::Card;
  const auto placed = bench_.orders.place(cart.visitor, cart.id, terms, {}).value();
  EXPECT_EQ(placed.order.state, OrderState::AwaitingPayment);
  EXPECT_EQ(available(lamp), 0);
  OrderKeeper keeper(*bench_.database, bench_.shop, bench_.clock);
  keeper.go_round();
  EXPECT_EQ(stored(placed.order.id).state, OrderState::AwaitingPayment);

  struct LaterClock : Clock {
    Instant now() const override { return SystemClock().now().plus_seconds(kPayMinutes * 60 + 1); }
  } later;
  OrderKeeper(*bench_.database, bench_.shop, later).go_round();
  EXPECT_EQ(stored(placed.order.id).state, OrderState::Cancelled);
  EXPECT_EQ(available(lamp), 1);
}

TEST_F(OrderServiceTest, AStatesHistoryIsAPathOfItsSteps) {
  EXPECT_TRUE(may_become(OrderState::AwaitingPayment, OrderState::Confirmed));
  EXPECT_FALSE(may_become(OrderState::Cancelled, OrderState::Confirmed));
  EXPECT_FALSE(may_become(OrderState::Shipped, OrderState::Cancelled));
  EXPECT_FALSE(may_become(OrderState::Delivered, OrderState::Cancelled));
}

TEST_F(OrderServiceTest, AnOrderIsSeenByItsTokenAndItsCustomerOnly) {
  const VariantId lamp = bench_.add_variant("LAMP", 1);
  const auto placed = bench_.place(bench_.fill_cart(lamp, 1), kOne).value();
  const OrderId id = placed.order.id;
  EXPECT_TRUE(bench_.orders.get({.token = placed.token}, id).ok());
  EXPECT_EQ(bench_.orders.get({}, id).error().code, "no_such_order");
  EXPECT_EQ(bench_.orders.get({.token = "guess"}, id).error().code, "no_such_order");
  EXPECT_EQ(bench_.orders.get({.account = AccountId(7)}, id).error().code, "no_such_order");
}

TEST_F(OrderServiceTest, WhoAsksToBeForgottenIsNotNamedByWhatIsOver) {
  const VariantId lamp = bench_.add_variant("LAMP", 2);
  const auto buy = [&] {
    const cart::Visitor asha{.account = AccountId(7)};
    const cart::CartId cart = bench_.carts.open(asha.account, {}).value().id;
    SC_ASSERT(bench_.carts.add(asha, cart, lamp, 1).ok());
    return bench_.place({asha, cart}, kOne).value().order.id;
  };
  const OrderId over = buy(), open = buy();
  ASSERT_TRUE(bench_.orders.cancel({.account = AccountId(7)}, over, "").ok());
  bench_.database->write([&](db::Writer& writer) {
    forget_orders_of(writer, AccountId(7), bench_.clock.now());
    EXPECT_THAT(orders_of(writer, AccountId(7)), testing::HasSubstr(over.to_string()));
  });
  EXPECT_EQ(stored(over).shipping_address.name, "Former customer");
  EXPECT_EQ(stored(over).email, "erased@invalid");
  EXPECT_EQ(stored(open).shipping_address.name, "Asha");
}

TEST(OrderMoney, IsSplitToThePieceHalfToEven) {
  OrderLine line{.quantity = 2, .subtotal_minor = 1'001};
  EXPECT_EQ(net_unit_price(line), 500);
  line.subtotal_minor = 1'003;
  EXPECT_EQ(net_unit_price(line), 502);
  line.discount_minor = 1'003;
  EXPECT_EQ(net_unit_price(line), 0);
}

}  // namespace
}  // namespace storecast::orders
