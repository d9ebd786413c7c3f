#include "orders/order_list_store.h"

#include <limits>

#include "core/text.h"
#include "orders/order_store.h"

namespace storecast::orders {
namespace {

// One bit for each wanted value; 0 wants all.
template <class T>
std::int64_t mask_of(const std::vector<T>& values) {
  std::int64_t mask = 0;
  for (const T value : values) mask |= std::int64_t{1} << static_cast<int>(value);
  return mask;
}

Customer customer_of(const db::Row& row) {
  Customer customer;
  customer.email = row.text(0);
  customer.name = row.text(1);
  if (!row.is_null(2)) customer.account = row.id<AccountId>(2);
  customer.orders = row.integer(3);
  customer.total_spent_minor = row.integer(4);
  customer.last_order_at = row.instant(5);
  return customer;
}

}  // namespace

// The status is worked out as in payment_status(): the numbers are those of PaymentState (4 is
// authorized, 6 cancelled) and of PaymentStatus. A search that is an order's number finds that one
// and reads no other.
std::vector<OrderId> list_order_ids(db::Reader& reader, const OrderFilter& filter,
                                    std::optional<OrderId> before, int limit) {
  const std::string search = to_lower_ascii(trim(filter.search));
  const auto number = parse_int64(search);
  const auto exact = number ? find_order_by_number(reader, *number) : std::nullopt;
  const std::int64_t first = exact ? exact->value() : 0;
  const std::int64_t last = exact ? exact->value() : std::numeric_limits<std::int64_t>::max();
  return reader.list(R"sql(
    SELECT o.id FROM orders AS o
    WHERE o.id BETWEEN ?1 AND ?2 AND (?3 IS NULL OR o.id < ?3)
      AND (?4 = 0 OR (?4 >> o.state) & 1)
      AND (?5 IS NULL OR o.placed_at >= ?5) AND (?6 IS NULL OR o.placed_at < ?6)
      AND (?7 = '' OR instr(lower(o.email), ?7)
        OR instr(lower(json_extract(o.shipping_address, '$.name')), ?7)
        OR EXISTS (SELECT 1 FROM order_lines AS l
                   WHERE l.order_id = o.id AND instr(lower(l.sku), ?7)))
      AND (?8 = 0 OR (?8 >> (
        SELECT CASE
          WHEN sum(captured_minor) > 0 AND sum(refunded_minor) = 0 THEN 2
          WHEN sum(captured_minor) > 0 AND sum(refunded_minor) < sum(captured_minor) THEN 3
          WHEN sum(captured_minor) > 0 THEN 4
          WHEN max(state = 4) THEN 1
          WHEN count(*) = 0 THEN 2
          WHEN min(state) = 6 THEN 5
          ELSE 0 END
        FROM payments WHERE order_id = o.id)) & 1)
    ORDER BY o.id DESC LIMIT ?9)sql",
                     [](const db::Row& row) { return row.id<OrderId>(0); }, first, last, before,
                     mask_of(filter.states), filter.from, filter.to, exact ? std::string() : search,
                     mask_of(filter.payment_status), limit);
}

std::vector<Customer> list_customers(db::Reader& reader, const std::string& search,
                                     Currency currency, const std::optional<std::string>& after,
                                     int limit) {
  return reader.list(R"sql(
    SELECT o.email,
      (SELECT json_extract(shipping_address, '$.name') FROM orders WHERE email = o.email
       ORDER BY id DESC LIMIT 1),
      max(o.account_id),
      sum(o.state BETWEEN 1 AND 4),
      sum(CASE WHEN o.state BETWEEN 1 AND 4 AND o.currency = ?4 THEN o.total_minor - (
        SELECT coalesce(sum(refunded_minor), 0) FROM payments WHERE order_id = o.id) ELSE 0 END),
      max(o.placed_at)
    FROM orders AS o
    WHERE (?1 IS NULL OR o.email > ?1)
      AND (?2 = '' OR instr(lower(o.email), ?2)
        OR instr(lower(json_extract(o.shipping_address, '$.name')), ?2))
    GROUP BY o.email ORDER BY o.email LIMIT ?3)sql",
                     customer_of, after, to_lower_ascii(trim(search)), limit, currency.code());
}

std::vector<SavedView> list_views(db::Reader& reader, AccountId account) {
  return reader.list(
      "SELECT id, account_id, name, query, created_at FROM order_views WHERE account_id = ?1"
      " ORDER BY name",
      [](const db::Row& row) {
        return SavedView{row.id<OrderViewId>(0), row.id<AccountId>(1), std::string(row.text(2)),
                         std::string(row.text(3)), row.instant(4)};
      },
      account);
}

bool insert_view(db::Writer& writer, const SavedView& view) {
  return writer.run(R"sql(
    INSERT INTO order_views (id, account_id, name, query, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (account_id, name) DO NOTHING)sql",
                    view.id, view.account, view.name, view.query, view.created_at) == 1;
}

bool delete_view(db::Writer& writer, AccountId account, OrderViewId id) {
  return writer.run("DELETE FROM order_views WHERE id = ?1 AND account_id = ?2", id, account) == 1;
}

}  // namespace storecast::orders
