#include "forecasting/neural_input.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace storecast::forecasting {
namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();
constexpr float kLargestValue = 10;  // times the level: outliers do not saturate the network
constexpr int kHarmonics = 6;        // of the year: two months are the shortest bump
constexpr int kMaxYears = 4;         // of growth: older growth tells little
constexpr double kShrink = .5;       // of a series' growth to the panel's median
constexpr double kPriorYears = 1;  // without growth that count beside those seen: few years mislead
constexpr double kDamping = .9;    // of growth a year ahead
constexpr double kSteepest = .7;   // growth a year as logarithm: twice
constexpr int kPhaseWeeks = 8;     // same weekdays averaged
constexpr double kLeastShare = .5;  // of a year's steps known, or the year has no level
constexpr int kPlain = 11;          // features without weekdays, seasons, columns and attributes

int period_of(Frequency frequency) {
  if (frequency == Frequency::Monthly) return 12;
  return frequency == Frequency::Weekly ? 52 : 364;
}

double known_raw(const PanelSeries& series, std::size_t column, int step) {
  const auto at = static_cast<std::size_t>(step - series.first);
  const auto& values = series.known[column];
  return step < series.first || at >= values.size() ? std::nan("") : values[at];
}

struct Mean {
  double sum = 0, squares = 0;
  int count = 0;
  void add(double value) {
    if (!std::isfinite(value)) return;
    sum += value;
    squares += value * value;
    ++count;
  }
  double mean() const { return count == 0 ? 0 : sum / count; }
  double deviation() const {
    const double variance = count == 0 ? 0 : squares / count - mean() * mean();
    return variance > 1e-12 ? std::sqrt(variance) : 1;
  }
};

double season_angle(const Panel& panel, int step) {
  const Date date = panel.date_of(step);
  const double middle = panel.frequency == Frequency::Weekly ? 3 : 0;
  return 2 * std::numbers::pi * (date.day_of_year() - 1 + middle) / 365.25;
}

YearlyTrend own_trend(const PanelSeries& series, const std::vector<float>& raw, int end,
                      int period) {
  YearlyTrend trend{end, period, {}, 0};
  for (int year = 0; year <= kMaxYears; ++year) {
    Mean mean;
    const int until = end - year * period;
    for (int t = std::max(until - period, series.first); t < until; ++t) {
      mean.add(static_cast<double>(raw[static_cast<std::size_t>(t - series.first)]));
    }
    const bool is_enough = mean.count >= kLeastShare * period || year == 0;
    if (!is_enough || mean.sum <= 0) break;
    trend.logs.push_back(std::log(mean.mean()));
  }
  return trend;
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

Error invalid(std::string message) {
  return {ErrorKind::Invalid, "bad_panel", std::move(message)};
}

}  // namespace

Result<void> check_neural_panel(const Panel& panel) {
  std::size_t cells = 0;
  for (const PanelSeries& series : panel.series) {
    const std::string name = "Series \"" + series.id + "\" ";
    if (series.first < 0 || series.first >= panel.steps) return invalid(name + "has no history.");
    const auto length = static_cast<std::size_t>(panel.steps - series.first);
    if (series.values.size() != length) return invalid(name + "does not end with the panel.");
    if (series.known.size() != panel.known.size()) return invalid(name + "lacks known columns.");
    if (series.attributes.size() != panel.attributes.size()) {
      return invalid(name + "lacks attributes.");
    }
    const bool is_bad = std::any_of(series.values.begin(), series.values.end(),
                                    [](double v) { return v < 0 || std::isinf(v); });
    if (is_bad) return invalid(name + "has a negative or infinite value.");
    cells += length;
  }
  if (cells > kMaxNeuralCells) {
    return Error{ErrorKind::TooLarge, "too_large", "The panel has too many values to learn from."};
  }
  return {};
}

NeuralScaling scaling_of(const Panel& panel) {
  NeuralScaling scaling;
  Mean levels;
  std::vector<Mean> columns(panel.known.size());
  scaling.attribute_codes.assign(panel.attributes.size(), 0);
  for (const PanelSeries& series : panel.series) {
    Mean mean;
    for (const double value : series.values) mean.add(value);
    if (mean.sum > 0) levels.add(std::log(mean.mean()));
    for (std::size_t c = 0; c < columns.size(); ++c) {
      for (int t = series.first; t < panel.steps; ++t) columns[c].add(known_raw(series, c, t));
    }
    for (std::size_t a = 0; a < scaling.attribute_codes.size(); ++a) {
      int& codes = scaling.attribute_codes[a];
      codes = std::min(kMaxAttributeCodes, std::max(codes, series.attributes[a] + 1));
    }
  }
  scaling.level_mean = levels.mean();
  scaling.level_deviation = levels.deviation();
  for (const Mean& column : columns) {
    scaling.column_mean.push_back(column.mean());
    scaling.column_deviation.push_back(column.deviation());
  }
  return scaling;
}

double YearlyTrend::at(double step) const {
  if (logs.empty()) return 0;
  const double years_back = (end - .5 - step) / period - .5;  // before the last year's middle
  const int last = static_cast<int>(logs.size()) - 1;
  if (years_back <= 0) {
    const double ahead = std::max(0.0, -years_back - .5);
    const double damped = (1 - std::pow(kDamping, ahead)) / -std::log(kDamping);
    return std::exp(logs[0] + growth * (std::min(-years_back, .5) + damped));
  }
  if (last == 0) return std::exp(logs[0] - growth * years_back);
  const int newer = std::min(static_cast<int>(years_back), last - 1);
  const double slope = logs[newer + 1] - logs[newer];
  const double beyond = std::min(years_back - newer, 1.5);
  return std::exp(logs[newer] + slope * beyond);
}

NeuralInput::NeuralInput(const Panel& panel, const NeuralScaling& scaling, int horizon)
    : panel_(panel),
      scaling_(scaling),
      horizon_(horizon),
      block_(panel.frequency == Frequency::Daily ? 7 : 1),
      period_(period_of(panel.frequency)) {
  for (std::size_t s = 0; s < panel.series.size(); ++s) {
    const PanelSeries& series = panel.series[s];
    auto& values = values_.emplace_back();
    for (int t = series.first; t < panel.steps; ++t) {
      const double value = series.values[static_cast<std::size_t>(t - series.first)];
      values.push_back(is_closed(s, t) ? kUnknown : static_cast<float>(value));
    }
    auto& means = price_means_.emplace_back();
    for (std::size_t c = 0; c < panel.known.size(); ++c) {
      Mean mean;
      for (int t = series.first; t < panel.steps; ++t) mean.add(std::log(known_raw(series, c, t)));
      means.push_back(mean.mean());
    }
  }
  find_trends();
}

void NeuralInput::find_trends() {
  std::vector<double> growths;
  for (std::size_t s = 0; s < values_.size(); ++s) {
    trends_.push_back(own_trend(panel_.series[s], values_[s], panel_.steps, period_));
    const auto years = static_cast<double>(trends_[s].logs.size()) - 1;
    if (years < 1) continue;
    const double growth =
        (trends_[s].logs.front() - trends_[s].logs.back()) / (years + kPriorYears);
    trends_[s].growth = std::clamp(growth, -kSteepest, kSteepest);
    growths.push_back(trends_[s].growth);
  }
  const double common = median(growths);
  for (std::size_t s = 0; s < values_.size(); ++s) {
    YearlyTrend& trend = trends_[s];
    const double own = trend.logs.size() > 1 ? trend.growth : common;
    trend.growth = (1 - kShrink) * own + kShrink * common;
    for (std::size_t i = 0; i < values_[s].size(); ++i) {
      const double level = trend.at(panel_.series[s].first + static_cast<double>(i));
      float& value = values_[s][i];
      if (level > 0 && !std::isnan(value)) {
        value = std::min(kLargestValue, value / static_cast<float>(level));
      }
    }
  }
}

int NeuralInput::steps() const {
  return panel_.frequency == Frequency::Monthly ? 24 : 53;
}

int NeuralInput::inputs() const {
  return block_ * (1 + static_cast<int>(panel_.known.size())) + 3;
}

int NeuralInput::features() const {
  int count = kPlain + (block_ == 7 ? 7 : 0) + 2 * kHarmonics;
  for (const int codes : scaling_.attribute_codes) count += codes;
  return count + static_cast<int>(panel_.known.size());
}

int NeuralInput::first_origin(std::size_t series) const {
  const int first = panel_.series[series].first;
  const int length = panel_.steps - first;
  if (length < 8 * block_ || trends_[series].logs.empty()) return panel_.steps;
  return first + std::min(period_, length / 2);
}

float NeuralInput::value(std::size_t series, int step) const {
  const int at = step - panel_.series[series].first;
  if (at < 0 || step >= panel_.steps) return kUnknown;
  return values_[series][static_cast<std::size_t>(at)];
}

bool NeuralInput::is_closed(std::size_t series, int step) const {
  for (std::size_t c = 0; c < panel_.known.size(); ++c) {
    const bool is_open_column = panel_.known[c].kind == KnownKind::Open;
    if (is_open_column && known_raw(panel_.series[series], c, step) == 0) return true;
  }
  return false;
}

double NeuralInput::trend(std::size_t series, int step) const {
  return trends_[series].at(step);
}

float NeuralInput::known(std::size_t series, std::size_t column, int step) const {
  const double raw = known_raw(panel_.series[series], column, step);
  if (!std::isfinite(raw)) return 0;
  switch (panel_.known[column].kind) {
    case KnownKind::Price:
      return raw > 0 ? static_cast<float>(std::log(raw) - price_means_[series][column]) : 0;
    case KnownKind::Promotion:
      return static_cast<float>(raw);
    case KnownKind::Open:
      return raw == 0 ? 1 : 0;
    case KnownKind::Number:
      break;
  }
  return static_cast<float>((raw - scaling_.column_mean[column]) /
                            scaling_.column_deviation[column]);
}

void NeuralInput::write_sequence(std::size_t series, int origin, float* out) const {
  for (int week = 0; week < steps(); ++week) {
    const int from = origin - (steps() - week) * block_;
    int count = 0;
    for (int t = from; t < from + block_; ++t) {
      const float here = value(series, t);
      count += std::isnan(here) ? 0 : 1;
      *out++ = std::isnan(here) ? 0 : here - 1;
      for (std::size_t c = 0; c < panel_.known.size(); ++c) *out++ = known(series, c, t);
    }
    const double angle = season_angle(panel_, from + block_ / 2);
    *out++ = static_cast<float>(count) / static_cast<float>(block_);
    *out++ = static_cast<float>(std::sin(angle));
    *out++ = static_cast<float>(std::cos(angle));
  }
}

// Ten days, one week or no month to either side.
float NeuralInput::mean_around(std::size_t series, int origin, int middle) const {
  const int reach = period_ == 364 ? 10 : (period_ == 52 ? 1 : 0);
  Mean mean;
  for (int t = middle - reach; t <= std::min(middle + reach, origin - 1); ++t) {
    mean.add(static_cast<double>(value(series, t)));
  }
  return mean.count == 0 ? kUnknown : static_cast<float>(mean.mean());
}

float NeuralInput::mean_of_phase(std::size_t series, int origin, int target) const {
  const int back = (target - origin) / block_ + 1;
  Mean mean;
  for (int k = 0; k < kPhaseWeeks; ++k) {
    mean.add(static_cast<double>(value(series, target - (back + k) * block_)));
  }
  return mean.count == 0 ? kUnknown : static_cast<float>(mean.mean());
}

void NeuralInput::write_features(std::size_t series, int origin, int target, float* out) const {
  const auto ahead = static_cast<float>(target - origin + 1) / static_cast<float>(horizon_);
  *out++ = ahead;
  *out++ = std::sqrt(ahead);
  const int year_ago = target - ((target - origin) / period_ + 1) * period_;
  const float pasts[] = {value(series, year_ago), mean_around(series, origin, year_ago),
                         mean_around(series, origin, year_ago - period_),
                         mean_of_phase(series, origin, target)};
  for (const float past : pasts) {
    *out++ = std::isnan(past) ? 0 : past - 1;
    *out++ = std::isnan(past) ? 0 : 1;
  }
  const YearlyTrend& trend = trends_[series];
  const double log_level = trend.logs.empty() ? scaling_.level_mean : trend.logs[0];
  *out++ = static_cast<float>((log_level - scaling_.level_mean) / scaling_.level_deviation);
  if (block_ == 7) {
    for (int day = 0; day < 7; ++day) {
      *out++ = static_cast<int>(panel_.date_of(target).weekday()) == day ? 1 : 0;
    }
  }
  const double angle = season_angle(panel_, target);
  for (int k = 1; k <= kHarmonics; ++k) {
    *out++ = static_cast<float>(std::sin(k * angle));
    *out++ = static_cast<float>(std::cos(k * angle));
  }
  for (std::size_t c = 0; c < panel_.known.size(); ++c) *out++ = known(series, c, target);
  for (std::size_t a = 0; a < scaling_.attribute_codes.size(); ++a) {
    const int code = panel_.series[series].attributes[a];
    for (int i = 0; i < scaling_.attribute_codes[a]; ++i) *out++ = i == code ? 1 : 0;
  }
}

}  // namespace storecast::forecasting
