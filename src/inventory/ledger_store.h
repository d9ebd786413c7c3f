// Stock, its movements, and what is reserved for carts and orders.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/variant_store.h"
#include "db/database.h"
#include "inventory/stock_movement.h"

namespace storecast::inventory {

// A place where some of a variant lies.
struct Shelf {
  LocationId location;
  std::int64_t on_hand = 0;
  std::int64_t reserved = 0;
  std::int64_t free() const { return on_hand - reserved; }
};
std::optional<Shelf> find_shelf(db::Reader& reader, VariantId variant, LocationId location);
// Of the places that sell, in the order in which they do.
std::vector<Shelf> list_selling_shelves(db::Reader& reader, VariantId variant);
// All pieces, and those that can be sold: neither reserved nor in a place that does not sell.
catalog::VariantStock sum_stock(db::Reader& reader, VariantId variant);
std::vector<VariantId> list_variants_at(db::Reader& reader, LocationId location);

// Changes the stock by the movement's deltas and records it; false, and nothing changed, when fewer
// pieces than are promised would be left. number and on_hand_after are filled in by the ledger.
bool move_stock(db::Writer& writer, const Movement& movement);
// The newest first, those before the number where it is given.
std::vector<Movement> list_movements(db::Reader& reader, VariantId variant,
                                     std::optional<std::int64_t> before, int limit);

struct Hold {
  std::int64_t owner = 0;
  VariantId variant;
  LocationId location;
  std::int64_t quantity = 0;
};
std::vector<Hold> list_holds(db::Reader& reader, std::int64_t owner);
// The longest expired first.
std::vector<Hold> list_expired_holds(db::Reader& reader, Instant now, int limit);
// Of one variant, but for those of one owner.
std::vector<Hold> list_expired_holds_of(db::Reader& reader, VariantId variant,
                                        std::int64_t but_not_of, Instant now);
void add_to_hold(db::Writer& writer, const Hold& hold, Instant expires_at);
// Precondition: it holds as many.
void take_from_hold(db::Writer& writer, const Hold& hold, std::int64_t quantity);
void set_hold_expiry(db::Writer& writer, std::int64_t owner, Instant expires_at);

struct AllocatedStock {
  VariantId variant;
  LocationId location;
  std::int64_t quantity = 0;
};
std::vector<AllocatedStock> list_allocated(db::Reader& reader, std::int64_t order_line);
void add_allocated(db::Writer& writer, std::int64_t order_line, const AllocatedStock& stock);
// Precondition: as many are allocated there.
void take_allocated(db::Writer& writer, std::int64_t order_line, const AllocatedStock& stock,
                    std::int64_t quantity);

// What contradicts itself in the ledger, one sentence each; empty when all is well.
std::vector<std::string> list_ledger_violations(db::Reader& reader);

}  // namespace storecast::inventory
