#include "forecasting/global_long_term.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>

#include "forecasting/panel_features.h"
#include "forecasting/statistics.h"
#include "ml/least_squares.h"

namespace storecast::forecasting {
namespace {

constexpr int kPairs = 6;             // sines and cosines of the year
constexpr int kBends = 3;             // passes that bend the shape of a series to its data
constexpr int kPasses = 3;            // between levels and shape
constexpr double kOlderGrowth = 0.7;  // weight of each year's growth beside the next one's
constexpr double kLogLimit = 3;       // no day sells e^3 times the usual
constexpr int kFewestSteps = 4;  // of a year's block that give it a level, in quarters of a month

// One row of the shape's regression a step: weekday effects, waves of the year, feasts.
class Shape {
 public:
  Shape(const Panel& panel, int horizon, Country country) {
    const int end = panel.steps + horizon;
    const bool daily = panel.frequency == Frequency::Daily;
    const int pairs = panel.frequency == Frequency::Monthly ? 5 : kPairs;
    if (daily) add_weekdays(panel, end);
    for (int k = 1; k <= pairs; ++k) add_wave(panel, end, k);
    if (daily) add_feasts(panel, end, country);
    log_shape_.assign(static_cast<std::size_t>(end), 0.0);
  }

  std::size_t columns() const { return columns_.size(); }
  double at(std::size_t column, int step) const {
    return columns_[column][static_cast<std::size_t>(step)];
  }
  double log_shape(int step) const { return log_shape_[static_cast<std::size_t>(step)]; }

  // Iteratively reweighted least squares of observed[t] ~ members[t] exp(columns b).
  void fit(std::span<const double> observed, std::span<const double> members) {
    for (int pass = 0; pass < kPasses; ++pass) {
      std::vector<std::vector<double>> columns(columns_.size() + 1);
      std::vector<double> target;
      for (std::size_t t = 0; t < observed.size(); ++t) {
        if (members[t] == 0) continue;
        const double mean = members[t] * std::exp(log_shape_[t]);
        const double root = std::sqrt(mean);
        target.push_back(root * (log_shape_[t] + (observed[t] - mean) / mean));
        for (std::size_t c = 0; c < columns_.size(); ++c) {
          columns[c].push_back(root * columns_[c][t]);
        }
        columns.back().push_back(root);
      }
      if (target.size() <= columns.size()) return;
      // The level belongs to the series: the constant is fitted and dropped.
      const std::vector<double> b = ml::least_squares(columns, target);
      for (std::size_t t = 0; t < log_shape_.size(); ++t) {
        double log_mean = 0;
        for (std::size_t c = 0; c < columns_.size(); ++c) log_mean += b[c] * columns_[c][t];
        log_shape_[t] = std::clamp(log_mean, -kLogLimit, kLogLimit);
      }
    }
  }

 private:
  void add_weekdays(const Panel& panel, int end) {
    for (int day = 0; day < 6; ++day) {
      auto& column = columns_.emplace_back();
      for (int step = 0; step < end; ++step) {
        const int weekday = static_cast<int>(panel.date_of(step).weekday());
        column.push_back(weekday == day ? 1 : weekday == 6 ? -1 : 0);
      }
    }
  }

  void add_wave(const Panel& panel, int end, int k) {
    std::vector<double> sine;
    std::vector<double> cosine;
    for (int step = 0; step < end; ++step) {
      const double year = panel.date_of(step).day_of_year() / 365.25;
      sine.push_back(std::sin(2 * std::numbers::pi * k * year));
      cosine.push_back(std::cos(2 * std::numbers::pi * k * year));
    }
    columns_.push_back(std::move(sine));
    columns_.push_back(std::move(cosine));
  }

  void add_feasts(const Panel& panel, int end, Country country) {
    for (const Feast feast : feasts_of(country)) {
      for (const int before : {0, 1}) {
        auto& column = columns_.emplace_back();
        for (int step = 0; step < end; ++step) {
          column.push_back(days_to(feast, panel.date_of(step)) == before ? 1 : 0);
        }
      }
    }
  }

  std::vector<std::vector<double>> columns_;  // [column][step]
  std::vector<double> log_shape_;
};

// The level of a series: log-linear between the middles of its years, counted back from the end.
class Level {
 public:
  // `shape`: what each step weighs. Empty when there are too few values.
  template <class Weight>
  Level(const SeriesFeatures& series, int first, int steps, int year, const Weight& weight) {
    year_ = year;
    for (int end = steps; end - year / 4 >= first; end -= year) {
      double sales = 0;
      double usual = 0;
      int count = 0;
      for (int step = std::max(end - year, first); step < end; ++step) {
        const double value = series.target(step);
        if (std::isnan(value)) continue;
        sales += value;
        usual += weight(step);
        ++count;
      }
      if (count * kFewestSteps < year || sales <= 0) break;
      middles_.push_back((std::max(end - year, first) + end - 1) / 2.0);
      logs_.push_back(std::log(sales / usual));
    }
  }

  bool empty() const { return logs_.empty(); }
  bool grows() const { return logs_.size() > 1; }
  double last() const { return logs_.front(); }
  double middle() const { return middles_.front(); }

  // Log growth a year: a mean of the years, the last ones first, shrunk towards none as if one more
  // year without growth had been seen.
  double growth() const {
    double sum = 0;
    double total = 0;
    double weight = 1;
    const auto years = static_cast<double>(logs_.size() - 1);
    for (std::size_t k = 0; k + 1 < logs_.size(); ++k, weight *= kOlderGrowth) {
      sum += weight * (logs_[k] - logs_[k + 1]) * year_ / (middles_[k] - middles_[k + 1]);
      total += weight;
    }
    return total > 0 ? sum / total * years / (years + 1) : 0;
  }

  double at(int step) const {
    if (logs_.size() < 2) return logs_.front();
    std::size_t k = 0;
    while (k + 2 < logs_.size() && step < middles_[k + 1]) ++k;
    const double share = (step - middles_[k + 1]) / (middles_[k] - middles_[k + 1]);
    return logs_[k + 1] + share * (logs_[k] - logs_[k + 1]);
  }

 private:
  int year_ = 1;
  std::vector<double> middles_;  // newest first
  std::vector<double> logs_;
};

class LongTerm {
 public:
  LongTerm(const Panel& panel, int horizon, const LongTermOptions& options)
      : panel_(panel),
        horizon_(horizon),
        options_(options),
        year_(rhythm_of(panel.frequency).year),
        calendar_(panel, Country::None, 1),
        shape_(panel, horizon, options.country) {}

  std::vector<std::vector<double>> forecast() {
    for (int pass = 0; pass < kPasses; ++pass) fit_shape();
    bends_.assign(panel_.series.size(), std::vector<double>(shape_.columns()));
    for (int pass = 0; pass < kBends; ++pass) bend_series();
    const double usual_growth = median_growth();
    std::vector<std::vector<double>> result;
    for (std::size_t i = 0; i < panel_.series.size(); ++i) {
      result.push_back(forecast_series(i, usual_growth));
    }
    return result;
  }

 private:
  SeriesFeatures values_of(std::size_t i) const {
    return SeriesFeatures(calendar_, panel_.series[i], SeriesFeatures::Past::Hidden);
  }

  double log_shape(std::size_t i, int step) const {
    double result = shape_.log_shape(step);
    if (bends_.empty()) return result;
    for (std::size_t c = 0; c < bends_[i].size(); ++c) {
      result += bends_[i][c] * shape_.at(c, step);
    }
    return std::clamp(result, -2 * kLogLimit, 2 * kLogLimit);
  }

  Level level_of(std::size_t i, const SeriesFeatures& values) const {
    return Level(values, panel_.series[i].first, panel_.steps, year_,
                 [&](int step) { return std::exp(log_shape(i, step)); });
  }

  void fit_shape() {
    std::vector<double> observed(static_cast<std::size_t>(panel_.steps));
    std::vector<double> members(observed.size());
    for (std::size_t i = 0; i < panel_.series.size(); ++i) {
      const SeriesFeatures values = values_of(i);
      const Level level = level_of(i, values);
      if (level.empty()) continue;
      for (int step = panel_.series[i].first; step < panel_.steps; ++step) {
        const double value = values.target(step);
        if (std::isnan(value)) continue;
        observed[static_cast<std::size_t>(step)] += value / std::exp(level.at(step));
        members[static_cast<std::size_t>(step)] += 1;
      }
    }
    shape_.fit(observed, members);
  }

  // One step of Newton's method for each column alone (they are nearly orthogonal), shrunk by what
  // the columns of all series vary beyond their noise.
  void bend_series() {
    const std::size_t columns = shape_.columns();
    std::vector<double> spread(columns);
    std::vector<double> noise(columns);
    std::vector<std::vector<double>> steps(panel_.series.size());
    std::vector<std::vector<double>> variances(panel_.series.size());
    double count = 0;
    for (std::size_t i = 0; i < panel_.series.size(); ++i) {
      if (!newton_step(i, steps[i], variances[i])) continue;
      ++count;
      for (std::size_t c = 0; c < columns; ++c) {
        spread[c] += (bends_[i][c] + steps[i][c]) * (bends_[i][c] + steps[i][c]);
        noise[c] += variances[i][c];
      }
    }
    for (std::size_t i = 0; i < panel_.series.size(); ++i) {
      for (std::size_t c = 0; c < steps[i].size(); ++c) {
        const double real = std::max((spread[c] - noise[c]) / count, 0.0);
        bends_[i][c] = (bends_[i][c] + steps[i][c]) * real / (real + variances[i][c]);
      }
    }
  }

  bool newton_step(std::size_t i, std::vector<double>& step, std::vector<double>& variance) const {
    const SeriesFeatures values = values_of(i);
    const Level level = level_of(i, values);
    if (level.empty()) return false;
    const std::size_t columns = shape_.columns();
    std::vector<double> gradient(columns);
    std::vector<double> information(columns, 1e-9);
    double squares = 0;
    double count = 0;
    for (int t = panel_.series[i].first; t < panel_.steps; ++t) {
      const double value = values.target(t);
      if (std::isnan(value)) continue;
      const double mean = std::exp(level.at(t) + log_shape(i, t));
      squares += (value - mean) * (value - mean) / mean;
      ++count;
      for (std::size_t c = 0; c < columns; ++c) {
        const double x = shape_.at(c, t);
        gradient[c] += x * (value - mean);
        information[c] += x * x * mean;
      }
    }
    step.resize(columns);
    variance.resize(columns);
    for (std::size_t c = 0; c < columns; ++c) {
      step[c] = gradient[c] / information[c];
      variance[c] = squares / count / information[c];
    }
    return true;
  }

  double median_growth() const {
    std::vector<double> growths;
    for (std::size_t i = 0; i < panel_.series.size(); ++i) {
      const Level level = level_of(i, values_of(i));
      if (level.grows()) growths.push_back(level.growth());
    }
    return median_of(growths);
  }

  // Of a series with too little history: what it or its kind sells of late, over the shape then.
  double young_level(std::size_t i) const {
    const SeriesFeatures values(calendar_, panel_.series[i], SeriesFeatures::Past::Seen);
    const int window = std::min(rhythm_of(panel_.frequency).level, panel_.steps);
    double usual = 0;
    for (int step = panel_.steps - window; step < panel_.steps; ++step) {
      usual += std::exp(log_shape(i, step)) / window;
    }
    return std::log(values.level(panel_.steps - 1) / usual);
  }

  std::vector<double> forecast_series(std::size_t i, double usual_growth) const {
    std::vector<double> means(static_cast<std::size_t>(horizon_));
    const SeriesFeatures values = values_of(i);
    const Level level = level_of(i, values);
    const double own = level.grows() ? level.growth() : usual_growth;
    const double growth = options_.own_growth * own + (1 - options_.own_growth) * usual_growth;
    const double log_level = level.empty() ? young_level(i) : level.last();
    const double behind = level.empty() ? 0 : (panel_.steps - 1 - level.middle()) / year_;
    const double decay = -std::log(options_.growth_kept_a_year);
    for (int h = 0; h < horizon_; ++h) {
      const int step = panel_.steps + h;
      if (!values.open(step)) continue;
      const double ahead = (h + 1.0) / year_;
      const double grown = behind + (1 - std::exp(-decay * ahead)) / decay;
      means[static_cast<std::size_t>(h)] =
          std::exp(log_level + growth * grown + log_shape(i, step));
    }
    return means;
  }

  const Panel& panel_;
  int horizon_;
  LongTermOptions options_;
  int year_;
  PanelFeatures calendar_;
  Shape shape_;
  std::vector<std::vector<double>> bends_;  // [series][column], in logarithms
};

}  // namespace

std::vector<std::vector<double>> long_term_forecast(const Panel& panel, int horizon,
                                                    const LongTermOptions& options) {
  return LongTerm(panel, horizon, options).forecast();
}

}  // namespace storecast::forecasting
