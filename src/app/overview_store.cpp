#include "app/overview_store.h"

#include "sales/daily_store.h"

namespace storecast::app {

ShopCounts count_shop(db::Reader& reader) {
  const auto counts = reader.find(
      "SELECT (SELECT COUNT(*) FROM products WHERE deleted_at IS NULL),"
      " (SELECT COUNT(*) FROM accounts WHERE role = 0 AND erased_at IS NULL),"
      " (SELECT COUNT(*) FROM reviews WHERE state = 0)",
      [&](const db::Row& row) {
        return ShopCounts{row.integer(0), row.integer(1), row.integer(2),
                          sales::count_sales(reader)};
      });
  return counts.value();
}

WaitingReviews count_waiting_reviews(db::Reader& reader) {
  const auto counts = reader.find(
      "SELECT (SELECT COUNT(*) FROM reviews WHERE state = 2),"
      " (SELECT COUNT(*) FROM reviews WHERE reports > 0 AND state = 0)",
      [](const db::Row& row) {
        return WaitingReviews{row.integer(0), row.integer(1)};
      });
  return counts.value();
}

}  // namespace storecast::app
