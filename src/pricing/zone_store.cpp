#include "pricing/zone_store.h"

namespace storecast::pricing {
namespace {

Area area_of(const db::Row& row) {
  return {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))};
}

std::vector<Area> list_areas(db::Reader& reader, ZoneKind kind, std::int64_t zone) {
  return reader.list(
      "SELECT country, state, postal_prefix FROM zone_areas WHERE kind = ?1 AND zone_id = ?2"
      " ORDER BY country, state, postal_prefix",
      area_of, kind, zone);
}

void delete_areas(db::Writer& writer, ZoneKind kind, std::int64_t zone) {
  writer.run("DELETE FROM zone_areas WHERE kind = ?1 AND zone_id = ?2", kind, zone);
}

void replace_areas(db::Writer& writer, ZoneKind kind, std::int64_t zone,
                   const std::vector<Area>& areas) {
  delete_areas(writer, kind, zone);
  for (const Area& area : areas) {
    writer.run(
        "INSERT INTO zone_areas (kind, country, state, postal_prefix, zone_id)"
        " VALUES (?1, ?2, ?3, ?4, ?5)",
        kind, area.country, state_key(area.country, area.state), postal_key(area.postal_prefix),
        zone);
  }
}

struct PlacedArea {
  Area area;
  std::int64_t zone = 0;
};

// The index finds the few areas of the country; which of them fits best is place.h's decision.
std::optional<std::int64_t> best_zone(db::Reader& reader, ZoneKind kind,
                                      const Destination& destination) {
  const auto candidates = reader.list(
      "SELECT country, state, postal_prefix, zone_id FROM zone_areas"
      " WHERE kind = ?1 AND country IN (?2, '*') AND (state = '' OR state = ?3)"
      " AND postal_prefix = substr(?4, 1, length(postal_prefix))",
      [](const db::Row& row) {
        return PlacedArea{area_of(row), row.integer(3)};
      },
      kind, destination.country, state_key(destination.country, destination.state),
      postal_key(destination.postal_code));
  std::optional<std::int64_t> best;
  int best_fit = 0;
  for (const PlacedArea& candidate : candidates) {
    const int here = fit(candidate.area, destination);
    if (here <= best_fit) continue;
    best_fit = here;
    best = candidate.zone;
  }
  return best;
}

TaxZone tax_zone_of(const db::Row& row) {
  TaxZone zone;
  zone.id = row.id<TaxZoneId>(0);
  zone.name = row.text(1);
  zone.rates = json::parse<std::vector<TaxRate>>(row.text(2)).value();
  zone.version = row.integer(3);
  return zone;
}

ShippingZone shipping_zone_of(const db::Row& row) {
  ShippingZone zone;
  zone.id = row.id<ShippingZoneId>(0);
  zone.name = row.text(1);
  zone.version = row.integer(2);
  return zone;
}

ShippingRate rate_of(const db::Row& row) {
  const Currency currency = Currency::parse(row.text(2)).value();
  ShippingRate rate;
  rate.id = row.id<ShippingRateId>(0);
  rate.name = row.text(1);
  rate.amount = {row.integer(3), currency};
  if (row.integer(4) > 0) rate.min_weight_grams = row.integer(4);
  rate.max_weight_grams = row.maybe(5, &db::Row::integer);
  if (row.integer(6) > 0) rate.min_subtotal = Money{row.integer(6), currency};
  if (!row.is_null(7)) rate.max_subtotal = Money{row.integer(7), currency};
  rate.delivery_days_min = row.integer(8);
  rate.delivery_days_max = row.integer(9);
  return rate;
}

std::vector<ShippingRate> list_rates(db::Reader& reader, ShippingZoneId zone) {
  return reader.list(
      "SELECT id, name, currency, amount_minor, min_weight_grams, max_weight_grams,"
      " min_subtotal_minor, max_subtotal_minor, delivery_days_min, delivery_days_max"
      " FROM shipping_rates WHERE zone_id = ?1 ORDER BY position",
      rate_of, zone);
}

std::optional<std::int64_t> minor(const std::optional<Money>& money) {
  return money ? std::optional(money->amount_minor) : std::nullopt;
}

void insert_rate(db::Writer& writer, const ShippingZone& zone, std::size_t position, Instant now) {
  const ShippingRate& rate = zone.rates[position];
  writer.run(
      "INSERT INTO shipping_rates (id, zone_id, position, name, currency, amount_minor,"
      " min_weight_grams, max_weight_grams, min_subtotal_minor, max_subtotal_minor,"
      " delivery_days_min, delivery_days_max)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
      rate.id.value_or(ShippingRateId(new_id_value(now))), zone.id, position, rate.name,
      rate.amount.currency.code(), rate.amount.amount_minor, rate.min_weight_grams.value_or(0),
      rate.max_weight_grams, minor(rate.min_subtotal).value_or(0), minor(rate.max_subtotal),
      rate.delivery_days_min, rate.delivery_days_max);
}

}  // namespace

std::vector<TaxZone> list_tax_zones(db::Reader& reader) {
  auto zones =
      reader.list("SELECT id, name, rates, version FROM tax_zones ORDER BY name", tax_zone_of);
  for (TaxZone& zone : zones) zone.areas = list_areas(reader, ZoneKind::Tax, zone.id.value());
  return zones;
}

std::optional<TaxZone> find_tax_zone(db::Reader& reader, TaxZoneId id) {
  auto zone =
      reader.find("SELECT id, name, rates, version FROM tax_zones WHERE id = ?1", tax_zone_of, id);
  if (zone) zone->areas = list_areas(reader, ZoneKind::Tax, id.value());
  return zone;
}

void put_tax_zone(db::Writer& writer, const TaxZone& zone) {
  writer.run(
      "INSERT INTO tax_zones (id, name, rates, version) VALUES (?1, ?2, ?3, ?4)"
      " ON CONFLICT (id) DO UPDATE SET name = ?2, rates = ?3, version = ?4",
      zone.id, zone.name, json::print(zone.rates), zone.version);
  replace_areas(writer, ZoneKind::Tax, zone.id.value(), zone.areas);
}

void delete_tax_zone(db::Writer& writer, TaxZoneId id) {
  delete_areas(writer, ZoneKind::Tax, id.value());
  writer.run("DELETE FROM tax_zones WHERE id = ?1", id);
}

std::vector<ShippingZone> list_shipping_zones(db::Reader& reader) {
  auto zones =
      reader.list("SELECT id, name, version FROM shipping_zones ORDER BY name", shipping_zone_of);
  for (ShippingZone& zone : zones) {
    zone.areas = list_areas(reader, ZoneKind::Shipping, zone.id.value());
    zone.rates = list_rates(reader, zone.id);
  }
  return zones;
}

std::optional<ShippingZone> find_shipping_zone(db::Reader& reader, ShippingZoneId id) {
  auto zone = reader.find("SELECT id, name, version FROM shipping_zones WHERE id = ?1",
                          shipping_zone_of, id);
  if (!zone) return zone;
  zone->areas = list_areas(reader, ZoneKind::Shipping, id.value());
  zone->rates = list_rates(reader, id);
  return zone;
}

void put_shipping_zone(db::Writer& writer, const ShippingZone& zone, Instant now) {
  writer.run(
      "INSERT INTO shipping_zones (id, name, version) VALUES (?1, ?2, ?3)"
      " ON CONFLICT (id) DO UPDATE SET name = ?2, version = ?3",
      zone.id, zone.name, zone.version);
  replace_areas(writer, ZoneKind::Shipping, zone.id.value(), zone.areas);
  writer.run("DELETE FROM shipping_rates WHERE zone_id = ?1", zone.id);
  for (std::size_t i = 0; i < zone.rates.size(); ++i) insert_rate(writer, zone, i, now);
}

void delete_shipping_zone(db::Writer& writer, ShippingZoneId id) {
  delete_areas(writer, ZoneKind::Shipping, id.value());
  writer.run("DELETE FROM shipping_rates WHERE zone_id = ?1", id);
  writer.run("DELETE FROM shipping_zones WHERE id = ?1", id);
}

std::optional<TaxZone> find_tax_zone_for(db::Reader& reader, const Destination& destination) {
  const auto id = best_zone(reader, ZoneKind::Tax, destination);
  return id ? find_tax_zone(reader, TaxZoneId(*id)) : std::nullopt;
}

std::optional<ShippingZone> find_shipping_zone_for(db::Reader& reader,
                                                   const Destination& destination) {
  const auto id = best_zone(reader, ZoneKind::Shipping, destination);
  return id ? find_shipping_zone(reader, ShippingZoneId(*id)) : std::nullopt;
}

TaxSettings get_tax_settings(db::Reader& reader) {
  return *reader.find(
      "SELECT prices_include_tax, country, state, version FROM tax_settings WHERE id = 1",
      [](const db::Row& row) {
        TaxSettings settings;
        settings.prices_include_tax = row.flag(0);
        settings.country = row.text(1);
        settings.state = row.text(2);
        settings.version = row.integer(3);
        return settings;
      });
}

void put_tax_settings(db::Writer& writer, const TaxSettings& settings) {
  writer.run(
      "UPDATE tax_settings SET prices_include_tax = ?1, country = ?2, state = ?3, version = ?4"
      " WHERE id = 1",
      settings.prices_include_tax, settings.country, settings.state, settings.version);
}

}  // namespace storecast::pricing
