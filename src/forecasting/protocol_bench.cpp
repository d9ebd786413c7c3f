// Accuracy and speed of the engine on series of a file, by the usual protocol: learn up to each
// origin, forecast, compare with what happened; days without a row after the first one are zero.
//   forecasting_bench sales.csv 45 2017-08-18 2017-10-02 2017-11-16
// The file has a header and the columns unique_id, ds, y (others are ignored).
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>

#include "core/text.h"
#include "forecasting/forecast.h"

namespace {

using namespace storecast;
using namespace storecast::forecasting;

using Sales = std::map<std::string, std::vector<Observation>>;

Sales read_sales(const char* path) {
  Sales sales;
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const auto fields = split(line, ',');
    if (fields.size() < 3) continue;
    const auto date = Date::parse(fields[1]);
    const auto quantity = parse_double(trim(fields[2]));
    if (date && quantity) sales[std::string(fields[0])].push_back({*date, *quantity});
  }
  return sales;
}

struct Score {
  double mase = 0, error = 0, bias = 0, actual = 0, inside_80 = 0, inside_95 = 0;
  int count = 0;
};

// MASE by calendar days, closed days being zero on both sides.
void add_score(Score& score, const Forecast& forecast, const DailySeries& training,
               const std::map<Date, double>& future) {
  const double scale = seasonal_scale(training.quantities, 7);
  double error = 0;
  double inside[2] = {0, 0};
  for (std::size_t h = 0; h < forecast.dates.size(); ++h) {
    const auto found = future.find(forecast.dates[h]);
    const double actual = found == future.end() ? 0 : found->second;
    error += std::abs(forecast.points[h] - actual);
    score.bias += forecast.points[h] - actual;
    score.actual += actual;
    for (std::size_t k = 0; k < 2; ++k) {
      const Interval& interval = forecast.intervals[k + 1];
      inside[k] += actual >= interval.lower[h] && actual <= interval.upper[h] ? 1 : 0;
    }
  }
  const double days = static_cast<double>(forecast.dates.size());
  if (scale > 0) score.mase += error / days / scale;
  score.error += error;
  score.inside_80 += inside[0] / days;
  score.inside_95 += inside[1] / days;
  ++score.count;
}

void print(const char* name, const Score& score) {
  std::printf("%-16s MASE %.3f  WAPE %.4f  bias %+.4f  coverage %.3f %.3f\n", name,
              score.mase / score.count, score.error / score.actual, score.bias / score.actual,
              score.inside_80 / score.count, score.inside_95 / score.count);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return std::puts("forecasting_bench FILE HORIZON ORIGIN..."), 2;
  const Sales sales = read_sales(argv[1]);
  const int horizon = static_cast<int>(parse_int64(argv[2]).value_or(45));
  Score ours;
  Score naive;
  double seconds = 0;
  for (int a = 3; a < argc; ++a) {
    const auto origin = Date::parse(argv[a]);
    if (!origin) return std::puts("an origin is a date like 2017-11-16"), 2;
    for (const auto& [id, all] : sales) {
      std::vector<Observation> past;
      std::map<Date, double> future;
      for (const Observation& one : all) {
        if (one.date <= *origin) past.push_back(one);
        if (one.date > *origin) future[one.date] += one.quantity;
      }
      const auto training = prepare(past, *origin);
      if (!training.ok()) continue;
      const auto start = std::chrono::steady_clock::now();
      const auto forecast = forecasting::forecast(*training, {.horizon_days = horizon});
      seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      add_score(ours, *forecast, *training, future);
      const auto usual = forecasting::forecast(
          *training,
          {.horizon_days = horizon, .model = "seasonal_naive", .rivals = Rivals::Yardsticks});
      add_score(naive, *usual, *training, future);
    }
  }
  print("storecast", ours);
  print("seasonal_naive", naive);
  std::printf("%d forecasts, %.3f s each\n", ours.count, seconds / std::max(ours.count, 1));
}
