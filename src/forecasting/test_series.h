// A series that every language can build: trend, weekday profile, slow wave and noise of a linear
// congruential generator. The reference numbers in the tests were computed on it.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace storecast::forecasting {

inline std::vector<double> made_series(int days) {
  constexpr std::array<double, 7> kWeekday = {0, 3, 5, -4, -8, 10, 14};
  std::vector<double> values;
  std::uint64_t state = 12345;
  for (int t = 0; t < days; ++t) {
    state = (state * 1103515245 + 12345) % 2147483648U;
    const double uniform = static_cast<double>(state) / 2147483648.0;
    values.push_back(50 + 0.05 * t + kWeekday[static_cast<std::size_t>(t % 7)] + 12 * uniform - 6 +
                     8 * std::sin(t / 40.0));
  }
  return values;
}

}  // namespace storecast::forecasting
