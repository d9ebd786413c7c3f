// Whether orders and everything that belongs to them fit together. What is found here must never
// be; `storecast check` tells.
#pragma once

#include <string>
#include <vector>

#include "db/database.h"

namespace storecast::orders {

struct Invariant {
  std::string name;                     // a sentence that must be true
  std::vector<std::string> violations;  // sentences; at most some hundred
};

// Reads all orders.
std::vector<Invariant> check_orders(db::Reader& reader);
// All violations, with the names of what they violate.
std::vector<std::string> list_order_violations(db::Reader& reader);

}  // namespace storecast::orders
