#include "inventory/location_store.h"

namespace storecast::inventory {
namespace {

Location location_of(const db::Row& row) {
  Location location;
  location.id = row.id<LocationId>(0);
  location.name = row.text(1);
  location.line1 = row.text(2);
  location.line2 = row.text(3);
  location.city = row.text(4);
  location.state = row.text(5);
  location.postal_code = row.text(6);
  location.country = row.text(7);
  location.active = row.flag(8);
  location.position = row.integer(9);
  return location;
}

}  // namespace

std::vector<Location> list_locations(db::Reader& reader) {
  return reader.list(R"sql(
    SELECT id, name, line1, line2, city, state, postal_code, country, active, position
    FROM locations ORDER BY position, id)sql",
                     location_of);
}

std::optional<Location> find_location(db::Reader& reader, LocationId id) {
  return reader.find(R"sql(
    SELECT id, name, line1, line2, city, state, postal_code, country, active, position
    FROM locations WHERE id = ?1)sql",
                     location_of, id);
}

LocationId default_location(db::Reader& reader) {
  return reader
      .find("SELECT id FROM locations WHERE active = 1 ORDER BY position, id LIMIT 1",
            [](const db::Row& row) { return row.id<LocationId>(0); })
      .value();
}

std::int64_t count_selling_locations(db::Reader& reader) {
  return *reader.find("SELECT count(*) FROM locations WHERE active = 1",
                      [](const db::Row& row) { return row.integer(0); });
}

void insert_location(db::Writer& writer, const Location& location) {
  writer.run(R"sql(
    INSERT INTO locations (
      id, name, line1, line2, city, state, postal_code, country, active, position)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10))sql",
             location.id, location.name, location.line1, location.line2, location.city,
             location.state, location.postal_code, location.country, location.active,
             location.position);
}

void update_location(db::Writer& writer, const Location& location) {
  writer.run(R"sql(
    UPDATE locations SET name = ?2, line1 = ?3, line2 = ?4, city = ?5, state = ?6,
      postal_code = ?7, country = ?8, active = ?9, position = ?10
    WHERE id = ?1)sql",
             location.id, location.name, location.line1, location.line2, location.city,
             location.state, location.postal_code, location.country, location.active,
             location.position);
}

bool delete_location(db::Writer& writer, LocationId id) {
  return writer.run(R"sql(
    DELETE FROM locations WHERE id = ?1
      AND NOT EXISTS (SELECT 1 FROM stock WHERE location_id = ?1))sql",
                    id) > 0;
}

}  // namespace storecast::inventory
