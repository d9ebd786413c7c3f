// Feasts that move sales, with the moving ones computed or tabled for kFirstFeastYear to
// kLastFeastYear. A table of public days is not law: regions of India differ by a day.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "core/date.h"

namespace storecast::forecasting {

enum class Country : std::uint8_t { None, India, UnitedStates, Germany };
inline auto enum_names(Country) {
  return std::to_array<std::pair<Country, std::string_view>>({{Country::None, "none"},
                                                              {Country::India, "IN"},
                                                              {Country::UnitedStates, "US"},
                                                              {Country::Germany, "DE"}});
}

constexpr int kFirstFeastYear = 2010;
constexpr int kLastFeastYear = 2035;

enum class Feast : std::uint8_t {
  NewYear,
  Easter,  // Western
  Christmas,
  // India
  RepublicDay,
  Holi,
  EidUlFitr,
  RakshaBandhan,
  IndependenceDayIndia,
  Onam,
  GandhiJayanti,
  Dussehra,
  Diwali,
  // United States
  SuperBowl,
  MemorialDay,
  IndependenceDayUnitedStates,
  LaborDay,
  Halloween,
  Thanksgiving,
  // Germany
  LabourDay,
  Ascension,
  WhitMonday,
  GermanUnity,
  Reformation,
};

std::string_view name_of(Feast feast);  // "Diwali"

// Those of a country, in the order of the year; none for Country::None.
std::span<const Feast> feasts_of(Country country);

// The day of the feast; empty outside the tabled years.
std::optional<Date> feast_day(Feast feast, int year);

// Days from `date` to the nearest occurrence: positive before the feast, 0 on its day, negative
// after it. Empty outside the tabled years.
std::optional<int> days_to(Feast feast, Date date);

}  // namespace storecast::forecasting
