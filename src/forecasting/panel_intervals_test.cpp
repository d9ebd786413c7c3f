#include "forecasting/panel_intervals.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

#include "ml/distributions.h"

namespace storecast::forecasting {
namespace {

class Noise {
 public:
  double uniform() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return (static_cast<double>(state_ >> 11U) + 0.5) * 0x1p-53;
  }
  double normal() { return ml::normal_quantile(uniform()); }
  double poisson(double mean) {
    double k = 0;
    for (double p = uniform(); p > std::exp(-mean); p *= uniform()) ++k;
    return k;
  }

 private:
  std::uint64_t state_ = 5;
};

enum class Kind { Ratio, Count };

// Forecasts that are right on average: noise of a tenth, twice that for every second series; or
// counts.
std::vector<PastForecast> made_past(Kind kind, int origins, Noise& noise) {
  std::vector<PastForecast> past;
  for (int origin = 0; origin < origins; ++origin) {
    for (std::size_t i = 0; i < 40; ++i) {
      PastForecast one{i, {}, {}};
      for (int h = 0; h < 30; ++h) {
        const double mean = kind == Kind::Count ? 0.2 + 0.1 * static_cast<double>(i)
                                                : 100.0 * static_cast<double>(i + 1);
        one.forecast.push_back(mean);
        const double spread = (i % 2 == 0 ? 0.1 : 0.2) * mean;
        one.actual.push_back(kind == Kind::Count ? noise.poisson(mean)
                                                 : mean + spread * noise.normal());
      }
      past.push_back(std::move(one));
    }
  }
  return past;
}

double covered(const PanelIntervals& intervals, const std::vector<PastForecast>& fresh,
               double level) {
  double inside = 0;
  double count = 0;
  for (const PastForecast& one : fresh) {
    const PanelInterval bounds = intervals.interval(one.series, one.forecast, level);
    for (std::size_t h = 0; h < one.actual.size(); ++h, ++count) {
      inside += one.actual[h] >= bounds.lower[h] && one.actual[h] <= bounds.upper[h] ? 1 : 0;
    }
  }
  return inside / count;
}

TEST(PanelIntervals, CoverWhatTheyPromise) {
  Noise noise;
  const PanelIntervals intervals(made_past(Kind::Ratio, 4, noise));
  const auto fresh = made_past(Kind::Ratio, 10, noise);
  for (const double level : {0.5, 0.8, 0.95}) {
    EXPECT_NEAR(covered(intervals, fresh, level), level, 0.02) << level;
  }
}

TEST(PanelIntervals, AreWiderForASeriesThatVariesMore) {
  Noise noise;
  const PanelIntervals intervals(made_past(Kind::Ratio, 4, noise));
  const std::vector<double> forecast = {1000};
  const PanelInterval calm = intervals.interval(10, forecast, 0.8);
  const PanelInterval wild = intervals.interval(11, forecast, 0.8);
  EXPECT_GT(wild.upper[0] - wild.lower[0], 1.4 * (calm.upper[0] - calm.lower[0]));
}

TEST(PanelIntervals, OfCountsCoverAtLeastWhatTheyPromise) {
  Noise noise;
  const PanelIntervals intervals(made_past(Kind::Count, 4, noise));
  const auto fresh = made_past(Kind::Count, 10, noise);
  EXPECT_GE(covered(intervals, fresh, 0.8), 0.79);
  EXPECT_GE(covered(intervals, fresh, 0.95), 0.94);
}

TEST(PanelIntervals, NeverCrossAndNeverFallBelowZero) {
  Noise noise;
  for (const Kind kind : {Kind::Ratio, Kind::Count}) {
    const PanelIntervals intervals(made_past(kind, 3, noise));
    const std::vector<double> forecast = {0, 0.01, 1, 50, 1e5};
    PanelInterval narrower{forecast, forecast};
    for (const double level : {0.01, 0.3, 0.5, 0.8, 0.95, 0.999}) {
      const PanelInterval wide = intervals.interval(3, forecast, level);
      for (std::size_t h = 0; h < forecast.size(); ++h) {
        EXPECT_GE(wide.lower[h], 0);
        EXPECT_LE(wide.lower[h], narrower.lower[h]);
        EXPECT_GE(wide.upper[h], narrower.upper[h]);
      }
      EXPECT_EQ(wide.upper[0], 0);  // closed
      narrower = wide;
    }
  }
}

TEST(PanelIntervals, WithoutAPastAreThePoint) {
  const PanelIntervals intervals({});
  const PanelInterval one = intervals.interval(0, std::vector<double>{5.5}, 0.8);
  EXPECT_LE(one.lower[0], 5.5);
  EXPECT_GE(one.upper[0], 5.5);
}

}  // namespace
}  // namespace storecast::forecasting
