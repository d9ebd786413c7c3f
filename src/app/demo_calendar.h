// The days on which India buys two-wheelers, 2021 to 2031.
#pragma once

#include <string_view>

#include "core/date.h"

namespace storecast::app {

// The festival whose shopping season includes the day, and how far into it the day is.
struct FestivalDay {
  std::string_view name;  // empty on an ordinary day
  double pull = 0;        // 0..1, highest on the day on which people buy; negative: shops are shut
};

FestivalDay festival_on(Date date);

bool is_monsoon(Date date);

}  // namespace storecast::app
