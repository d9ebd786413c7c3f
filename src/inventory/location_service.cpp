#include "inventory/location_service.h"

#include "core/text.h"
#include "inventory/location_store.h"
#include "inventory/stock_ledger.h"

namespace storecast::inventory {
namespace {

Error no_such_location() {
  return {ErrorKind::NotFound, "no_such_location", "There is no such location."};
}

Error taken() {
  return {ErrorKind::Conflict, "location_exists", "Another location has this name."};
}

Error last_location() {
  return {ErrorKind::Conflict, "last_location", "At least one location must sell."};
}

Result<Location> location_from(LocationId id, const LocationInput& input) {
  Location location{input, id};
  location.name = trim(input.name);
  if (!location.name.empty()) return location;
  return Error{ErrorKind::Invalid,
               "invalid_input",
               "A value is not acceptable.",
               {{"/name", "empty", "It must not be empty."}}};
}

}  // namespace

std::vector<Location> LocationService::list() {
  return database_.read([](db::Reader& reader) { return list_locations(reader); });
}

Result<Location> LocationService::create(const LocationInput& input, const identity::Actor& by) {
  const Location location = TRY(location_from(new_id<LocationTag>(clock_), input));
  try {
    database_.write([&](db::Writer& writer) {
      insert_location(writer, location);
      identity::audit(writer, {.actor = by,
                               .action = "location.created",
                               .object = location.id.to_string(),
                               .after = json::print(location),
                               .at = clock_.now()});
    });
  } catch (const db::ConstraintViolation&) {
    return taken();
  }
  return location;
}

Result<Location> LocationService::replace(LocationId id, const LocationInput& input,
                                          const identity::Actor& by) {
  const Location location = TRY(location_from(id, input));
  try {
    return database_.write([&](db::Writer& writer) -> Result<Location> {
      const auto now = find_location(writer, id);
      if (!now) return no_such_location();
      update_location(writer, location);
      if (count_selling_locations(writer) == 0) return last_location();
      identity::audit(writer, {.actor = by,
                               .action = "location.updated",
                               .object = id.to_string(),
                               .before = json::print(*now),
                               .after = json::print(location),
                               .at = clock_.now()});
      if (now->active == location.active) return location;
      for (VariantId variant : list_variants_at(writer, id)) {
        publish_stock(writer, variant, clock_.now());
      }
      return location;
    });
  } catch (const db::ConstraintViolation&) {
    return taken();
  }
}

Result<void> LocationService::remove(LocationId id, const identity::Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    const auto before = find_location(writer, id);
    if (!before) return no_such_location();
    if (!delete_location(writer, id)) {
      return Error{ErrorKind::Conflict, "location_in_use",
                   "Stock lies or has lain there. Make it inactive instead."};
    }
    if (count_selling_locations(writer) == 0) return last_location();
    identity::audit(writer, {.actor = by,
                             .action = "location.deleted",
                             .object = id.to_string(),
                             .before = json::print(*before),
                             .at = clock_.now()});
    return {};
  });
}

}  // namespace storecast::inventory
