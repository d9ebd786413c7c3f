// What may be done with the places in which stock lies.
#pragma once

#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "db/database.h"
#include "identity/audit.h"
#include "inventory/location.h"

namespace storecast::inventory {

class LocationService {
 public:
  LocationService(db::Database& database, const Clock& clock)
      : database_(database), clock_(clock) {}

  std::vector<Location> list();
  Result<Location> create(const LocationInput& input, const identity::Actor& by = {});
  // Conflict "last_location" when no place would sell any more.
  Result<Location> replace(LocationId id, const LocationInput& input,
                           const identity::Actor& by = {});
  // Conflict "location_in_use" when stock lies or has lain there.
  Result<void> remove(LocationId id, const identity::Actor& by = {});

 private:
  db::Database& database_;
  const Clock& clock_;
};

}  // namespace storecast::inventory
