#include "orders/invoice_pdf.h"

#include <algorithm>

#include "orders/invoice_paper.h"
#include "orders/printed_money.h"

namespace storecast::orders {
namespace {

constexpr float kLeft = Paper::kMargin;
constexpr float kRight = Paper::kWidth - Paper::kMargin;
constexpr float kMiddle = Paper::kWidth / 2;
constexpr Pen kBody;
constexpr Pen kSmall{.size = 8, .grey = 0.35F};
constexpr Pen kHead{.weight = Weight::Bold, .size = 8, .grey = 0.2F};
constexpr Pen kStrong{.weight = Weight::Bold};
constexpr Pen kTitle{.weight = Weight::Bold, .size = 20};

constexpr Column kWhole{kLeft, kRight};
constexpr Column kLeftHalf{kLeft, kMiddle - 10};
constexpr Column kRightHalf{kMiddle + 10, kRight};
constexpr Column kName{kLeft, kLeft + 196};
constexpr Column kQuantity{kLeft + 200, kLeft + 232, Align::Right};
constexpr Column kPrice{kLeft + 236, kLeft + 312, Align::Right};
constexpr Column kDiscount{kLeft + 316, kLeft + 372, Align::Right};
constexpr Column kTax{kLeft + 376, kLeft + 432, Align::Right};
constexpr Column kAmount{kLeft + 436, kRight, Align::Right};
constexpr Column kTotalName{kMiddle - 30, kLeft + 400};
constexpr Column kTotal{kLeft + 400, kRight, Align::Right};
constexpr float kGap = 6;

class Invoice {
 public:
  explicit Invoice(const InvoiceDocument& document)
      : document_(document),
        paper_(title() + " " + name(), document.seller.name, document.issued_on) {}

  std::string print() {
    write_head();
    write_parties();
    write_table_head();
    for (const InvoiceLine& line : document_.lines) write_line(line);
    write_totals();
    write_feet();
    return paper_.bytes();
  }

 private:
  std::string title() const {
    return document_.kind == InvoiceKind::Invoice ? "Invoice" : "Credit note";
  }
  std::string name() const { return invoice_name(document_.kind, document_.number); }
  std::string money(std::int64_t minor) const { return printed_money({minor, document_.currency}); }

  void write_party(const Column& column, const InvoiceParty& party) {
    paper_.write_block(kStrong, column, party.name);
    for (const std::string& line : party.address) paper_.write_block(kBody, column, line);
    if (!party.tax_id.empty()) paper_.write_block(kSmall, column, "Tax ID: " + party.tax_id);
  }

  void write_fact(const char* what, const std::string& value) {
    paper_.write(kSmall, kRightHalf, what);
    paper_.write(kBody, {kRightHalf.left, kRight, Align::Right}, value);
    paper_.go_down(Paper::line_height(kBody) + 1);
  }

  void write_head() {
    paper_.go_down(kTitle.size);
    const float top = paper_.y();
    write_party(kLeftHalf, document_.seller);
    const float left_end = paper_.y();
    paper_.move_to(top);
    paper_.write(kTitle, {kRightHalf.left, kRight, Align::Right}, title());
    paper_.go_down(kTitle.size + kGap);
    write_fact("Number", name());
    write_fact("Date", document_.issued_on.to_string());
    write_fact("Order", std::to_string(document_.order_number));
    write_fact("Ordered on", document_.ordered_on.to_string());
    if (document_.invoice_number) {
      write_fact("For invoice", invoice_name(InvoiceKind::Invoice, *document_.invoice_number));
    }
    paper_.move_to(std::min(left_end, paper_.y()) - 2 * kGap);
  }

  void write_parties() {
    const float top = paper_.y();
    paper_.write_block(kHead, kLeftHalf, "Bill to");
    write_party(kLeftHalf, document_.buyer);
    const float left_end = paper_.y();
    paper_.move_to(top);
    paper_.write_block(kHead, kRightHalf, "Ship to");
    write_party(kRightHalf, document_.receiver);
    paper_.move_to(std::min(left_end, paper_.y()) - 2 * kGap);
  }

  void write_table_head() {
    paper_.write(kHead, kName, "Description");
    paper_.write(kHead, kQuantity, "Qty");
    paper_.write(kHead, kPrice, "Unit price");
    paper_.write(kHead, kDiscount, "Discount");
    paper_.write(kHead, kTax, "Tax");
    paper_.write(kHead, kAmount, "Amount");
    paper_.go_down(kGap);
    paper_.rule(0.4F);
    paper_.go_down(Paper::line_height(kBody));
  }

  void continue_on_next_page() {
    paper_.next_page();
    paper_.go_down(kHead.size);
    write_table_head();
  }

  void write_line(const InvoiceLine& line) {
    const std::size_t lines = paper_.wrap(kBody, kName, line.name).size();
    const std::size_t details = paper_.wrap(kSmall, kName, line.detail).size();
    const float height = static_cast<float>(lines) * Paper::line_height(kBody) +
                         static_cast<float>(details) * Paper::line_height(kSmall);
    if (!paper_.has_room(height)) continue_on_next_page();
    paper_.write(kBody, kQuantity, std::to_string(line.quantity));
    paper_.write(kBody, kPrice, money(line.unit_price_minor));
    if (line.discount_minor != 0) paper_.write(kBody, kDiscount, money(-line.discount_minor));
    paper_.write(kBody, kTax, money(line.tax_minor));
    paper_.write(kBody, kAmount, money(line.total_minor));
    paper_.write_block(kBody, kName, line.name);
    paper_.write_block(kSmall, kName, line.detail);
    paper_.go_down(kGap / 2);
  }

  void write_sum(const Pen& pen, const std::string& what, std::int64_t minor) {
    paper_.write(pen, kTotal, money(minor));
    paper_.write_block(pen, kTotalName, what);
  }

  void write_totals() {
    const InvoiceTotals& totals = document_.totals;
    const float height = static_cast<float>(document_.taxes.size() + 7) * Paper::line_height(kBody);
    if (!paper_.has_room(height)) paper_.next_page();
    paper_.rule(0.4F);
    paper_.go_down(Paper::line_height(kBody) + kGap / 2);
    write_sum(kBody, "Subtotal", totals.subtotal_minor);
    if (totals.discount_minor != 0) write_sum(kBody, "Discount", -totals.discount_minor);
    if (totals.shipping_minor != 0) write_sum(kBody, "Shipping", totals.shipping_minor);
    for (const InvoiceTax& tax : document_.taxes) {
      write_sum(kBody,
                (document_.tax_included ? "Includes " : "") + tax.name + " " +
                    printed_percent(tax.rate_ppm),
                tax.amount_minor);
    }
    paper_.go_down(kGap / 2);
    write_sum({.weight = Weight::Bold, .size = 11}, "Total", totals.total_minor);
    paper_.go_down(kGap);
    paper_.write_block(kBody, kWhole, document_.payment);
  }

  void write_feet() {
    const std::size_t pages = paper_.page_count();
    for (std::size_t page = 0; page < pages; ++page) {
      paper_.write_foot(page, kWhole, document_.seller.name + " · " + name());
      paper_.write_foot(page, {kLeft, kRight, Align::Right},
                        "Page " + std::to_string(page + 1) + " of " + std::to_string(pages));
    }
  }

  const InvoiceDocument& document_;
  Paper paper_;
};

}  // namespace

std::string invoice_name(InvoiceKind kind, std::int64_t number) {
  constexpr std::size_t kDigits = 6;
  std::string digits = std::to_string(number);
  if (digits.size() < kDigits) digits.insert(0, kDigits - digits.size(), '0');
  return (kind == InvoiceKind::Invoice ? "INV-" : "CN-") + digits;
}

std::string print_invoice(const InvoiceDocument& document) {
  return Invoice(document).print();
}

}  // namespace storecast::orders
