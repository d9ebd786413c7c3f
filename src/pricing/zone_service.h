// What staff may do with tax zones, shipping zones and the place of the shop.
#pragma once

#include <vector>

#include "core/date.h"
#include "db/database.h"
#include "identity/audit.h"
#include "pricing/version.h"
#include "pricing/zone.h"

namespace storecast::pricing {

class ZoneService {
 public:
  ZoneService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  // Writes answer Conflict "zone_exists" when another zone has the name, "area_taken" when one has
  // an area.
  std::vector<TaxZone> list_tax_zones();
  Result<TaxZone> get(TaxZoneId id);
  Result<TaxZone> create(const TaxZoneInput& input, const identity::Actor& by = {});
  Result<TaxZone> replace(TaxZoneId id, WantedVersion version, const TaxZoneInput& input,
                          const identity::Actor& by = {});
  Result<void> remove(TaxZoneId id, WantedVersion version, const identity::Actor& by = {});

  std::vector<ShippingZone> list_shipping_zones();
  Result<ShippingZone> get(ShippingZoneId id);
  Result<ShippingZone> create(const ShippingZoneInput& input, const identity::Actor& by = {});
  // A rate keeps its id; an id that is not of this zone is Invalid.
  Result<ShippingZone> replace(ShippingZoneId id, WantedVersion version,
                               const ShippingZoneInput& input, const identity::Actor& by = {});
  Result<void> remove(ShippingZoneId id, WantedVersion version, const identity::Actor& by = {});

  TaxSettings tax_settings();
  Result<TaxSettings> replace(WantedVersion version, const TaxSettingsInput& input,
                              const identity::Actor& by = {});

 private:
  db::Database& database_;
  const Clock& clock_;
};

}  // namespace storecast::pricing
