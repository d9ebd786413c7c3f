// What staff see of orders, returns and customers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "orders/invoice_store.h"
#include "orders/order_view.h"
#include "orders/return_store.h"
#include "payments/payment_view.h"

namespace storecast::orders {

struct AdminEventView : OrderEventView {
  std::string actor;
  std::optional<std::string> actor_name;
  bool shown = false;
  template <class F>
  static void fields(F& f) {
    OrderEventView::fields(f);
    f("actor", &AdminEventView::actor)
        .doc("An account's or key's id, \"customer\"; empty: the program itself.");
    f("actor_name", &AdminEventView::actor_name).doc("What the account is called now.");
    f("shown", &AdminEventView::shown).doc("The customer sees it, too.");
    f.name("AdminOrderEvent");
  }
};

struct InvoiceRow {
  InvoiceId id;
  InvoiceKind kind = InvoiceKind::Invoice;
  std::string number;
  Money total;
  Instant issued_at;
  template <class F>
  static void fields(F& f) {
    f.name("InvoiceRow");
    f("id", &InvoiceRow::id);
    f("kind", &InvoiceRow::kind);
    f("number", &InvoiceRow::number).example("\"INV-000012\"");
    f("total", &InvoiceRow::total);
    f("issued_at", &InvoiceRow::issued_at);
  }
};

struct AdminOrderView : OrderFacts {
  std::optional<AccountId> account_id;
  std::string token_link;
  std::int64_t version = 1;
  std::string cancel_reason;
  std::optional<std::int64_t> replaces_number;
  std::vector<LineQuantity> allocated;
  Money captured;
  std::vector<payments::PaymentView> payments;
  std::vector<InvoiceRow> invoices;
  std::vector<AdminEventView> events;
  std::int64_t notes = 0;
  template <class F>
  static void fields(F& f) {
    using Self = AdminOrderView;
    OrderFacts::fields(f);
    f("account_id", &Self::account_id).doc("null: a guest's.");
    f("token_link", &Self::token_link).doc("Where the customer sees it.");
    f("version", &Self::version);
    f("cancel_reason", &Self::cancel_reason);
    f("replaces_number", &Self::replaces_number).doc("Of the order whose goods came back.");
    f("allocated", &Self::allocated).doc("What is kept in stock for its lines.");
    f("captured", &Self::captured);
    f("payments", &Self::payments);
    f("invoices", &Self::invoices).doc("And credit notes, the oldest first.");
    f("events", &Self::events).doc("Everything, the oldest first.");
    f("notes", &Self::notes).doc("How many of the events are notes.");
    f.name("AdminOrder");
  }
};

struct ReturnRow : ReturnView {
  OrderId order_id;
  std::int64_t order_number = 0;
  std::string email, customer_name;
  template <class F>
  static void fields(F& f) {
    ReturnView::fields(f);
    f("order_id", &ReturnRow::order_id);
    f("order_number", &ReturnRow::order_number);
    f("email", &ReturnRow::email);
    f("customer_name", &ReturnRow::customer_name);
    f.name("ReturnRow");
  }
};

AdminOrderView admin_view_of(db::Reader& reader, const Shop& shop, const Order& order, Instant now);
ReturnRow row_of(db::Reader& reader, const Return& wanted);

}  // namespace storecast::orders
