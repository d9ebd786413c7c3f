// Days on which the level of a series changes for good.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace storecast::forecasting {

struct LevelShift {
  std::size_t at = 0;            // the first value of the new level
  double before = 0, after = 0;  // means of the segments on each side
};

// Binary segmentation (Scott & Knott 1974) of the weekly means, with the spread taken from the
// differences of neighbouring weeks; a shift must explain more than the penalty of Yao (1988)
// several times over, because sales of neighbouring weeks depend on each other. In order of time.
std::vector<LevelShift> find_level_shifts(std::span<const double> values, int days_a_week,
                                          int most);

}  // namespace storecast::forecasting
