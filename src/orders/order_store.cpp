#include "orders/order_store.h"

#include "json/fields.h"

namespace storecast::orders {
namespace {

struct KeptTax {
  std::string name;
  std::int64_t rate_ppm = 0, amount_minor = 0;
  template <class F>
  static void fields(F& f) {
    f.name("KeptTax");
    f("name", &KeptTax::name);
    f("rate_ppm", &KeptTax::rate_ppm);
    f("amount_minor", &KeptTax::amount_minor);
  }
};

struct KeptPromotion {
  pricing::PromotionId id;
  std::string name;
  std::optional<std::string> code;
  std::int64_t amount_minor = 0;
  template <class F>
  static void fields(F& f) {
    f.name("KeptPromotion");
    f("id", &KeptPromotion::id);
    f("name", &KeptPromotion::name);
    f("code", &KeptPromotion::code);
    f("amount_minor", &KeptPromotion::amount_minor);
  }
};

std::string taxes_text(const std::vector<pricing::TaxAmount>& taxes) {
  std::vector<KeptTax> kept;
  for (const auto& tax : taxes) kept.push_back({tax.name, tax.rate_ppm, tax.amount_minor});
  return json::print(kept);
}

std::vector<pricing::TaxAmount> taxes_of(std::string_view text) {
  std::vector<pricing::TaxAmount> taxes;
  const auto all = json::parse<std::vector<KeptTax>>(text).value();
  for (const KeptTax& kept : all) {
    taxes.push_back({kept.name, kept.rate_ppm, kept.amount_minor});
  }
  return taxes;
}

std::string promotions_text(const std::vector<pricing::AppliedPromotion>& promotions) {
  std::vector<KeptPromotion> kept;
  for (const auto& one : promotions) kept.push_back({one.id, one.name, one.code, one.amount_minor});
  return json::print(kept);
}

std::vector<pricing::AppliedPromotion> promotions_of(std::string_view text) {
  std::vector<pricing::AppliedPromotion> promotions;
  const auto all = json::parse<std::vector<KeptPromotion>>(text).value();
  for (const KeptPromotion& kept : all) {
    promotions.push_back({kept.id, kept.name, kept.code, kept.amount_minor});
  }
  return promotions;
}

identity::AddressInput address_of(std::string_view text) {
  return json::parse<identity::AddressInput>(text).value();
}

void read_terms(const db::Row& row, Order& order) {
  order.currency = Currency::parse(row.text(8)).value();
  order.tax_mode = static_cast<pricing::TaxMode>(row.integer(9));
  order.totals = {row.integer(10), row.integer(11), row.integer(12), row.integer(13),
                  row.integer(14)};
  order.shipping_tax_minor = row.integer(15);
  order.shipping_discount_minor = row.integer(16);
  order.shipping_name = row.text(17);
  order.shipping_address = address_of(row.text(18));
  if (!row.is_null(19)) order.billing_address = address_of(row.text(19));
  order.taxes = taxes_of(row.text(20));
  order.promotions = promotions_of(row.text(21));
  order.payment_method = static_cast<payments::Method>(row.integer(22));
}

Order order_of(const db::Row& row) {
  Order order;
  order.id = row.id<OrderId>(0);
  order.number = row.integer(1);
  order.token = row.text(2);
  if (!row.is_null(3)) order.cart = row.id<cart::CartId>(3);
  if (!row.is_null(4)) order.replaces = row.id<OrderId>(4);
  if (!row.is_null(5)) order.account = row.id<AccountId>(5);
  order.email = row.text(6);
  order.state = static_cast<OrderState>(row.integer(7));
  read_terms(row, order);
  order.customer_note = row.text(23);
  order.cancel_reason = row.text(24);
  order.placed_at = row.instant(25);
  order.confirmed_at = row.maybe(26, &db::Row::instant);
  order.closed_at = row.maybe(27, &db::Row::instant);
  order.pay_before = row.maybe(28, &db::Row::instant);
  order.updated_at = row.instant(29);
  order.version = row.integer(30);
  return order;
}

OrderLine line_of(const db::Row& row) {
  OrderLine line;
  line.id = row.id<OrderLineId>(0);
  line.variant = row.id<VariantId>(1);
  line.product = row.id<ProductId>(2);
  line.name = row.text(3);
  line.sku = row.text(4);
  line.options = json::parse<std::vector<std::string>>(row.text(5)).value();
  if (!row.is_null(6)) line.image = row.id<ImageId>(6);
  line.quantity = row.integer(7);
  line.unit_price_minor = row.integer(8);
  line.subtotal_minor = row.integer(9);
  line.discount_minor = row.integer(10);
  line.tax_minor = row.integer(11);
  line.total_minor = row.integer(12);
  line.taxes = taxes_of(row.text(13));
  line.shipped = row.integer(14);
  line.cancelled = row.integer(15);
  line.returned = row.integer(16);
  if (!row.is_null(17)) line.sale = row.id<SaleId>(17);
  return line;
}

void insert_line(db::Writer& writer, OrderId order, std::int64_t position, const OrderLine& line) {
  writer.run(R"sql(
    INSERT INTO order_lines (id, order_id, position, variant_id, product_id, name, sku, options,
      image_id, quantity, unit_price_minor, subtotal_minor, discount_minor, tax_minor, total_minor,
      taxes, shipped, cancelled, returned, sale_id)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
      ?20))sql",
             line.id, order, position, line.variant, line.product, line.name, line.sku,
             json::print(line.options), line.image, line.quantity, line.unit_price_minor,
             line.subtotal_minor, line.discount_minor, line.tax_minor, line.total_minor,
             taxes_text(line.taxes), line.shipped, line.cancelled, line.returned, line.sale);
}

OrderId id_of(const db::Row& row) {
  return row.id<OrderId>(0);
}

}  // namespace

std::int64_t take_number(db::Writer& writer, std::string_view counter) {
  const auto next = writer.find(
      "SELECT next FROM order_counters WHERE name = ?1",
      [](const db::Row& row) { return row.integer(0); }, counter);
  SC_ASSERT(next.has_value());
  writer.run("UPDATE order_counters SET next = next + 1 WHERE name = ?1", counter);
  return *next;
}

void insert_order(db::Writer& writer, const Order& order) {
  std::optional<std::string> billing;
  if (order.billing_address) billing = json::print(*order.billing_address);
  writer.run(R"sql(
    INSERT INTO orders (id, number, token, cart_id, replaces_id, account_id, email, state, currency,
      tax_mode, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor,
      shipping_tax_minor, shipping_discount_minor, shipping_name, shipping_address,
      billing_address, taxes, promotions, payment_method, customer_note, cancel_reason, placed_at,
      confirmed_at, closed_at, pay_before, updated_at, version)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
      ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31))sql",
             order.id, order.number, order.token, order.cart, order.replaces, order.account,
             order.email, order.state, order.currency.code(), order.tax_mode,
             order.totals.subtotal_minor, order.totals.discount_minor, order.totals.shipping_minor,
             order.totals.tax_minor, order.totals.total_minor, order.shipping_tax_minor,
             order.shipping_discount_minor, order.shipping_name,
             json::print(order.shipping_address), billing, taxes_text(order.taxes),
             promotions_text(order.promotions), order.payment_method, order.customer_note,
             order.cancel_reason, order.placed_at, order.confirmed_at, order.closed_at,
             order.pay_before, order.updated_at, order.version);
  std::int64_t position = 0;
  for (const OrderLine& line : order.lines) insert_line(writer, order.id, position++, line);
}

std::optional<Order> find_order(db::Reader& reader, OrderId id) {
  auto order = reader.find(R"sql(
    SELECT id, number, token, cart_id, replaces_id, account_id, email, state, currency, tax_mode,
      subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor, shipping_tax_minor,
      shipping_discount_minor, shipping_name, shipping_address, billing_address, taxes, promotions,
      payment_method, customer_note, cancel_reason, placed_at, confirmed_at, closed_at, pay_before,
      updated_at, version
    FROM orders WHERE id = ?1)sql",
                           order_of, id);
  if (!order) return order;
  order->lines = reader.list(R"sql(
    SELECT id, variant_id, product_id, name, sku, options, image_id, quantity, unit_price_minor,
      subtotal_minor, discount_minor, tax_minor, total_minor, taxes, shipped, cancelled, returned,
      sale_id
    FROM order_lines WHERE order_id = ?1 ORDER BY position)sql",
                             line_of, id);
  return order;
}

std::optional<OrderId> find_order_of_cart(db::Reader& reader, cart::CartId cart) {
  return reader.find("SELECT id FROM orders WHERE cart_id = ?1", id_of, cart);
}

std::optional<OrderId> find_order_by_number(db::Reader& reader, std::int64_t number) {
  return reader.find("SELECT id FROM orders WHERE number = ?1", id_of, number);
}

std::optional<OrderId> find_order_of_line(db::Reader& reader, OrderLineId line) {
  return reader.find("SELECT order_id FROM order_lines WHERE id = ?1", id_of, line);
}

std::vector<OrderId> list_orders_of_account(db::Reader& reader, AccountId account,
                                            std::optional<OrderId> before, int limit) {
  return reader.list(
      "SELECT id FROM orders WHERE account_id = ?1 AND (?2 IS NULL OR id < ?2)"
      " ORDER BY id DESC LIMIT ?3",
      id_of, account, before, limit);
}

std::vector<OrderId> list_unpaid_orders(db::Reader& reader, Instant now, int limit) {
  return reader.list("SELECT id FROM orders WHERE pay_before < ?1 ORDER BY pay_before LIMIT ?2",
                     id_of, now, limit);
}

void update_order(db::Writer& writer, Order& order, Instant now) {
  order.updated_at = now;
  ++order.version;
  writer.run(
      "UPDATE orders SET state = ?2, cancel_reason = ?3, confirmed_at = ?4, closed_at = ?5,"
      " pay_before = ?6, updated_at = ?7, version = ?8 WHERE id = ?1",
      order.id, order.state, order.cancel_reason, order.confirmed_at, order.closed_at,
      order.pay_before, order.updated_at, order.version);
}

void update_order_person(db::Writer& writer, const Order& order) {
  std::optional<std::string> billing;
  if (order.billing_address) billing = json::print(*order.billing_address);
  writer.run(
      "UPDATE orders SET token = ?2, email = ?3, shipping_address = ?4, billing_address = ?5,"
      " customer_note = ?6 WHERE id = ?1",
      order.id, order.token, order.email, json::print(order.shipping_address), billing,
      order.customer_note);
}

void update_line(db::Writer& writer, const OrderLine& line) {
  writer.run(
      "UPDATE order_lines SET shipped = ?2, cancelled = ?3, returned = ?4, sale_id = ?5"
      " WHERE id = ?1",
      line.id, line.shipped, line.cancelled, line.returned, line.sale);
}

bool all_delivered(db::Reader& reader, OrderId order) {
  return reader
      .find(
          "SELECT count(*) > 0 AND count(delivered_at) = count(*) FROM shipments"
          " WHERE order_id = ?1",
          [](const db::Row& row) { return row.flag(0); }, order)
      .value();
}

std::int64_t sum_available(db::Reader& reader, ProductId product) {
  return reader
      .find(R"sql(
    SELECT coalesce(sum(s.available), 0)
    FROM variants AS v JOIN variant_stock AS s ON s.variant_id = v.id
    WHERE v.product_id = ?1 AND v.deleted_at IS NULL)sql",
            [](const db::Row& row) { return row.integer(0); }, product)
      .value();
}

bool has_bought(db::Reader& reader, AccountId account, ProductId product) {
  return reader
      .find(
          R"(SELECT 1 FROM orders o JOIN order_lines l ON l.order_id = o.id
             WHERE l.product_id = ?2 AND l.quantity > l.cancelled AND o.state BETWEEN ?3 AND ?4
               AND o.id IN (SELECT id FROM orders WHERE account_id = ?1
                            UNION SELECT g.id
                                  FROM accounts a JOIN orders g ON g.email = a.email
                                  WHERE a.id = ?1 AND a.email_verified_at IS NOT NULL))",
          [](const db::Row&) { return true; }, account, product, OrderState::Confirmed,
          OrderState::Delivered)
      .has_value();
}

void insert_event(db::Writer& writer, OrderId order, const OrderEvent& event) {
  writer.run(
      "INSERT INTO order_events (order_id, kind, actor, message, shown, at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      order, event.kind, event.actor, event.message, event.shown, event.at);
}

std::vector<OrderEvent> list_events(db::Reader& reader, OrderId order) {
  return reader.list(
      "SELECT kind, actor, message, shown, at FROM order_events WHERE order_id = ?1 ORDER BY id",
      [](const db::Row& row) {
        return OrderEvent{static_cast<EventKind>(row.integer(0)), std::string(row.text(1)),
                          std::string(row.text(2)), row.flag(3), row.instant(4)};
      },
      order);
}

std::optional<OrderKey> find_order_key(db::Reader& reader, std::string_view key) {
  return reader.find(
      "SELECT key, request, order_id FROM order_keys WHERE key = ?1",
      [](const db::Row& row) {
        return OrderKey{std::string(row.text(0)), std::string(row.text(1)), row.id<OrderId>(2)};
      },
      key);
}

void insert_order_key(db::Writer& writer, const OrderKey& key, Instant now) {
  writer.run("INSERT INTO order_keys (key, request, order_id, created_at) VALUES (?1, ?2, ?3, ?4)",
             key.key, key.request, key.order, now);
}

bool has_order_keys_before(db::Reader& reader, Instant before) {
  return reader
      .find(
          "SELECT EXISTS (SELECT 1 FROM order_keys WHERE created_at < ?1)",
          [](const db::Row& row) { return row.flag(0); }, before)
      .value();
}

void delete_order_keys(db::Writer& writer, Instant before, int limit) {
  writer.run(
      "DELETE FROM order_keys WHERE key IN"
      " (SELECT key FROM order_keys WHERE created_at < ?1 ORDER BY created_at LIMIT ?2)",
      before, limit);
}

}  // namespace storecast::orders
