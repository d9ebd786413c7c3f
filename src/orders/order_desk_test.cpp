#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "catalog/product_store.h"
#include "db/temporary_database.h"
#include "identity/audit_store.h"
#include "inventory/location_store.h"
#include "inventory/stock_ledger.h"
#include "orders/admin_order_service.h"
#include "orders/order_export.h"
#include "orders/order_payments.h"
#include "orders/order_store.h"
#include "payments/payment_ledger.h"
#include "payments/payment_store.h"

namespace storecast::orders {
namespace {

using payments::Method;
using payments::PaymentState;
using testing::HasSubstr;
using testing::Not;

class OrderDeskTest : public testing::Test {
 protected:
  OrderDeskTest() {
    database_->write([&](db::Writer& writer) {
      product_ = catalog::insert_product(writer, {.sku = "LAMP", .name = "Lamp"}, clock_.now());
      lamp_ = catalog::default_variant(writer, product_)->id;
      const auto place = inventory::default_location(writer);
      ASSERT_TRUE(inventory::receive(writer, {lamp_, place, 10}, {}, clock_.now()).ok());
    });
  }

  // Three lamps for 1,000.00 each, with tax.
  OrderId place(Method method) {
    clock_.advance_seconds(60);
    return database_->write([&](db::Writer& writer) {
      Order order = draft(writer, method);
      const inventory::Allocation lamps{order.lines[0].id.value(), lamp_, 3};
      EXPECT_TRUE(inventory::allocate(writer, 1, {&lamps, 1}, clock_.now()).ok());
      insert_order(writer, order);
      const auto capture =
          method == Method::Card ? payments::Capture::Manual : payments::Capture::Automatic;
      EXPECT_TRUE(payments::open_payment(writer,
                                         {.order_id = order.id.value(),
                                          .method = method,
                                          .capture = capture,
                                          .amount = order.money(300'000)},
                                         clock_.now())
                      .ok());
      if (method != Method::Card) confirm(writer, shop_, order, clock_.now());
      return order.id;
    });
  }
  Order draft(db::Writer& writer, Method method) {
    Order order{.id = new_id<OrderTag>(clock_), .number = take_number(writer, "order")};
    order.token = order.id.to_string();
    order.email = "asha@example.com";
    order.shipping_address.name = "=HYPERLINK(1)";
    order.shipping_address.line1 = "1 Ring Road";
    order.shipping_address.city = "Pune";
    order.shipping_address.country = "IN";
    order.payment_method = method;
    order.placed_at = order.updated_at = clock_.now();
    order.totals = {300'000, 0, 0, 45'763, 300'000};
    order.taxes = {{"GST", 180'000, 45'763}};
    OrderLine line{.id = new_id<OrderLineTag>(clock_), .variant = lamp_, .product = product_};
    line.name = "Lamp";
    line.sku = "LAMP";
    line.quantity = 3;
    line.unit_price_minor = 100'000;
    line.subtotal_minor = line.total_minor = 300'000;
    line.tax_minor = 45'763;
    line.taxes = order.taxes;
    order.lines = {line};
    return order;
  }

  Order get(OrderId id) {
    return database_->read([&](db::Reader& reader) { return find_order(reader, id).value(); });
  }
  static Order get_in(db::Reader& reader, OrderId id) { return find_order(reader, id).value(); }
  std::vector<Pieces> pieces(OrderId id, std::int64_t quantity) {
    return {{get(id).lines[0].id, quantity}};
  }
  // As when Stripe says so.
  void hear(OrderId id, PaymentState state) {
    database_->write([&](db::Writer& writer) {
      auto payment = payments::list_payments_of_order(writer, id.value()).at(0);
      payment.state = state;
      if (state == PaymentState::Captured) payment.captured_minor = payment.amount.amount_minor;
      payments::update_payment(writer, payment);
      listener_.payment_changed(writer, payment, clock_.now());
    });
  }
  void hear_refunds(OrderId id, payments::RefundState state) {
    database_->write([&](db::Writer& writer) {
      const auto payment = payments::list_payments_of_order(writer, id.value()).at(0);
      for (payments::Refund refund : payments::list_refunds(writer, payment.id)) {
        if (refund.state != payments::RefundState::Pending) continue;
        refund.state = state;
        payments::update_refund(writer, refund);
        listener_.refund_changed(writer, payment, refund, clock_.now());
      }
    });
  }
  std::vector<std::string> papers(OrderId id) {
    std::vector<std::string> names;
    const AdminOrderView order = desk_.get(id).value();
    for (const InvoiceRow& row : order.invoices) names.push_back(row.number);
    return names;
  }

  db::TemporaryDatabase database_;
  ManualClock clock_{Instant(1'700'000'000'000'000)};
  Shop shop_{.public_url = "https://shop.example", .seller = {"Lamp House", {}, ""}};
  OrderPayments listener_{shop_};
  AdminOrderService desk_{*database_, shop_, clock_};
  const identity::Actor clerk_{.id = new_id<AccountTag>(clock_).to_string(), .address = {}};
  ProductId product_;
  VariantId lamp_;
};

TEST_F(OrderDeskTest, HeldMoneyIsCapturedBeforeAnythingIsSent) {
  const OrderId id = place(Method::Card);
  hear(id, PaymentState::Authorized);
  EXPECT_EQ(desk_.ship(id, {}, clerk_).error().code, "payment_not_captured");
  EXPECT_TRUE(desk_.capture(id, clerk_).ok());
  EXPECT_TRUE(papers(id).empty());
  hear(id, PaymentState::Captured);
  EXPECT_THAT(papers(id), testing::ElementsAre("INV-000001"));
  EXPECT_EQ(desk_.ship(id, {}, clerk_)->state, OrderState::Shipped);
}

TEST_F(OrderDeskTest, PiecesThatWereCancelledWhileTheMoneyWasHeldArePaidBack) {
  const OrderId id = place(Method::Card);
  hear(id, PaymentState::Authorized);
  ASSERT_TRUE(desk_.cancel(id, {pieces(id, 1), "One is broken.", PayBack::Yes}, clerk_).ok());
  EXPECT_EQ(desk_.get(id)->refunded.amount_minor, 0);
  hear(id, PaymentState::Captured);
  EXPECT_EQ(desk_.get(id)->refunded.amount_minor, 100'000);
}

TEST_F(OrderDeskTest, ACreditNoteWaitsUntilTheRefundHasSucceeded) {
  const OrderId id = place(Method::Card);
  hear(id, PaymentState::Captured);
  ASSERT_TRUE(desk_.refund(id, {.lines = pieces(id, 1)}, Restock::No, clerk_).ok());
  EXPECT_THAT(papers(id), testing::ElementsAre("INV-000001"));
  hear_refunds(id, payments::RefundState::Failed);
  ASSERT_TRUE(desk_.refund(id, {.lines = pieces(id, 3)}, Restock::No, clerk_).ok())
      << "what failed can be tried again";
  hear_refunds(id, payments::RefundState::Succeeded);
  EXPECT_THAT(papers(id), testing::ElementsAre("INV-000001", "CN-000001"));
}

TEST_F(OrderDeskTest, NumbersOfInvoicesHaveNoGapsWhateverFails) {
  const OrderId first = place(Method::CashOnDelivery);
  EXPECT_FALSE(desk_.ship(first, {.lines = pieces(first, 4)}, clerk_).ok());
  EXPECT_FALSE(desk_.receive(new_id<ReturnTag>(clock_), {}, Settle::Refund, clerk_).ok());
  ASSERT_TRUE(desk_.ship(first, {}, clerk_).ok());
  const OrderId second = place(Method::CashOnDelivery);
  ASSERT_TRUE(desk_.mark_paid(second, clerk_).ok());
  EXPECT_EQ(papers(first).at(0), "INV-000001");
  EXPECT_EQ(papers(second).at(0), "INV-000002");
}

TEST_F(OrderDeskTest, APieceThatCameBackCanBeSoldAgainOnce) {
  const OrderId id = place(Method::CashOnDelivery);
  ASSERT_TRUE(desk_.mark_paid(id, clerk_).ok());
  const auto early = desk_.refund(id, {.lines = pieces(id, 1)}, Restock::Yes, clerk_);
  EXPECT_EQ(early.error().code, "invalid_quantity") << "it was not shipped";
  EXPECT_EQ(desk_.get(id)->refunded.amount_minor, 0) << "all of it or nothing";
  ASSERT_TRUE(desk_.ship(id, {}, clerk_).ok());
  ASSERT_TRUE(desk_.refund(id, {.lines = pieces(id, 3)}, Restock::Yes, clerk_).ok());
  const auto left =
      database_->read([&](db::Reader& reader) { return inventory::available(reader, lamp_); });
  EXPECT_EQ(left, 10);
  EXPECT_EQ(get(id).lines[0].returned, 3);
}

TEST_F(OrderDeskTest, AnExchangeWithoutGoodsChangesNothing) {
  const OrderId id = place(Method::CashOnDelivery);
  ASSERT_TRUE(desk_.ship(id, {}, clerk_).ok());
  const ReturnId wanted = database_->write([&](db::Writer& writer) {
    EXPECT_TRUE(request_return(writer, get_in(writer, id), {{get_in(writer, id).lines[0].id, 3}},
                               ReturnWish::Exchange, "broken", clock_.now())
                    .ok());
    inventory::adjust(writer, {lamp_, inventory::default_location(writer), -7}, {}, clock_.now())
        .value();
    return list_returns(writer, id).at(0).id;
  });
  ASSERT_TRUE(desk_.decide(wanted, Decision::Approve, "", clerk_).ok());
  EXPECT_EQ(desk_.receive(wanted, {}, Settle::ByWish, clerk_).error().code, "out_of_stock");
  EXPECT_EQ(get(id).lines[0].returned, 0);
  EXPECT_TRUE(desk_.receive(wanted, {{get(id).lines[0].id, 3, 3}}, Settle::ByWish, clerk_).ok())
      << "with what came back itself";
}

TEST_F(OrderDeskTest, TheAuditLogNamesWhoAndWhatButNotTheCustomer) {
  const OrderId id = place(Method::CashOnDelivery);
  ASSERT_TRUE(desk_.ship(id, {.lines = pieces(id, 1)}, clerk_).ok());
  ASSERT_TRUE(desk_.add_note(id, "She lives in Pune.", clerk_).ok());
  database_->read([&](db::Reader& reader) {
    identity::each_audit_entry(reader, [&](const identity::StoredAuditEntry& entry) {
      EXPECT_EQ(entry.actor.id, clerk_.id);
      EXPECT_EQ(entry.object, id.to_string());
      EXPECT_THAT(entry.before + entry.after, HasSubstr("\"shipped\":1"));
      for (const char* personal : {"asha", "HYPERLINK", "Pune"}) {
        EXPECT_THAT(entry.before + entry.after, Not(HasSubstr(personal)));
      }
    });
  });
}

TEST_F(OrderDeskTest, AnExportRunsNoFormulas) {
  place(Method::CashOnDelivery);
  const auto folder = std::filesystem::temp_directory_path();
  const auto path = OrderExport(*database_, folder).write({.search = "lamp"});
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  std::filesystem::remove(path);
  EXPECT_THAT(text.str(), HasSubstr("1001,"));
  EXPECT_THAT(text.str(), HasSubstr(",'=HYPERLINK(1),"));
  EXPECT_THAT(text.str(), HasSubstr(",3000.00,0.00,0.00,cash_on_delivery,"));
}

}  // namespace
}  // namespace storecast::orders
