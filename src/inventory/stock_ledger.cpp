#include "inventory/stock_ledger.h"

#include <algorithm>
#include <map>
#include <set>

#include "inventory/alert_store.h"
#include "inventory/location_store.h"

namespace storecast::inventory {
namespace {

using Amounts = std::map<VariantId, std::int64_t>;

bool is_quantity(std::int64_t quantity) {
  return quantity >= 1 && quantity <= catalog::kMaxQuantity;
}

std::string line_pointer(std::size_t line) {
  return "/lines/" + std::to_string(line);
}

Cause cart(std::int64_t owner) {
  return {.kind = CauseKind::Cart, .id = owner};
}

Cause line_of_order(std::int64_t order_line) {
  return {.kind = CauseKind::OrderLine, .id = order_line};
}

template <class Line>
Result<void> check_quantities(std::span<const Line> lines) {
  Error error{
      ErrorKind::Invalid, "invalid_quantity",
      "A quantity is a whole number from 1 to " + std::to_string(catalog::kMaxQuantity) + "."};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_quantity(lines[i].quantity)) continue;
    error.fields.push_back({line_pointer(i) + "/quantity", "out_of_range", error.message});
  }
  if (error.fields.empty()) return {};
  return error;
}

template <class Line>
Amounts amounts_of(std::span<const Line> lines) {
  Amounts amounts;
  for (const Line& line : lines) amounts[line.variant] += line.quantity;
  return amounts;
}

// What each variant of the lines could give the owner: what it holds, and what is free.
Amounts within_reach(db::Reader& reader, std::int64_t owner, const Amounts& wanted) {
  Amounts reach;
  for (const auto& [variant, quantity] : wanted) reach[variant] = available(reader, variant);
  for (const Hold& held : list_holds(reader, owner)) {
    if (wanted.contains(held.variant)) reach[held.variant] += held.quantity;
  }
  return reach;
}

template <class Line>
Result<void> check_reach(Amounts reach, std::span<const Line> lines) {
  Error error{ErrorKind::Conflict, "out_of_stock", "There is not enough of everything."};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::int64_t& left = reach[lines[i].variant];
    if (lines[i].quantity > left) {
      const std::string detail =
          left == 0 ? "None is left." : "Only " + std::to_string(left) + " left.";
      error.fields.push_back({line_pointer(i), "out_of_stock", detail});
    } else {
      left -= lines[i].quantity;
    }
  }
  if (error.fields.empty()) return {};
  return error;
}

// Takes pieces out of a hold and makes them free.
void release(db::Writer& writer, const Hold& hold, std::int64_t quantity, Instant now) {
  const bool moved = move_stock(writer, {.variant = hold.variant,
                                         .location = hold.location,
                                         .kind = MovementKind::Released,
                                         .reserved_delta = -quantity,
                                         .cause = cart(hold.owner),
                                         .at = now});
  SC_ASSERT(moved);
  take_from_hold(writer, hold, quantity);
}

void release_all(db::Writer& writer, const std::vector<Hold>& holds, Instant now) {
  std::set<VariantId> touched;
  for (const Hold& hold : holds) {
    release(writer, hold, hold.quantity, now);
    touched.insert(hold.variant);
  }
  for (VariantId variant : touched) publish_stock(writer, variant, now);
}

void release_expired(db::Writer& writer, const Amounts& wanted, std::int64_t owner, Instant now) {
  for (const auto& [variant, quantity] : wanted) {
    release_all(writer, list_expired_holds_of(writer, variant, owner, now), now);
  }
}

// Reserves free pieces, place by place; record(location, quantity) notes for whom. Precondition:
// as many are free.
template <class Record>
void reserve(db::Writer& writer, const Wanted& wanted, const Cause& cause, Instant now,
             Record record) {
  std::int64_t missing = wanted.quantity;
  for (const Shelf& shelf : list_selling_shelves(writer, wanted.variant)) {
    const std::int64_t taken = std::min(missing, shelf.free());
    if (taken <= 0) continue;
    const bool moved = move_stock(writer, {.variant = wanted.variant,
                                           .location = shelf.location,
                                           .kind = MovementKind::Reserved,
                                           .reserved_delta = taken,
                                           .cause = cause,
                                           .at = now});
    SC_ASSERT(moved);
    record(shelf.location, taken);
    missing -= taken;
  }
  SC_ASSERT(missing == 0);
}

// Gives the line what the owner holds of its variant; how much is still missing.
std::int64_t allocate_from_holds(db::Writer& writer, std::int64_t owner, const Allocation& line) {
  std::int64_t missing = line.quantity;
  for (const Hold& held : list_holds(writer, owner)) {
    if (held.variant != line.variant || missing == 0) continue;
    const std::int64_t taken = std::min(missing, held.quantity);
    take_from_hold(writer, held, taken);
    add_allocated(writer, line.order_line, {line.variant, held.location, taken});
    missing -= taken;
  }
  return missing;
}

void settle_allocation(db::Writer& writer, std::int64_t order_line, std::int64_t quantity,
                       const Movement& pattern) {
  std::int64_t missing = quantity;
  VariantId variant;
  for (const AllocatedStock& stock : list_allocated(writer, order_line)) {
    const std::int64_t taken = std::min(missing, stock.quantity);
    if (taken == 0) break;
    Movement movement = pattern;
    movement.variant = variant = stock.variant;
    movement.location = stock.location;
    movement.reserved_delta = -taken;
    if (movement.kind == MovementKind::Sold) movement.on_hand_delta = -taken;
    movement.cause = line_of_order(order_line);
    SC_ASSERT(move_stock(writer, movement));
    take_allocated(writer, order_line, stock, taken);
    missing -= taken;
  }
  SC_ASSERT(quantity > 0 && missing == 0);
  publish_stock(writer, variant, pattern.at);
}

Result<void> check_entry(db::Reader& reader, const StockEntry& entry, std::int64_t least) {
  if (!catalog::find_variant(reader, entry.variant)) {
    return Error{ErrorKind::NotFound, "no_such_variant", "There is no such variant."};
  }
  if (!find_location(reader, entry.location)) {
    return Error{ErrorKind::NotFound, "no_such_location", "There is no such location."};
  }
  const auto shelf = find_shelf(reader, entry.variant, entry.location);
  const std::int64_t there = shelf ? shelf->on_hand : 0;
  if (entry.quantity != 0 && entry.quantity >= least && entry.quantity <= kMaxStock - there) {
    return {};
  }
  return Error{ErrorKind::Invalid,
               "invalid_quantity",
               "The quantity is not acceptable.",
               {{"/quantity", "out_of_range",
                 "A whole number of pieces, not 0; a place holds at most " +
                     std::to_string(kMaxStock) + "."}}};
}

Error too_few_left(db::Reader& reader, const StockEntry& entry) {
  const auto shelf = find_shelf(reader, entry.variant, entry.location);
  return {ErrorKind::Conflict, "too_few_left",
          "Only " + std::to_string(shelf ? shelf->free() : 0) +
              " pieces there are not promised to customers."};
}

}  // namespace

void publish_stock(db::Writer& writer, VariantId variant, Instant now) {
  const catalog::VariantStock stock = sum_stock(writer, variant);
  catalog::set_variant_stock(writer, variant, stock);
  set_low(writer, variant, stock.available, now);
  if (stock.available > 0) fire_requests(writer, variant, now);
}

std::int64_t available(db::Reader& reader, VariantId variant) {
  return sum_stock(reader, variant).available;
}

Result<void> hold(db::Writer& writer, std::int64_t owner, std::span<const Wanted> wanted,
                  Instant now, Instant expires_at) {
  TRY(check_quantities(wanted));
  Amounts missing = amounts_of(wanted);
  release_expired(writer, missing, owner, now);
  TRY(check_reach(within_reach(writer, owner, missing), wanted));
  std::set<VariantId> touched;
  for (const auto& [variant, quantity] : missing) touched.insert(variant);
  for (const Hold& held : list_holds(writer, owner)) {
    std::int64_t& needed = missing[held.variant];
    const std::int64_t kept = std::min(needed, held.quantity);
    needed -= kept;
    if (kept < held.quantity) release(writer, held, held.quantity - kept, now);
    touched.insert(held.variant);
  }
  for (const auto& [variant, quantity] : missing) {
    reserve(writer, {variant, quantity}, cart(owner), now,
            [&, id = variant](LocationId location, std::int64_t taken) {
              add_to_hold(writer, {owner, id, location, taken}, expires_at);
            });
  }
  set_hold_expiry(writer, owner, expires_at);
  for (VariantId variant : touched) publish_stock(writer, variant, now);
  return {};
}

void extend_holds(db::Writer& writer, std::int64_t owner, Instant expires_at) {
  set_hold_expiry(writer, owner, expires_at);
}

void release_holds(db::Writer& writer, std::int64_t owner, Instant now) {
  release_all(writer, list_holds(writer, owner), now);
}

std::int64_t sweep_expired_holds(db::Writer& writer, Instant now) {
  const auto expired = list_expired_holds(writer, now, kSweepBatch);
  release_all(writer, expired, now);
  return static_cast<std::int64_t>(expired.size());
}

Result<void> allocate(db::Writer& writer, std::int64_t owner, std::span<const Allocation> lines,
                      Instant now) {
  TRY(check_quantities(lines));
  const Amounts wanted = amounts_of(lines);
  release_expired(writer, wanted, owner, now);
  TRY(check_reach(within_reach(writer, owner, wanted), lines));
  for (const Allocation& line : lines) {
    const std::int64_t missing = allocate_from_holds(writer, owner, line);
    reserve(writer, {line.variant, missing}, line_of_order(line.order_line), now,
            [&](LocationId location, std::int64_t taken) {
              add_allocated(writer, line.order_line, {line.variant, location, taken});
            });
  }
  for (const auto& [variant, quantity] : wanted) publish_stock(writer, variant, now);
  return {};
}

void release_allocation(db::Writer& writer, std::int64_t order_line, std::int64_t quantity,
                        Instant now) {
  settle_allocation(writer, order_line, quantity, {.kind = MovementKind::Released, .at = now});
}

void ship(db::Writer& writer, std::int64_t order_line, std::int64_t quantity, Instant now) {
  settle_allocation(writer, order_line, quantity, {.kind = MovementKind::Sold, .at = now});
}

std::int64_t allocated(db::Reader& reader, std::int64_t order_line) {
  std::int64_t sum = 0;
  for (const AllocatedStock& stock : list_allocated(reader, order_line)) sum += stock.quantity;
  return sum;
}

void take_back(db::Writer& writer, VariantId variant, LocationId location, std::int64_t quantity,
               const Cause& cause, Instant now) {
  SC_ASSERT(quantity > 0);
  SC_ASSERT(move_stock(writer, {.variant = variant,
                                .location = location,
                                .kind = MovementKind::Returned,
                                .on_hand_delta = quantity,
                                .cause = cause,
                                .at = now}));
  publish_stock(writer, variant, now);
}

Result<void> receive(db::Writer& writer, const StockEntry& entry, const Cause& cause, Instant now) {
  TRY(check_entry(writer, entry, 1));
  SC_ASSERT(move_stock(writer, {.variant = entry.variant,
                                .location = entry.location,
                                .kind = MovementKind::Received,
                                .on_hand_delta = entry.quantity,
                                .cause = cause,
                                .at = now}));
  publish_stock(writer, entry.variant, now);
  return {};
}

Result<void> adjust(db::Writer& writer, const StockEntry& entry, const Cause& cause, Instant now) {
  TRY(check_entry(writer, entry, -kMaxStock));
  const bool moved = move_stock(writer, {.variant = entry.variant,
                                         .location = entry.location,
                                         .kind = MovementKind::Adjusted,
                                         .on_hand_delta = entry.quantity,
                                         .cause = cause,
                                         .at = now});
  if (!moved) return too_few_left(writer, entry);
  publish_stock(writer, entry.variant, now);
  return {};
}

Result<void> transfer(db::Writer& writer, const StockEntry& entry, LocationId to,
                      const Cause& cause, Instant now) {
  TRY(check_entry(writer, entry, 1));
  TRY(check_entry(writer, {entry.variant, to, entry.quantity}, 1));
  if (to == entry.location) {
    return Error{ErrorKind::Invalid,
                 "same_location",
                 "The goods are there already.",
                 {{"/to", "same_location", "Another location than `from`."}}};
  }
  Movement movement{.variant = entry.variant,
                    .location = entry.location,
                    .kind = MovementKind::Transferred,
                    .on_hand_delta = -entry.quantity,
                    .cause = cause,
                    .at = now};
  if (!move_stock(writer, movement)) return too_few_left(writer, entry);
  movement.location = to;
  movement.on_hand_delta = entry.quantity;
  SC_ASSERT(move_stock(writer, movement));
  publish_stock(writer, entry.variant, now);
  return {};
}

}  // namespace storecast::inventory
