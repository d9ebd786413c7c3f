// Mails about stock: to administrators when little is left, to those who asked when there is some
// again.
#pragma once

#include <chrono>
#include <string>

#include "db/database.h"
#include "inventory/alert_store.h"

namespace storecast::inventory {

class StockMails {
 public:
  static constexpr std::chrono::milliseconds kRoundEvery{5'000};  // told within a minute
  static constexpr int kBatch = 100;  // in one transaction, which others wait for

  // `shop_url` without a slash at its end.
  StockMails(db::Database& database, const Clock& clock, std::string shop_url)
      : database_(database), clock_(clock), shop_url_(std::move(shop_url)) {}

  // Queues what is to be told, each once; how long until the next round.
  std::chrono::milliseconds send();

 private:
  void send_batch(db::Writer& writer, Instant now) const;
  void tell_staff(db::Writer& writer, const LowStockAlert& alert, Instant now) const;
  void tell_customer(db::Writer& writer, const StockNotice& notice, Instant now) const;

  db::Database& database_;
  const Clock& clock_;
  const std::string shop_url_;
};

}  // namespace storecast::inventory
