#include "orders/order_mail.h"

#include <algorithm>

#include "json/fields.h"
#include "mail/mail.h"

namespace storecast::orders {
namespace {

struct LetterLine {
  std::int64_t quantity = 0;
  std::string name, options, total;
  template <class F>
  static void fields(F& f) {
    f.name("LetterLine");
    f("quantity", &LetterLine::quantity);
    f("name", &LetterLine::name);
    f("options", &LetterLine::options);
    f("total", &LetterLine::total);
  }
};

struct LetterOrder {
  std::string number;
  template <class F>
  static void fields(F& f) {
    f.name("LetterOrder");
    f("number", &LetterOrder::number);
  }
};

// The names that the templates use.
struct LetterValues {
  std::string name, link, discount, shipping, tax, total, payment, carrier, tracking, amount,
      reason;
  LetterOrder order;
  std::vector<LetterLine> lines;
  template <class F>
  static void fields(F& f) {
    using Self = LetterValues;
    f.name("LetterValues");
    f("name", &Self::name);
    f("link", &Self::link);
    f("discount", &Self::discount);
    f("shipping", &Self::shipping);
    f("tax", &Self::tax);
    f("total", &Self::total);
    f("payment", &Self::payment);
    f("carrier", &Self::carrier);
    f("tracking", &Self::tracking);
    f("amount", &Self::amount);
    f("reason", &Self::reason);
    f("order", &Self::order);
    f("lines", &Self::lines);
  }
};

std::string joined(const std::vector<std::string>& options) {
  std::string all;
  for (const std::string& option : options) all += (all.empty() ? "" : ", ") + option;
  return all;
}

// Templates leave out what is empty.
std::string unless_zero(const Order& order, std::int64_t minor) {
  return minor == 0 ? std::string() : money_text(order.money(minor));
}

std::vector<LetterLine> letter_lines(const Order& order, const std::vector<Pieces>& wanted) {
  std::vector<LetterLine> lines;
  for (const OrderLine& line : order.lines) {
    const auto piece = std::ranges::find(wanted, line.id, &Pieces::line);
    if (!wanted.empty() && piece == wanted.end()) continue;
    const std::int64_t quantity = wanted.empty() ? line.quantity : piece->quantity;
    lines.push_back(
        {quantity, line.name, joined(line.options), money_text(order.money(line.total_minor))});
  }
  return lines;
}

LetterValues values_of(const Shop& shop, const Order& order, const MailParts& parts) {
  LetterValues values;
  values.name = order.shipping_address.name;
  values.link = link_to(shop, order);
  values.discount = unless_zero(order, order.totals.discount_minor);
  values.shipping = unless_zero(order, order.totals.shipping_minor);
  values.tax = unless_zero(order, order.totals.tax_minor);
  values.total = money_text(order.money(order.totals.total_minor));
  values.payment = method_text(order.payment_method);
  values.carrier = parts.carrier;
  values.tracking = parts.tracking;
  if (parts.amount) values.amount = money_text(*parts.amount);
  values.reason = parts.reason;
  values.order.number = std::to_string(order.number);
  values.lines = letter_lines(order, parts.lines);
  return values;
}

}  // namespace

std::string_view method_text(payments::Method method) {
  switch (method) {
    case payments::Method::Card:
      return "Card";
    case payments::Method::CashOnDelivery:
      return "Cash on delivery";
    case payments::Method::BankTransfer:
      return "Bank transfer";
    case payments::Method::PayAtStore:
      return "In the store";
  }
  SC_ASSERT(!"a method without a name");
  return {};
}

std::string money_text(const Money& money) {
  std::string text = to_decimal(money);
  const std::size_t whole = std::min(text.find('.'), text.size());
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  for (std::size_t at = whole; at > first + 3; at -= 3) text.insert(at - 3, ",");
  return std::string(money.currency.code()) + " " + text;
}

void enqueue_order_mail(db::Writer& writer, const Shop& shop, const Order& order,
                        std::string_view template_name, const MailParts& parts, Instant now) {
  mail::enqueue(writer,
                {.to = order.email,
                 .template_name = std::string(template_name),
                 .values = json::print(values_of(shop, order, parts))},
                now);
}

}  // namespace storecast::orders
