#include "sales/driver_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace storecast::sales {
namespace {

using forecasting::Driver;

constexpr double kShareToTell = 0.005;  // of what is usual

std::string_view words_of(Driver driver) {
  switch (driver) {
    case Driver::Trend:
      return "How it has sold of late";
    case Driver::Weekday:
      return "The days of the week";
    case Driver::Season:
      return "The time of the year";
    case Driver::Price:
      return "Its price";
    case Driver::Promotion:
      return "Promotions";
    case Driver::Holiday:
      return "Feasts and closed days";
    case Driver::Product:
      return "How products like it sell";
    case Driver::Other:
      break;
  }
  return "Other things";
}

}  // namespace

std::vector<DriverView> drivers_in_words(const forecasting::Explanation& explanation) {
  std::vector<DriverView> drivers;
  for (std::size_t d = 0; d < explanation.contributions.size(); ++d) {
    const double units = explanation.contributions[d];
    if (std::abs(units) <= kShareToTell * explanation.level) continue;
    const auto driver = static_cast<Driver>(d);
    drivers.push_back(
        {std::string(forecasting::name_of(driver)), units,
         fmt::format("{}: {:.0f} % {} than usual.", words_of(driver),
                     100 * std::abs(units) / explanation.level, units > 0 ? "more" : "less")});
  }
  std::stable_sort(drivers.begin(), drivers.end(), [](const auto& a, const auto& b) {
    return std::abs(a.units) > std::abs(b.units);
  });
  return drivers;
}

}  // namespace storecast::sales
