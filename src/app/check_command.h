// storecast check
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"
#include "orders/order_check.h"

namespace CLI {
class App;
}

namespace storecast::app {

// What must be true of all that a shop stores, with what is not. Looks at a snapshot, so that a
// running shop is checked, too. NotFound "no_such_shop".
Result<std::vector<orders::Invariant>> check_data(const std::filesystem::path& data_dir);

void add_check_command(CLI::App& app);

}  // namespace storecast::app
