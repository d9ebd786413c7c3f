// The forecasting engine as a library: numbers in, structs out. Link sc_forecasting.
#include <cstdio>

#include "forecasting/forecast.h"
#include "forecasting/portfolio.h"

using namespace storecast;
using namespace storecast::forecasting;

namespace {

constexpr int kDays = 400;
constexpr int kHorizon = 14;

bool is_promoted(int day) {
  return day / 7 % 4 == 0;  // every fourth week
}

double sold(Date date, int day, int shop) {
  const bool weekend = date.weekday() >= Weekday::Saturday;
  return 20.0 * (shop + 1) + (weekend ? 15 : 0) + (is_promoted(day) ? 12 : 0) + day * 7 % 5;
}

void print(const Forecast& forecast) {
  std::printf("%s: %s\n", std::string(forecast.model->name).c_str(), forecast.reason.c_str());
  for (std::size_t h = 0; h < 3; ++h) {
    const Interval& interval = forecast.intervals[0];
    std::printf("  %s  %5.1f  (%.1f to %.1f)\n", forecast.dates[h].to_string().c_str(),
                forecast.points[h], interval.lower[h], interval.upper[h]);
  }
}

// One series of dated sales.
Result<void> forecast_one() {
  const Date start = *Date::parse("2024-01-01");
  std::vector<Observation> sales;
  for (int day = 0; day < kDays; ++day) {
    sales.push_back({start + day, sold(start + day, day, 0)});
  }
  const DailySeries series = TRY(prepare(sales));
  print(TRY(forecast(series, {.horizon_days = kHorizon, .levels = {0.8}})));
  return {};
}

// Three shops and a promotion that is planned: the model over all series learns what it does.
Result<void> forecast_many() {
  Panel panel{Frequency::Daily, *Date::parse("2024-01-01"), kDays, {}, {}, {}};
  panel.known = {{"promotion", KnownKind::Promotion}};
  for (int shop = 0; shop < 3; ++shop) {
    PanelSeries series{"shop " + std::to_string(shop + 1), 0, {}, {{}}, {}};
    for (int day = 0; day < kDays + kHorizon; ++day) {
      series.known[0].push_back(is_promoted(day) ? 1 : 0);
      if (day < kDays) series.values.push_back(sold(panel.date_of(day), day, shop));
    }
    panel.series.push_back(std::move(series));
  }
  const PanelOptions options{.horizon = kHorizon, .levels = {0.8}, .explain = Explain::Yes};
  const PanelAnswer answer = TRY(forecast_panel(panel, options));
  for (const SeriesAnswer& one : answer.series) print(one.forecast);
  const auto promotion = static_cast<std::size_t>(Driver::Promotion);
  std::printf("The promotion adds %.0f to the first shop's next %d days.\n",
              answer.series[0].drivers->contributions[promotion], answer.explained_steps);
  return {};
}

}  // namespace

int main() {
  for (auto* example : {forecast_one, forecast_many}) {
    const Result<void> done = example();
    if (done.ok()) continue;
    std::puts(done.error().message.c_str());
    return 1;
  }
}
