// Means over any stretch of a series in constant time; NaN values do not count.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

namespace storecast::forecasting {

class RunningMean {
 public:
  RunningMean() = default;
  // values[0] is of step `first`.
  RunningMean(std::span<const double> values, int first) : first_(first) {
    sums_.reserve(values.size() + 1);
    counts_.reserve(values.size() + 1);
    for (const double value : values) {
      const bool counts = !std::isnan(value);
      sums_.push_back(sums_.back() + (counts ? value : 0));
      counts_.push_back(counts_.back() + (counts ? 1 : 0));
    }
  }

  // Of the steps from <= step < to; NaN without any value.
  double mean(int from, int to) const {
    const int n = count(from, to);
    return n == 0 ? std::numeric_limits<double>::quiet_NaN() : sum(from, to) / n;
  }
  int count(int from, int to) const { return counts_[at(to)] - counts_[at(std::min(from, to))]; }
  double sum(int from, int to) const { return sums_[at(to)] - sums_[at(std::min(from, to))]; }

 private:
  std::size_t at(int step) const {
    return static_cast<std::size_t>(
        std::clamp(step - first_, 0, static_cast<int>(sums_.size()) - 1));
  }

  int first_ = 0;
  std::vector<double> sums_ = {0};
  std::vector<int> counts_ = {0};
};

// The same over steps that are a period apart: the last four Mondays.
class PhaseMean {
 public:
  PhaseMean() = default;
  PhaseMean(std::span<const double> values, int first, int period)
      : first_(first), period_(period), sums_(values.size()), counts_(values.size()) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const bool counts = !std::isnan(values[i]);
      const bool has_previous = i >= static_cast<std::size_t>(period);
      const std::size_t previous = has_previous ? i - static_cast<std::size_t>(period) : 0;
      sums_[i] = (counts ? values[i] : 0) + (has_previous ? sums_[previous] : 0);
      counts_[i] = (counts ? 1 : 0) + (has_previous ? counts_[previous] : 0);
    }
  }

  // Of the last `count` steps at or before `origin` that are whole periods before `step`.
  double mean(int step, int origin, int count) const {
    if (period_ == 0) return std::numeric_limits<double>::quiet_NaN();
    const int periods = step <= origin ? 0 : (step - origin + period_ - 1) / period_;
    const int last = step - periods * period_ - first_;
    const int before = last - count * period_;
    const int n = count_at(last) - count_at(before);
    if (n == 0) return std::numeric_limits<double>::quiet_NaN();
    return (sum_at(last) - sum_at(before)) / n;
  }

 private:
  bool inside(int i) const { return i >= 0 && i < static_cast<int>(sums_.size()); }
  double sum_at(int i) const { return inside(i) ? sums_[static_cast<std::size_t>(i)] : 0; }
  int count_at(int i) const { return inside(i) ? counts_[static_cast<std::size_t>(i)] : 0; }

  int first_ = 0;
  int period_ = 0;
  std::vector<double> sums_;
  std::vector<int> counts_;
};

}  // namespace storecast::forecasting
