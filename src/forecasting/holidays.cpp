#include "forecasting/holidays.h"

#include <array>
#include <cstdlib>

#include "core/assert.h"

namespace storecast::forecasting {
namespace {

using enum Feast;

struct Day {
  int month = 0;
  int day = 0;
};
constexpr int kYears = kLastFeastYear - kFirstFeastYear + 1;
using Table = std::array<Day, kYears>;  // from kFirstFeastYear on

// The public days of India, as the gazettes and, for years to come, the Hindu and Islamic calendars
// of the package "holidays" 0.109 tell them; Diwali is the day of Lakshmi Puja.
constexpr Table kHoli = {{{3, 1},  {3, 20}, {3, 8},  {3, 27}, {3, 17}, {3, 6},  {3, 24},
                          {3, 13}, {3, 2},  {3, 21}, {3, 10}, {3, 29}, {3, 18}, {3, 8},
                          {3, 25}, {3, 14}, {3, 4},  {3, 22}, {3, 11}, {3, 1},  {3, 20},
                          {3, 9},  {3, 27}, {3, 16}, {3, 5},  {3, 24}}};
constexpr Table kEid = {{{9, 11}, {8, 31}, {8, 20}, {8, 9},   {7, 29}, {7, 18}, {7, 6},
                         {6, 26}, {6, 16}, {6, 5},  {5, 25},  {5, 14}, {5, 3},  {4, 22},
                         {4, 11}, {3, 31}, {3, 21}, {3, 10},  {2, 27}, {2, 15}, {2, 5},
                         {1, 25}, {1, 15}, {1, 3},  {12, 13}, {12, 2}}};
constexpr Table kRakshaBandhan = {{{8, 24}, {8, 13}, {8, 2},  {8, 20}, {8, 10}, {8, 29}, {8, 18},
                                   {8, 7},  {8, 26}, {8, 15}, {8, 3},  {8, 22}, {8, 11}, {8, 30},
                                   {8, 19}, {8, 9},  {8, 28}, {8, 17}, {8, 5},  {8, 23}, {8, 13},
                                   {8, 2},  {8, 20}, {8, 10}, {8, 29}, {8, 18}}};
constexpr Table kOnam = {{{8, 23}, {9, 9},  {8, 29}, {9, 16}, {9, 7},  {8, 28}, {9, 14},
                          {9, 4},  {8, 25}, {9, 11}, {8, 31}, {8, 21}, {9, 8},  {8, 29},
                          {9, 15}, {9, 5},  {8, 26}, {9, 12}, {9, 1},  {8, 22}, {9, 9},
                          {8, 30}, {8, 20}, {9, 6},  {8, 28}, {9, 14}}};
constexpr Table kDussehra = {{{10, 17}, {10, 6},  {10, 24}, {10, 13}, {10, 3},  {10, 22}, {10, 11},
                              {9, 30},  {10, 19}, {10, 8},  {10, 25}, {10, 15}, {10, 5},  {10, 24},
                              {10, 12}, {10, 2},  {10, 20}, {10, 9},  {9, 27},  {10, 16}, {10, 6},
                              {10, 25}, {10, 14}, {10, 3},  {10, 22}, {10, 11}}};
constexpr Table kDiwali = {{{11, 5},  {10, 26}, {11, 13}, {11, 3},  {10, 23}, {11, 11}, {10, 30},
                            {10, 19}, {11, 7},  {10, 27}, {11, 14}, {11, 4},  {10, 24}, {11, 12},
                            {10, 31}, {10, 20}, {11, 8},  {10, 29}, {10, 17}, {11, 5},  {10, 26},
                            {11, 14}, {11, 2},  {10, 22}, {11, 10}, {10, 30}}};

constexpr Feast kIndia[] = {
    NewYear, RepublicDay,   Holi,     EidUlFitr, RakshaBandhan, IndependenceDayIndia,
    Onam,    GandhiJayanti, Dussehra, Diwali,    Christmas};
constexpr Feast kUnitedStates[] = {
    NewYear,  SuperBowl, Easter,       MemorialDay, IndependenceDayUnitedStates,
    LaborDay, Halloween, Thanksgiving, Christmas};
constexpr Feast kGermany[] = {NewYear,    Easter,      LabourDay,   Ascension,
                              WhitMonday, GermanUnity, Reformation, Christmas};

Date ymd(int year, int month, int day) {
  return *Date::from_ymd(year, month, day);
}

// Anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991, chapter 8).
Date easter(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = (a + 11 * d + 22 * e) / 451;
  const int g = d + e - 7 * f + 114;
  return ymd(year, g / 31, g % 31 + 1);
}

// The n-th such weekday of a month, n from 1 on.
Date nth(int year, int month, Weekday weekday, int n) {
  const Date first = ymd(year, month, 1);
  const int ahead = (static_cast<int>(weekday) - static_cast<int>(first.weekday()) + 7) % 7;
  return first + (ahead + 7 * (n - 1));
}

Date tabled(const Table& table, int year) {
  const Day day = table[static_cast<std::size_t>(year - kFirstFeastYear)];
  return ymd(year, day.month, day.day);
}

Date day_of(Feast feast, int year) {
  switch (feast) {
    case NewYear:
      return ymd(year, 1, 1);
    case Easter:
      return easter(year);
    case Christmas:
      return ymd(year, 12, 25);
    case RepublicDay:
      return ymd(year, 1, 26);
    case Holi:
      return tabled(kHoli, year);
    case EidUlFitr:
      return tabled(kEid, year);
    case RakshaBandhan:
      return tabled(kRakshaBandhan, year);
    case IndependenceDayIndia:
      return ymd(year, 8, 15);
    case Onam:
      return tabled(kOnam, year);
    case GandhiJayanti:
      return ymd(year, 10, 2);
    case Dussehra:
      return tabled(kDussehra, year);
    case Diwali:
      return tabled(kDiwali, year);
    case SuperBowl:  // since 2022 a week later
      return nth(year, 2, Weekday::Sunday, year < 2022 ? 1 : 2);
    case MemorialDay:
      return nth(year, 6, Weekday::Monday, 1) - 7;
    case IndependenceDayUnitedStates:
      return ymd(year, 7, 4);
    case LaborDay:
      return nth(year, 9, Weekday::Monday, 1);
    case Halloween:
    case Reformation:
      return ymd(year, 10, 31);
    case Thanksgiving:
      return nth(year, 11, Weekday::Thursday, 4);
    case LabourDay:
      return ymd(year, 5, 1);
    case Ascension:
      return easter(year) + 39;
    case WhitMonday:
      return easter(year) + 50;
    case GermanUnity:
      return ymd(year, 10, 3);
  }
  SC_ASSERT(false);
}

}  // namespace

std::string_view name_of(Feast feast) {
  constexpr std::string_view kNames[] = {
      "New Year",    "Easter",         "Christmas",        "Republic Day", "Holi",
      "Eid ul-Fitr", "Raksha Bandhan", "Independence Day", "Onam",         "Gandhi Jayanti",
      "Dussehra",    "Diwali",         "Super Bowl",       "Memorial Day", "Independence Day",
      "Labor Day",   "Halloween",      "Thanksgiving",     "Labour Day",   "Ascension Day",
      "Whit Monday", "German Unity",   "Reformation Day"};
  return kNames[static_cast<std::size_t>(feast)];
}

std::span<const Feast> feasts_of(Country country) {
  switch (country) {
    case Country::None:
      return {};
    case Country::India:
      return kIndia;
    case Country::UnitedStates:
      return kUnitedStates;
    case Country::Germany:
      return kGermany;
  }
  SC_ASSERT(false);
}

std::optional<Date> feast_day(Feast feast, int year) {
  if (year < kFirstFeastYear || year > kLastFeastYear) return std::nullopt;
  return day_of(feast, year);
}

std::optional<int> days_to(Feast feast, Date date) {
  const int year = date.year();
  if (year < kFirstFeastYear || year > kLastFeastYear) return std::nullopt;
  std::optional<int> nearest;
  const auto take = [&](Date day) {
    if (!nearest || std::abs(day - date) < std::abs(*nearest)) nearest = day - date;
  };
  for (int y = year - 1; y <= year + 1; ++y) {
    if (const auto day = feast_day(feast, y)) take(*day);
  }
  // The only year with two.
  if (feast == EidUlFitr) take(ymd(2033, 12, 24));
  return nearest;
}

}  // namespace storecast::forecasting
