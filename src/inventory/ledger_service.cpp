#include "inventory/ledger_service.h"

#include "catalog/product_store.h"
#include "identity/rules.h"
#include "inventory/alert_store.h"
#include "inventory/location_store.h"
#include "inventory/stock_store.h"

namespace storecast::inventory {
namespace {

Error no_such_variant() {
  return {ErrorKind::NotFound, "no_such_variant", "There is no such variant."};
}

MovementView view_of(const Movement& movement) {
  return {movement.number,
          movement.kind,
          movement.location,
          movement.on_hand_delta,
          movement.reserved_delta,
          movement.on_hand_after,
          {movement.cause.kind, movement.cause.id},
          movement.cause.note,
          movement.cause.by,
          movement.at};
}

// Also the end of what staff have entered: the product is counted from now on.
VariantStockView result_of(db::Writer& writer, VariantId variant, Instant now) {
  VariantStockView view = find_variant_stock(writer, variant).value();
  add_stock_level(writer, view.product_id, now);
  return view;
}

}  // namespace

std::vector<VariantStockView> LedgerService::list(const VariantStockFilter& filter) {
  return database_.read([&](db::Reader& reader) { return list_variant_stock(reader, filter); });
}

Result<std::vector<MovementView>> LedgerService::movements(VariantId variant,
                                                           std::optional<std::int64_t> before,
                                                           int limit) {
  return database_.read([&](db::Reader& reader) -> Result<std::vector<MovementView>> {
    if (!catalog::find_variant(reader, variant)) return no_such_variant();
    std::vector<MovementView> views;
    for (const Movement& movement : list_movements(reader, variant, before, limit)) {
      views.push_back(view_of(movement));
    }
    return views;
  });
}

std::vector<AlertView> LedgerService::alerts(std::optional<std::int64_t> before, int limit) {
  std::vector<AlertView> views;
  const auto found =
      database_.read([&](db::Reader& reader) { return list_alerts(reader, before, limit); });
  for (const LowStockAlert& alert : found) {
    views.push_back({alert.number, alert.variant, alert.sku, alert.product_name, alert.available,
                     alert.threshold, alert.raised_at, alert.cleared_at});
  }
  return views;
}

Result<VariantStockView> LedgerService::move(const MovementInput& input,
                                             const identity::Actor& by) {
  const Instant now = clock_.now();
  const Cause cause{.note = input.note, .by = identity::account_of(by)};
  return database_.write([&](db::Writer& writer) -> Result<VariantStockView> {
    const LocationId place = input.location_id.value_or(default_location(writer));
    const StockEntry entry{input.variant_id, place, input.quantity};
    TRY(input.kind == StaffMovement::Received ? receive(writer, entry, cause, now)
                                              : adjust(writer, entry, cause, now));
    identity::audit(writer, {.actor = by,
                             .action = "stock.moved",
                             .object = input.variant_id.to_string(),
                             .after = json::print(input),
                             .at = now});
    return result_of(writer, input.variant_id, now);
  });
}

Result<VariantStockView> LedgerService::transfer(const TransferInput& input,
                                                 const identity::Actor& by) {
  const Instant now = clock_.now();
  const Cause cause{.note = input.note, .by = identity::account_of(by)};
  return database_.write([&](db::Writer& writer) -> Result<VariantStockView> {
    const StockEntry entry{input.variant_id, input.from, input.quantity};
    TRY(inventory::transfer(writer, entry, input.to, cause, now));
    identity::audit(writer, {.actor = by,
                             .action = "stock.transferred",
                             .object = input.variant_id.to_string(),
                             .after = json::print(input),
                             .at = now});
    return result_of(writer, input.variant_id, now);
  });
}

Result<VariantStockView> LedgerService::set_threshold(VariantId variant, std::int64_t pieces,
                                                      const identity::Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<VariantStockView> {
    if (!catalog::find_variant(writer, variant)) return no_such_variant();
    const std::int64_t before = find_variant_stock(writer, variant)->threshold;
    put_threshold(writer, variant, pieces);
    identity::audit(writer, {.actor = by,
                             .action = "stock.threshold_set",
                             .object = variant.to_string(),
                             .before = std::to_string(before),
                             .after = std::to_string(pieces),
                             .at = clock_.now()});
    publish_stock(writer, variant, clock_.now());
    return *find_variant_stock(writer, variant);
  });
}

Result<void> LedgerService::notify(VariantId variant, std::string_view email) {
  const std::string address = TRY(identity::check_email(email, "/email"));
  return database_.write([&](db::Writer& writer) -> Result<void> {
    const auto found = catalog::find_variant(writer, variant);
    if (!found || !found->active) return no_such_variant();
    if (!catalog::find_product(writer, found->product_id)->active) return no_such_variant();
    if (found->available > 0) {
      return Error{ErrorKind::Conflict, "in_stock", "It can be bought now."};
    }
    if (count_waiting(writer, variant) >= kMaxWaiting) {
      return Error{ErrorKind::RateLimited, "too_many_waiting",
                   "Too many people wait for this already."};
    }
    add_request(writer, variant, address, clock_.now());
    return {};
  });
}

}  // namespace storecast::inventory
