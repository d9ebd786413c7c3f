#include "inventory/alert_store.h"

#include <utility>

#include "identity/rules.h"

namespace storecast::inventory {
namespace {

LowStockAlert alert_of(const db::Row& row) {
  LowStockAlert alert;
  alert.number = row.integer(0);
  alert.variant = row.id<VariantId>(1);
  alert.sku = row.text(2);
  alert.product_name = row.text(3);
  alert.available = row.integer(4);
  alert.threshold = row.integer(5);
  alert.raised_at = row.instant(6);
  alert.cleared_at = row.maybe(7, &db::Row::instant);
  return alert;
}

}  // namespace

std::int64_t find_threshold(db::Reader& reader, VariantId variant) {
  const auto own = reader.find(
      "SELECT pieces FROM stock_thresholds WHERE variant_id = ?1",
      [](const db::Row& row) { return row.integer(0); }, variant);
  return own.value_or(catalog::kLowStock);
}

void put_threshold(db::Writer& writer, VariantId variant, std::int64_t pieces) {
  writer.run(R"sql(
    INSERT INTO stock_thresholds (variant_id, pieces) VALUES (?1, ?2)
    ON CONFLICT (variant_id) DO UPDATE SET pieces = excluded.pieces)sql",
             variant, pieces);
}

void set_low(db::Writer& writer, VariantId variant, std::int64_t available, Instant now) {
  const std::int64_t threshold = find_threshold(writer, variant);
  if (available > threshold) {
    writer.run(
        "UPDATE stock_alerts SET cleared_at = ?2 WHERE variant_id = ?1 AND cleared_at IS NULL",
        variant, now);
    return;
  }
  writer.run(R"sql(
    INSERT INTO stock_alerts (variant_id, available, threshold, raised_at)
    SELECT id, ?2, ?3, ?4 FROM variants WHERE id = ?1 AND deleted_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM stock_alerts WHERE variant_id = ?1 AND cleared_at IS NULL))sql",
             variant, available, threshold, now);
}

std::vector<LowStockAlert> list_alerts(db::Reader& reader, std::optional<std::int64_t> before,
                                       int limit) {
  return reader.list(R"sql(
    SELECT a.id, a.variant_id, v.sku, p.name, a.available, a.threshold, a.raised_at, a.cleared_at
    FROM stock_alerts AS a JOIN variants AS v ON v.id = a.variant_id
    JOIN products AS p ON p.id = v.product_id
    WHERE ?1 IS NULL OR a.id < ?1 ORDER BY a.id DESC LIMIT ?2)sql",
                     alert_of, before, limit);
}

std::vector<LowStockAlert> take_untold_alerts(db::Writer& writer, int limit, Instant now) {
  writer.run(
      "UPDATE stock_alerts SET told_at = ?1 WHERE told_at IS NULL AND cleared_at IS NOT NULL", now);
  auto alerts = writer.list(R"sql(
    SELECT a.id, a.variant_id, v.sku, p.name, a.available, a.threshold, a.raised_at, a.cleared_at
    FROM stock_alerts AS a JOIN variants AS v ON v.id = a.variant_id
    JOIN products AS p ON p.id = v.product_id
    WHERE a.told_at IS NULL ORDER BY a.id LIMIT ?1)sql",
                            alert_of, limit);
  const bool all = std::cmp_less(alerts.size(), limit);
  writer.run("UPDATE stock_alerts SET told_at = ?2 WHERE told_at IS NULL AND (?3 OR id <= ?1)",
             all ? 0 : alerts.back().number, now, all);
  return alerts;
}

bool has_something_to_tell(db::Reader& reader) {
  return *reader.find(
      "SELECT EXISTS (SELECT 1 FROM stock_alerts WHERE told_at IS NULL)"
      " OR EXISTS (SELECT 1 FROM stock_notices)",
      [](const db::Row& row) { return row.flag(0); });
}

std::int64_t count_waiting(db::Reader& reader, VariantId variant) {
  return *reader.find(
      "SELECT count(*) FROM stock_requests WHERE variant_id = ?1",
      [](const db::Row& row) { return row.integer(0); }, variant);
}

void add_request(db::Writer& writer, VariantId variant, std::string_view email, Instant now) {
  writer.run(R"sql(
    INSERT INTO stock_requests (variant_id, email_key, email, requested_at)
    VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING)sql",
             variant, identity::email_key(email), email, now);
}

void fire_requests(db::Writer& writer, VariantId variant, Instant now) {
  const std::int64_t fired = writer.run(R"sql(
    INSERT INTO stock_notices (variant_id, email, due_at)
    SELECT variant_id, email, ?2 FROM stock_requests WHERE variant_id = ?1)sql",
                                        variant, now);
  if (fired > 0) writer.run("DELETE FROM stock_requests WHERE variant_id = ?1", variant);
}

std::vector<StockNotice> take_notices(db::Writer& writer, int limit) {
  auto notices = writer.list(
      "SELECT id, variant_id, email FROM stock_notices ORDER BY id LIMIT ?1",
      [](const db::Row& row) {
        return StockNotice{row.integer(0), row.id<VariantId>(1), std::string(row.text(2))};
      },
      limit);
  if (!notices.empty()) {
    writer.run("DELETE FROM stock_notices WHERE id <= ?1", notices.back().number);
  }
  return notices;
}

}  // namespace storecast::inventory
