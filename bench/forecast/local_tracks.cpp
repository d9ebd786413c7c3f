// The tracks of the protocol that the models of one series answer:
//   local_tracks --track N1,I1,M1,speed [--models a,b] [--back N] [--json FILE]
//     [--forecasts FOLDER]
// N1 NN5, I1 carparts, M1 M4 weekly, speed: milliseconds a series. "auto" is what is chosen without
// a name. --back leaves the test values out, and N - 1 horizons more, and forecasts those before
// them; --forecasts writes N1's, a file a model, one line a series.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "core/text.h"
#include "forecast/data_sets.h"
#include "forecast/usage.h"
#include "forecasting/batch.h"
#include "forecasting/ets.h"
#include "forecasting/metrics.h"
#include "forecasting/portfolio_steps.h"
#include "forecasting/theta.h"

namespace {

using namespace storecast;
using namespace storecast::bench;
using namespace storecast::forecasting;

struct Arguments {
  std::vector<std::string> tracks;
  std::vector<std::string> models;
  int back = 0;
  std::string json;
  std::string forecasts;
};

struct LocalTrack {
  std::string name;
  int season = 1;  // of the models
  int scale = 1;   // m of MASE
  int horizon = 1;
  std::vector<Series> series;
};

LocalTrack track_of(const std::string& name, int back) {
  LocalTrack track{name, 1, 1, 1, {}};
  if (name == "N1") track = {name, 7, 1, 56, read_nn5()};
  if (name == "I1") track = {name, 12, 12, 12, read_carparts()};
  if (name == "M1") track = {name, 52, 1, 13, read_m4_weekly()};
  if (track.series.empty()) throw std::runtime_error("there is no track or no data: " + name);
  if (back == 0) return track;
  const auto hidden = static_cast<std::size_t>(back * track.horizon);
  std::erase_if(track.series, [&](const Series& one) { return one.train.size() <= hidden; });
  for (Series& one : track.series) {
    const auto end = one.train.end() - static_cast<std::ptrdiff_t>(hidden);
    one.test.assign(end, end + track.horizon);
    one.train.erase(end, one.train.end());
  }
  return track;
}

// As the product asks: a season only where the history shows it four times.
Question question_of(const LocalTrack& track, std::span<const double> values) {
  const bool tells = values.size() >= static_cast<std::size_t>(4 * track.season);
  return {.values = values, .season = tells ? track.season : 1, .steps = track.horizon};
}

Points answer(const LocalTrack& track, const Series& series, const std::string& name) {
  const std::vector<double> values = without_gaps(series.train, track.season);
  const Question question = question_of(track, values);
  const Model* model = name == "auto" ? &usual_model(question) : find_model(name);
  if (!model->can_answer(question)) model = find_model("naive");
  return ask(*model, question);
}

// Naive2 as the M4 competition published it.
double owa_of(const LocalTrack& track, std::span<const Window> windows) {
  std::map<std::string, Points> published;
  for (const Series& one : read_m4_naive2()) published[one.id] = one.test;
  std::vector<Window> naive2(windows.begin(), windows.end());
  for (std::size_t i = 0; i < naive2.size(); ++i) {
    naive2[i].forecast = published.at(track.series[i].id);
    naive2[i].forecast.resize(naive2[i].actual.size());
  }
  return overall_weighted_average(windows, naive2);
}

std::string number(const char* name, std::optional<double> value) {
  char text[64] = "";
  if (value) std::snprintf(text, sizeof text, ",\"%s\":%.4f", name, *value);
  return text;
}

std::string run(const LocalTrack& track, const std::string& model, const Arguments& arguments) {
  std::vector<Window> windows;
  std::vector<Points> forecasts;
  const double start = cpu_seconds();
  for (const Series& series : track.series) {
    forecasts.push_back(answer(track, series, model));
    windows.push_back({series.test, forecasts.back(), seasonal_scale(series.train, track.scale),
                       squared_step_scale(series.train)});
  }
  const double used = cpu_seconds() - start;
  const Accuracy accuracy = measure(windows);
  std::string line = "{\"track\":\"" + track.name + "\",\"origin\":\"test\",\"model\":\"" + model +
                     "\"" + number("mase", accuracy.mase) + number("wape", accuracy.wape) +
                     number("bias", accuracy.bias) + number("rmsse", accuracy.rmsse);
  if (track.name == "M1" && arguments.back == 0) line += number("owa", owa_of(track, windows));
  line += number("cpu_s", used) +
          number("cpu_s_a_series", used / static_cast<double>(track.series.size())) +
          number("peak_mb", peak_megabytes()) + "}";
  if (!arguments.forecasts.empty()) {
    std::ofstream file(arguments.forecasts + "/" + track.name + "_" + model + ".csv");
    for (std::size_t i = 0; i < forecasts.size(); ++i) {
      file << track.series[i].id;
      for (const double value : forecasts[i]) file << ',' << value;
      file << '\n';
    }
  }
  return line;
}

// Mean milliseconds of CPU time.
template <class Work>
double milliseconds(const std::vector<Series>& all, std::size_t points, const Work& work) {
  const double start = cpu_seconds();
  for (const Series& one : all) work(std::span(one.train).first(points));
  return (cpu_seconds() - start) * 1000 / static_cast<double>(all.size());
}

std::string speed(const char* what, double value, double coverage_80 = NAN) {
  const std::string inside = std::isnan(coverage_80) ? "" : number("coverage_80", coverage_80);
  return std::string("{\"track\":\"speed\",\"model\":\"") + what + "\"" + number("value", value) +
         number("peak_mb", peak_megabytes()) + inside + "}";
}

// Wall seconds of a batch on two threads, and what its 80 % intervals hold of the values after.
std::string batch(const char* what, const std::vector<Series>& all, int steps) {
  std::vector<std::vector<double>> values;
  for (const Series& one : all) values.push_back(one.train);
  const auto start = std::chrono::steady_clock::now();
  const auto answers = answer_batch(values, {.season = 7, .steps = steps, .threads = 2}).value();
  const std::chrono::duration<double> used = std::chrono::steady_clock::now() - start;
  double inside = 0;
  double count = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Interval& bounds = answers[i].intervals[0];
    for (std::size_t h = 0; h < all[i].test.size(); ++h, ++count) {
      inside += all[i].test[h] >= bounds.lower[h] && all[i].test[h] <= bounds.upper[h] ? 1 : 0;
    }
  }
  return speed(what, used.count(), inside / count);
}

// Two years of a product and the 45 days after, cut from five years of 100 products.
std::vector<Series> ten_thousand(const std::vector<Series>& hundred) {
  std::vector<Series> all;
  for (int k = 0; k < 100; ++k) {
    for (const Series& one : hundred) {
      const auto from = one.train.begin() + 7 * k;
      all.push_back({one.id, {from, from + 730}, {from + 730, from + 775}});
    }
  }
  return all;
}

std::vector<std::string> speeds() {
  const std::vector<Series> items = read_store_item_100();
  std::vector<std::string> lines;
  const auto ets = [](std::span<const double> values) {
    fit_ets(values, 7, {EtsError::Additive, EtsTrend::None, EtsSeason::Additive});
  };
  const auto theta = [](std::span<const double> values) {
    theta_points(values, 7, 45, ThetaKind::Dynamic);
  };
  lines.push_back(speed("ETS(ANA), 1,800 points, ms", milliseconds(items, 1800, ets)));
  lines.push_back(speed("dynamic Theta, 1,800 points, ms", milliseconds(items, 1800, theta)));
  lines.push_back(batch("10,000 products x 730 days, s", ten_thousand(items), 45));
  lines.push_back(batch("M5: 30,490 products x 1,885 days, s", read_m5_sales(), 28));
  return lines;
}

Arguments parse(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const std::string next = i + 1 < argc ? argv[i + 1] : "";
    if (word == "--back") arguments.back = static_cast<int>(parse_int64(next).value_or(0));
    if (word == "--json") arguments.json = next;
    if (word == "--forecasts") arguments.forecasts = next;
    auto* list = word == "--track"    ? &arguments.tracks
                 : word == "--models" ? &arguments.models
                                      : nullptr;
    if (list == nullptr) continue;
    for (const std::string_view name : split(next, ',')) list->emplace_back(name);
  }
  if (arguments.models.empty()) arguments.models = {"seasonal_naive", "auto"};
  return arguments;
}

}  // namespace

int main(int argc, char** argv) {
  const Arguments arguments = parse(argc, argv);
  if (arguments.tracks.empty()) return std::puts("local_tracks --track N1,I1,M1,speed"), 2;
  if (!std::ifstream(data_folder() + "/README.md")) {
    return std::puts("skipped: STORECAST_DATA names no folder with the data"), 0;
  }
  std::vector<std::string> lines;
  for (const std::string& name : arguments.tracks) {
    if (name == "speed") {
      for (std::string& line : speeds()) {
        std::puts(line.c_str());
        lines.push_back(std::move(line));
      }
      continue;
    }
    const LocalTrack track = track_of(name, arguments.back);
    for (const std::string& model : arguments.models) {
      lines.push_back(run(track, model, arguments));
      std::puts(lines.back().c_str());
      std::fflush(stdout);
    }
  }
  if (arguments.json.empty()) return 0;
  std::ofstream file(arguments.json);
  for (const std::string& line : lines) file << line << '\n';
}
