#include "sales/demand_service.h"

#include "forecasting/demand.h"
#include "planning/classes.h"

namespace storecast::sales {
namespace {

TrendDirection direction_of(forecasting::Direction direction) {
  if (direction == forecasting::Direction::Up) return TrendDirection::Up;
  return direction == forecasting::Direction::Down ? TrendDirection::Down : TrendDirection::None;
}

DemandStatisticsView statistics_of(const forecasting::DemandStatistics& from) {
  return {from.average,   from.median, from.maximum, from.minimum,
          from.deviation, from.total,  from.days,    from.zero_days};
}

void add_days(const forecasting::DailySeries& series, const forecasting::DemandAnalysis& analysis,
              DemandAnswer& answer) {
  for (int t = 0; t < series.days(); ++t) {
    const auto k = static_cast<std::size_t>(t);
    const Date date = series.start + t;
    answer.trend_data.push_back({date, series.quantities[k], analysis.ma7[k], analysis.ma30[k]});
    answer.daily_sales.push_back({date, series.quantities[k]});
  }
}

}  // namespace

DemandAnswer to_demand_answer(const forecasting::DailySeries& series) {
  const forecasting::DemandAnalysis analysis = forecasting::analyse_demand(series);
  DemandAnswer answer;
  answer.statistics = statistics_of(analysis.statistics);
  add_days(series, analysis, answer);
  answer.trend = {analysis.trend.slope_per_day,
                  analysis.trend.slope_low,
                  analysis.trend.slope_high,
                  analysis.trend.p_value,
                  direction_of(analysis.trend.direction),
                  analysis.trend.verdict};
  if (analysis.growth) {
    answer.growth = {analysis.growth->rate, analysis.growth->lower, analysis.growth->upper,
                     analysis.growth->days};
  }
  answer.seasonality = {analysis.strength_week, analysis.strength_year, {}};
  for (const auto& cell : analysis.heatmap) {
    answer.seasonality.heatmap.push_back({cell.weekday, cell.month, cell.average});
  }
  for (std::size_t day = 0; day < 7; ++day) {
    if (!analysis.weekday_average[day]) continue;
    answer.weekday_profile.push_back({static_cast<int>(day), *analysis.weekday_average[day]});
  }
  for (const auto& one : analysis.outliers) {
    answer.outliers.push_back({one.date, one.sales, one.expected, one.reason});
  }
  for (const auto& change : analysis.change_points) {
    answer.change_points.push_back({change.date, change.before, change.after});
  }
  answer.demand_class = planning::demand_class(series.quantities);
  return answer;
}

Result<DemandAnswer> analyse_demand(db::Database& database, const DemandRequest& request) {
  return to_demand_answer(TRY(load_series(database, request)).series);
}

}  // namespace storecast::sales
