#include "planning/reorder_policies.h"

#include <algorithm>
#include <cmath>

#include "core/assert.h"
#include "ml/distributions.h"
#include "planning/loss.h"

namespace storecast::planning {
namespace {

constexpr int kMaxIterations = 1000;
constexpr double kConverged = 1e-12;

// Cost rate of an inventory position: what is left and what is missing after the lead time.
double position_cost(const ReorderCosts& costs, const Loss& loss) {
  return costs.holding_cost * loss.left + costs.stockout_cost * loss.missing;
}

double normal_position_cost(const ReorderCosts& costs, const ReorderDemand& demand,
                            double position) {
  return position_cost(costs, normal_loss(position, demand.lead_mean(), demand.lead_sd()));
}

// Zheng & Federgruen's m and M: expected numbers of periods at each distance below S.
std::vector<double> renewal_density(double mean, int distance) {
  std::vector<double> m = {1 / (1 - ml::poisson_pmf(0, mean))};
  for (int j = 1; j < distance; ++j) {
    double sum = 0;
    for (int l = 0; l < j; ++l) sum += ml::poisson_pmf(j - l, mean) * m[l];
    m.push_back(sum * m[0]);
  }
  return m;
}

}  // namespace

double ReorderDemand::lead_sd() const {
  return sd * std::sqrt(lead_time);
}

double r_q_cost(const ReorderCosts& costs, const ReorderDemand& demand, double reorder_point,
                double order_quantity) {
  const double mean = demand.lead_mean();
  const double sd = demand.lead_sd();
  const double missing = normal_second_order_loss(reorder_point, mean, sd) -
                         normal_second_order_loss(reorder_point + order_quantity, mean, sd);
  const double left = order_quantity * (reorder_point + order_quantity / 2 - mean) + missing;
  return (costs.fixed_cost * demand.mean + costs.holding_cost * left +
          costs.stockout_cost * missing) /
         order_quantity;
}

ReorderPolicy r_q_by_expected_inventory(const ReorderCosts& costs, const ReorderDemand& demand) {
  const OrderCosts order{costs.fixed_cost, costs.holding_cost, demand.mean};
  double quantity = economic_order_quantity(order).quantity;
  double reorder = 0;
  for (int i = 0; i < kMaxIterations; ++i) {
    const double late = quantity * costs.holding_cost / (costs.stockout_cost * demand.mean);
    SC_ASSERT(late < 1);  // the approximation needs stockouts to be rare
    reorder = demand.lead_mean() + demand.lead_sd() * ml::normal_quantile(1 - late);
    const double missing = normal_loss(reorder, demand.lead_mean(), demand.lead_sd()).missing;
    const double next = std::sqrt(
        2 * demand.mean * (costs.fixed_cost + costs.stockout_cost * missing) / costs.holding_cost);
    const bool converged = std::abs(next - quantity) < kConverged * quantity;
    quantity = next;
    if (converged) break;
  }
  const double missing = normal_loss(reorder, demand.lead_mean(), demand.lead_sd()).missing;
  const double cost = costs.holding_cost * (reorder - demand.lead_mean() + quantity / 2) +
                      (costs.fixed_cost + costs.stockout_cost * missing) * demand.mean / quantity;
  return {reorder, quantity, cost};
}

// The quantity of the EOQ with backorders; the reorder point at which both ends of the cycle cost
// the same.
ReorderPolicy r_q_by_backorder_quantity(const ReorderCosts& costs, const ReorderDemand& demand) {
  const OrderCosts order{costs.fixed_cost, costs.holding_cost, demand.mean};
  const double quantity =
      economic_order_quantity_with_backorders(order, costs.stockout_cost).quantity;
  double high = demand.lead_mean() + 40 * demand.lead_sd();
  double low = demand.lead_mean() - quantity - 40 * demand.lead_sd();
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    const bool too_low = normal_position_cost(costs, demand, middle) >
                         normal_position_cost(costs, demand, middle + quantity);
    (too_low ? low : high) = middle;
  }
  return {low, quantity, r_q_cost(costs, demand, low, quantity)};
}

ReorderPolicy r_q_by_safety_stock(const ReorderCosts& costs, const ReorderDemand& demand) {
  const OrderCosts order{costs.fixed_cost, costs.holding_cost, demand.mean};
  const double quantity = economic_order_quantity(order).quantity;
  const double ratio = costs.stockout_cost / (costs.stockout_cost + costs.holding_cost);
  const double reorder = demand.lead_mean() + demand.lead_sd() * ml::normal_quantile(ratio);
  return {reorder, quantity, r_q_cost(costs, demand, reorder, quantity)};
}

// The optimality conditions with what is missing at r + Q neglected.
ReorderPolicy r_q_by_loss_function(const ReorderCosts& costs, const ReorderDemand& demand) {
  const double mean = demand.lead_mean();
  const double sd = demand.lead_sd();
  const double both = costs.holding_cost + costs.stockout_cost;
  double quantity =
      economic_order_quantity({costs.fixed_cost, costs.holding_cost, demand.mean}).quantity;
  double reorder = mean;
  for (int i = 0; i < kMaxIterations; ++i) {
    const double target = costs.holding_cost * quantity / both;
    double low = mean - quantity - 40 * sd;
    double high = mean + 40 * sd;
    for (int k = 0; k < 200; ++k) {
      const double middle = (low + high) / 2;
      (normal_loss(middle, mean, sd).missing > target ? low : high) = middle;
    }
    reorder = low;
    const double next = std::sqrt(
        2 * (costs.fixed_cost * demand.mean + both * normal_second_order_loss(reorder, mean, sd)) /
        costs.holding_cost);
    const bool converged = std::abs(next - quantity) < kConverged * quantity;
    quantity = next;
    if (converged) break;
  }
  return {reorder, quantity, r_q_cost(costs, demand, reorder, quantity)};
}

double r_q_cost_poisson(const ReorderCosts& costs, const ReorderDemand& demand, int reorder_point,
                        int order_quantity) {
  double sum = costs.fixed_cost * demand.mean;
  for (int y = reorder_point + 1; y <= reorder_point + order_quantity; ++y) {
    sum += position_cost(costs, poisson_loss(y, demand.lead_mean()));
  }
  return sum / order_quantity;
}

ReorderPolicy r_q_exact_poisson(const ReorderCosts& costs, const ReorderDemand& demand) {
  const auto cost_at = [&](int y) {
    return position_cost(costs, poisson_loss(y, demand.lead_mean()));
  };
  int reorder = smallest_with([&](int x) { return ml::poisson_cdf(x, demand.lead_mean()); },
                              costs.stockout_cost / (costs.stockout_cost + costs.holding_cost)) -
                1;
  int quantity = 1;
  double best = r_q_cost_poisson(costs, demand, reorder, quantity);
  for (;;) {
    const bool downwards = cost_at(reorder) < cost_at(reorder + quantity + 1);
    const double added = downwards ? cost_at(reorder) : cost_at(reorder + quantity + 1);
    if (added >= best) return {static_cast<double>(reorder), static_cast<double>(quantity), best};
    best = (best * quantity + added) / (quantity + 1);
    quantity += 1;
    reorder -= downwards ? 1 : 0;
  }
}

double s_s_cost_poisson(const ReorderCosts& costs, double mean, int reorder_point,
                        int order_up_to) {
  const int distance = order_up_to - reorder_point;
  SC_ASSERT(distance >= 1);
  const std::vector<double> m = renewal_density(mean, distance);
  double cost = costs.fixed_cost;
  double periods = 0;
  for (int d = 0; d < distance; ++d) {
    cost += m[d] * position_cost(costs, poisson_loss(order_up_to - d, mean));
    periods += m[d];
  }
  return cost / periods;
}

OrderUpToPolicy s_s_exact_poisson(const ReorderCosts& costs, double mean) {
  const auto cost_at = [&](int y) { return position_cost(costs, poisson_loss(y, mean)); };
  const int centre =
      smallest_with([&](int x) { return ml::poisson_cdf(x, mean); },
                    costs.stockout_cost / (costs.stockout_cost + costs.holding_cost));
  int reorder = centre - 1;
  while (s_s_cost_poisson(costs, mean, reorder, centre) > cost_at(reorder)) --reorder;
  int up_to = centre;
  double best = s_s_cost_poisson(costs, mean, reorder, up_to);
  for (int candidate = centre + 1; cost_at(candidate) <= best; ++candidate) {
    if (s_s_cost_poisson(costs, mean, reorder, candidate) >= best) continue;
    up_to = candidate;
    while (s_s_cost_poisson(costs, mean, reorder, up_to) <= cost_at(reorder + 1) &&
           reorder + 1 < up_to - 1) {
      ++reorder;
    }
    best = s_s_cost_poisson(costs, mean, reorder, up_to);
  }
  return {static_cast<double>(reorder), static_cast<double>(up_to), best};
}

OrderUpToPolicy s_s_power_approximation(const ReorderCosts& costs, const ReorderDemand& demand) {
  const double mean = demand.mean * (demand.lead_time + 1);
  const double sd = demand.sd * std::sqrt(demand.lead_time + 1);
  const double quantity = 1.30 * std::pow(demand.mean, 0.494) *
                          std::pow(costs.fixed_cost / costs.holding_cost, 0.506) *
                          std::pow(1 + sd * sd / (demand.mean * demand.mean), 0.116);
  const double z = std::sqrt(quantity * costs.holding_cost / (sd * costs.stockout_cost));
  const double reorder = 0.973 * mean + sd * (0.183 / z + 1.063 - 2.192 * z);
  return {reorder, reorder + quantity, 0};
}

}  // namespace storecast::planning
