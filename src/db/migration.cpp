#include "db/migration.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>

#include "db/connection.h"
#include "db/database.h"

namespace storecast::db {
namespace {

constexpr std::int64_t kApplicationId = 0x53434153;  // "SCAS", in the file's header

constexpr std::string_view kCreateTable =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    " number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum INTEGER NOT NULL) STRICT";

// FNV-1a: tells an edited file, not an attacker.
std::int64_t checksum(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return static_cast<std::int64_t>(hash);
}

std::string title(const Migration& migration) {
  return std::to_string(migration.number) + " (" + std::string(migration.name) + ")";
}

bool is_ours_or_empty(Reader& reader) {
  const auto count = [](const Row& row) { return row.integer(0); };
  if (reader.find("PRAGMA application_id", count) == kApplicationId) return true;
  return reader.find("SELECT count(*) FROM sqlite_schema", count) == 0;
}

std::map<int, std::int64_t> applied_checksums(Reader& reader) {
  std::map<int, std::int64_t> applied;
  reader.each("SELECT number, checksum FROM schema_migrations", [&](const Row& row) {
    applied.emplace(static_cast<int>(row.integer(0)), row.integer(1));
  });
  return applied;
}

Result<void> check_applied(const std::map<int, std::int64_t>& applied,
                           std::span<const Migration> migrations) {
  for (const auto& [number, sum] : applied) {
    const auto known = std::ranges::find(migrations, number, &Migration::number);
    if (known == migrations.end()) {
      return Error{ErrorKind::Conflict, "database_too_new",
                   "The database was made by a newer storecast (its schema has change " +
                       std::to_string(number) + ", which this program does not know)."};
    }
    if (checksum(known->sql) != sum) {
      return Error{ErrorKind::Conflict, "migration_changed",
                   "Schema change " + title(*known) +
                       " was applied to the database with another text than this program has."};
    }
  }
  return {};
}

void apply(Connection& connection, const Migration& migration) {
  connection.run("BEGIN IMMEDIATE");
  try {
    connection.run_script(std::string(migration.sql));
    Writer(connection)
        .run("INSERT INTO schema_migrations (number, name, checksum) VALUES (?1, ?2, ?3)",
             migration.number, migration.name, checksum(migration.sql));
    connection.run("COMMIT");
  } catch (const DatabaseError& error) {
    connection.roll_back();
    throw DatabaseError("schema change " + title(migration) + " failed: " + error.what());
  }
}

}  // namespace

Result<void> migrate(Connection& connection, std::span<const Migration> migrations) {
  Writer writer(connection);
  if (!is_ours_or_empty(writer)) {
    return Error{ErrorKind::Conflict, "not_a_storecast_database",
                 "The file is a SQLite database, but not one of storecast."};
  }
  connection.run_script("PRAGMA application_id = " + std::to_string(kApplicationId));
  connection.run(kCreateTable);
  const std::map<int, std::int64_t> applied = applied_checksums(writer);
  TRY(check_applied(applied, migrations));
  for (const Migration& migration : migrations) {
    if (!applied.contains(migration.number)) apply(connection, migration);
  }
  return {};
}

}  // namespace storecast::db
