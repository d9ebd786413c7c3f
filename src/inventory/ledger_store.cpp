#include "inventory/ledger_store.h"

namespace storecast::inventory {
namespace {

constexpr int kMaxViolations = 100;  // of each kind: enough to see that something is badly wrong

Shelf shelf_of(const db::Row& row) {
  return {row.id<LocationId>(0), row.integer(1), row.integer(2)};
}

Hold hold_of(const db::Row& row) {
  return {row.integer(0), row.id<VariantId>(1), row.id<LocationId>(2), row.integer(3)};
}

Movement movement_of(const db::Row& row) {
  Movement movement;
  movement.number = row.integer(0);
  movement.variant = row.id<VariantId>(1);
  movement.location = row.id<LocationId>(2);
  movement.kind = static_cast<MovementKind>(row.integer(3));
  movement.on_hand_delta = row.integer(4);
  movement.reserved_delta = row.integer(5);
  movement.on_hand_after = row.integer(6);
  movement.cause.kind = static_cast<CauseKind>(row.integer(7));
  movement.cause.id = row.maybe(8, &db::Row::integer);
  movement.cause.note = row.text(9);
  if (!row.is_null(10)) movement.cause.by = row.id<AccountId>(10);
  movement.at = row.instant(11);
  return movement;
}

std::string sentence(const db::Row& row) {
  return VariantId(row.integer(0)).to_string() + " at " + LocationId(row.integer(1)).to_string() +
         ": " + std::string(row.text(2));
}

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

std::optional<Shelf> find_shelf(db::Reader& reader, VariantId variant, LocationId location) {
  return reader.find(R"sql(
    SELECT location_id, on_hand, reserved FROM stock
    WHERE variant_id = ?1 AND location_id = ?2)sql",
                     shelf_of, variant, location);
}

std::vector<Shelf> list_selling_shelves(db::Reader& reader, VariantId variant) {
  return reader.list(R"sql(
    SELECT s.location_id, s.on_hand, s.reserved
    FROM stock AS s JOIN locations AS l ON l.id = s.location_id
    WHERE s.variant_id = ?1 AND l.active = 1 ORDER BY l.position, l.id)sql",
                     shelf_of, variant);
}

catalog::VariantStock sum_stock(db::Reader& reader, VariantId variant) {
  return *reader.find(
      R"sql(
    SELECT coalesce(sum(s.on_hand), 0), coalesce(sum(iif(l.active, s.on_hand - s.reserved, 0)), 0)
    FROM stock AS s JOIN locations AS l ON l.id = s.location_id WHERE s.variant_id = ?1)sql",
      [](const db::Row& row) {
        return catalog::VariantStock{row.integer(0), row.integer(1)};
      },
      variant);
}

std::vector<VariantId> list_variants_at(db::Reader& reader, LocationId location) {
  return reader.list(
      "SELECT variant_id FROM stock WHERE location_id = ?1",
      [](const db::Row& row) { return row.id<VariantId>(0); }, location);
}

bool move_stock(db::Writer& writer, const Movement& movement) {
  if (movement.on_hand_delta > 0) {
    writer.run(R"sql(
      INSERT INTO stock (variant_id, location_id, on_hand, reserved) VALUES (?1, ?2, 0, 0)
      ON CONFLICT DO NOTHING)sql",
               movement.variant, movement.location);
  }
  const auto on_hand =
      writer.find(R"sql(
    UPDATE stock SET on_hand = on_hand + ?3, reserved = reserved + ?4
    WHERE variant_id = ?1 AND location_id = ?2
      AND reserved + ?4 >= 0 AND on_hand + ?3 >= reserved + ?4
    RETURNING on_hand)sql",
                  [](const db::Row& row) { return row.integer(0); }, movement.variant,
                  movement.location, movement.on_hand_delta, movement.reserved_delta);
  if (!on_hand) return false;
  writer.run(R"sql(
    INSERT INTO stock_movements (variant_id, location_id, kind, on_hand_delta, reserved_delta,
      on_hand_after, cause, cause_id, note, moved_by, moved_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))sql",
             movement.variant, movement.location, movement.kind, movement.on_hand_delta,
             movement.reserved_delta, *on_hand, movement.cause.kind, movement.cause.id,
             movement.cause.note, movement.cause.by, movement.at);
  return true;
}

std::vector<Movement> list_movements(db::Reader& reader, VariantId variant,
                                     std::optional<std::int64_t> before, int limit) {
  return reader.list(R"sql(
    SELECT id, variant_id, location_id, kind, on_hand_delta, reserved_delta, on_hand_after, cause,
      cause_id, note, moved_by, moved_at
    FROM stock_movements WHERE variant_id = ?1 AND (?2 IS NULL OR id < ?2)
    ORDER BY id DESC LIMIT ?3)sql",
                     movement_of, variant, before, limit);
}

std::vector<Hold> list_holds(db::Reader& reader, std::int64_t owner) {
  return reader.list(
      "SELECT owner, variant_id, location_id, quantity FROM stock_holds WHERE owner = ?1", hold_of,
      owner);
}

std::vector<Hold> list_expired_holds(db::Reader& reader, Instant now, int limit) {
  return reader.list(R"sql(
    SELECT owner, variant_id, location_id, quantity FROM stock_holds
    WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)sql",
                     hold_of, now, limit);
}

std::vector<Hold> list_expired_holds_of(db::Reader& reader, VariantId variant,
                                        std::int64_t but_not_of, Instant now) {
  return reader.list(R"sql(
    SELECT owner, variant_id, location_id, quantity FROM stock_holds
    WHERE variant_id = ?1 AND expires_at <= ?3 AND owner <> ?2)sql",
                     hold_of, variant, but_not_of, now);
}

void add_to_hold(db::Writer& writer, const Hold& hold, Instant expires_at) {
  writer.run(R"sql(
    INSERT INTO stock_holds (owner, variant_id, location_id, quantity, expires_at)
    VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (owner, variant_id, location_id) DO UPDATE SET
      quantity = quantity + excluded.quantity, expires_at = excluded.expires_at)sql",
             hold.owner, hold.variant, hold.location, hold.quantity, expires_at);
}

void take_from_hold(db::Writer& writer, const Hold& hold, std::int64_t quantity) {
  std::int64_t changed = 0;
  if (quantity == hold.quantity) {
    changed = writer.run(R"sql(
      DELETE FROM stock_holds
      WHERE owner = ?1 AND variant_id = ?2 AND location_id = ?3 AND quantity = ?4)sql",
                         hold.owner, hold.variant, hold.location, quantity);
  } else {
    changed = writer.run(R"sql(
      UPDATE stock_holds SET quantity = quantity - ?4
      WHERE owner = ?1 AND variant_id = ?2 AND location_id = ?3)sql",
                         hold.owner, hold.variant, hold.location, quantity);
  }
  SC_ASSERT(changed == 1);
}

void set_hold_expiry(db::Writer& writer, std::int64_t owner, Instant expires_at) {
  writer.run("UPDATE stock_holds SET expires_at = ?2 WHERE owner = ?1", owner, expires_at);
}

std::vector<AllocatedStock> list_allocated(db::Reader& reader, std::int64_t order_line) {
  return reader.list(
      R"sql(SELECT variant_id, location_id, quantity FROM stock_allocations
      WHERE order_line = ?1 ORDER BY location_id)sql",
      [](const db::Row& row) {
        return AllocatedStock{row.id<VariantId>(0), row.id<LocationId>(1), row.integer(2)};
      },
      order_line);
}

void add_allocated(db::Writer& writer, std::int64_t order_line, const AllocatedStock& stock) {
  writer.run(R"sql(
    INSERT INTO stock_allocations (order_line, variant_id, location_id, quantity)
    VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (order_line, location_id) DO UPDATE SET
      quantity = quantity + excluded.quantity)sql",
             order_line, stock.variant, stock.location, stock.quantity);
}

void take_allocated(db::Writer& writer, std::int64_t order_line, const AllocatedStock& stock,
                    std::int64_t quantity) {
  std::int64_t changed = 0;
  if (quantity == stock.quantity) {
    changed = writer.run(R"sql(
      DELETE FROM stock_allocations
      WHERE order_line = ?1 AND location_id = ?2 AND quantity = ?3)sql",
                         order_line, stock.location, quantity);
  } else {
    changed = writer.run(R"sql(
      UPDATE stock_allocations SET quantity = quantity - ?3
      WHERE order_line = ?1 AND location_id = ?2)sql",
                         order_line, stock.location, quantity);
  }
  SC_ASSERT(changed == 1);
}

std::vector<std::string> list_ledger_violations(db::Reader& reader) {
  std::vector<std::string> all = reader.list(R"sql(
    SELECT variant_id, location_id, 'the stock is ' || max(on_hand) || ' with ' || max(reserved) ||
      ' reserved, the movements add up to ' || sum(moved) || ' and ' || sum(promised)
    FROM (
      SELECT variant_id, location_id, on_hand, reserved, 0 AS moved, 0 AS promised FROM stock
      UNION ALL
      SELECT variant_id, location_id, 0, 0, on_hand_delta, reserved_delta FROM stock_movements)
    GROUP BY variant_id, location_id
    HAVING max(on_hand) <> sum(moved) OR max(reserved) <> sum(promised) LIMIT ?1)sql",
                                             sentence, kMaxViolations);
  append(all, reader.list(R"sql(
    SELECT variant_id, location_id,
      max(reserved) || ' are reserved, but carts and orders hold ' || sum(held)
    FROM (
      SELECT variant_id, location_id, reserved, 0 AS held FROM stock
      UNION ALL SELECT variant_id, location_id, 0, quantity FROM stock_holds
      UNION ALL SELECT variant_id, location_id, 0, quantity FROM stock_allocations)
    GROUP BY variant_id, location_id HAVING max(reserved) <> sum(held) LIMIT ?1)sql",
                          sentence, kMaxViolations));
  append(all, reader.list(R"sql(
    SELECT s.variant_id, 0, 'all places hold ' || sum(s.on_hand) || ', ' ||
      sum(iif(l.active, s.on_hand - s.reserved, 0)) || ' to sell; the catalogue says ' ||
      coalesce(c.on_hand, 0) || ' and ' || coalesce(c.available, 0)
    FROM stock AS s JOIN locations AS l ON l.id = s.location_id
    LEFT JOIN variant_stock AS c ON c.variant_id = s.variant_id
    GROUP BY s.variant_id
    HAVING sum(s.on_hand) <> coalesce(c.on_hand, 0)
      OR sum(iif(l.active, s.on_hand - s.reserved, 0)) <> coalesce(c.available, 0) LIMIT ?1)sql",
                          sentence, kMaxViolations));
  append(all, reader.list(R"sql(
    SELECT v.id, 0, v.shown_left || ' are shown as left, ' || s.available || ' are'
    FROM variants AS v JOIN variant_stock AS s ON s.variant_id = v.id
    WHERE v.shown_left <> min(6, s.available) LIMIT ?1)sql",
                          sentence, kMaxViolations));
  return all;
}

}  // namespace storecast::inventory
