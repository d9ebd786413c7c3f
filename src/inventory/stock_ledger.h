// The only way in which stock changes: every change is a movement with its reason, and no more is
// promised than there is. All of these work inside the caller's transaction; an Error leaves the
// stock as it was. Whether a variant is for sale at all is the caller's question.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "db/database.h"
#include "inventory/ledger_store.h"
#include "inventory/stock_movement.h"

namespace storecast::inventory {

constexpr std::int64_t kMaxStock = 1'000'000'000;  // pieces of one variant in one place

struct Wanted {
  VariantId variant;
  std::int64_t quantity = 0;
};

// Reserves for the cart what it wants, until the time given, in place of what it held before; all
// of it or nothing. Invalid "invalid_quantity", Conflict "out_of_stock": a field "/lines/N" for
// each line says how many are left.
Result<void> hold(db::Writer& writer, std::int64_t owner, std::span<const Wanted> wanted,
                  Instant now, Instant expires_at);
void extend_holds(db::Writer& writer, std::int64_t owner, Instant expires_at);
void release_holds(db::Writer& writer, std::int64_t owner, Instant now);

constexpr int kSweepBatch = 500;  // holds ended in one transaction, which others wait for
// Ends holds that have expired, up to kSweepBatch of them; how many. hold() and allocate() do it
// themselves for what they need.
std::int64_t sweep_expired_holds(db::Writer& writer, Instant now);

struct Allocation {
  std::int64_t order_line = 0;
  VariantId variant;
  std::int64_t quantity = 0;
};
// Reserves for the lines of an order until they are shipped or cancelled: first what the owner
// holds, expired or not, then what is free; all of it or nothing, errors as of hold(). What the
// owner holds beyond that stays held.
Result<void> allocate(db::Writer& writer, std::int64_t owner, std::span<const Allocation> lines,
                      Instant now);
// Of a line that is cancelled, or shipped: the pieces are free again, or sold. Precondition of
// both: as many are allocated to the line.
void release_allocation(db::Writer& writer, std::int64_t order_line, std::int64_t quantity,
                        Instant now);
void ship(db::Writer& writer, std::int64_t order_line, std::int64_t quantity, Instant now);
std::int64_t allocated(db::Reader& reader, std::int64_t order_line);

// Came back and can be sold again.
void take_back(db::Writer& writer, VariantId variant, LocationId location, std::int64_t quantity,
               const Cause& cause, Instant now);

// By staff. NotFound "no_such_variant" and "no_such_location", Invalid "invalid_quantity", Conflict
// "too_few_left" when more would go than are free.
struct StockEntry {
  VariantId variant;
  LocationId location;
  std::int64_t quantity = 0;  // of an adjustment, how many more or fewer
};
Result<void> receive(db::Writer& writer, const StockEntry& entry, const Cause& cause, Instant now);
Result<void> adjust(db::Writer& writer, const StockEntry& entry, const Cause& cause, Instant now);
Result<void> transfer(db::Writer& writer, const StockEntry& entry, LocationId to,
                      const Cause& cause, Instant now);

// What can be sold now; holds that have expired and were not swept count as promised.
std::int64_t available(db::Reader& reader, VariantId variant);

// Tells the catalogue, the alerts and those who wait what is left of the variant. Every function
// above does it; for who changes which places sell.
void publish_stock(db::Writer& writer, VariantId variant, Instant now);

}  // namespace storecast::inventory
