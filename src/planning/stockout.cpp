#include "planning/stockout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/assert.h"
#include "ml/distributions.h"

namespace storecast::planning {
namespace {

constexpr double kReach = 4;         // deviations of the lead time that are considered
constexpr int kProjectionDays = 30;  // people look at least a month ahead
constexpr double kMaxStock = 1e12;   // far above any shop; keeps sums exact enough
constexpr double kWorstQuantile = 0.95;

// cumulative[d][i]: demand of path i in the first d days.
using Cumulative = std::vector<std::vector<double>>;

Cumulative accumulate_paths(std::span<const std::vector<double>> paths) {
  const std::size_t days = paths.front().size();
  Cumulative cumulative(days + 1, std::vector<double>(paths.size(), 0));
  for (std::size_t d = 0; d < days; ++d) {
    for (std::size_t i = 0; i < paths.size(); ++i) {
      SC_ASSERT(paths[i].size() == days);
      cumulative[d + 1][i] = cumulative[d][i] + paths[i][d];
    }
  }
  return cumulative;
}

double share_above(const std::vector<double>& demand, double stock) {
  const auto above = std::count_if(demand.begin(), demand.end(),
                                   [stock](double value) { return value > stock + 1e-9; });
  return static_cast<double>(above) / static_cast<double>(demand.size());
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// The mixture of the demand of `extra` + L days over the lead time L.
class Protection {
 public:
  Protection(const Cumulative& cumulative, const std::vector<double>& lead_time, int extra) {
    for (std::size_t days = 0; days < lead_time.size(); ++days) {
      const std::size_t d = std::min(days + static_cast<std::size_t>(extra), cumulative.size() - 1);
      const double weight = lead_time[days] / static_cast<double>(cumulative[d].size());
      if (weight <= 0) continue;
      for (double value : cumulative[d]) weighted_.emplace_back(value, weight);
    }
    std::sort(weighted_.begin(), weighted_.end());
  }

  double mean() const {
    double sum = 0;
    for (const auto& [value, weight] : weighted_) sum += value * weight;
    return sum;
  }

  double deviation() const {
    const double centre = mean();
    double sum = 0;
    for (const auto& [value, weight] : weighted_)
      sum += weight * (value - centre) * (value - centre);
    return std::sqrt(sum);
  }

  double above(double stock) const {
    double sum = 0;
    for (const auto& [value, weight] : weighted_) sum += value > stock + 1e-9 ? weight : 0;
    return sum;
  }

  double excess(double stock) const {
    double sum = 0;
    for (const auto& [value, weight] : weighted_) sum += weight * std::max(value - stock, 0.0);
    return sum;
  }

  double quantile(double p) const {
    double sum = 0;
    for (const auto& [value, weight] : weighted_) {
      sum += weight;
      if (sum >= p - 1e-9) return value;
    }
    return weighted_.back().first;
  }

 private:
  std::vector<std::pair<double, double>> weighted_;
};

std::optional<int> first_day_above(const Cumulative& cumulative, double stock, double probability) {
  for (std::size_t d = 1; d < cumulative.size(); ++d) {
    if (share_above(cumulative[d], stock) >= probability) return static_cast<int>(d);
  }
  return std::nullopt;
}

// The last day on which an order still arrives in time with the wanted probability; 0 when even
// today is late; empty when the futures end before.
std::optional<int> order_by(const Cumulative& cumulative, const std::vector<double>& lead_time,
                            const StockQuestion& question) {
  const int days = static_cast<int>(cumulative.size() - lead_time.size());
  for (int d = 0; d < days; ++d) {
    double stockout = 0;  // when ordering one day later
    for (std::size_t lead = 0; lead < lead_time.size(); ++lead) {
      const std::size_t delivery = static_cast<std::size_t>(d) + 1 + lead;
      stockout += lead_time[lead] * share_above(cumulative[delivery], question.current_stock);
    }
    if (stockout > 1 - question.service_level) return d;
  }
  return std::nullopt;
}

void project(StockAdvice& advice, const Cumulative& cumulative, double stock) {
  for (std::size_t d = 1; d < cumulative.size(); ++d) {
    std::vector<double> demand = cumulative[d];
    const auto worst =
        static_cast<std::size_t>(kWorstQuantile * static_cast<double>(demand.size()));
    std::nth_element(demand.begin(), demand.begin() + static_cast<std::ptrdiff_t>(worst),
                     demand.end());
    advice.worst_stock.push_back(std::max(stock - demand[worst], 0.0));
    advice.average_stock.push_back(std::max(stock - mean(demand), 0.0));
  }
}

}  // namespace

std::vector<double> lead_time_probabilities(const LeadTime& lead_time) {
  if (lead_time.sd_days <= 0) {
    const double whole = std::floor(lead_time.mean_days);
    std::vector<double> exact(static_cast<std::size_t>(whole) + 2, 0);
    exact[exact.size() - 1] = lead_time.mean_days - whole;
    exact[exact.size() - 2] = 1 - (lead_time.mean_days - whole);
    if (exact.back() == 0) exact.pop_back();
    return exact;
  }
  const auto last =
      static_cast<std::size_t>(std::ceil(lead_time.mean_days + kReach * lead_time.sd_days));
  std::vector<double> probabilities(last + 1, 0);
  double total = 0;
  for (std::size_t d = 0; d <= last; ++d) {
    const double z = (static_cast<double>(d) - lead_time.mean_days) / lead_time.sd_days;
    const double half = 0.5 / lead_time.sd_days;
    probabilities[d] = ml::normal_cdf(z + half) - ml::normal_cdf(z - half);
    total += probabilities[d];
  }
  for (double& p : probabilities) p /= total;
  return probabilities;
}

Result<void> check(const StockQuestion& question) {
  std::vector<FieldError> fields;
  const auto require = [&](bool fine, std::string pointer, std::string detail) {
    if (!fine) fields.push_back({std::move(pointer), "out_of_range", std::move(detail)});
  };
  const LeadTime& lead = question.lead_time;
  require(question.current_stock >= 0 && question.current_stock <= kMaxStock, "/current_stock",
          "The stock must be between 0 and 1e12.");
  require(lead.mean_days >= 0 && lead.mean_days <= kMaxLeadTimeDays, "/lead_time",
          "The lead time must be 0 to 365 days.");
  require(lead.sd_days >= 0 && lead.sd_days <= kMaxLeadTimeSdDays, "/lead_time_sd",
          "The deviation of the lead time must be 0 to 45 days.");
  require(question.service_level > 0 && question.service_level < 1, "/service_level",
          "The service level must be between 0 and 1.");
  require(question.review_days >= 0 && question.review_days <= kMaxReviewDays, "/review_days",
          "The days between two reviews must be 0 to 60.");
  if (fields.empty()) return {};
  return Error{ErrorKind::Invalid, "bad_stock_question", "The stock advice cannot be given.",
               std::move(fields)};
}

int days_needed(const StockQuestion& question) {
  const auto lead = static_cast<int>(lead_time_probabilities(question.lead_time).size());
  return std::max(lead + 2 * question.review_days, kProjectionDays) + kProjectionDays;
}

Result<StockAdvice> advise(const StockQuestion& question,
                           std::span<const std::vector<double>> paths) {
  TRY(check(question));
  SC_ASSERT(!paths.empty());
  SC_ASSERT(static_cast<int>(paths.front().size()) >= days_needed(question));
  const std::vector<double> lead_time = lead_time_probabilities(question.lead_time);
  const Cumulative cumulative = accumulate_paths(paths);
  const double stock = question.current_stock;
  const Protection delivery(cumulative, lead_time, 0);
  const Protection cycle(cumulative, lead_time, question.review_days);
  StockAdvice advice;
  advice.stockout_probability = delivery.above(stock);
  advice.expected_lost_units = delivery.excess(stock);
  advice.risk = advice.stockout_probability >= kHighRisk     ? Risk::High
                : advice.stockout_probability >= kMediumRisk ? Risk::Medium
                                                             : Risk::Low;
  advice.day_at_5 = first_day_above(cumulative, stock, 0.05);
  advice.day_at_20 = first_day_above(cumulative, stock, 0.20);
  advice.day_at_50 = first_day_above(cumulative, stock, 0.50);
  advice.lead_time_demand_mean = delivery.mean();
  advice.lead_time_demand_sd = delivery.deviation();
  advice.reorder_point = cycle.quantile(question.service_level);
  advice.safety_stock = std::max(advice.reorder_point - cycle.mean(), 0.0);
  if (stock <= advice.reorder_point) {
    // Up to what the cycle after this one needs too, so that the delivery does not trigger again.
    const Protection next(cumulative, lead_time, 2 * question.review_days);
    advice.order_quantity = std::ceil(std::max(next.quantile(question.service_level) - stock, 0.0));
  }
  advice.order_by_day = order_by(cumulative, lead_time, question);
  const double daily = mean(cumulative.back()) / static_cast<double>(cumulative.size() - 1);
  if (daily > 0) advice.days_of_cover = stock / daily;
  project(advice, cumulative, stock);
  return advice;
}

}  // namespace storecast::planning
