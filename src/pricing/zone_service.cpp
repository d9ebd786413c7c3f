#include "pricing/zone_service.h"

#include <algorithm>
#include <set>

#include "core/text.h"
#include "pricing/zone_store.h"

namespace storecast::pricing {
namespace {

Error no_such_zone() {
  return {ErrorKind::NotFound, "no_such_zone", "There is no such zone."};
}

Error taken(const db::ConstraintViolation& violation) {
  if (std::string_view(violation.what()).find("zone_areas") != std::string_view::npos) {
    return {ErrorKind::Conflict, "area_taken", "Another zone has one of these areas."};
  }
  return {ErrorKind::Conflict, "zone_exists", "Another zone has this name."};
}

// Runs a change whose zone may have another one's name or area.
template <class Zone, class Work>
Result<Zone> write_zone(db::Database& database, Work work) {
  try {
    return database.write([&](db::Writer& writer) -> Result<Zone> { return work(writer); });
  } catch (const db::ConstraintViolation& violation) {
    return taken(violation);
  }
}

TaxZone zone_from(TaxZoneId id, std::int64_t version, const TaxZoneInput& input) {
  TaxZone zone;
  static_cast<TaxZoneInput&>(zone) = input;
  zone.name = trim(input.name);
  zone.id = id;
  zone.version = version;
  return zone;
}

ShippingZone zone_from(ShippingZoneId id, std::int64_t version, const ShippingZoneInput& input) {
  ShippingZone zone;
  static_cast<ShippingZoneInput&>(zone) = input;
  zone.name = trim(input.name);
  zone.id = id;
  zone.version = version;
  return zone;
}

// Each id names one of the rates that the zone has, and only once.
Result<void> check_rate_ids(const std::vector<ShippingRate>& rates,
                            const std::vector<ShippingRate>& present) {
  std::set<ShippingRateId> free;
  for (const ShippingRate& rate : present) free.insert(*rate.id);
  Error error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable.", {}};
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (!rates[i].id || free.erase(*rates[i].id) > 0) continue;
    error.fields.push_back({"/rates/" + std::to_string(i) + "/id", "no_such_rate",
                            "This zone has no such rate, or the list has it twice."});
  }
  if (error.fields.empty()) return {};
  return error;
}

}  // namespace

std::vector<TaxZone> ZoneService::list_tax_zones() {
  return database_.read([](db::Reader& reader) { return pricing::list_tax_zones(reader); });
}

Result<TaxZone> ZoneService::get(TaxZoneId id) {
  auto zone = database_.read([&](db::Reader& reader) { return find_tax_zone(reader, id); });
  if (!zone) return no_such_zone();
  return *std::move(zone);
}

Result<TaxZone> ZoneService::create(const TaxZoneInput& input, const identity::Actor& by) {
  TRY(check_zone(input));
  const TaxZone zone = zone_from(TaxZoneId(new_id_value(clock_.now())), 1, input);
  return write_zone<TaxZone>(database_, [&](db::Writer& writer) {
    put_tax_zone(writer, zone);
    auto made = *find_tax_zone(writer, zone.id);
    identity::audit(writer, {.actor = by,
                             .action = "tax_zone.created",
                             .object = made.id.to_string(),
                             .after = json::print(made),
                             .at = clock_.now()});
    return made;
  });
}

Result<TaxZone> ZoneService::replace(TaxZoneId id, WantedVersion version, const TaxZoneInput& input,
                                     const identity::Actor& by) {
  TRY(check_zone(input));
  return write_zone<TaxZone>(database_, [&](db::Writer& writer) -> Result<TaxZone> {
    const auto before = find_tax_zone(writer, id);
    if (!before) return no_such_zone();
    TRY(check_version(version, before->version));
    put_tax_zone(writer, zone_from(id, before->version + 1, input));
    auto after = *find_tax_zone(writer, id);
    identity::audit(writer, {.actor = by,
                             .action = "tax_zone.updated",
                             .object = id.to_string(),
                             .before = json::print(*before),
                             .after = json::print(after),
                             .at = clock_.now()});
    return after;
  });
}

Result<void> ZoneService::remove(TaxZoneId id, WantedVersion version, const identity::Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    const auto before = find_tax_zone(writer, id);
    if (!before) return no_such_zone();
    TRY(check_version(version, before->version));
    delete_tax_zone(writer, id);
    identity::audit(writer, {.actor = by,
                             .action = "tax_zone.deleted",
                             .object = id.to_string(),
                             .before = json::print(*before),
                             .at = clock_.now()});
    return {};
  });
}

std::vector<ShippingZone> ZoneService::list_shipping_zones() {
  return database_.read([](db::Reader& reader) { return pricing::list_shipping_zones(reader); });
}

Result<ShippingZone> ZoneService::get(ShippingZoneId id) {
  auto zone = database_.read([&](db::Reader& reader) { return find_shipping_zone(reader, id); });
  if (!zone) return no_such_zone();
  return *std::move(zone);
}

Result<ShippingZone> ZoneService::create(const ShippingZoneInput& input,
                                         const identity::Actor& by) {
  TRY(check_zone(input));
  TRY(check_rate_ids(input.rates, {}));
  const Instant now = clock_.now();
  const ShippingZone zone = zone_from(ShippingZoneId(new_id_value(now)), 1, input);
  return write_zone<ShippingZone>(database_, [&](db::Writer& writer) {
    put_shipping_zone(writer, zone, now);
    auto made = *find_shipping_zone(writer, zone.id);
    identity::audit(writer, {.actor = by,
                             .action = "shipping_zone.created",
                             .object = made.id.to_string(),
                             .after = json::print(made),
                             .at = now});
    return made;
  });
}

Result<ShippingZone> ZoneService::replace(ShippingZoneId id, WantedVersion version,
                                          const ShippingZoneInput& input,
                                          const identity::Actor& by) {
  TRY(check_zone(input));
  return write_zone<ShippingZone>(database_, [&](db::Writer& writer) -> Result<ShippingZone> {
    const auto before = find_shipping_zone(writer, id);
    if (!before) return no_such_zone();
    TRY(check_version(version, before->version));
    TRY(check_rate_ids(input.rates, before->rates));
    put_shipping_zone(writer, zone_from(id, before->version + 1, input), clock_.now());
    auto after = *find_shipping_zone(writer, id);
    identity::audit(writer, {.actor = by,
                             .action = "shipping_zone.updated",
                             .object = id.to_string(),
                             .before = json::print(*before),
                             .after = json::print(after),
                             .at = clock_.now()});
    return after;
  });
}

Result<void> ZoneService::remove(ShippingZoneId id, WantedVersion version,
                                 const identity::Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    const auto before = find_shipping_zone(writer, id);
    if (!before) return no_such_zone();
    TRY(check_version(version, before->version));
    delete_shipping_zone(writer, id);
    identity::audit(writer, {.actor = by,
                             .action = "shipping_zone.deleted",
                             .object = id.to_string(),
                             .before = json::print(*before),
                             .at = clock_.now()});
    return {};
  });
}

TaxSettings ZoneService::tax_settings() {
  return database_.read([](db::Reader& reader) { return get_tax_settings(reader); });
}

Result<TaxSettings> ZoneService::replace(WantedVersion version, const TaxSettingsInput& input,
                                         const identity::Actor& by) {
  TRY(check_settings(input));
  return database_.write([&](db::Writer& writer) -> Result<TaxSettings> {
    TaxSettings settings = get_tax_settings(writer);
    TRY(check_version(version, settings.version));
    const std::string before = json::print(settings);
    static_cast<TaxSettingsInput&>(settings) = input;
    ++settings.version;
    put_tax_settings(writer, settings);
    identity::audit(writer, {.actor = by,
                             .action = "tax_settings.updated",
                             .before = before,
                             .after = json::print(settings),
                             .at = clock_.now()});
    return settings;
  });
}

}  // namespace storecast::pricing
