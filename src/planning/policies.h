// Textbook inventory formulas in closed form. Snyder & Shen, "Fundamentals of Supply Chain Theory"
// (2019), chapters 3 to 6; Silver, Pyke & Thomas (2017). Rates and costs are per the same unit of
// time. All arguments are positive unless said otherwise.
#pragma once

#include <span>
#include <vector>

namespace storecast::planning {

// --- service levels, demand per day with mean and deviation, lead time with mean and deviation ---
struct DailyDemand {
  double mean = 0;
  double sd = 0;  // of the forecast's error, not of the demand
};

struct SafetyStock {
  double z = 0;
  double lead_time_demand_sd = 0;  // sqrt(L sd_d^2 + d^2 sd_L^2)
  double safety_stock = 0;
  double reorder_point = 0;
  double expected_shortage = 0;  // units a cycle
};
SafetyStock safety_stock(const DailyDemand& demand, double lead_days, double lead_sd_days,
                         double cycle_service_level);

struct PeriodicReview {
  double order_up_to = 0;
  double safety_stock = 0;
};
PeriodicReview periodic_review(const DailyDemand& demand, double lead_days, double review_days,
                               double cycle_service_level);

struct FillRatePolicy {
  double z = 0;
  double safety_stock = 0;
  double reorder_point = 0;
  double cycle_service_level = 0;
};
// Solves sd_L G(z) / Q = 1 - fill rate.
FillRatePolicy fill_rate_policy(const DailyDemand& demand, double lead_days, double order_quantity,
                                double fill_rate);

struct ServiceLevels {
  double fill_rate = 0;
  double cycle_service_level = 0;
};
ServiceLevels service_levels(const DailyDemand& demand, double lead_days, double order_quantity,
                             double reorder_point);

// --- demand of the lead time when both are random: a mixture over the lead time's probabilities
// ---
struct DiscreteDemand {
  std::vector<double> probability;  // of 0, 1, 2, ... units
  double mean() const;
  double variance() const;
  double above(int stock) const;            // P(demand > stock)
  int reorder_point(double service) const;  // the smallest r with P(demand <= r) >= service
};
// `lead_time[d]` = P(lead time is d days); daily demand Poisson, or negative binomial where its
// variance exceeds its mean.
DiscreteDemand lead_time_demand(double mean_per_day, double variance_per_day,
                                std::span<const double> lead_time);

// --- economic order quantities ---
struct OrderQuantity {
  double quantity = 0;
  double cost = 0;
  double backorder_share = 0;  // of the cycle's demand
  int price_region = 0;
};
struct OrderCosts {
  double fixed_cost = 0;    // of one order
  double holding_cost = 0;  // of a unit for the unit of time (a rate of its price for discounts)
  double demand_rate = 0;
};
double order_cost(const OrderCosts& costs, double quantity);
OrderQuantity economic_order_quantity(const OrderCosts& costs);
OrderQuantity economic_order_quantity_with_backorders(const OrderCosts& costs,
                                                      double stockout_cost);
OrderQuantity economic_production_quantity(const OrderCosts& costs, double production_rate);
// breakpoints[i] is the smallest quantity of region i (the first is 0), unit_costs[i] its price.
struct PriceBreaks {
  std::vector<double> breakpoints;
  std::vector<double> unit_costs;
};
OrderQuantity quantity_with_all_units_discount(const OrderCosts& costs, const PriceBreaks& breaks);
OrderQuantity quantity_with_incremental_discount(const OrderCosts& costs,
                                                 const PriceBreaks& breaks);
OrderQuantity quantity_with_disruptions(const OrderCosts& costs, double stockout_cost,
                                        double disruption_rate, double recovery_rate);

// --- one order for one season ---
struct Newsvendor {
  double base_stock = 0;
  double cost = 0;
};
struct UnitCosts {
  double holding = 0;   // of a unit left over
  double stockout = 0;  // of a unit missing
  double critical_ratio() const { return stockout / (stockout + holding); }
};
Newsvendor newsvendor_normal(const UnitCosts& costs, double mean, double sd, double lead_periods);
double newsvendor_normal_cost(const UnitCosts& costs, double mean, double sd, double base_stock);
Newsvendor newsvendor_poisson(const UnitCosts& costs, double mean);
Newsvendor newsvendor_discrete(const UnitCosts& costs, const std::vector<double>& probability);
// Known demand a period, supply that fails with one probability a period and recovers with another.
Newsvendor newsvendor_with_disruptions(const UnitCosts& costs, double demand, double disruption,
                                       double recovery);

// Wagner & Whitin (1958): the cheapest plan of known demand; orders[t] arrives at the start of t.
struct LotPlan {
  std::vector<double> orders;
  double cost = 0;
  std::vector<double> cost_to_go;  // from each period on
};
LotPlan wagner_whitin(double fixed_cost, double holding_cost, std::span<const double> demand);

}  // namespace storecast::planning
