#include "orders/order_check_store.h"

namespace storecast::orders {
namespace {

// Of each kind of fault as many are listed: enough to see that something is badly wrong.
constexpr int kMost = 100;

std::string of_order(const db::Row& row) {
  return OrderId(row.integer(0)).to_string() + ": " + std::string(row.text(1));
}

std::string of_line(const db::Row& row) {
  return OrderLineId(row.integer(0)).to_string() + ": " + std::string(row.text(1));
}

std::string of_payment(const db::Row& row) {
  return payments::PaymentId(row.integer(0)).to_string() + ": " + std::string(row.text(1));
}

std::string as_said(const db::Row& row) {
  return std::string(row.text(0));
}

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

std::vector<std::string> list_stock_mismatches(db::Reader& reader) {
  std::vector<std::string> all = reader.list(R"sql(
    SELECT l.id, 'reserved are ' || ifnull(a.quantity, 0) || ' where ' ||
      (l.quantity - l.shipped - l.cancelled) || ' are open'
    FROM order_lines AS l
    LEFT JOIN (SELECT order_line, sum(quantity) AS quantity FROM stock_allocations
               GROUP BY order_line) AS a ON a.order_line = l.id
    WHERE ifnull(a.quantity, 0) <> l.quantity - l.shipped - l.cancelled LIMIT ?1)sql",
                                             of_line, kMost);
  append(all, reader.list(R"sql(
    SELECT order_line, 'goods are reserved for it, and there is no such line'
    FROM stock_allocations WHERE order_line NOT IN (SELECT id FROM order_lines) LIMIT ?1)sql",
                          of_line, kMost));
  append(all, reader.list(R"sql(
    SELECT l.id, 'the ledger sold ' || ifnull(m.sold, 0) || ', the order shipped ' || l.shipped
    FROM order_lines AS l
    LEFT JOIN (SELECT cause_id, -sum(on_hand_delta) AS sold FROM stock_movements
               WHERE kind = 2 AND cause = 3 GROUP BY cause_id) AS m ON m.cause_id = l.id
    WHERE ifnull(m.sold, 0) <> l.shipped LIMIT ?1)sql",
                          of_line, kMost));
  append(all, reader.list(R"sql(
    SELECT l.id, 'its shipments hold ' || ifnull(s.quantity, 0) || ' of ' || l.shipped
    FROM order_lines AS l
    LEFT JOIN (SELECT order_line_id, sum(quantity) AS quantity FROM shipment_lines
               GROUP BY order_line_id) AS s ON s.order_line_id = l.id
    WHERE ifnull(s.quantity, 0) <> l.shipped LIMIT ?1)sql",
                          of_line, kMost));
  return all;
}

std::vector<std::string> list_missing_orders(db::Reader& reader) {
  std::vector<std::string> all = reader.list(
      R"sql(
    SELECT 'the numbers go from ' || min(number) || ' to ' || max(number) || ', the next is ' ||
      (SELECT next FROM order_counters WHERE name = 'order') || ', and there are ' || count(*)
    FROM orders HAVING count(*) <> max(number) - min(number) + 1
      OR max(number) + 1 <> (SELECT next FROM order_counters WHERE name = 'order'))sql",
      as_said);
  append(all, reader.list(R"sql(
    SELECT id, 'it has no lines' FROM orders
    WHERE NOT EXISTS (SELECT 1 FROM order_lines WHERE order_id = orders.id) LIMIT ?1)sql",
                          of_order, kMost));
  return all;
}

// States of payments: 4 authorized, 5 captured, 6 cancelled; method 0 is the card.
std::vector<std::string> list_payment_mismatches(db::Reader& reader) {
  std::vector<std::string> all = reader.list(R"sql(
    SELECT o.id, 'it is a sale and its card payment is not made' FROM orders AS o
    WHERE o.state BETWEEN 1 AND 4 AND o.total_minor > 0 AND o.payment_method = 0
      AND o.replaces_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM payments AS p WHERE p.order_id = o.id AND p.state IN (4, 5))
    LIMIT ?1)sql",
                                             of_order, kMost);
  append(all, reader.list(R"sql(
    SELECT o.id, 'a payment of it is of another amount or currency'
    FROM orders AS o JOIN payments AS p ON p.order_id = o.id
    WHERE p.amount_minor <> o.total_minor OR p.currency <> o.currency
      OR (p.state = 5 AND p.captured_minor <> p.amount_minor) LIMIT ?1)sql",
                          of_order, kMost));
  append(all, reader.list(R"sql(
    SELECT o.id, 'it waits for its payment and was paid'
    FROM orders AS o JOIN payments AS p ON p.order_id = o.id
    WHERE o.state = 0 AND p.state IN (4, 5) LIMIT ?1)sql",
                          of_order, kMost));
  append(all, reader.list(R"sql(
    SELECT o.id, 'nobody waits for its payment any more, and it is open'
    FROM orders AS o
    WHERE o.state = 0 AND o.total_minor > 0
      AND NOT EXISTS (SELECT 1 FROM payments AS p WHERE p.order_id = o.id AND p.state <> 6)
    LIMIT ?1)sql",
                          of_order, kMost));
  append(all, reader.list(R"sql(
    SELECT o.id, 'it was paid twice' FROM orders AS o JOIN payments AS p ON p.order_id = o.id
    WHERE p.state IN (4, 5) GROUP BY o.id HAVING count(*) > 1 LIMIT ?1)sql",
                          of_order, kMost));
  return all;
}

std::vector<std::string> list_ownerless_payments(db::Reader& reader) {
  return reader.list(R"sql(
    SELECT id, 'there is no such order' FROM payments
    WHERE order_id NOT IN (SELECT id FROM orders) LIMIT ?1)sql",
                     of_payment, kMost);
}

std::vector<std::string> list_coupon_mismatches(db::Reader& reader) {
  std::vector<std::string> all = reader.list(R"sql(
    SELECT 'the offer "' || p.name || '" counts ' || p.used || ' uses of ' ||
      ifnull(p.usage_limit, 'any number') || ', and orders used it ' || count(u.order_id) ||
      ' times'
    FROM promotions AS p LEFT JOIN promotion_uses AS u ON u.promotion_id = p.id
    GROUP BY p.id HAVING p.used <> count(u.order_id) OR p.used > p.usage_limit LIMIT ?1)sql",
                                             as_said, kMost);
  append(all, reader.list(R"sql(
    SELECT 'a customer used the offer "' || p.name || '" ' || c.used || ' times of ' ||
      p.per_customer_limit
    FROM promotion_customers AS c JOIN promotions AS p ON p.id = c.promotion_id
    WHERE c.used > p.per_customer_limit LIMIT ?1)sql",
                          as_said, kMost));
  append(all, reader.list(R"sql(
    SELECT u.order_id, 'it uses an offer and is not there, cancelled, or was not reduced by it'
    FROM promotion_uses AS u LEFT JOIN orders AS o ON o.id = u.order_id
    WHERE o.id IS NULL OR o.state = 5 OR o.promotions = '[]' LIMIT ?1)sql",
                          of_order, kMost));
  append(all, reader.list(R"sql(
    SELECT o.id, 'it was reduced by ' || json_array_length(o.promotions) || ' offers and uses ' ||
      (SELECT count(*) FROM promotion_uses WHERE order_id = o.id)
    FROM orders AS o
    WHERE o.state <> 5 AND json_array_length(o.promotions) <>
      (SELECT count(*) FROM promotion_uses WHERE order_id = o.id) LIMIT ?1)sql",
                          of_order, kMost));
  return all;
}

// tax_mode 1: taxes come on top.
std::vector<std::string> list_wrong_sums(db::Reader& reader) {
  std::vector<std::string> all = reader.list(R"sql(
    SELECT id, 'its total is not the sum of its parts' FROM orders
    WHERE total_minor <> subtotal_minor - discount_minor + shipping_minor + tax_mode * tax_minor
    LIMIT ?1)sql",
                                             of_order, kMost);
  append(all, reader.list(R"sql(
    SELECT o.id, 'its lines do not add up to it'
    FROM orders AS o JOIN order_lines AS l ON l.order_id = o.id GROUP BY o.id
    HAVING sum(l.subtotal_minor) <> o.subtotal_minor
      OR sum(l.discount_minor) + o.shipping_discount_minor <> o.discount_minor
      OR sum(l.tax_minor) + o.shipping_tax_minor <> o.tax_minor
    LIMIT ?1)sql",
                          of_order, kMost));
  append(all, reader.list(R"sql(
    SELECT l.id, 'its total is not the sum of its parts'
    FROM order_lines AS l JOIN orders AS o ON o.id = l.order_id
    WHERE l.subtotal_minor <> l.quantity * l.unit_price_minor
      OR l.total_minor <> l.subtotal_minor - l.discount_minor + o.tax_mode * l.tax_minor
      OR l.discount_minor NOT BETWEEN 0 AND l.subtotal_minor LIMIT ?1)sql",
                          of_line, kMost));
  append(all, reader.list(R"sql(
    SELECT id, 'its taxes or reductions do not add up' FROM orders
    WHERE tax_minor <> (SELECT ifnull(sum(json_extract(value, '$.amount_minor')), 0)
                        FROM json_each(taxes))
      OR discount_minor <> (SELECT ifnull(sum(json_extract(value, '$.amount_minor')), 0)
                            FROM json_each(promotions)) LIMIT ?1)sql",
                          of_order, kMost));
  return all;
}

std::vector<std::string> list_broken_promises(db::Reader& reader) {
  return reader.list(R"sql(
    SELECT order_id, 'an answer was promised and there is no such order' FROM order_keys
    WHERE order_id NOT IN (SELECT id FROM orders) LIMIT ?1)sql",
                     of_order, kMost);
}

std::vector<std::string> list_sale_mismatches(db::Reader& reader) {
  std::vector<std::string> all = reader.list(R"sql(
    SELECT l.id, CASE WHEN s.id IS NULL THEN 'it was sold and is not among the sales'
                      ELSE 'its sale is of ' || s.quantity || ' pieces' END
    FROM order_lines AS l JOIN orders AS o ON o.id = l.order_id
    LEFT JOIN sales AS s ON s.id = l.sale_id
    WHERE o.state BETWEEN 1 AND 4 AND o.replaces_id IS NULL AND l.quantity > l.cancelled
      AND (s.id IS NULL OR s.quantity <> l.quantity - l.cancelled
        OR s.product_id <> l.product_id) LIMIT ?1)sql",
                                             of_line, kMost);
  append(all, reader.list(R"sql(
    SELECT l.id, 'it has a sale and is not sold'
    FROM order_lines AS l JOIN orders AS o ON o.id = l.order_id
    WHERE l.sale_id IS NOT NULL AND (o.state IN (0, 5) OR l.quantity = l.cancelled) LIMIT ?1)sql",
                          of_line, kMost));
  append(all, reader.list(R"sql(
    SELECT 'the sums of ' || date(d.date * 86400, 'unixepoch') || ' are not those of its sales'
    FROM sales_daily_shop AS d
    LEFT JOIN (SELECT date, sum(quantity) AS quantity, count(*) AS rows,
                 ifnull(sum(CAST(round(quantity * price_minor) AS INTEGER)), 0) AS revenue_minor
               FROM sales WHERE import_id = 0 GROUP BY date) AS s ON s.date = d.date
    WHERE d.import_id = 0 AND (s.rows IS NULL OR s.rows <> d.rows
      OR s.revenue_minor <> d.revenue_minor OR abs(s.quantity - d.quantity) > 1e-6) LIMIT ?1)sql",
                          as_said, kMost));
  return all;
}

std::vector<StateStep> list_state_steps(db::Reader& reader) {
  return reader.list(
      R"sql(
    SELECT o.id, e.kind, o.state FROM orders AS o
    JOIN order_events AS e ON e.order_id = o.id AND e.kind <= 5 ORDER BY o.id, e.id)sql",
      [](const db::Row& row) {
        return StateStep{row.integer(0), static_cast<OrderState>(row.integer(1)),
                         static_cast<OrderState>(row.integer(2))};
      });
}

}  // namespace storecast::orders
