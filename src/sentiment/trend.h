// Problems that grow: alarms on weekly counts. See docs/models/review_insight.md for the rates that
// were measured.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.h"

namespace storecast::sentiment {

struct WeekCount {
  int mentions = 0;  // reviews of the week that name the problem
  int reviews = 0;   // all of the week, at least as many
};

// One problem of one product, week by week without gaps. The last week may be unfinished.
struct TrendSeries {
  std::int64_t key = 0;  // the caller's: handed back with each alarm
  Date first_week;       // a Monday
  std::vector<WeekCount> weeks;
  std::optional<Date> last_alarm;  // week of an earlier alarm: silent for kCoolDownWeeks after it
};

enum class AlarmReason : std::uint8_t {
  Window,  // the last two weeks against the weeks before
  Cusum,   // many small steps in one direction
  Both
};
inline auto enum_names(AlarmReason) {
  return std::to_array<std::pair<AlarmReason, std::string_view>>({{AlarmReason::Window, "window"},
                                                                  {AlarmReason::Cusum, "cusum"},
                                                                  {AlarmReason::Both, "both"}});
}

struct TrendAlarm {
  std::int64_t key = 0;  // of the series
  Date week;             // the Monday of the week that it was raised in
  AlarmReason reason = AlarmReason::Window;
  int mentions_now = 0;  // in the last kWindowWeeks weeks
  int reviews_now = 0;
  int mentions_before = 0;  // in the kBaseWeeks before them
  int reviews_before = 0;
  double share_now = 0;
  double share_before = 0;
  double ratio = 0;  // share_now / share_before, 1/2 mention added to an empty past
  double p = 1;      // exact binomial test, one-sided
  double q = 1;      // p after Benjamini and Hochberg over the series tested in this run
  double cusum = 0;  // log-likelihood units; alarm from kCusumLimit on
};

inline constexpr int kWindowWeeks = 2;
inline constexpr int kBaseWeeks = 12;
inline constexpr int kFewestBaseWeeks = 8;
inline constexpr int kCoolDownWeeks = 4;
inline constexpr int kFewestMentions = 5;  // in the window: fewer are single voices
// Set by simulation (trend_test.cpp): together they keep the false alarms of a product with twelve
// watched categories below one in a thousand weeks.
inline constexpr double kAlarmP = 1.5e-4;
inline constexpr double kAlarmQ = 0.05;
inline constexpr double kCusumLimit = 9;   // log-likelihood units
inline constexpr double kCusumRise = 2.5;  // what the CUSUM is fastest for

// Alarms at the last week of each series. A series is compared with its own past only:
//  - exact binomial test (Przyborowski & Wilenski 1940): given all mentions of the window and the
//    weeks before, how many fall into the window, by reviews; Benjamini-Hochberg over all series
//    with enough mentions that the test could reach significance at all;
//  - Bernoulli CUSUM (Page 1954; Reynolds & Stoumbos 1999) designed for a rise to kCusumRise times.
std::vector<TrendAlarm> find_alarms(std::span<const TrendSeries> series);

// The same week after week from the beginning, as if it had been run at the end of each week: the
// alarms that would have been raised, oldest first. Weeks are matched by date.
std::vector<TrendAlarm> replay_alarms(std::span<const TrendSeries> series);

// P(X >= hits) for X ~ Binomial(trials, share). 1 for hits <= 0.
double binomial_tail(int hits, int trials, double share);

// Adjusted p-values (Benjamini & Hochberg 1995), in the order of the input.
std::vector<double> benjamini_hochberg(std::span<const double> p);

}  // namespace storecast::sentiment
