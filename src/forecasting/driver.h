// The words of an explanation; each feature belongs to one.
#pragma once

#include <cstdint>
#include <string_view>

namespace storecast::forecasting {

enum class Driver : std::uint8_t {
  Trend,
  Weekday,
  Season,
  Price,
  Promotion,
  Holiday,  // feasts and closed days
  Product,  // what the product is: its attributes
  Other,    // known columns of kind Number
};
constexpr int kDrivers = 8;
std::string_view name_of(Driver driver);  // "price"

}  // namespace storecast::forecasting
