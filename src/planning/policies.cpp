#include "planning/policies.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "core/assert.h"
#include "ml/distributions.h"
#include "planning/loss.h"

namespace storecast::planning {
namespace {

constexpr double kNegligible = 1e-14;  // probability of what is left out of a discrete demand
constexpr int kMaxPeriods = 100'000;   // of a disruption: far beyond the negligible probability

// The z with G(z) = target; G falls from infinity to zero.
double inverse_loss(double target) {
  double low = -40;
  double high = 40;
  while (low < -target && standard_normal_loss(low).missing < target) low *= 2;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    (standard_normal_loss(middle).missing > target ? low : high) = middle;
  }
  return (low + high) / 2;
}

// Minimum of a function with one valley, by golden section.
double minimise(const std::function<double(double)>& cost, double low, double high) {
  constexpr double kGolden = 0.6180339887498949;
  for (int i = 0; i < 200 && high - low > 1e-13 * high; ++i) {
    const double a = high - kGolden * (high - low);
    const double b = low + kGolden * (high - low);
    if (cost(a) < cost(b)) {
      high = b;
    } else {
      low = a;
    }
  }
  return (low + high) / 2;
}

}  // namespace

SafetyStock safety_stock(const DailyDemand& demand, double lead_days, double lead_sd_days,
                         double cycle_service_level) {
  SafetyStock result;
  result.z = ml::normal_quantile(cycle_service_level);
  result.lead_time_demand_sd =
      std::hypot(std::sqrt(lead_days) * demand.sd, demand.mean * lead_sd_days);
  result.safety_stock = result.z * result.lead_time_demand_sd;
  result.reorder_point = demand.mean * lead_days + result.safety_stock;
  result.expected_shortage = result.lead_time_demand_sd * standard_normal_loss(result.z).missing;
  return result;
}

PeriodicReview periodic_review(const DailyDemand& demand, double lead_days, double review_days,
                               double cycle_service_level) {
  const SafetyStock stock = safety_stock(demand, lead_days + review_days, 0, cycle_service_level);
  return {stock.reorder_point, stock.safety_stock};
}

FillRatePolicy fill_rate_policy(const DailyDemand& demand, double lead_days, double order_quantity,
                                double fill_rate) {
  const double sd = std::sqrt(lead_days) * demand.sd;
  FillRatePolicy policy;
  policy.z = inverse_loss((1 - fill_rate) * order_quantity / sd);
  policy.safety_stock = policy.z * sd;
  policy.reorder_point = demand.mean * lead_days + policy.safety_stock;
  policy.cycle_service_level = ml::normal_cdf(policy.z);
  return policy;
}

ServiceLevels service_levels(const DailyDemand& demand, double lead_days, double order_quantity,
                             double reorder_point) {
  const double mean = demand.mean * lead_days;
  const double sd = std::sqrt(lead_days) * demand.sd;
  const double missing = normal_loss(reorder_point, mean, sd).missing -
                         normal_loss(reorder_point + order_quantity, mean, sd).missing;
  return {1 - missing / order_quantity, ml::normal_cdf((reorder_point - mean) / sd)};
}

double DiscreteDemand::mean() const {
  double sum = 0;
  for (std::size_t d = 0; d < probability.size(); ++d)
    sum += probability[d] * static_cast<double>(d);
  return sum;
}

double DiscreteDemand::variance() const {
  const double centre = mean();
  double sum = 0;
  for (std::size_t d = 0; d < probability.size(); ++d) {
    sum += probability[d] * std::pow(static_cast<double>(d) - centre, 2);
  }
  return sum;
}

double DiscreteDemand::above(int stock) const {
  double sum = 0;
  for (std::size_t d = static_cast<std::size_t>(stock + 1); d < probability.size(); ++d) {
    sum += probability[d];
  }
  return sum;
}

int DiscreteDemand::reorder_point(double service) const {
  double sum = 0;
  for (std::size_t d = 0; d < probability.size(); ++d) {
    sum += probability[d];
    if (sum >= service) return static_cast<int>(d);
  }
  return static_cast<int>(probability.size()) - 1;
}

DiscreteDemand lead_time_demand(double mean_per_day, double variance_per_day,
                                std::span<const double> lead_time) {
  DiscreteDemand demand;
  if (lead_time.empty()) return demand;
  const bool spread = variance_per_day > mean_per_day * (1 + 1e-9);
  const double r = spread ? mean_per_day * mean_per_day / (variance_per_day - mean_per_day) : 0;
  const double p = spread ? mean_per_day / variance_per_day : 0;
  double total = 0;
  for (int units = 0; total < 1 - kNegligible && units < kMaxPeriods; ++units) {
    double probability = 0;
    for (std::size_t days = 0; days < lead_time.size(); ++days) {
      if (lead_time[days] <= 0) continue;
      const double n = static_cast<double>(days);
      const double one = days == 0 ? (units == 0 ? 1.0 : 0.0)
                         : spread  ? ml::negative_binomial_pmf(units, r * n, p)
                                   : ml::poisson_pmf(units, mean_per_day * n);
      probability += lead_time[days] * one;
    }
    // Rounding may keep the sum below one: far in the tail nothing is added any more.
    if (probability < 1e-18 && total > 0.999) break;
    demand.probability.push_back(probability);
    total += probability;
  }
  return demand;
}

double order_cost(const OrderCosts& costs, double quantity) {
  return costs.fixed_cost * costs.demand_rate / quantity + costs.holding_cost * quantity / 2;
}

OrderQuantity economic_order_quantity(const OrderCosts& costs) {
  const double quantity = std::sqrt(2 * costs.fixed_cost * costs.demand_rate / costs.holding_cost);
  return {quantity, order_cost(costs, quantity)};
}

OrderQuantity economic_order_quantity_with_backorders(const OrderCosts& costs,
                                                      double stockout_cost) {
  const double share = costs.holding_cost / (costs.holding_cost + stockout_cost);
  OrderCosts reduced = costs;
  reduced.holding_cost = costs.holding_cost * (1 - share);
  const OrderQuantity plain = economic_order_quantity(reduced);
  return {plain.quantity, plain.cost, share};
}

OrderQuantity economic_production_quantity(const OrderCosts& costs, double production_rate) {
  OrderCosts reduced = costs;
  reduced.holding_cost = costs.holding_cost * (1 - costs.demand_rate / production_rate);
  return economic_order_quantity(reduced);
}

OrderQuantity quantity_with_all_units_discount(const OrderCosts& costs, const PriceBreaks& breaks) {
  SC_ASSERT(!breaks.unit_costs.empty() && breaks.unit_costs.size() == breaks.breakpoints.size());
  OrderQuantity best{0, std::numeric_limits<double>::infinity()};
  for (std::size_t i = 0; i < breaks.unit_costs.size(); ++i) {
    OrderCosts here = costs;
    here.holding_cost = costs.holding_cost * breaks.unit_costs[i];
    const double quantity = std::max(economic_order_quantity(here).quantity, breaks.breakpoints[i]);
    const bool next_region =
        i + 1 < breaks.breakpoints.size() && quantity >= breaks.breakpoints[i + 1];
    const double cost = breaks.unit_costs[i] * costs.demand_rate + order_cost(here, quantity);
    if (!next_region && cost < best.cost) best = {quantity, cost, 0, static_cast<int>(i)};
  }
  return best;
}

OrderQuantity quantity_with_incremental_discount(const OrderCosts& costs,
                                                 const PriceBreaks& breaks) {
  SC_ASSERT(!breaks.unit_costs.empty() && breaks.unit_costs.size() == breaks.breakpoints.size());
  OrderQuantity best{0, std::numeric_limits<double>::infinity()};
  double paid_below = 0;  // for the units up to this region
  for (std::size_t i = 0; i < breaks.unit_costs.size(); ++i) {
    const double price = breaks.unit_costs[i];
    const double extra = paid_below - price * breaks.breakpoints[i];
    OrderCosts here = costs;
    here.fixed_cost = costs.fixed_cost + extra;
    here.holding_cost = costs.holding_cost * price;
    const OrderQuantity found = economic_order_quantity(here);
    const bool last = i + 1 == breaks.breakpoints.size();
    const bool inside = found.quantity >= breaks.breakpoints[i] &&
                        (last || found.quantity < breaks.breakpoints[i + 1]);
    const double cost = price * costs.demand_rate + costs.holding_cost * extra / 2 + found.cost;
    if (inside && cost < best.cost) best = {found.quantity, cost, 0, static_cast<int>(i)};
    if (!last) paid_below += price * (breaks.breakpoints[i + 1] - breaks.breakpoints[i]);
  }
  return best;
}

// Parlar & Berkin (1991), corrected by Berk & Arreola-Risa (1994).
OrderQuantity quantity_with_disruptions(const OrderCosts& costs, double stockout_cost,
                                        double disruption_rate, double recovery_rate) {
  const double rates = disruption_rate + recovery_rate;
  const auto cost = [&](double quantity) {
    const double cycle = quantity / costs.demand_rate;
    const double dry = disruption_rate / rates * (1 - std::exp(-rates * cycle));
    const double paid = costs.fixed_cost + costs.holding_cost * quantity * cycle / 2 +
                        costs.demand_rate * stockout_cost * dry / recovery_rate;
    return paid / (cycle + dry / recovery_rate);
  };
  const double plain = economic_order_quantity(costs).quantity;
  const double quantity = minimise(cost, plain * 1e-3, plain * 1e3);
  return {quantity, cost(quantity)};
}

double newsvendor_normal_cost(const UnitCosts& costs, double mean, double sd, double base_stock) {
  const Loss loss = normal_loss(base_stock, mean, sd);
  return costs.holding * loss.left + costs.stockout * loss.missing;
}

Newsvendor newsvendor_normal(const UnitCosts& costs, double mean, double sd, double lead_periods) {
  const double total = mean * (lead_periods + 1);
  const double deviation = sd * std::sqrt(lead_periods + 1);
  const double base = total + deviation * ml::normal_quantile(costs.critical_ratio());
  return {base, newsvendor_normal_cost(costs, total, deviation, base)};
}

Newsvendor newsvendor_poisson(const UnitCosts& costs, double mean) {
  const int base =
      smallest_with([mean](int x) { return ml::poisson_cdf(x, mean); }, costs.critical_ratio());
  const Loss loss = poisson_loss(base, mean);
  return {static_cast<double>(base), costs.holding * loss.left + costs.stockout * loss.missing};
}

Newsvendor newsvendor_discrete(const UnitCosts& costs, const std::vector<double>& probability) {
  const int base = DiscreteDemand{probability}.reorder_point(costs.critical_ratio());
  const Loss loss = discrete_loss(base, probability);
  return {static_cast<double>(base), costs.holding * loss.left + costs.stockout * loss.missing};
}

// Tomlin (2006): after n periods without supply the demand to cover is (n + 1) periods'.
Newsvendor newsvendor_with_disruptions(const UnitCosts& costs, double demand, double disruption,
                                       double recovery) {
  std::vector<double> probability = {recovery / (disruption + recovery)};
  double total = probability[0];
  for (int n = 1; n < kMaxPeriods && 1 - total > kNegligible; ++n) {
    const double one =
        disruption * recovery / (disruption + recovery) * std::pow(1 - recovery, n - 1);
    probability.push_back(one);
    total += one;
  }
  const int periods = DiscreteDemand{probability}.reorder_point(costs.critical_ratio());
  const Loss loss = discrete_loss(periods, probability);
  return {(periods + 1) * demand,
          demand * (costs.holding * loss.left + costs.stockout * loss.missing)};
}

LotPlan wagner_whitin(double fixed_cost, double holding_cost, std::span<const double> demand) {
  const std::size_t n = demand.size();
  LotPlan plan{std::vector<double>(n, 0), 0, std::vector<double>(n + 1, 0)};
  std::vector<std::size_t> next(n, n);
  for (std::size_t t = n; t-- > 0;) {
    plan.cost_to_go[t] = std::numeric_limits<double>::infinity();
    double holding = 0;
    for (std::size_t until = t + 1; until <= n; ++until) {
      holding += holding_cost * static_cast<double>(until - 1 - t) * demand[until - 1];
      const double cost = fixed_cost + holding + plan.cost_to_go[until];
      if (cost >= plan.cost_to_go[t]) continue;
      plan.cost_to_go[t] = cost;
      next[t] = until;
    }
  }
  for (std::size_t t = 0; t < n; t = next[t]) {
    for (std::size_t k = t; k < next[t]; ++k) plan.orders[t] += demand[k];
  }
  plan.cost = plan.cost_to_go[0];
  return plan;
}

}  // namespace storecast::planning
