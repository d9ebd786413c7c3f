// Orders as a table, a row for each.
#pragma once

#include <filesystem>

#include "core/date.h"
#include "db/database.h"
#include "orders/order_list_store.h"

namespace storecast::orders {

class OrderExport {
 public:
  // Files for download are made in `folder`.
  OrderExport(db::Database& database, std::filesystem::path folder)
      : database_(database), folder_(std::move(folder)) {}

  // The newest first; the caller deletes the file.
  std::filesystem::path write(const OrderFilter& filter);

  // A document on its way out; the caller deletes the file.
  std::filesystem::path keep(const std::string& bytes);

 private:
  db::Database& database_;
  const std::filesystem::path folder_;
};

}  // namespace storecast::orders
