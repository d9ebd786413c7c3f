// Will the stock last until the next delivery? Lead-time demand is a distribution: possible futures
// of daily demand (from the forecast), mixed over the probabilities of the lead time.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/result.h"

namespace storecast::planning {

constexpr int kMaxLeadTimeDays = 365;
constexpr int kMaxLeadTimeSdDays = 45;  // with four of them and two reviews: within 730 days
constexpr int kMaxReviewDays = 60;
constexpr double kHighRisk = 0.20;  // probability of a stockout before the next delivery
constexpr double kMediumRisk = 0.05;

struct LeadTime {
  double mean_days = 7;
  double sd_days = 0;
};

// P(lead time = d days) for d = 0, 1, ...: the normal distribution rounded to whole days and cut at
// zero and at four deviations; a fractional mean without deviation is shared by two days.
std::vector<double> lead_time_probabilities(const LeadTime& lead_time);

struct StockQuestion {
  double current_stock = 0;
  LeadTime lead_time;
  double service_level = 0.95;  // wanted probability of no stockout in an order cycle
  int review_days = 7;          // days between two looks at the stock
};

enum class Risk { Low, Medium, High };

// Days count from today: day 1 is the first day of demand.
struct StockAdvice {
  double stockout_probability = 0;  // before a delivery ordered today arrives
  double expected_lost_units = 0;   // until then
  Risk risk = Risk::Low;
  std::optional<int> day_at_5, day_at_20, day_at_50;  // when the probability passes 5, 20, 50 %
  double lead_time_demand_mean = 0;
  double lead_time_demand_sd = 0;
  double safety_stock = 0;    // reorder point less the mean demand until the next look and delivery
  double reorder_point = 0;   // demand until the next look and delivery stays below with the level
  double order_quantity = 0;  // to order today, whole units; 0 while the stock is above
  std::optional<int> order_by_day;      // the last day to order in time; 0 is today
  std::optional<double> days_of_cover;  // stock over the mean daily demand
  std::vector<double> average_stock;    // at the end of each day, nothing delivered
  std::vector<double> worst_stock;      // with demand at its 95 % quantile
};

// How many days of demand the advice needs.
int days_needed(const StockQuestion& question);

// `paths`: possible futures of daily demand, all of the same length of at least days_needed().
// Refused: negative stock or lead time, a service level outside (0, 1), and what exceeds the
// limits.
Result<StockAdvice> advise(const StockQuestion& question,
                           std::span<const std::vector<double>> paths);

Result<void> check(const StockQuestion& question);

}  // namespace storecast::planning
