#include "orders/admin_order_view.h"

#include "identity/account_store.h"
#include "inventory/stock_ledger.h"
#include "orders/fulfilment_view.h"
#include "orders/order_store.h"
#include "payments/payment_store.h"

namespace storecast::orders {
namespace {

AdminEventView view_of(db::Reader& reader, OrderEvent event) {
  AdminEventView view;
  view.kind = event.kind;
  view.message = std::move(event.message);
  view.at = event.at;
  view.actor = std::move(event.actor);
  view.shown = event.shown;
  if (const auto account = AccountId::parse(view.actor)) {
    if (auto found = identity::find_account(reader, *account)) {
      view.actor_name = std::move(found->name);
    }
  }
  return view;
}

void put_money(db::Reader& reader, const Order& order, AdminOrderView& view) {
  const auto payments = payments::list_payments_of_order(reader, order.id.value());
  view.captured = order.money(money_moved(payments).captured_minor);
  for (const payments::Payment& payment : payments) {
    view.payments.push_back(payments::view_of(payment, payments::list_refunds(reader, payment.id)));
  }
  for (const StoredInvoice& invoice : list_invoices(reader, order.id)) {
    const InvoiceDocument& document = invoice.document;
    view.invoices.push_back({invoice.id, document.kind,
                             invoice_name(document.kind, document.number),
                             order.money(document.totals.total_minor), invoice.issued_at});
  }
}

}  // namespace

AdminOrderView admin_view_of(db::Reader& reader, const Shop& shop, const Order& order,
                             Instant now) {
  AdminOrderView view;
  static_cast<OrderFacts&>(view) = orders::view_of(reader, order, now);
  view.account_id = order.account;
  view.token_link = link_to(shop, order);
  view.version = order.version;
  view.cancel_reason = order.cancel_reason;
  if (order.replaces) view.replaces_number = find_order(reader, *order.replaces).value().number;
  for (const OrderLine& line : order.lines) {
    const std::int64_t kept = inventory::allocated(reader, line.id.value());
    if (kept > 0) view.allocated.push_back({line.id, kept});
  }
  put_money(reader, order, view);
  for (OrderEvent& event : list_events(reader, order.id)) {
    if (event.kind == EventKind::Note) ++view.notes;
    view.events.push_back(view_of(reader, std::move(event)));
  }
  return view;
}

ReturnRow row_of(db::Reader& reader, const Return& wanted) {
  const Order order = find_order(reader, wanted.order).value();
  ReturnRow row;
  static_cast<ReturnView&>(row) = orders::view_of(reader, wanted);
  row.order_id = order.id;
  row.order_number = order.number;
  row.email = order.email;
  row.customer_name = order.shipping_address.name;
  return row;
}

}  // namespace storecast::orders
