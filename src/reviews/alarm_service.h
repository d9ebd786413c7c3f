// Notices when a problem grows, and tells the staff once.
//
// Durable: what has been looked at is remembered with the alarms it led to, so that a review posted
// just before a crash is looked at after it.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "identity/audit.h"
#include "reviews/alarm_store.h"

namespace storecast::reviews {

struct ReviewSettings {
  bool mail_alarms = true;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewSettings");
    f("mail_alarms", &ReviewSettings::mail_alarms).doc("One mail to the staff for each check.");
  }
};

class AlarmService {
 public:
  static constexpr std::chrono::minutes kRoundEvery{10};  // a new complaint wakes it sooner
  static constexpr std::int64_t kAllEvery_s = 24 * 3600;
  static constexpr int kWeeksRead = 52;  // CUSUM looks back so far
  // Reviews are dated before they wait for the writer: so much later they are all there.
  static constexpr std::int64_t kSettled_s = 10;

  // `shop_url` without a slash at its end.
  AlarmService(db::Database& database, const Clock& clock, std::string shop_url)
      : database_(database), clock_(clock), shop_url_(std::move(shop_url)) {}

  // Told after alarms of a product are stored. Set it before the first call.
  using Listener = std::function<void(ProductId product)>;
  void set_listener(Listener listener) { raised_ = std::move(listener); }

  // Looks at the products with new complaints, and once a day at all; how long until the next time.
  std::chrono::milliseconds check_due();

  // What was new.
  std::vector<Alarm> check_all();

  // NotFound "no_such_alarm".
  Result<Alarm> decide(AlarmId id, AlarmState state, const identity::Actor& by);
  ReviewSettings settings();
  void set_settings(const ReviewSettings& settings, const identity::Actor& by);

 private:
  std::vector<Alarm> store(std::vector<Alarm> found, const AlarmChecks& checks);
  void mail_staff(db::Writer& writer, const std::vector<Alarm>& alarms, Instant now) const;
  void tell(const std::vector<Alarm>& alarms) const;

  db::Database& database_;
  const Clock& clock_;
  const std::string shop_url_;
  Listener raised_;
};

}  // namespace storecast::reviews
