// The shapes of the demand analysis.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "planning/classes.h"
#include "sales/series_source.h"

namespace storecast::planning {

inline auto enum_names(DemandClass) {
  return std::to_array<std::pair<DemandClass, std::string_view>>(
      {{DemandClass::None, "none"},
       {DemandClass::Smooth, "smooth"},
       {DemandClass::Erratic, "erratic"},
       {DemandClass::Intermittent, "intermittent"},
       {DemandClass::Lumpy, "lumpy"}});
}

}  // namespace storecast::planning

namespace storecast::sales {

struct DemandRequest : SeriesQuestion {
  template <class F>
  static void fields(F& f) {
    SeriesQuestion::fields(f);
    f.name("DemandRequest");
  }
};

struct DemandStatisticsView {
  double avg_sales = 0, median_sales = 0, max_sales = 0, min_sales = 0, std_dev = 0;
  double total_sales = 0;
  int days = 0, zero_days = 0;
  template <class F>
  static void fields(F& f) {
    f.name("DemandStatistics");
    f("avg_sales", &DemandStatisticsView::avg_sales).doc("A day, missing days counted as zero.");
    f("median_sales", &DemandStatisticsView::median_sales);
    f("max_sales", &DemandStatisticsView::max_sales);
    f("min_sales", &DemandStatisticsView::min_sales);
    f("std_dev", &DemandStatisticsView::std_dev);
    f("total_sales", &DemandStatisticsView::total_sales);
    f("days", &DemandStatisticsView::days);
    f("zero_days", &DemandStatisticsView::zero_days);
  }
};

struct TrendDay {
  Date date;
  double sales = 0, ma7 = 0, ma30 = 0;
  template <class F>
  static void fields(F& f) {
    f.name("TrendDay");
    f("date", &TrendDay::date);
    f("sales", &TrendDay::sales);
    f("MA7", &TrendDay::ma7);
    f("MA30", &TrendDay::ma30);
  }
};

struct DailySale {
  Date date;
  double sales = 0;
  template <class F>
  static void fields(F& f) {
    f.name("DailySale");
    f("date", &DailySale::date);
    f("sales", &DailySale::sales);
  }
};

enum class TrendDirection { Up, Down, None };
inline auto enum_names(TrendDirection) {
  return std::to_array<std::pair<TrendDirection, std::string_view>>(
      {{TrendDirection::Up, "up"}, {TrendDirection::Down, "down"}, {TrendDirection::None, "none"}});
}

struct TrendView {
  double slope_per_day = 0, lower = 0, upper = 0, p_value = 1;
  TrendDirection direction = TrendDirection::None;
  std::string verdict;
  template <class F>
  static void fields(F& f) {
    f.name("DemandTrend");
    f("slope_per_day", &TrendView::slope_per_day).doc("Theil-Sen, of weekly means.");
    f("lower", &TrendView::lower).doc("95 % interval of the slope.");
    f("upper", &TrendView::upper);
    f("p_value", &TrendView::p_value).doc("Mann-Kendall.");
    f("direction", &TrendView::direction);
    f("verdict", &TrendView::verdict);
  }
};

struct GrowthView {
  double rate = 0, lower = 0, upper = 0;
  int days = 0;
  template <class F>
  static void fields(F& f) {
    f.name("DemandGrowth");
    f("rate", &GrowthView::rate).doc("0.1: the last period sold 10 % more than the one before.");
    f("lower", &GrowthView::lower).doc("95 % interval.");
    f("upper", &GrowthView::upper);
    f("days", &GrowthView::days).doc("Of each of the two periods.");
  }
};

struct HeatCellView {
  int weekday = 0, month = 1;
  double average = 0;
  template <class F>
  static void fields(F& f) {
    f.name("HeatCell");
    f("weekday", &HeatCellView::weekday).doc("0 is Monday.");
    f("month", &HeatCellView::month);
    f("average", &HeatCellView::average);
  }
};

struct SeasonalityView {
  double strength_week = 0, strength_year = 0;
  std::vector<HeatCellView> heatmap;
  template <class F>
  static void fields(F& f) {
    f.name("Seasonality");
    f("strength_week", &SeasonalityView::strength_week)
        .doc("Share of the variation that the weekday explains.");
    f("strength_year", &SeasonalityView::strength_year)
        .doc("That the time of the year explains; 0 for less than 300 days.");
    f("heatmap", &SeasonalityView::heatmap);
  }
};

struct WeekdayAverage {
  int weekday = 0;
  double average = 0;
  template <class F>
  static void fields(F& f) {
    f.name("WeekdayAverage");
    f("weekday", &WeekdayAverage::weekday);
    f("average", &WeekdayAverage::average);
  }
};

struct OutlierView {
  Date date;
  double sales = 0, expected = 0;
  std::string reason;
  template <class F>
  static void fields(F& f) {
    f.name("DemandOutlier");
    f("date", &OutlierView::date);
    f("sales", &OutlierView::sales);
    f("expected", &OutlierView::expected);
    f("reason", &OutlierView::reason);
  }
};

struct ChangePointView {
  Date date;
  double before = 0, after = 0;
  template <class F>
  static void fields(F& f) {
    f.name("DemandChange");
    f("date", &ChangePointView::date);
    f("before", &ChangePointView::before).doc("Mean sales a day until then.");
    f("after", &ChangePointView::after);
  }
};

struct DemandAnswer {
  DemandStatisticsView statistics;
  std::vector<TrendDay> trend_data;
  std::vector<DailySale> daily_sales;
  TrendView trend;
  std::optional<GrowthView> growth;
  SeasonalityView seasonality;
  std::vector<WeekdayAverage> weekday_profile;
  std::vector<OutlierView> outliers;
  std::vector<ChangePointView> change_points;
  planning::DemandClass demand_class = planning::DemandClass::None;
  template <class F>
  static void fields(F& f) {
    f.name("DemandAnalysis");
    f("statistics", &DemandAnswer::statistics);
    f("trend_data", &DemandAnswer::trend_data);
    f("daily_sales", &DemandAnswer::daily_sales);
    f("trend", &DemandAnswer::trend);
    f("growth", &DemandAnswer::growth).doc("Null for less than eight weeks.");
    f("seasonality", &DemandAnswer::seasonality);
    f("weekday_profile", &DemandAnswer::weekday_profile);
    f("outliers", &DemandAnswer::outliers);
    f("change_points", &DemandAnswer::change_points);
    f("demand_class", &DemandAnswer::demand_class).doc("After Syntetos and Boylan.");
  }
};

}  // namespace storecast::sales
