#include "orders/invoice_writer.h"

#include <algorithm>

#include "orders/order_mail.h"
#include "pricing/exact.h"

namespace storecast::orders {
namespace {

using pricing::TaxAmount;

bool is_exclusive(const Order& order) {
  return order.tax_mode == pricing::TaxMode::Exclusive;
}

InvoiceParty party_of(const identity::AddressInput& address) {
  InvoiceParty party{.name = address.name};
  const std::string place = address.postal_code + (address.postal_code.empty() ? "" : " ") +
                            address.city + (address.state.empty() ? "" : ", ") + address.state;
  for (const std::string& line : {address.line1, address.line2, place, address.country}) {
    if (!line.empty()) party.address.push_back(line);
  }
  return party;
}

std::string detail_of(const OrderLine& line) {
  std::string detail;
  for (const std::string& option : line.options) detail += option + " · ";
  return detail + line.sku;
}

// A part of something that was charged, after other parts of it.
struct Part {
  std::int64_t before_minor = 0, amount_minor = 0, whole_minor = 0;

  // Of all parts together exactly the whole.
  std::int64_t of(std::int64_t minor) const {
    if (whole_minor == 0) return 0;
    return pricing::scale_half_even(minor, before_minor + amount_minor, whole_minor) -
           pricing::scale_half_even(minor, before_minor, whole_minor);
  }
};

void add_tax(std::vector<InvoiceTax>& taxes, const TaxAmount& tax, std::int64_t minor) {
  const auto known = std::ranges::find_if(taxes, [&](const InvoiceTax& one) {
    return one.name == tax.name && one.rate_ppm == tax.rate_ppm;
  });
  if (known != taxes.end()) {
    known->amount_minor += minor;
  } else {
    taxes.push_back({tax.name, tax.rate_ppm, minor});
  }
}

std::int64_t add_taxes(InvoiceDocument& document, const std::vector<TaxAmount>& taxes,
                       const Part& part) {
  std::int64_t sum = 0;
  for (const TaxAmount& tax : taxes) {
    const std::int64_t share = part.of(tax.amount_minor);
    add_tax(document.taxes, tax, share);
    sum += share;
  }
  document.totals.tax_minor += sum;
  return sum;
}

void take_off(std::vector<TaxAmount>& taxes, const TaxAmount& tax) {
  for (TaxAmount& one : taxes) {
    const bool same = one.name == tax.name && one.rate_ppm == tax.rate_ppm;
    if (same) one.amount_minor -= tax.amount_minor;
  }
}

// Those of the order that are not of its lines.
std::vector<TaxAmount> shipping_taxes(const Order& order) {
  std::vector<TaxAmount> taxes = order.taxes;
  for (const OrderLine& line : order.lines) {
    for (const TaxAmount& tax : line.taxes) take_off(taxes, tax);
  }
  return taxes;
}

InvoiceDocument blank(const Shop& shop, const Order& order) {
  InvoiceDocument document;
  document.order_number = order.number;
  document.ordered_on = order.placed_at.date();
  document.seller = shop.seller;
  document.receiver = party_of(order.shipping_address);
  document.buyer = party_of(order.billing_address.value_or(order.shipping_address));
  document.currency = order.currency;
  document.tax_included = !is_exclusive(order);
  return document;
}

std::int64_t refunded_before(const std::vector<RefundPurpose>& earlier, OrderLineId line) {
  std::int64_t sum = 0;
  for (const RefundPurpose& purpose : earlier) {
    for (const RefundedLine& one : purpose.lines) {
      if (one.line == line) sum += one.amount_minor;
    }
  }
  return sum;
}

void add_refunded_line(InvoiceDocument& document, const Order& order, const OrderLine& line,
                       const RefundedLine& refunded, std::int64_t before_minor) {
  const Part part{before_minor, refunded.amount_minor, line.total_minor};
  InvoiceLine printed{.name = line.name, .detail = detail_of(line)};
  printed.quantity = refunded.quantity;
  printed.unit_price_minor = line.unit_price_minor;
  printed.tax_minor = add_taxes(document, line.taxes, part);
  printed.total_minor = refunded.amount_minor;
  const std::int64_t goods = refunded.amount_minor - (is_exclusive(order) ? printed.tax_minor : 0);
  const std::int64_t full = line.unit_price_minor * refunded.quantity;
  printed.discount_minor = full - goods;
  document.totals.subtotal_minor += full;
  document.totals.discount_minor += printed.discount_minor;
  document.lines.push_back(std::move(printed));
}

void add_refunded_shipping(InvoiceDocument& document, const Order& order,
                           const RefundPurpose& purpose,
                           const std::vector<RefundPurpose>& earlier) {
  if (purpose.shipping_minor == 0) return;
  Part part{0, purpose.shipping_minor, shipping_charge(order)};
  for (const RefundPurpose& one : earlier) part.before_minor += one.shipping_minor;
  const std::int64_t tax = add_taxes(document, shipping_taxes(order), part);
  document.totals.shipping_minor += purpose.shipping_minor - (is_exclusive(order) ? tax : 0);
}

bool explains(const RefundPurpose& purpose, const payments::Refund& refund) {
  std::int64_t sum = purpose.shipping_minor;
  for (const RefundedLine& line : purpose.lines) sum += line.amount_minor;
  return sum == refund.amount.amount_minor;
}

// A sum of money that is not of certain goods.
void add_plain_amount(InvoiceDocument& document, const Order& order, std::int64_t amount_minor) {
  const Part part{0, amount_minor, order.totals.total_minor};
  const std::int64_t tax = add_taxes(document, order.taxes, part);
  const std::int64_t net = amount_minor - (is_exclusive(order) ? tax : 0);
  document.lines.push_back({.name = "Refund of order " + std::to_string(order.number),
                            .quantity = 1,
                            .unit_price_minor = net,
                            .tax_minor = tax,
                            .total_minor = amount_minor});
  document.totals.subtotal_minor = net;
}

}  // namespace

std::int64_t shipping_charge(const Order& order) {
  return order.totals.shipping_minor - order.shipping_discount_minor +
         (is_exclusive(order) ? order.shipping_tax_minor : 0);
}

InvoiceDocument invoice_of(const Shop& shop, const Order& order) {
  InvoiceDocument document = blank(shop, order);
  for (const OrderLine& line : order.lines) {
    document.lines.push_back({.name = line.name,
                              .detail = detail_of(line),
                              .quantity = line.quantity,
                              .unit_price_minor = line.unit_price_minor,
                              .discount_minor = line.discount_minor,
                              .tax_minor = line.tax_minor,
                              .total_minor = line.total_minor});
  }
  document.totals = {order.totals.subtotal_minor, order.totals.discount_minor,
                     order.totals.shipping_minor, order.totals.tax_minor, order.totals.total_minor};
  for (const TaxAmount& tax : order.taxes) add_tax(document.taxes, tax, tax.amount_minor);
  document.payment = "Payment: " + std::string(method_text(order.payment_method));
  return document;
}

InvoiceDocument credit_note_of(const Shop& shop, const Order& order, const payments::Refund& refund,
                               const std::optional<RefundPurpose>& purpose,
                               const std::vector<RefundPurpose>& earlier) {
  const std::int64_t amount = refund.amount.amount_minor;
  const bool itemized = purpose && explains(*purpose, refund);
  const bool all = !itemized && amount == order.totals.total_minor;
  InvoiceDocument document = all ? invoice_of(shop, order) : blank(shop, order);
  document.kind = InvoiceKind::CreditNote;
  document.payment = refund.reason.empty() ? std::string() : "Reason: " + refund.reason;
  if (all) return document;
  document.totals.total_minor = amount;
  if (!itemized) {
    add_plain_amount(document, order, amount);
    return document;
  }
  for (const RefundedLine& one : purpose->lines) {
    const auto line = std::ranges::find(order.lines, one.line, &OrderLine::id);
    add_refunded_line(document, order, *line, one, refunded_before(earlier, one.line));
  }
  add_refunded_shipping(document, order, *purpose, earlier);
  std::erase_if(document.taxes, [](const InvoiceTax& tax) { return tax.amount_minor == 0; });
  return document;
}

}  // namespace storecast::orders
