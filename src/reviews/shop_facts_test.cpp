#include "reviews/shop_facts.h"

#include "catalog/variant_store.h"
#include "identity/account_store.h"
#include "identity/rules.h"
#include "inventory/location_store.h"
#include "inventory/stock_ledger.h"
#include "orders/admin_order_service.h"
#include "orders/order_payments.h"
#include "orders/order_store.h"
#include "payments/payment_ledger.h"
#include "payments/payment_store.h"
#include "reviews/shop_facts_store.h"
#include "reviews/test_routes.h"

namespace storecast::reviews {
namespace {

using ::testing::HasSubstr;

constexpr std::int64_t kPrice = 100'000;

// Customers buy three pieces, and get some of the money back, as orders do it.
class ShopContextTest : public ReviewShopTest {
 protected:
  orders::OrderId buy(AccountId account, ProductId product, const std::string& email = "") {
    identity_.clock.advance_seconds(60);
    return database().write([&](db::Writer& writer) {
      orders::Order order = draft(writer, product);
      if (email.empty()) order.account = account;
      order.email = email;
      orders::insert_order(writer, order);
      EXPECT_TRUE(payments::open_payment(writer,
                                         {.order_id = order.id.value(),
                                          .method = payments::Method::Card,
                                          .capture = payments::Capture::Automatic,
                                          .amount = order.money(3 * kPrice)},
                                         identity_.clock.now())
                      .ok());
      auto payment = payments::list_payments_of_order(writer, order.id.value()).at(0);
      payment.state = payments::PaymentState::Captured;
      payment.captured_minor = payment.amount.amount_minor;
      payments::update_payment(writer, payment);
      listener_.payment_changed(writer, payment, identity_.clock.now());
      return order.id;
    });
  }
  orders::Order draft(db::Writer& writer, ProductId product) {
    orders::Order order{.id = new_id<orders::OrderTag>(identity_.clock),
                        .number = orders::take_number(writer, "order")};
    order.token = order.id.to_string();
    order.shipping_address = {.name = "Asha", .line1 = "1 Ring Road", .city = "Pune"};
    order.shipping_address.country = "IN";
    order.payment_method = payments::Method::Card;
    order.placed_at = order.updated_at = identity_.clock.now();
    order.totals = {3 * kPrice, 0, 0, 0, 3 * kPrice};
    const auto variant = catalog::default_variant(writer, product)->id;
    orders::OrderLine line{.id = new_id<orders::OrderLineTag>(identity_.clock),
                           .variant = variant,
                           .product = product};
    line.name = line.sku = "RE350";
    line.quantity = 3;
    line.unit_price_minor = kPrice;
    line.subtotal_minor = line.total_minor = 3 * kPrice;
    order.lines = {line};
    const auto place = inventory::default_location(writer);
    EXPECT_TRUE(inventory::receive(writer, {variant, place, 3}, {}, identity_.clock.now()).ok());
    const inventory::Allocation pieces{line.id.value(), variant, 3};
    EXPECT_TRUE(inventory::allocate(writer, 1, {&pieces, 1}, identity_.clock.now()).ok());
    return order;
  }
  void refund(orders::OrderId id, std::int64_t pieces) {
    const auto order =
        database().read([&](db::Reader& reader) { return orders::find_order(reader, id).value(); });
    const auto done =
        desk_orders_.refund(id, {.lines = {{order.lines[0].id, pieces}}}, orders::Restock::No, {});
    EXPECT_TRUE(done.ok()) << done.error().message;
  }
  void fail_refunds(orders::OrderId id) {
    database().write([&](db::Writer& writer) {
      const auto payment = payments::list_payments_of_order(writer, id.value()).at(0);
      for (payments::Refund one : payments::list_refunds(writer, payment.id)) {
        one.state = payments::RefundState::Failed;
        payments::update_refund(writer, one);
      }
    });
  }
  AccountId account_of(const std::string& email) {
    return database()
        .read([&](db::Reader& reader) {
          return identity::find_credentials(reader, identity::email_key(email));
        })
        ->account.id;
  }
  ShopContext context() {
    return database().read([&](db::Reader& reader) { return load_shop_context(reader, {}); });
  }
  std::string analysis() {
    return text(
        call(Method::Get, "/api/v1/analyze-product-reviews/" + product_.to_string(), staff_));
  }

  orders::Shop shop_{.public_url = "https://shop.example", .seller = {"Shop", {}, ""}};
  orders::OrderPayments listener_{shop_};
  std::int64_t last_account_ = 1'000'000;
  orders::AdminOrderService desk_orders_{database(), shop_, identity_.clock};
};

TEST_F(ShopContextTest, ProblemsTellWhatWasPaidBackToThoseWhoNameThem) {
  const auto asha = buy(account_of("asha@example.com"), product_);
  const auto ravi = buy(account_of("ravi@example.com"), product_);
  write(asha_, 1, "The seat is uncomfortable.");
  write(ravi_, 5, "Love this bike, smooth engine!");
  EXPECT_THAT(analysis(), HasSubstr("\"refunds\":null")) << "nothing is paid back, none is told";
  refund(asha, 2);
  refund(ravi, 1);
  EXPECT_THAT(analysis(), HasSubstr(R"("refunds":{"amount":{"amount":200000,"currency":"INR"},)"
                                    R"("customers":1})"));
}

TEST_F(ShopContextTest, OtherGoodsFailedRefundsAndStrangersDoNotCount) {
  const AccountId asha = account_of("asha@example.com");
  const ProductId lamp = add_product("LAMP", "Lamp");
  refund(buy(asha, lamp), 1);
  const auto failed = buy(asha, product_);
  refund(failed, 1);
  fail_refunds(failed);
  refund(buy(account_of("ravi@example.com"), product_), 1);
  write(asha_, 1, "The seat is uncomfortable.");
  EXPECT_TRUE(context().refunded.empty());
  EXPECT_THAT(analysis(), HasSubstr("\"refunds\":null"));
}

TEST_F(ShopContextTest, AGuestsOrderIsThatOfTheProvenAddress) {
  refund(buy({}, product_, "asha@example.com"), 1);
  write(asha_, 1, "The seat is uncomfortable.");
  EXPECT_TRUE(context().refunded.empty()) << "anybody can write an address";
  const AccountId asha = account_of("asha@example.com");
  database().write([&](db::Writer& writer) {
    identity::set_email_verified(writer, asha, identity_.clock.now());
  });
  EXPECT_EQ(context().refunded.size(), 1U);
}

// Product A: blamed by one star, others give 5 and 5; B: blamed by 2 and 2, the other gives 4.
TEST_F(ShopContextTest, WhatAProblemCostsElsewhereIsKnownByCategory) {
  const auto add = [&](ProductId product, int rating, const std::string& words) {
    Review review;
    review.product_id = product;
    review.account_id = AccountId(++last_account_);
    review.rating = rating;
    review.text = words;
    review.created_at = identity_.clock.now();
    review.reading = read_review(review);
    database().write([&](db::Writer& writer) { return add_review(writer, review); });
  };
  const ProductId other = add_product("LAMP", "Lamp");
  add(product_, 1, "The seat is uncomfortable.");
  add(product_, 5, "Great.");
  add(product_, 5, "Great!");
  add(other, 2, "The seat is uncomfortable, it hurts.");
  add(other, 2, "Uncomfortable seat.");
  add(other, 4, "Nice.");
  const auto means = context().summary.category_star_impact;
  EXPECT_NEAR(means[static_cast<std::size_t>(sentiment::Category::Fit)],
              (1 * (1 - 5) + 2 * (2 - 4)) / (3 + kMeanShrinkage), 1e-12);
  EXPECT_EQ(means[static_cast<std::size_t>(sentiment::Category::Safety)], 0);
}

}  // namespace
}  // namespace storecast::reviews
