// How near a panel's forecasts from earlier origins came to what happened.
#pragma once

#include <optional>
#include <vector>

#include "forecasting/metrics.h"
#include "forecasting/portfolio.h"

namespace storecast::forecasting {

constexpr int kFewestStepsSeen = 14;  // at the first origin: less shows no habit

// The steps of history seen at each of `count` origins, ascending: the last horizons of the panel,
// one after the other. Refused: a panel in which the first origin sees fewer than kFewestStepsSeen.
Result<std::vector<int>> rolling_origins(const Panel& panel, int horizon, int count);

struct PanelScore {
  // A closed step is a zero like any other; MASE and RMSSE are means over series and origins.
  Accuracy accuracy;
  std::optional<double> coverage_80, coverage_95;  // of open steps
};

class PanelScores {
 public:
  // `season`: of MASE. Keeps a reference to the panel.
  PanelScores(const Panel& whole, int season) : whole_(whole), season_(season) {}

  // `answer`: to until(whole, steps), with intervals of 80 and 95 % in this order.
  PanelScore add(int steps, const PanelAnswer& answer);
  PanelScore total() const;  // of all that was added

 private:
  struct Inside {
    double at_80 = 0, at_95 = 0, steps = 0;
    void add(const Forecast& forecast, std::size_t h, double actual);
  };
  static PanelScore score(std::span<const Window> windows, const Inside& inside);

  const Panel& whole_;
  int season_;
  std::vector<Window> windows_;
  Inside inside_;
};

}  // namespace storecast::forecasting
