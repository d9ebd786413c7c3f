#include "orders/order_view.h"

#include <algorithm>

#include "catalog/product_store.h"
#include "orders/fulfilment_view.h"
#include "orders/order_store.h"
#include "payments/payment_store.h"

namespace storecast::orders {
namespace {

using payments::Payment;

OrderLineView view_of(db::Reader& reader, const Order& order, const OrderLine& line) {
  OrderLineView view{.id = line.id, .variant_id = line.variant, .product_id = line.product};
  if (auto product = catalog::find_product(reader, line.product)) view.slug = product->slug;
  view.name = line.name;
  view.sku = line.sku;
  view.options = line.options;
  view.image_id = line.image;
  view.quantity = line.quantity;
  view.shipped = line.shipped;
  view.cancelled = line.cancelled;
  view.returned = line.returned;
  view.unit_price = order.money(line.unit_price_minor);
  view.subtotal = order.money(line.subtotal_minor);
  view.discount = order.money(line.discount_minor);
  view.tax = order.money(line.tax_minor);
  view.total = order.money(line.total_minor);
  return view;
}

void put_price(const Order& order, OrderView& view) {
  view.subtotal = order.money(order.totals.subtotal_minor);
  view.discount = order.money(order.totals.discount_minor);
  view.shipping = order.money(order.totals.shipping_minor);
  view.tax = order.money(order.totals.tax_minor);
  view.total = order.money(order.totals.total_minor);
  view.tax_included = order.tax_mode == pricing::TaxMode::Inclusive;
  for (const pricing::TaxAmount& tax : order.taxes) {
    view.taxes.push_back({tax.name, tax.rate_ppm, order.money(tax.amount_minor)});
  }
  for (const pricing::AppliedPromotion& one : order.promotions) {
    view.promotions.push_back({one.name, one.code, order.money(one.amount_minor)});
  }
}

void put_events(db::Reader& reader, const Order& order, OrderView& view) {
  for (OrderEvent& event : list_events(reader, order.id)) {
    if (event.shown) view.events.push_back({event.kind, std::move(event.message), event.at});
  }
}

void put_payment(const Order& order, const std::vector<Payment>& payments, OrderView& view) {
  view.payment_status = payment_status(payments);
  view.refunded = order.money(money_moved(payments).refunded_minor);
  const bool waits = order.state == OrderState::AwaitingPayment;
  const bool given_up = std::ranges::any_of(
      payments, [](const Payment& payment) { return payment.wanted == payments::Wanted::Cancel; });
  view.can_pay = waits && std::ranges::any_of(payments, payments::can_be_paid);
  view.can_cancel = (waits && !given_up) || order.state == OrderState::Confirmed;
}

}  // namespace

OrderView view_of(db::Reader& reader, const Order& order, Instant now) {
  OrderView view;
  view.id = order.id;
  view.number = order.number;
  view.state = order.state;
  view.currency = order.currency;
  view.email = order.email;
  view.placed_at = order.placed_at;
  for (const OrderLine& line : order.lines) view.lines.push_back(view_of(reader, order, line));
  put_price(order, view);
  view.shipping_name = order.shipping_name;
  view.shipping_address = order.shipping_address;
  view.billing_address = order.billing_address;
  view.payment_method = order.payment_method;
  view.customer_note = order.customer_note;
  view.pay_before = order.pay_before;
  put_payment(order, payments::list_payments_of_order(reader, order.id.value()), view);
  put_fulfilment(reader, order, now, view);
  put_events(reader, order, view);
  return view;
}

OrderRow row_of(db::Reader& reader, const Order& order) {
  OrderRow row{.id = order.id, .number = order.number, .state = order.state};
  row.payment_status = payment_status(payments::list_payments_of_order(reader, order.id.value()));
  row.email = order.email;
  row.customer_name = order.shipping_address.name;
  for (const OrderLine& line : order.lines) row.items += line.quantity;
  row.total = order.money(order.totals.total_minor);
  row.placed_at = order.placed_at;
  return row;
}

}  // namespace storecast::orders
