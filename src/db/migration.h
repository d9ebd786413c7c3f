// Numbered changes of the schema, each applied once, in order, in a transaction of its own.
#pragma once

#include <span>
#include <string_view>

#include "core/result.h"

namespace storecast::db {

class Connection;

// Its text begins with "-- owner: <module>": the module whose stores may write the tables.
struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
};

// The files of migrations/ as the program carries them, in order.
std::span<const Migration> embedded_migrations();

// Applies those that the file lacks. Conflict, and nothing changed, when the file is not one of
// ours, was made by a newer program, or holds a migration whose text has changed since.
Result<void> migrate(Connection& connection, std::span<const Migration> migrations);

}  // namespace storecast::db
