#include "orders/invoice_writer.h"

#include <gtest/gtest.h>

#include <map>

#include "orders/order_refund.h"

namespace storecast::orders {
namespace {

using payments::Refund;
using payments::RefundId;

const Shop kShop{.public_url = "https://shop.example",
                 .seller = {"Lamp House", {"14 MG Road", "Bengaluru"}, "29ABC"}};

// Three lamps and one vase whose taxes do not divide evenly, with carriage.
Order example(pricing::TaxMode mode) {
  const bool exclusive = mode == pricing::TaxMode::Exclusive;
  Order order;
  order.number = 1001;
  order.tax_mode = mode;
  order.shipping_address.name = "Asha";
  OrderLine lamps;
  lamps.id = OrderLineId(1);
  lamps.name = "Lamp";
  lamps.sku = "LAMP";
  lamps.options = {"Red"};
  lamps.quantity = 3;
  lamps.unit_price_minor = 335;
  lamps.subtotal_minor = 1'005;
  lamps.discount_minor = 5;
  lamps.taxes = {{"CGST", 90'000, 77}, {"SGST", 90'000, 76}};
  lamps.tax_minor = 153;
  lamps.total_minor = exclusive ? 1'153 : 1'000;
  OrderLine vase = lamps;
  vase.id = OrderLineId(2);
  vase.name = "Vase";
  vase.quantity = 1;
  vase.unit_price_minor = vase.subtotal_minor = 500;
  vase.discount_minor = 0;
  vase.taxes = {{"CGST", 90'000, 38}, {"SGST", 90'000, 38}};
  vase.tax_minor = 76;
  vase.total_minor = exclusive ? 576 : 500;
  order.lines = {lamps, vase};
  order.shipping_tax_minor = 9;
  order.shipping_discount_minor = 2;
  order.taxes = {{"CGST", 90'000, 120}, {"SGST", 90'000, 118}};
  order.totals = {1'505, 7, 52, 238, exclusive ? 1'788 : 1'550};
  return order;
}

Refund refund_of(std::int64_t id, std::int64_t amount) {
  Refund refund;
  refund.id = RefundId(id);
  refund.amount.amount_minor = amount;
  refund.reason = "broken";
  return refund;
}

class EitherTaxMode : public testing::TestWithParam<pricing::TaxMode> {
 protected:
  // total = subtotal - discount + shipping, and tax where it comes on top; the taxes are the tax.
  static void expect_consistent(const InvoiceDocument& document) {
    const InvoiceTotals& totals = document.totals;
    const std::int64_t on_top = document.tax_included ? 0 : totals.tax_minor;
    EXPECT_EQ(totals.total_minor,
              totals.subtotal_minor - totals.discount_minor + totals.shipping_minor + on_top);
    std::int64_t taxes = 0;
    for (const InvoiceTax& tax : document.taxes) taxes += tax.amount_minor;
    EXPECT_EQ(taxes, totals.tax_minor);
  }
};

TEST_P(EitherTaxMode, AnInvoiceSaysWhatTheOrderSays) {
  const Order order = example(GetParam());
  const InvoiceDocument document = invoice_of(kShop, order);
  expect_consistent(document);
  EXPECT_EQ(document.totals.total_minor, order.totals.total_minor);
  EXPECT_EQ(document.lines[0].detail, "Red · LAMP");
  EXPECT_EQ(document.seller.tax_id, "29ABC");
  EXPECT_EQ(json::print(json::parse<InvoiceDocument>(json::print(document)).value()),
            json::print(document));
}

TEST_P(EitherTaxMode, CreditNotesOfAllPartsTakeBackExactlyAllTaxes) {
  const Order order = example(GetParam());
  std::vector<RefundPurpose> earlier;
  std::map<std::string, std::int64_t> taxes;
  std::int64_t sum = 0;
  const auto refund = [&](std::vector<RefundedLine> lines, std::int64_t shipping) {
    const std::int64_t amount = shipping + (lines.empty() ? 0 : lines[0].amount_minor);
    const auto id = static_cast<std::int64_t>(earlier.size()) + 1;
    const RefundPurpose purpose{RefundId(id), order.id, shipping, std::move(lines)};
    const InvoiceDocument note =
        credit_note_of(kShop, order, refund_of(id, amount), purpose, earlier);
    EXPECT_EQ(note.totals.total_minor, amount);
    expect_consistent(note);
    for (const InvoiceTax& tax : note.taxes) taxes[tax.name] += tax.amount_minor;
    sum += amount;
    earlier.push_back(purpose);
  };
  for (std::int64_t piece = 0; piece < 3; ++piece) {
    refund({{OrderLineId(1), 1, paid_for(order.lines[0], piece, 1)}}, 0);
  }
  refund({{OrderLineId(2), 1, paid_for(order.lines[1], 0, 1)}}, 0);
  refund({}, 20);
  refund({}, shipping_charge(order) - 20);
  EXPECT_EQ(sum, order.totals.total_minor);
  EXPECT_EQ(taxes["CGST"], 120);
  EXPECT_EQ(taxes["SGST"], 118);
}

TEST_P(EitherTaxMode, AnAmountThatIsOfNoGoodsHasItsShareOfAllTaxes) {
  const Order order = example(GetParam());
  const RefundPurpose odd{RefundId(1), order.id, 0, {{OrderLineId(1), 1, 333}}};
  const InvoiceDocument note =
      credit_note_of(kShop, order, refund_of(1, order.totals.total_minor / 2), odd, {});
  expect_consistent(note);
  EXPECT_EQ(note.totals.tax_minor, 119);
  EXPECT_EQ(note.lines.size(), 1U);
  EXPECT_EQ(note.payment, "Reason: broken");
}

TEST_P(EitherTaxMode, ARefundOfEverythingIsTheInvoiceTakenBack) {
  const Order order = example(GetParam());
  const InvoiceDocument note =
      credit_note_of(kShop, order, refund_of(1, order.totals.total_minor), {}, {});
  expect_consistent(note);
  EXPECT_EQ(note.kind, InvoiceKind::CreditNote);
  EXPECT_EQ(note.lines.size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(Orders, EitherTaxMode,
                         testing::Values(pricing::TaxMode::Inclusive, pricing::TaxMode::Exclusive));

}  // namespace
}  // namespace storecast::orders
