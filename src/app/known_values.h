// Columns that are known beforehand: what kind each is, and its value at each step of time.
#pragma once

#include <string_view>
#include <vector>

#include "forecasting/panel.h"

namespace storecast::app {

// Told from the name: "unit_price", "promo", "is_open"; else a number.
forecasting::KnownKind kind_of(std::string_view name);

// Gathers the values of each step: their mean; of open days whether any was.
class KnownValues {
 public:
  KnownValues(forecasting::KnownKind kind, std::size_t steps)
      : kind_(kind), sums_(steps, 0.0), counts_(steps, 0) {}

  // An unknown value, and a price of zero, say nothing.
  void add(std::size_t step, double value);
  bool has(std::size_t step) const { return counts_[step] > 0; }
  // NaN where nothing was added.
  std::vector<double> values() const;
  // Of a past without holes: a day without a row is closed, anything else goes on as it was.
  std::vector<double> filled() const;

 private:
  forecasting::KnownKind kind_;
  std::vector<double> sums_;
  std::vector<int> counts_;
};

}  // namespace storecast::app
