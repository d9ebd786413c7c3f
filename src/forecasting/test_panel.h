// A panel that every test can build: shops of two kinds on one calendar, with a week, a year, a
// promotion in three weeks of five that adds half, and Sundays closed.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

#include "forecasting/panel.h"

namespace storecast::forecasting {

inline bool promoted_at(int step) {
  return (step / 7) * (step / 7) % 5 < 2;
}

inline double made_mean(const Panel& panel, int kind, int shop, int step, bool promoted) {
  constexpr double kWeek[] = {1.1, 0.9, 0.9, 1.0, 1.2, 1.4, 0};
  const Date date = panel.date_of(step);
  const double year = 1 + 0.3 * std::sin(2 * std::numbers::pi * date.day_of_year() / 365.25);
  const double level = 100 * (kind == 0 ? 1 : 4) * (1 + 0.05 * shop);
  return level * kWeek[static_cast<std::size_t>(date.weekday())] * year * (promoted ? 1.5 : 1);
}

// Known columns "open" and "promotion" reach `ahead` steps beyond the history.
inline Panel made_panel(int shops, int steps, int ahead) {
  Panel panel{Frequency::Daily, *Date::parse("2021-03-01"), steps, {}, {"kind"}, {}};
  panel.known = {{"open", KnownKind::Open}, {"promotion", KnownKind::Promotion}};
  std::uint64_t state = 99;
  for (int shop = 0; shop < shops; ++shop) {
    PanelSeries series{std::to_string(shop), 0, {}, {{}, {}}, {shop % 2}};
    for (int step = 0; step < steps + ahead; ++step) {
      const bool open = panel.date_of(step).weekday() != Weekday::Sunday;
      const bool promoted = promoted_at(step);
      series.known[0].push_back(open ? 1 : 0);
      series.known[1].push_back(promoted ? 1 : 0);
      if (step >= steps) continue;
      state = (state * 1103515245 + 12345) % 2147483648U;
      const double noise = 0.9 + 0.2 * static_cast<double>(state) / 2147483648.0;
      series.values.push_back(noise * made_mean(panel, shop % 2, shop, step, promoted));
    }
    panel.series.push_back(std::move(series));
  }
  return panel;
}

}  // namespace storecast::forecasting
