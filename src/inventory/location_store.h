// The places in which stock lies.
#pragma once

#include <optional>
#include <vector>

#include "db/database.h"
#include "inventory/location.h"

namespace storecast::inventory {

std::vector<Location> list_locations(db::Reader& reader);  // in the order in which they sell
std::optional<Location> find_location(db::Reader& reader, LocationId id);
// The first that sells. There is always one.
LocationId default_location(db::Reader& reader);
std::int64_t count_selling_locations(db::Reader& reader);

// Both throw db::ConstraintViolation when another place has the name.
void insert_location(db::Writer& writer, const Location& location);
void update_location(db::Writer& writer, const Location& location);
// False, and nothing done, when stock lies or has lain there.
bool delete_location(db::Writer& writer, LocationId id);

}  // namespace storecast::inventory
