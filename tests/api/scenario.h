// Requests and the answers that must follow, as text:
//
//   # Buying means reading first: a product can be found by its name.
//   as admin
//   POST /api/v1/categories {"name": "Scooters"}
//   => 201 {"slug": "scooters", "id": "$category="}
//   < Location: *
//   as nobody
//   eventually GET /api/v1/categories
//   => 200 {"data": [{"id": "$category"}]}
//
// An expected object must be contained in the answer's; an expected array has as many elements.
// "*" matches every value but null, "$name=" keeps the value, "$name" stands for what was kept,
// "~text" must be contained in the answer's text. `<` names a header of the answer. A line that
// starts with a space continues the one before. `header Name: value` adds one to the next request;
// `raw TYPE "text"` sends a JSON string's content as the body of the next one. `eventually` asks
// again for up to ten seconds.
#pragma once

#include <filesystem>

#include "tests/api/shop.h"

namespace storecast::api_test {

// Reports every difference as a failure of the running test.
void play(const std::filesystem::path& file, Shop& shop);

}  // namespace storecast::api_test
