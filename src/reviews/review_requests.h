// Asks customers by mail what they think of what they bought, some days after it has arrived.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/result.h"
#include "db/database.h"
#include "orders/order.h"

namespace storecast::reviews {

struct RequestSettings {
  int days_after_delivery = 7;  // 0: nobody is asked
  std::string shop_url;         // without a slash at its end
};

class ReviewRequests {
 public:
  static constexpr std::chrono::milliseconds kRoundEvery{60'000};
  static constexpr int kBatch = 100;  // in one transaction, which others wait for
  // Later nobody remembers: what arrived so long before the day is left alone, as on the first
  // start with this.
  static constexpr int kLateDays = 14;

  ReviewRequests(db::Database& database, const Clock& clock, RequestSettings settings)
      : database_(database), clock_(clock), settings_(std::move(settings)) {}

  // Queues the mails that are due, one for each order; how long until the next round. What was
  // decided is in the database, in the transaction of the mail: a crash sends none twice.
  std::chrono::milliseconds send();

  // No more such mails to the address of that order. NotFound "no_such_request".
  Result<void> refuse(std::string_view token);

  // The page where a person says so by a button. NotFound "no_such_request".
  Result<std::string> get_refusal_page(std::string_view token);

 private:
  std::string refusal_page(std::string_view token) const;
  int send_batch(db::Writer& writer) const;
  void decide(db::Writer& writer, const orders::Order& order, Instant now) const;

  db::Database& database_;
  const Clock& clock_;
  const RequestSettings settings_;
};

}  // namespace storecast::reviews
