#include "app/demo_calendar.h"

#include <array>
#include <cstddef>

namespace storecast::app {
namespace {

constexpr int kFirstYear = 2021;
constexpr std::size_t kYears = 11;
constexpr int kNever = 1000;  // days; no two days of a year are so far apart

struct MonthDay {
  int month;
  int day;
};

struct Festival {
  std::string_view name;
  int season_days;   // buying begins so many days before
  int buying_day;    // days from the festival to the day on which most is bought
  double peak;       // relative to Diwali's
  int shut_for_day;  // days from the festival to a day on which shops are shut, or kNever
  std::array<MonthDay, kYears> dates;  // 2021 to 2031
};

// Dates of the lunar calendar, compared with the `holidays` package of PyPI, version 0.109
// (India with Kerala and Maharashtra). Dhanteras, two days before Diwali, is the day for vehicles.
constexpr Festival kFestivals[] = {
    {"Makar Sankranti",
     4,
     0,
     0.25,
     kNever,
     {{{1, 14},
       {1, 14},
       {1, 14},
       {1, 14},
       {1, 14},
       {1, 14},
       {1, 15},
       {1, 15},
       {1, 14},
       {1, 14},
       {1, 15}}}},
    {"Holi",
     3,
     -2,
     0.15,
     0,
     {{{3, 29},
       {3, 18},
       {3, 8},
       {3, 25},
       {3, 14},
       {3, 4},
       {3, 22},
       {3, 11},
       {3, 1},
       {3, 20},
       {3, 9}}}},
    {"Ugadi",
     6,
     0,
     0.45,
     kNever,
     {{{4, 13},
       {4, 2},
       {3, 22},
       {4, 9},
       {3, 30},
       {3, 19},
       {4, 7},
       {3, 27},
       {4, 14},
       {4, 3},
       {3, 24}}}},
    {"Onam",
     10,
     -1,
     0.5,
     kNever,
     {{{8, 21},
       {9, 8},
       {8, 29},
       {9, 15},
       {9, 5},
       {8, 26},
       {9, 12},
       {9, 1},
       {8, 22},
       {9, 9},
       {8, 30}}}},
    {"Ganesh Chaturthi",
     5,
     0,
     0.3,
     kNever,
     {{{9, 10},
       {8, 31},
       {9, 19},
       {9, 7},
       {8, 27},
       {9, 14},
       {9, 4},
       {8, 23},
       {9, 11},
       {9, 1},
       {9, 20}}}},
    {"Dussehra",
     9,
     0,
     0.8,
     kNever,
     {{{10, 15},
       {10, 5},
       {10, 24},
       {10, 12},
       {10, 2},
       {10, 20},
       {10, 9},
       {9, 27},
       {10, 16},
       {10, 6},
       {10, 25}}}},
    {"Diwali",
     12,
     -2,
     1.0,
     1,
     {{{11, 4},
       {10, 24},
       {11, 12},
       {10, 31},
       {10, 20},
       {11, 8},
       {10, 29},
       {10, 17},
       {11, 5},
       {10, 26},
       {11, 14}}}},
};

// Rises over the season, is highest on the buying day, falls off within two days.
double pull_of(const Festival& festival, int days_after) {
  const int from_peak = days_after - festival.buying_day;
  if (from_peak > 0) return festival.peak * (from_peak == 1 ? 0.5 : from_peak == 2 ? 0.2 : 0);
  const double rise = 1 + static_cast<double>(from_peak) / festival.season_days;
  return rise <= 0 ? 0 : festival.peak * (0.25 * rise + 0.75 * rise * rise * rise);
}

}  // namespace

FestivalDay festival_on(Date date) {
  FestivalDay best;
  const int year = date.year();
  if (year < kFirstYear || year >= kFirstYear + static_cast<int>(kYears)) return best;
  for (const Festival& festival : kFestivals) {
    const MonthDay day = festival.dates[static_cast<std::size_t>(year - kFirstYear)];
    const int days_after = date - *Date::from_ymd(year, day.month, day.day);
    if (days_after == festival.shut_for_day) return {festival.name, -1};
    const double pull = pull_of(festival, days_after);
    if (pull > best.pull) best = {festival.name, pull};
  }
  return best;
}

bool is_monsoon(Date date) {
  return date.month() >= 6 && date.month() <= 9;
}

}  // namespace storecast::app
