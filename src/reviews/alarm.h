// A problem of a product that more reviews name than before.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/date.h"
#include "core/id.h"
#include "json/fields.h"
#include "reviews/topic.h"
#include "sentiment/trend.h"

namespace storecast::reviews {

struct AlarmTag {
  static constexpr std::string_view kPrefix = "alm";
};
using AlarmId = Id<AlarmTag>;

enum class AlarmState { New, Seen, Dismissed };  // the numbers are stored
inline auto enum_names(AlarmState) {
  return std::to_array<std::pair<AlarmState, std::string_view>>(
      {{AlarmState::New, "new"}, {AlarmState::Seen, "seen"}, {AlarmState::Dismissed, "dismissed"}});
}

struct Alarm {
  AlarmId id;
  ProductId product_id;
  std::string product_name;  // also of a product that was deleted
  Subject category;
  std::string label;
  Date week;  // its Monday
  sentiment::AlarmReason reason = sentiment::AlarmReason::Window;
  int mentions_now = 0, reviews_now = 0;
  int mentions_before = 0, reviews_before = 0;
  double share_now = 0, share_before = 0;
  double p = 1, q = 1;
  AlarmState state = AlarmState::New;
  std::optional<Instant> decided_at;
  Instant created_at;

  template <class F>
  static void fields(F& f) {
    f.name("ReviewAlarm");
    f("id", &Alarm::id);
    f("product_id", &Alarm::product_id);
    f("product_name", &Alarm::product_name);
    f("category", &Alarm::category);
    f("label", &Alarm::label);
    f("week", &Alarm::week).doc("The Monday of the week that it was raised in.");
    f("reason", &Alarm::reason)
        .doc("window: the last two weeks against those before; cusum: small steps that add up.");
    f("mentions_now", &Alarm::mentions_now).doc("Reviews of the last two weeks that name it.");
    f("reviews_now", &Alarm::reviews_now);
    f("mentions_before", &Alarm::mentions_before).doc("Of the twelve weeks before.");
    f("reviews_before", &Alarm::reviews_before);
    f("share_now", &Alarm::share_now);
    f("share_before", &Alarm::share_before);
    f("p", &Alarm::p).doc("Exact binomial test, one-sided.");
    f("q", &Alarm::q).doc("p after Benjamini and Hochberg over what was tested together.");
    f("state", &Alarm::state);
    f("decided_at", &Alarm::decided_at);
    f("created_at", &Alarm::created_at);
  }
};

}  // namespace storecast::reviews
