// Policies that watch the stock continuously, (r, Q), or every period, (s, S). Snyder & Shen,
// "Fundamentals of Supply Chain Theory" (2019), chapters 4 and 5.
#pragma once

#include "planning/policies.h"

namespace storecast::planning {

struct ReorderCosts {
  double fixed_cost = 0;
  double holding_cost = 0;
  double stockout_cost = 0;
};

// Demand of the unit of time, and the lead time in it.
struct ReorderDemand {
  double mean = 0;
  double sd = 0;
  double lead_time = 0;
  double lead_mean() const { return mean * lead_time; }
  double lead_sd() const;
};

struct ReorderPolicy {
  double reorder_point = 0;
  double order_quantity = 0;
  double cost = 0;
};

double r_q_cost(const ReorderCosts& costs, const ReorderDemand& demand, double reorder_point,
                double order_quantity);
// Four approximations for normal demand.
ReorderPolicy r_q_by_expected_inventory(const ReorderCosts& costs, const ReorderDemand& demand);
ReorderPolicy r_q_by_backorder_quantity(const ReorderCosts& costs, const ReorderDemand& demand);
ReorderPolicy r_q_by_safety_stock(const ReorderCosts& costs, const ReorderDemand& demand);
ReorderPolicy r_q_by_loss_function(const ReorderCosts& costs, const ReorderDemand& demand);

// Exact for Poisson demand: Federgruen & Zheng (1992).
double r_q_cost_poisson(const ReorderCosts& costs, const ReorderDemand& demand, int reorder_point,
                        int order_quantity);
ReorderPolicy r_q_exact_poisson(const ReorderCosts& costs, const ReorderDemand& demand);

struct OrderUpToPolicy {
  double reorder_point = 0;
  double order_up_to = 0;
  double cost = 0;
};
// Exact for Poisson demand a period and no lead time: Zheng & Federgruen (1991).
double s_s_cost_poisson(const ReorderCosts& costs, double mean, int reorder_point, int order_up_to);
OrderUpToPolicy s_s_exact_poisson(const ReorderCosts& costs, double mean);
// Ehrhardt & Mosier (1984), normal demand.
OrderUpToPolicy s_s_power_approximation(const ReorderCosts& costs, const ReorderDemand& demand);

}  // namespace storecast::planning
