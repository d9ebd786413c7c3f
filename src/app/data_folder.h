// The folder that holds all state.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "core/result.h"
#include "db/database.h"

namespace storecast::app {

constexpr std::string_view kDatabaseFile = "storecast.db";  // in the data folder

// Makes the folder, for its owner only, if it is not there, and opens the database in it. Conflict
// while a running server has it open.
Result<std::unique_ptr<db::Database>> open_database(const std::filesystem::path& data_dir);

// Where sales files wait for their import, and the rows that imports rejected.
std::filesystem::path imports_folder(const std::filesystem::path& data_dir);

}  // namespace storecast::app
