#include "orders/order_export.h"

#include <fstream>
#include <stdexcept>

#include "crypto/random.h"
#include "csv/writer.h"
#include "orders/order_store.h"
#include "payments/payment_store.h"

namespace storecast::orders {
namespace {

constexpr int kRowsOfAPiece = 500;  // more would hold a reader long
constexpr std::string_view kColumns =
    "number,placed_at,state,payment_status,email,customer_name,city,country,items,currency,"
    "subtotal,discount,shipping,tax,total,captured,refunded,payment_method,note\n";

void write_row(db::Reader& reader, const Order& order, csv::Writer& csv) {
  const auto payments = payments::list_payments_of_order(reader, order.id.value());
  const MoneyMoved moved = money_moved(payments);
  std::int64_t items = 0;
  for (const OrderLine& line : order.lines) items += line.quantity;
  const auto money = [&](std::int64_t minor) { return to_decimal(order.money(minor)); };
  csv.plain(std::to_string(order.number)).plain(order.placed_at.to_string());
  csv.plain(json::enum_name(order.state)).plain(json::enum_name(payment_status(payments)));
  csv.text(order.email).text(order.shipping_address.name);
  csv.text(order.shipping_address.city).text(order.shipping_address.country);
  csv.plain(std::to_string(items)).plain(order.currency.code());
  csv.plain(money(order.totals.subtotal_minor)).plain(money(order.totals.discount_minor));
  csv.plain(money(order.totals.shipping_minor)).plain(money(order.totals.tax_minor));
  csv.plain(money(order.totals.total_minor)).plain(money(moved.captured_minor));
  csv.plain(money(moved.refunded_minor)).plain(json::enum_name(order.payment_method));
  csv.text(order.customer_note).end_row();
}

}  // namespace

std::filesystem::path OrderExport::write(const OrderFilter& filter) {
  const auto path = folder_ / ("orders-" + crypto::random_token());
  std::ofstream file(path, std::ios::binary);
  file << kColumns;
  std::optional<OrderId> before;
  for (bool is_more = true; is_more;) {
    std::string piece;
    csv::Writer csv(piece);
    database_.read([&](db::Reader& reader) {
      const auto ids = list_order_ids(reader, filter, before, kRowsOfAPiece);
      for (const OrderId id : ids) write_row(reader, find_order(reader, id).value(), csv);
      is_more = std::cmp_equal(ids.size(), kRowsOfAPiece);
      if (is_more) before = ids.back();
    });
    file << piece;
  }
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
  return path;
}

std::filesystem::path OrderExport::keep(const std::string& bytes) {
  const auto path = folder_ / ("document-" + crypto::random_token());
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
  return path;
}

}  // namespace storecast::orders
