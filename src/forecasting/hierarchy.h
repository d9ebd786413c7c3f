// Products, categories and shops answered so that they agree. The sum of many series is steadier
// than each of them: it is forecast on its own, and the forecasts of its members are scaled to it
// (middle-out; Hyndman & Athanasopoulos, "Forecasting: Principles and Practice", 3rd
// edition, 11.2).
#pragma once

#include <span>
#include <vector>

#include "forecasting/panel.h"

namespace storecast::forecasting {

struct Totals {
  Panel panel;                        // one series for each combination of the attributes' codes
  std::vector<std::size_t> total_of;  // of each series of the members' panel
};

// The attributes whose combinations have members enough to be steadier than these, and are enough
// to learn from; none where no attribute is such. Indices of Panel::attributes.
std::vector<std::size_t> attributes_of_totals(const Panel& members);
constexpr std::size_t kMembersOfATotal = 30;  // on average
constexpr std::size_t kFewestTotals = 10;

// Sums of the series that share the codes of `attributes` (indices of Panel::attributes; none: one
// total of all). An unknown value counts as nothing unless all of a step's are unknown. Columns
// known beforehand become the mean of the members'; prices are left out, for their mean moves with
// the assortment.
Totals totals_of(const Panel& members, std::span<const std::size_t> attributes);

// Scales means[series][h] so that the members' sum is totals[total][h]. Members that all forecast
// zero stay.
void scale_to_totals(std::vector<std::vector<double>>& means,
                     const std::vector<std::vector<double>>& totals,
                     std::span<const std::size_t> total_of);

}  // namespace storecast::forecasting
