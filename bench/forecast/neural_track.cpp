// The network on store_item-100 (every 5th series by store and item), beside last year repeated:
//   neural_track [--origin 2015-12-31] [--horizon 730] [--updates N] [--hidden N] [--layers N]
//                [--rate R] [--seed N] [--threads N] [--json FILE]
// Data: $STORECAST_DATA/forecasting/store_item/train.csv.zst, read by zstd.
#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "core/text.h"
#include "forecasting/metrics.h"
#include "forecasting/neural.h"

namespace {

using namespace storecast;
using namespace storecast::forecasting;

constexpr int kItems = 50;
constexpr int kEvery = 5;
constexpr int kMonth = 28;  // days of a total

Panel read_store_item(const std::string& folder) {
  Panel panel{.start = *Date::from_ymd(2013, 1, 1), .attributes = {"store", "item"}};
  const std::string command = "zstd -dc '" + folder + "/forecasting/store_item/train.csv.zst'";
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return panel;
  std::map<int, PanelSeries> series;
  char line[128];
  while (std::fgets(line, sizeof line, pipe) != nullptr) {
    const auto fields = split(trim(line), ',');
    const auto date = fields.size() == 4 ? Date::parse(fields[0]) : std::nullopt;
    if (!date) continue;
    const int store = static_cast<int>(*parse_int64(fields[1])) - 1;
    const int item = static_cast<int>(*parse_int64(fields[2])) - 1;
    const int index = store * kItems + item;
    if (index % kEvery != 0) continue;
    PanelSeries& one = series[index];
    one.attributes = {store, item / kEvery};
    one.values.resize(static_cast<std::size_t>(*date - panel.start) + 1, std::nan(""));
    one.values.back() = *parse_double(fields[3]);
  }
  pclose(pipe);
  for (auto& [index, one] : series) {
    one.id = std::to_string(index);
    panel.steps = static_cast<int>(one.values.size());
    panel.series.push_back(std::move(one));
  }
  return panel;
}

struct Score {
  double mase = 0, wape = 0, bias = 0, month_wape = 0, inside_80 = 0, inside_95 = 0;
};

double month_wape(const std::vector<Window>& windows) {
  double error = 0;
  double sales = 0;
  for (const Window& window : windows) {
    for (std::size_t from = 0; from + kMonth <= window.actual.size(); from += kMonth) {
      double actual = 0;
      double forecast = 0;
      for (std::size_t h = from; h < from + kMonth; ++h) {
        actual += window.actual[h];
        forecast += window.forecast[h];
      }
      error += std::abs(forecast - actual);
      sales += actual;
    }
  }
  return error / sales;
}

Score score_of(const Panel& all, int origin, const std::vector<NeuralForecast>& forecasts) {
  std::vector<Window> windows;
  Score score;
  const auto count = static_cast<double>(forecasts.size());
  for (std::size_t s = 0; s < forecasts.size(); ++s) {
    const auto& values = all.series[s].values;
    const auto middle = values.begin() + origin;
    const auto horizon = static_cast<std::ptrdiff_t>(forecasts[s].points.size());
    const std::vector<double> past(values.begin(), middle);
    windows.push_back(
        {{middle, middle + horizon}, forecasts[s].points, seasonal_scale(past, 7), 1});
    if (forecasts[s].quantiles.empty()) continue;
    const auto& q = forecasts[s].quantiles;
    score.inside_80 += *coverage(windows.back().actual, q[1], q[2]) / count;
    score.inside_95 += *coverage(windows.back().actual, q[0], q[3]) / count;
  }
  const Accuracy accuracy = measure(windows);
  score.mase = accuracy.mase.value_or(0);
  score.wape = accuracy.wape.value_or(0);
  score.bias = accuracy.bias.value_or(0);
  score.month_wape = month_wape(windows);
  return score;
}

std::vector<NeuralForecast> last_year(const Panel& past, int horizon) {
  std::vector<NeuralForecast> forecasts;
  for (const PanelSeries& series : past.series) {
    NeuralForecast& one = forecasts.emplace_back();
    for (int h = 0; h < horizon; ++h) {
      one.points.push_back(*(series.values.end() - 364 + h % 364));
    }
  }
  return forecasts;
}

double cpu_seconds(const rusage& usage) {
  const auto seconds = static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec);
  return seconds + 1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

std::string json_of(const char* name, const Score& score, const rusage& usage) {
  char text[400];
  std::snprintf(text, sizeof text,
                "{\"model\": \"%s\", \"mase\": %.4f, \"wape\": %.4f, \"bias\": %.4f, "
                "\"wape_4_weeks\": %.4f, \"inside_80\": %.4f, \"inside_95\": %.4f, "
                "\"cpu_seconds\": %.1f, \"peak_mb\": %.0f}\n",
                name, score.mase, score.wape, score.bias, score.month_wape, score.inside_80,
                score.inside_95, cpu_seconds(usage), static_cast<double>(usage.ru_maxrss) / 1024);
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::string> given = {{"--origin", "2015-12-31"}, {"--horizon", "730"}};
  for (int i = 1; i + 1 < argc; i += 2) given[argv[i]] = argv[i + 1];
  const auto number = [&](const char* name, double usual) {
    return given.contains(name) ? parse_double(given[name]).value_or(usual) : usual;
  };
  const char* folder = std::getenv("STORECAST_DATA");
  const Panel all = read_store_item(folder == nullptr ? "../shared/data" : folder);
  if (all.series.empty()) return std::puts("skipped: no data at $STORECAST_DATA"), 0;

  const int origin = *Date::parse(given["--origin"]) - all.start + 1;
  const int horizon = std::min(static_cast<int>(number("--horizon", 730)), all.steps - origin);
  const Panel past = until(all, origin);
  NeuralOptions options{.horizon = horizon};
  options.updates = static_cast<int>(number("--updates", options.updates));
  options.hidden = static_cast<int>(number("--hidden", options.hidden));
  options.layers = static_cast<int>(number("--layers", options.layers));
  options.rate = number("--rate", options.rate);
  options.seed = static_cast<std::uint64_t>(number("--seed", 1));
  options.threads = static_cast<int>(number("--threads", 1));
  const auto model = NeuralModel::train(past, options);
  if (!model.ok()) return std::puts(model.error().message.c_str()), 1;
  const auto forecasts = model->forecast(past, horizon, {.025, .1, .9, .975}, options.threads);
  if (!forecasts.ok()) return std::puts(forecasts.error().message.c_str()), 1;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const std::string lines =
      json_of("lstm", score_of(all, origin, *forecasts), usage) +
      json_of("last_year", score_of(all, origin, last_year(past, horizon)), {});
  std::cout << lines;
  if (given.contains("--json")) std::ofstream(given["--json"]) << lines;
}
