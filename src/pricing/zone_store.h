// Tax zones, shipping zones with their rates, and where the shop is.
#pragma once

#include <optional>
#include <vector>

#include "db/database.h"
#include "pricing/zone.h"

namespace storecast::pricing {

std::vector<TaxZone> list_tax_zones(db::Reader& reader);  // by name
std::optional<TaxZone> find_tax_zone(db::Reader& reader, TaxZoneId id);
// Inserts or replaces. Throws db::ConstraintViolation when another zone has the name or an area.
void put_tax_zone(db::Writer& writer, const TaxZone& zone);
void delete_tax_zone(db::Writer& writer, TaxZoneId id);

std::vector<ShippingZone> list_shipping_zones(db::Reader& reader);
std::optional<ShippingZone> find_shipping_zone(db::Reader& reader, ShippingZoneId id);
// As put_tax_zone. Rates without an id get one; those of the zone that are not listed are removed.
void put_shipping_zone(db::Writer& writer, const ShippingZone& zone, Instant now);
void delete_shipping_zone(db::Writer& writer, ShippingZoneId id);

// The zones whose areas fit the destination best.
std::optional<TaxZone> find_tax_zone_for(db::Reader& reader, const Destination& destination);
std::optional<ShippingZone> find_shipping_zone_for(db::Reader& reader,
                                                   const Destination& destination);

TaxSettings get_tax_settings(db::Reader& reader);
void put_tax_settings(db::Writer& writer, const TaxSettings& settings);

}  // namespace storecast::pricing
