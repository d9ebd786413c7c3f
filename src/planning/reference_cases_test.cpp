// The 61 reference cases: 45 executed with stockpyl, 16 closed forms with SciPy. Relative 1e-6.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "json/node.h"
#include "planning/loss.h"
#include "planning/policies.h"
#include "planning/reorder_policies.h"

namespace storecast::planning {
namespace {

using json::Node;
using Numbers = std::vector<double>;

class Inputs {
 public:
  explicit Inputs(const Node& node) : node_(node) {}
  bool has(std::string_view name) const { return node_.find(name) != nullptr; }
  double operator()(std::string_view name) const { return *node_.find(name)->as_number(); }
  int whole(std::string_view name) const { return static_cast<int>((*this)(name)); }
  Numbers list(std::string_view name) const {
    Numbers numbers;
    for (const Node& element : node_.find(name)->elements) numbers.push_back(*element.as_number());
    return numbers;
  }
  // {"5": 0.2, ...} as a vector by number.
  Numbers by_number(std::string_view name) const {
    Numbers numbers;
    for (const auto& [key, value] : node_.find(name)->members) {
      const auto place = static_cast<std::size_t>(std::stoi(key));
      if (numbers.size() <= place) numbers.resize(place + 1, 0);
      numbers[place] = *value.as_number();
    }
    return numbers;
  }

  OrderCosts order() const {
    const char* holding = has("holding_cost") ? "holding_cost" : "holding_cost_rate";
    return {(*this)("fixed_cost"), (*this)(holding), (*this)("demand_rate")};
  }
  UnitCosts unit() const { return {(*this)("holding_cost"), (*this)("stockout_cost")}; }
  ReorderCosts reorder() const {
    return {(*this)("fixed_cost"), (*this)("holding_cost"), (*this)("stockout_cost")};
  }
  ReorderDemand demand() const {
    return {(*this)("demand_mean"), has("demand_sd") ? (*this)("demand_sd") : 0,
            has("lead_time") ? (*this)("lead_time") : 0};
  }
  PriceBreaks breaks() const { return {list("breakpoints"), list("unit_costs")}; }
  DailyDemand daily() const { return {(*this)("d"), (*this)("sd_d")}; }

 private:
  const Node& node_;
};

Numbers of(const Loss& loss) {
  return {loss.missing, loss.left};
}
Numbers of(const OrderQuantity& order) {
  return {order.quantity, order.cost};
}
Numbers with_region(const OrderQuantity& order) {
  return {order.quantity, static_cast<double>(order.price_region), order.cost};
}
Numbers of(const Newsvendor& result) {
  return {result.base_stock, result.cost};
}
Numbers of(const ReorderPolicy& policy) {
  return {policy.reorder_point, policy.order_quantity};
}
Numbers with_cost(const ReorderPolicy& policy) {
  return {policy.reorder_point, policy.order_quantity, policy.cost};
}

Numbers order_quantity(const Inputs& in) {
  if (!in.has("order_quantity")) return of(economic_order_quantity(in.order()));
  return {in("order_quantity"), order_cost(in.order(), in("order_quantity"))};
}

Numbers newsvendor_for_normal(const Inputs& in) {
  const double mean = in("demand_mean");
  const double sd = in("demand_sd");
  if (in.has("base_stock_level")) {
    const double base = in("base_stock_level");
    return {base, newsvendor_normal_cost(in.unit(), mean, sd, base)};
  }
  return of(newsvendor_normal(in.unit(), mean, sd, in.has("lead_time") ? in("lead_time") : 0));
}

// The reference counts periods from one, lists the cost to go from period 0 and the periods at
// which to order next; ours holds the plan and the costs.
Numbers lot_plan(const Inputs& in) {
  const Numbers demand = in.list("demand");
  const LotPlan plan = wagner_whitin(in("fixed_cost"), in("holding_cost"), demand);
  Numbers result = {0};
  result.insert(result.end(), plan.orders.begin(), plan.orders.end());
  result.push_back(plan.cost);
  result.push_back(0);
  result.insert(result.end(), plan.cost_to_go.begin(), plan.cost_to_go.end());
  return result;
}

Numbers safety(const Inputs& in) {
  const SafetyStock s = safety_stock(in.daily(), in("L"), in("sd_L"), in("csl"));
  return {s.z, s.lead_time_demand_sd, s.safety_stock, s.reorder_point, s.expected_shortage};
}

Numbers periodic(const Inputs& in) {
  const PeriodicReview review = periodic_review(in.daily(), in("L"), in("R"), in("csl"));
  return {review.order_up_to, review.safety_stock};
}

Numbers fill_rate(const Inputs& in) {
  const FillRatePolicy p = fill_rate_policy(in.daily(), in("L"), in("Q"), in("fill_rate"));
  return {p.z, p.safety_stock, p.reorder_point, p.cycle_service_level};
}

Numbers exact_fill_rate(const Inputs& in) {
  const ServiceLevels levels = service_levels(in.daily(), in("L"), in("Q"), in("r"));
  return {levels.fill_rate, levels.cycle_service_level};
}

Numbers poisson_lead_time(const Inputs& in) {
  const DiscreteDemand demand =
      lead_time_demand(in("lam_per_day"), in("lam_per_day"), in.by_number("lead_time_pmf"));
  return {demand.mean(),
          demand.variance(),
          static_cast<double>(demand.reorder_point(0.95)),
          static_cast<double>(demand.reorder_point(0.99)),
          demand.above(25),
          discrete_loss(25, demand.probability).missing};
}

Numbers negative_binomial_lead_time(const Inputs& in) {
  const DiscreteDemand demand =
      lead_time_demand(in("mean_per_day"), in("var_per_day"), in.by_number("lead_time_pmf"));
  return {demand.mean(), static_cast<double>(demand.reorder_point(0.95)),
          static_cast<double>(demand.reorder_point(0.99)), demand.above(25)};
}

// The usual rule of two deviations is the safety stock of the service level Phi(2).
Numbers two_deviations(const Inputs& in) {
  const double level = 0.9772498680518208;
  const SafetyStock s = safety_stock(in.daily(), in("L"), 0, level);
  return {s.safety_stock, s.reorder_point, level};
}

using Solve = std::function<Numbers(const Inputs&)>;

const std::map<std::string, Solve>& solvers() {
  using In = const Inputs&;
  static const std::map<std::string, Solve> table = {
      {"economic_order_quantity", order_quantity},
      {"economic_order_quantity_with_backorders",
       [](In in) {
         const auto r = economic_order_quantity_with_backorders(in.order(), in("stockout_cost"));
         return Numbers{r.quantity, r.backorder_share, r.cost};
       }},
      {"economic_production_quantity",
       [](In in) { return of(economic_production_quantity(in.order(), in("production_rate"))); }},
      {"economic_order_quantity_with_all_units_discounts",
       [](In in) {
         return with_region(quantity_with_all_units_discount(in.order(), in.breaks()));
       }},
      {"economic_order_quantity_with_incremental_discounts",
       [](In in) {
         return with_region(quantity_with_incremental_discount(in.order(), in.breaks()));
       }},
      {"newsvendor_normal", newsvendor_for_normal},
      {"newsvendor_poisson",
       [](In in) { return of(newsvendor_poisson(in.unit(), in("demand_mean"))); }},
      {"newsvendor_discrete",
       [](In in) { return of(newsvendor_discrete(in.unit(), in.by_number("demand_pmf"))); }},
      {"newsvendor_with_disruptions",
       [](In in) {
         return of(newsvendor_with_disruptions(in.unit(), in("demand"), in("disruption_prob"),
                                               in("recovery_prob")));
       }},
      {"eoq_with_disruptions",
       [](In in) {
         return of(quantity_with_disruptions(in.order(), in("stockout_cost"), in("disruption_rate"),
                                             in("recovery_rate")));
       }},
      {"r_q_cost",
       [](In in) {
         return Numbers{
             r_q_cost(in.reorder(), in.demand(), in("reorder_point"), in("order_quantity"))};
       }},
      {"r_q_eil_approximation",
       [](In in) { return with_cost(r_q_by_expected_inventory(in.reorder(), in.demand())); }},
      {"r_q_eoqb_approximation",
       [](In in) { return of(r_q_by_backorder_quantity(in.reorder(), in.demand())); }},
      {"r_q_eoqss_approximation",
       [](In in) { return of(r_q_by_safety_stock(in.reorder(), in.demand())); }},
      {"r_q_loss_function_approximation",
       [](In in) { return of(r_q_by_loss_function(in.reorder(), in.demand())); }},
      {"r_q_poisson_exact",
       [](In in) { return with_cost(r_q_exact_poisson(in.reorder(), in.demand())); }},
      {"r_q_cost_poisson",
       [](In in) {
         return Numbers{r_q_cost_poisson(in.reorder(), in.demand(), in.whole("reorder_point"),
                                         in.whole("order_quantity"))};
       }},
      {"s_s_discrete_exact",
       [](In in) {
         const auto policy = s_s_exact_poisson(in.reorder(), in("demand_mean"));
         return Numbers{policy.reorder_point, policy.order_up_to, policy.cost};
       }},
      {"s_s_cost_discrete",
       [](In in) {
         return Numbers{s_s_cost_poisson(in.reorder(), in("demand_mean"), in.whole("reorder_point"),
                                         in.whole("order_up_to_level"))};
       }},
      {"s_s_power_approximation",
       [](In in) {
         const auto policy = s_s_power_approximation(in.reorder(), in.demand());
         return Numbers{policy.reorder_point, policy.order_up_to};
       }},
      {"standard_normal_loss", [](In in) { return of(standard_normal_loss(in("z"))); }},
      {"normal_loss", [](In in) { return of(normal_loss(in("x"), in("mean"), in("sd"))); }},
      {"gamma_loss", [](In in) { return of(gamma_loss(in("x"), in("a"), in("b"))); }},
      {"poisson_loss", [](In in) { return of(poisson_loss(in.whole("x"), in("mean"))); }},
      {"negative_binomial_loss",
       [](In in) { return of(negative_binomial_loss(in.whole("x"), in("r"), in("p"))); }},
      {"lognormal_loss", [](In in) { return of(lognormal_loss(in("x"), in("mu"), in("sigma"))); }},
      {"geometric_loss", [](In in) { return of(geometric_loss(in.whole("x"), in("p"))); }},
      {"wagner_whitin", lot_plan},
      {"safety_stock_cycle_service", safety},
      {"periodic_review_RS", periodic},
      {"fill_rate_Q_system", fill_rate},
      {"fill_rate_exact_two_term", exact_fill_rate},
      {"lead_time_demand_poisson_random_L", poisson_lead_time},
      {"lead_time_demand_negbin_random_L", negative_binomial_lead_time},
      {"seed_stockout_formula", two_deviations},
  };
  return table;
}

// Numbers of any JSON, in the order they are written.
void flatten(const Node& node, Numbers& numbers) {
  if (const auto number = node.as_number()) numbers.push_back(*number);
  for (const Node& element : node.elements) flatten(element, numbers);
  for (const auto& [key, value] : node.members) flatten(value, numbers);
}

TEST(ReferenceCases, All61AgreeWithin1e6) {
  const char* set = std::getenv("STORECAST_DATA");
  const std::string folder = set != nullptr ? set : std::string(SC_SOURCE_DIR) + "/../shared/data";
  std::ifstream file(folder + "/forecasting/inventory/reference_cases.json");
  if (!file) GTEST_SKIP() << "no reference cases in " << folder;
  std::stringstream text;
  text << file.rdbuf();
  const auto cases = json::parse_document(text.str());
  ASSERT_TRUE(cases.ok()) << cases.error().message;
  int checked = 0;
  for (const Node& one : cases->elements) {
    const std::string& function = *one.find("function")->as_string();
    const auto solver = solvers().find(function);
    ASSERT_NE(solver, solvers().end()) << function;
    Numbers expected;
    flatten(*one.find("output"), expected);
    const Numbers actual = solver->second(Inputs(*one.find("inputs")));
    // The plan of Wagner and Whitin is compared without the list of next orders.
    const bool part = function == "wagner_whitin";
    ASSERT_TRUE(part || actual.size() == expected.size()) << function;
    for (std::size_t i = 0; i < actual.size(); ++i) {
      EXPECT_NEAR(actual[i], expected.at(i), 1e-6 * std::abs(expected.at(i)) + 1e-12)
          << function << " (" << *one.find("source")->as_string() << ") number " << i;
    }
    ++checked;
  }
  EXPECT_EQ(checked, 61);
}

}  // namespace
}  // namespace storecast::planning
