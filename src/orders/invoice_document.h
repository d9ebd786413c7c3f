// What an invoice or a credit note says. It is kept as it was issued, so that printing it again
// gives the same paper whatever became of the shop.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/money.h"
#include "json/fields.h"

namespace storecast::orders {

enum class InvoiceKind { Invoice, CreditNote };
inline auto enum_names(InvoiceKind) {
  return std::to_array<std::pair<InvoiceKind, std::string_view>>(
      {{InvoiceKind::Invoice, "invoice"}, {InvoiceKind::CreditNote, "credit_note"}});
}

// Who sells, buys or receives.
struct InvoiceParty {
  std::string name;
  std::vector<std::string> address;  // line by line
  std::string tax_id;                // may be empty
  template <class F>
  static void fields(F& f) {
    f.name("InvoiceParty");
    f("name", &InvoiceParty::name);
    f("address", &InvoiceParty::address);
    f("tax_id", &InvoiceParty::tax_id);
  }
};

// The amounts of all of these are in minor units of the document's currency.
struct InvoiceLine {
  std::string name;
  std::string detail;  // under the name: the options and the SKU; may be empty
  std::int64_t quantity = 0;
  std::int64_t unit_price_minor = 0, discount_minor = 0, tax_minor = 0, total_minor = 0;
  template <class F>
  static void fields(F& f) {
    f.name("InvoiceLine");
    f("name", &InvoiceLine::name);
    f("detail", &InvoiceLine::detail);
    f("quantity", &InvoiceLine::quantity);
    f("unit_price_minor", &InvoiceLine::unit_price_minor);
    f("discount_minor", &InvoiceLine::discount_minor);
    f("tax_minor", &InvoiceLine::tax_minor);
    f("total_minor", &InvoiceLine::total_minor);
  }
};

struct InvoiceTax {
  std::string name;
  std::int64_t rate_ppm = 0, amount_minor = 0;
  template <class F>
  static void fields(F& f) {
    f.name("InvoiceTax");
    f("name", &InvoiceTax::name);
    f("rate_ppm", &InvoiceTax::rate_ppm);
    f("amount_minor", &InvoiceTax::amount_minor);
  }
};

struct InvoiceTotals {
  std::int64_t subtotal_minor = 0, discount_minor = 0, shipping_minor = 0, tax_minor = 0,
               total_minor = 0;
  template <class F>
  static void fields(F& f) {
    f.name("InvoiceTotals");
    f("subtotal_minor", &InvoiceTotals::subtotal_minor);
    f("discount_minor", &InvoiceTotals::discount_minor);
    f("shipping_minor", &InvoiceTotals::shipping_minor);
    f("tax_minor", &InvoiceTotals::tax_minor);
    f("total_minor", &InvoiceTotals::total_minor);
  }
};

struct InvoiceDocument {
  InvoiceKind kind = InvoiceKind::Invoice;
  std::int64_t number = 0;
  std::int64_t order_number = 0;
  std::optional<std::int64_t> invoice_number;  // of a credit note: what it takes back from
  Date issued_on, ordered_on;
  InvoiceParty seller, buyer, receiver;
  Currency currency;
  bool tax_included = false;  // in the prices
  std::vector<InvoiceLine> lines;
  InvoiceTotals totals;
  std::vector<InvoiceTax> taxes;
  std::string payment;  // how it is paid, or why money goes back; may be empty
  template <class F>
  static void fields(F& f) {
    using Self = InvoiceDocument;
    f.name("InvoiceDocument");
    f("kind", &Self::kind);
    f("number", &Self::number);
    f("order_number", &Self::order_number);
    f("invoice_number", &Self::invoice_number);
    f("issued_on", &Self::issued_on);
    f("ordered_on", &Self::ordered_on);
    f("seller", &Self::seller);
    f("buyer", &Self::buyer);
    f("receiver", &Self::receiver);
    f("currency", &Self::currency);
    f("tax_included", &Self::tax_included);
    f("lines", &Self::lines);
    f("totals", &Self::totals);
    f("taxes", &Self::taxes);
    f("payment", &Self::payment);
  }
};

std::string invoice_name(InvoiceKind kind, std::int64_t number);  // "INV-000012", "CN-000003"

}  // namespace storecast::orders
