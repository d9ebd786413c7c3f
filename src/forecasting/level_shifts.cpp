#include "forecasting/level_shifts.h"

#include <algorithm>
#include <cmath>

#include "forecasting/statistics.h"

namespace storecast::forecasting {
namespace {

constexpr std::size_t kMinWeeks = 8;  // a level that lasts less is an episode
constexpr double kPenalty = 6;        // times log n times the variance

// Sums that give the cost of any segment at once.
class Segments {
 public:
  explicit Segments(const std::vector<double>& values)
      : sum_(values.size() + 1, 0), squares_(values.size() + 1, 0) {
    for (std::size_t t = 0; t < values.size(); ++t) {
      sum_[t + 1] = sum_[t] + values[t];
      squares_[t + 1] = squares_[t] + values[t] * values[t];
    }
  }
  double mean(std::size_t from, std::size_t to) const {
    return (sum_[to] - sum_[from]) / static_cast<double>(to - from);
  }
  double cost(std::size_t from, std::size_t to) const {
    const double sum = sum_[to] - sum_[from];
    return squares_[to] - squares_[from] - sum * sum / static_cast<double>(to - from);
  }

 private:
  std::vector<double> sum_, squares_;
};

struct Split {
  std::size_t at = 0;
  double gain = 0;
};

Split best_split(const Segments& segments, std::size_t from, std::size_t to) {
  Split best;
  for (std::size_t at = from + kMinWeeks; at + kMinWeeks <= to; ++at) {
    const double gain = segments.cost(from, to) - segments.cost(from, at) - segments.cost(at, to);
    if (gain > best.gain) best = {at, gain};
  }
  return best;
}

double noise_variance(const std::vector<double>& weeks) {
  std::vector<double> steps;
  for (std::size_t t = 1; t < weeks.size(); ++t) steps.push_back(std::abs(weeks[t] - weeks[t - 1]));
  const double deviation = 1.4826 * median_of(steps) / std::sqrt(2.0);
  return std::max(deviation * deviation, 1e-12 * (1 + std::pow(mean_of(weeks), 2)));
}

}  // namespace

std::vector<LevelShift> find_level_shifts(std::span<const double> values, int days_a_week,
                                          int most) {
  const auto week = static_cast<std::size_t>(days_a_week);
  std::vector<double> weeks;
  for (std::size_t t = 0; t + week <= values.size(); t += week) {
    weeks.push_back(mean_of(values.subspan(t, week)));
  }
  if (weeks.size() < 2 * kMinWeeks) return {};
  const Segments segments(weeks);
  const double limit =
      kPenalty * std::log(static_cast<double>(weeks.size())) * noise_variance(weeks);
  std::vector<std::size_t> borders = {0, weeks.size()};
  for (int found = 0; found < most; ++found) {
    Split best;
    for (std::size_t k = 0; k + 1 < borders.size(); ++k) {
      const Split split = best_split(segments, borders[k], borders[k + 1]);
      if (split.gain > best.gain) best = split;
    }
    if (best.gain <= limit) break;
    borders.insert(std::upper_bound(borders.begin(), borders.end(), best.at), best.at);
  }
  std::vector<LevelShift> shifts;
  for (std::size_t k = 1; k + 1 < borders.size(); ++k) {
    shifts.push_back({borders[k] * week, segments.mean(borders[k - 1], borders[k]),
                      segments.mean(borders[k], borders[k + 1])});
  }
  return shifts;
}

}  // namespace storecast::forecasting
