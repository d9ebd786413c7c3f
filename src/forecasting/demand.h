// What past sales say by themselves, without a forecast.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "forecasting/series.h"
#include "forecasting/statistics.h"

namespace storecast::forecasting {

struct DemandStatistics {
  double average = 0, median = 0, maximum = 0, minimum = 0, deviation = 0, total = 0;
  int days = 0;
  int zero_days = 0;
};

enum class Direction { None, Up, Down };

struct Trend {
  double slope_per_day = 0;
  double slope_low = 0, slope_high = 0;  // 95 %
  double p_value = 1;
  Direction direction = Direction::None;
  std::string verdict;
};

// The last period against the one before it: a year each where there are two, else halves of at
// most 13 weeks. The interval is of 95 %, from the spread of weekly means.
struct Growth {
  double rate = 0;
  double lower = 0, upper = 0;
  int days = 0;  // of one period
};

struct HeatCell {
  int weekday = 0;  // from Monday
  int month = 1;
  double average = 0;
};

struct Outlier {
  Date date;
  double sales = 0;
  double expected = 0;
  std::string reason;
};

struct ChangePoint {
  Date date;  // the first day of the new level
  double before = 0, after = 0;
};

struct DemandAnalysis {
  DemandStatistics statistics;
  std::vector<double> ma7, ma30;  // of the gap-filled days
  Trend trend;
  std::optional<Growth> growth;
  double strength_week = 0;  // share of the variation that the weekday explains, 0 to 1
  double strength_year = 0;  // that the season of the year explains; 0 below 300 days
  std::vector<HeatCell> heatmap;
  std::array<std::optional<double>, 7> weekday_average;
  std::vector<Outlier> outliers;           // in order of time
  std::vector<ChangePoint> change_points;  // in order of time
};

constexpr std::size_t kMaxOutliers = 50;  // the strongest; a longer list is not read
constexpr int kMaxChangePoints = 5;

DemandAnalysis analyse_demand(const DailySeries& series);

}  // namespace storecast::forecasting
