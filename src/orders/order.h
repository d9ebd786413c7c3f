// What somebody bought. An order keeps its own copy of names, prices, taxes and addresses, so that
// nothing that becomes of the shop later changes it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cart/cart.h"
#include "core/date.h"
#include "core/id.h"
#include "core/money.h"
#include "identity/address.h"
#include "orders/invoice_document.h"
#include "payments/payment.h"
#include "pricing/price_cart.h"

namespace storecast::orders {

struct OrderTag {
  static constexpr std::string_view kPrefix = "ord";
};
struct OrderLineTag {
  static constexpr std::string_view kPrefix = "orl";
};
struct ShipmentTag {
  static constexpr std::string_view kPrefix = "shp";
};
struct ReturnTag {
  static constexpr std::string_view kPrefix = "rtn";
};
struct InvoiceTag {
  static constexpr std::string_view kPrefix = "ivc";
};
struct OrderViewTag {
  static constexpr std::string_view kPrefix = "orv";
};
using OrderId = Id<OrderTag>;
using OrderLineId = Id<OrderLineTag>;
using ShipmentId = Id<ShipmentTag>;
using ReturnId = Id<ReturnTag>;
using InvoiceId = Id<InvoiceTag>;
using OrderViewId = Id<OrderViewTag>;
using catalog::VariantId;

// Only order_lifecycle.h changes it.
enum class OrderState {
  AwaitingPayment,  // its goods are reserved until pay_before
  Confirmed,        // a sale: paid, or to be paid outside of the shop
  PartlyShipped,
  Shipped,  // all that was not cancelled
  Delivered,
  Cancelled  // all of it
};
inline auto enum_names(OrderState) {
  return std::to_array<std::pair<OrderState, std::string_view>>(
      {{OrderState::AwaitingPayment, "awaiting_payment"},
       {OrderState::Confirmed, "confirmed"},
       {OrderState::PartlyShipped, "partly_shipped"},
       {OrderState::Shipped, "shipped"},
       {OrderState::Delivered, "delivered"},
       {OrderState::Cancelled, "cancelled"}});
}

struct OrderStep {
  OrderState from, to;
};
inline constexpr auto kOrderSteps = std::to_array<OrderStep>({
    {OrderState::AwaitingPayment, OrderState::Confirmed},
    {OrderState::AwaitingPayment, OrderState::Cancelled},
    {OrderState::Confirmed, OrderState::PartlyShipped},
    {OrderState::Confirmed, OrderState::Shipped},
    {OrderState::Confirmed, OrderState::Cancelled},
    {OrderState::PartlyShipped, OrderState::Shipped},
    {OrderState::PartlyShipped, OrderState::Delivered},  // what was left is cancelled
    {OrderState::Shipped, OrderState::Delivered},
});
constexpr bool may_become(OrderState from, OrderState to) {
  for (const OrderStep& step : kOrderSteps) {
    if (step.from == from && step.to == to) return true;
  }
  return false;
}
constexpr bool is_closed(OrderState state) {
  return state == OrderState::Delivered || state == OrderState::Cancelled;
}
constexpr bool was_sold(OrderState state) {
  return state != OrderState::AwaitingPayment && state != OrderState::Cancelled;
}

enum class ReturnState { Requested, Approved, Received, Rejected };
inline auto enum_names(ReturnState) {
  return std::to_array<std::pair<ReturnState, std::string_view>>(
      {{ReturnState::Requested, "requested"},
       {ReturnState::Approved, "approved"},
       {ReturnState::Received, "received"},
       {ReturnState::Rejected, "rejected"}});
}

enum class ReturnWish { MoneyBack, Exchange };
inline auto enum_names(ReturnWish) {
  return std::to_array<std::pair<ReturnWish, std::string_view>>(
      {{ReturnWish::MoneyBack, "money_back"}, {ReturnWish::Exchange, "exchange"}});
}

// The first six are the order's coming into the OrderState of that number, in that order: together
// they are the history of its states.
enum class EventKind {
  Placed,
  Confirmed,
  PartlyShipped,
  Shipped,
  Delivered,
  Cancelled,
  Authorized,
  Paid,
  PaymentFailed,
  PaymentCancelled,
  Refunded,
  RefundFailed,
  CancelWanted,     // while it waits for its payment
  PiecesCancelled,  // not all of them
  ShipmentSent,
  ShipmentDelivered,
  ReturnRequested,
  ReturnApproved,
  ReturnRejected,
  ReturnReceived,
  InvoiceIssued,
  Note,
  MailSent,
  Replaced,
  RefundWanted,  // by staff
  CaptureWanted
};
inline auto enum_names(EventKind) {
  return std::to_array<std::pair<EventKind, std::string_view>>(
      {{EventKind::Placed, "placed"},
       {EventKind::Confirmed, "confirmed"},
       {EventKind::PartlyShipped, "partly_shipped"},
       {EventKind::Shipped, "shipped"},
       {EventKind::Delivered, "delivered"},
       {EventKind::Cancelled, "cancelled"},
       {EventKind::Authorized, "authorized"},
       {EventKind::Paid, "paid"},
       {EventKind::PaymentFailed, "payment_failed"},
       {EventKind::PaymentCancelled, "payment_cancelled"},
       {EventKind::Refunded, "refunded"},
       {EventKind::RefundFailed, "refund_failed"},
       {EventKind::CancelWanted, "cancel_wanted"},
       {EventKind::PiecesCancelled, "pieces_cancelled"},
       {EventKind::ShipmentSent, "shipment_sent"},
       {EventKind::ShipmentDelivered, "shipment_delivered"},
       {EventKind::ReturnRequested, "return_requested"},
       {EventKind::ReturnApproved, "return_approved"},
       {EventKind::ReturnRejected, "return_rejected"},
       {EventKind::ReturnReceived, "return_received"},
       {EventKind::InvoiceIssued, "invoice_issued"},
       {EventKind::Note, "note"},
       {EventKind::MailSent, "mail_sent"},
       {EventKind::Replaced, "replaced"},
       {EventKind::RefundWanted, "refund_wanted"},
       {EventKind::CaptureWanted, "capture_wanted"}});
}

inline constexpr std::string_view kCustomer = "customer";  // as the actor of an event
inline constexpr std::string_view kProgram = "";
inline constexpr std::string_view kNotPaidInTime = "It was not paid in time.";

struct OrderEvent {
  EventKind kind = EventKind::Note;
  std::string actor;  // an account's or key's id, kCustomer or kProgram
  std::string message;
  bool shown = false;  // to the customer, too
  Instant at;
};

// Where the money of an order stands, of all its payments.
enum class PaymentStatus { Unpaid, Authorized, Paid, PartlyRefunded, Refunded, Cancelled };
inline auto enum_names(PaymentStatus) {
  return std::to_array<std::pair<PaymentStatus, std::string_view>>(
      {{PaymentStatus::Unpaid, "unpaid"},
       {PaymentStatus::Authorized, "authorized"},
       {PaymentStatus::Paid, "paid"},
       {PaymentStatus::PartlyRefunded, "partly_refunded"},
       {PaymentStatus::Refunded, "refunded"},
       {PaymentStatus::Cancelled, "cancelled"}});
}

struct OrderLine {
  OrderLineId id;
  VariantId variant;
  ProductId product;
  std::string name, sku;
  std::vector<std::string> options;
  std::optional<ImageId> image;
  std::int64_t quantity = 1;
  std::int64_t unit_price_minor = 0;
  std::int64_t subtotal_minor = 0;
  std::int64_t discount_minor = 0;
  std::int64_t tax_minor = 0;
  std::int64_t total_minor = 0;
  std::vector<pricing::TaxAmount> taxes;
  std::int64_t shipped = 0, cancelled = 0, returned = 0;
  std::optional<SaleId> sale;

  std::int64_t wanted() const { return quantity - cancelled; }
  std::int64_t open() const { return wanted() - shipped; }  // to be shipped yet
};

struct Order {
  OrderId id;
  std::int64_t number = 0;  // what people call it
  std::string token;        // whoever shows it may see the order
  std::optional<cart::CartId> cart;
  std::optional<OrderId> replaces;  // whose goods came back for these
  std::optional<AccountId> account;
  std::string email;
  OrderState state = OrderState::AwaitingPayment;
  Currency currency;
  pricing::TaxMode tax_mode = pricing::TaxMode::Inclusive;
  pricing::Totals totals;
  std::int64_t shipping_tax_minor = 0;
  std::int64_t shipping_discount_minor = 0;
  std::string shipping_name;
  identity::AddressInput shipping_address;
  std::optional<identity::AddressInput> billing_address;  // empty: the shipping address
  std::vector<pricing::TaxAmount> taxes;
  std::vector<pricing::AppliedPromotion> promotions;
  payments::Method payment_method = payments::Method::Card;
  std::string customer_note, cancel_reason;
  Instant placed_at;
  std::optional<Instant> confirmed_at, closed_at, pay_before;
  Instant updated_at;
  std::int64_t version = 1;
  std::vector<OrderLine> lines;

  Money money(std::int64_t minor) const { return {minor, currency}; }
};

// What an order needs to know of the shop.
struct Shop {
  std::string public_url;                         // without a slash at its end
  Currency currency;                              // of the sales
  std::vector<payments::Method> payment_methods;  // that are offered
  std::string publishable_key;                    // of card payments
  InvoiceParty seller;                            // on invoices
};

// Where the customer sees the order.
std::string link_to(const Shop& shop, const Order& order);

// The line of that id; null when the order has none.
OrderLine* find_line(Order& order, OrderLineId id);

PaymentStatus payment_status(const std::vector<payments::Payment>& payments);
// What came in, and what of it went back (refunds that are pending count).
struct MoneyMoved {
  std::int64_t captured_minor = 0, refunded_minor = 0;
};
MoneyMoved money_moved(const std::vector<payments::Payment>& payments);

}  // namespace storecast::orders
