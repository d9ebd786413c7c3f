// What customers see of their orders.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cart/cart_view.h"
#include "db/database.h"
#include "json/fields.h"
#include "orders/order.h"

namespace storecast::orders {

constexpr std::int64_t kReturnDays = 30;  // after something was shipped, it may be sent back

struct OrderLineView {
  OrderLineId id;
  VariantId variant_id;
  ProductId product_id;
  std::optional<std::string> slug;
  std::string name, sku;
  std::vector<std::string> options;
  std::optional<ImageId> image_id;
  std::int64_t quantity = 1, shipped = 0, cancelled = 0, returned = 0, returnable = 0;
  Money unit_price, subtotal, discount, tax, total;
  template <class F>
  static void fields(F& f) {
    using Self = OrderLineView;
    f.name("OrderLine");
    f("id", &Self::id);
    f("variant_id", &Self::variant_id);
    f("product_id", &Self::product_id);
    f("slug", &Self::slug).doc("null when the shop does not have it any more.");
    f("name", &Self::name);
    f("sku", &Self::sku);
    f("options", &Self::options);
    f("image_id", &Self::image_id);
    f("quantity", &Self::quantity).doc("That were ordered.");
    f("shipped", &Self::shipped);
    f("cancelled", &Self::cancelled);
    f("returned", &Self::returned);
    f("returnable", &Self::returnable).doc("That a return can be asked for now.");
    f("unit_price", &Self::unit_price);
    f("subtotal", &Self::subtotal);
    f("discount", &Self::discount);
    f("tax", &Self::tax);
    f("total", &Self::total).doc("With tax, after the discount.");
  }
};

struct LineQuantity {
  OrderLineId line_id;
  std::int64_t quantity = 1;
  template <class F>
  static void fields(F& f) {
    f.name("LineQuantity");
    f("line_id", &LineQuantity::line_id);
    f("quantity", &LineQuantity::quantity).range(1, static_cast<double>(catalog::kMaxQuantity));
  }
};

struct ShipmentView {
  ShipmentId id;
  std::string carrier, tracking, tracking_url;
  Instant shipped_at;
  std::optional<Instant> delivered_at;
  std::vector<LineQuantity> lines;
  template <class F>
  static void fields(F& f) {
    using Self = ShipmentView;
    f.name("Shipment");
    f("id", &Self::id);
    f("carrier", &Self::carrier);
    f("tracking", &Self::tracking).doc("The carrier's number; may be empty.");
    f("tracking_url", &Self::tracking_url).doc("May be empty.");
    f("shipped_at", &Self::shipped_at);
    f("delivered_at", &Self::delivered_at);
    f("lines", &Self::lines);
  }
};

struct ReturnView {
  ReturnId id;
  ReturnState state = ReturnState::Requested;
  ReturnWish wish = ReturnWish::MoneyBack;
  std::string reason, answer;
  Instant requested_at;
  std::vector<LineQuantity> lines;
  std::optional<std::int64_t> replacement_number;
  template <class F>
  static void fields(F& f) {
    using Self = ReturnView;
    f.name("Return");
    f("id", &Self::id);
    f("state", &Self::state);
    f("wish", &Self::wish);
    f("reason", &Self::reason);
    f("answer", &Self::answer).doc("The shop's; may be empty.");
    f("requested_at", &Self::requested_at);
    f("lines", &Self::lines);
    f("replacement_number", &Self::replacement_number).doc("Of the order that replaces the goods.");
  }
};

struct OrderEventView {
  EventKind kind = EventKind::Note;
  std::string message;
  Instant at;
  template <class F>
  static void fields(F& f) {
    f.name("OrderEvent");
    f("kind", &OrderEventView::kind);
    f("message", &OrderEventView::message).doc("One sentence.");
    f("at", &OrderEventView::at);
  }
};

// But for what became of it, of which staff see more.
struct OrderFacts {
  OrderId id;
  std::int64_t number = 0;
  OrderState state = OrderState::AwaitingPayment;
  PaymentStatus payment_status = PaymentStatus::Unpaid;
  Currency currency;
  std::string email;
  Instant placed_at;
  std::vector<OrderLineView> lines;
  Money subtotal, discount, shipping, tax, total, refunded;
  bool tax_included = true;
  std::vector<cart::TaxLineView> taxes;
  std::vector<cart::PromotionLineView> promotions;
  std::string shipping_name;
  identity::AddressInput shipping_address;
  std::optional<identity::AddressInput> billing_address;
  payments::Method payment_method = payments::Method::Card;
  std::string customer_note;
  std::optional<Instant> pay_before;
  std::vector<ShipmentView> shipments;
  std::vector<ReturnView> returns;
  bool can_cancel = false, can_return = false, can_pay = false, has_invoice = false;
  template <class F>
  static void fields(F& f) {
    using Self = OrderFacts;
    f("id", &Self::id);
    f("number", &Self::number).doc("What people call it.");
    f("state", &Self::state);
    f("payment_status", &Self::payment_status);
    f("currency", &Self::currency);
    f("email", &Self::email);
    f("placed_at", &Self::placed_at);
    f("lines", &Self::lines);
    f("subtotal", &Self::subtotal);
    f("discount", &Self::discount).doc("Of goods and of shipping.");
    f("shipping", &Self::shipping).doc("Before its discount.");
    f("tax", &Self::tax);
    f("total", &Self::total).doc("subtotal - discount + shipping, and tax unless it is included.");
    f("refunded", &Self::refunded).doc("What went back, or is on its way.");
    f("tax_included", &Self::tax_included);
    f("taxes", &Self::taxes);
    f("promotions", &Self::promotions);
    f("shipping_name", &Self::shipping_name);
    f("shipping_address", &Self::shipping_address);
    f("billing_address", &Self::billing_address).doc("null: the shipping address.");
    f("payment_method", &Self::payment_method);
    f("customer_note", &Self::customer_note);
    f("pay_before", &Self::pay_before).doc("Until then the goods are kept for the payment.");
    f("shipments", &Self::shipments);
    f("returns", &Self::returns);
    f("can_cancel", &Self::can_cancel);
    f("can_return", &Self::can_return);
    f("can_pay", &Self::can_pay);
    f("has_invoice", &Self::has_invoice);
  }
};

struct OrderView : OrderFacts {
  std::vector<OrderEventView> events;
  template <class F>
  static void fields(F& f) {
    OrderFacts::fields(f);
    f("events", &OrderView::events).doc("What became of it, the oldest first.");
    f.name("Order");
  }
};

struct OrderRow {
  OrderId id;
  std::int64_t number = 0;
  OrderState state = OrderState::AwaitingPayment;
  PaymentStatus payment_status = PaymentStatus::Unpaid;
  std::string email, customer_name;
  std::int64_t items = 0;
  Money total;
  Instant placed_at;
  template <class F>
  static void fields(F& f) {
    using Self = OrderRow;
    f.name("OrderRow");
    f("id", &Self::id);
    f("number", &Self::number);
    f("state", &Self::state);
    f("payment_status", &Self::payment_status);
    f("email", &Self::email);
    f("customer_name", &Self::customer_name).doc("Of the shipping address.");
    f("items", &Self::items).doc("Pieces.");
    f("total", &Self::total);
    f("placed_at", &Self::placed_at);
  }
};

OrderView view_of(db::Reader& reader, const Order& order, Instant now);
OrderRow row_of(db::Reader& reader, const Order& order);

}  // namespace storecast::orders
