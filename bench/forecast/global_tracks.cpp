// The tracks of the protocol that the model over all series answers:
//   global_tracks --track R1,S1 [--tune] [--json FILE] [--forecasts FILE] [--no-intervals]
//     [--until DAY]
// R1 Rossmann with promotions and open days, R2 from history only, S1 store_item 45 days, S2 two
// years, W1 M5, N1 NN5. --tune runs on origins that end before the protocol's begin, --until W1 up
// to an earlier day; --forecasts writes N1's, one line a series.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <string>

#include "core/text.h"
#include "forecast/m5_scores.h"
#include "forecast/panel_scores.h"
#include "forecast/panels.h"
#include "forecast/usage.h"
#include "forecasting/global_model.h"

namespace {

using namespace storecast;
using namespace storecast::bench;
using namespace storecast::forecasting;

constexpr int kCalibrationOrigins = 4;

struct Arguments {
  std::vector<std::string> tracks;
  bool tune = false;
  int until = 1885;  // the last day of W1 that is known
  bool intervals = true;
  std::string json;
  std::string forecasts;
};

struct Track {
  std::string name;
  Panel panel;
  std::vector<int> origins;  // steps of history
  int horizon = 0;
  int season = 7;
  GlobalOptions options;
};

class Report {
 public:
  explicit Report(std::string path) : path_(std::move(path)) {}
  void add(const std::string& line) {
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
    lines_.push_back(line);
  }
  ~Report() {
    if (path_.empty()) return;
    std::ofstream file(path_);
    file << "[\n";
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      file << lines_[i] << (i + 1 < lines_.size() ? ",\n" : "\n");
    }
    file << "]\n";
  }

 private:
  std::string path_;
  std::vector<std::string> lines_;
};

template <class... Values>
std::string format(const char* pattern, Values... values) {
  char text[512];
  std::snprintf(text, sizeof text, pattern, values...);
  return text;
}

std::string line_of(const Track& track, const std::string& origin, const Score& score) {
  return format(
      "{\"track\":\"%s\",\"origin\":\"%s\",\"mase\":%.4f,\"wape\":%.4f,\"bias\":%.4f,"
      "\"wape_of_4_weeks\":%.4f",
      track.name.c_str(), origin.c_str(), score.mase, score.wape, score.bias, score.wape_of_weeks);
}

GlobalModel trained(const Panel& past, const GlobalOptions& options) {
  auto model = GlobalModel::train(past, options);
  if (!model.ok()) throw std::runtime_error(model.error().message);
  return std::move(model).value();
}

Score run_origin(const Track& track, int steps, const Arguments& arguments, Report& report) {
  const Panel past = until(track.panel, steps);
  const std::string origin = track.panel.date_of(steps - 1).to_string();
  const Score naive =
      score(track.panel, steps, seasonal_naive(past, track.horizon, 7), track.season);
  report.add(line_of(track, origin, naive) + ",\"model\":\"seasonal_naive\"}");
  const double start = cpu_seconds();
  const GlobalModel model = trained(past, track.options);
  const Means means = model.forecast(past, track.horizon).value();
  const double used = cpu_seconds() - start;
  const Score result = score(track.panel, steps, means, track.season);
  std::string line = line_of(track, origin, result) + ",\"model\":\"global\"";
  if (arguments.intervals) {
    const auto earlier = earlier_forecasts(past, track.options, kCalibrationOrigins).value();
    const PanelIntervals intervals(earlier);
    const Coverage all = coverage(track.panel, steps, means, intervals, false);
    const Coverage open = coverage(track.panel, steps, means, intervals, true);
    line += format(",\"coverage_80\":%.3f,\"coverage_95\":%.3f,\"open_80\":%.3f,\"open_95\":%.3f",
                   all.at_80, all.at_95, open.at_80, open.at_95);
  }
  report.add(line + format(",\"cpu_s\":%.1f,\"peak_mb\":%.0f}", used, peak_megabytes()));
  if (!arguments.forecasts.empty() && track.name == "N1") {
    std::ofstream file(arguments.forecasts);
    for (std::size_t i = 0; i < means.size(); ++i) {
      file << past.series[i].id;
      for (const double mean : means[i]) file << ',' << mean;
      file << '\n';
    }
  }
  return result;
}

void run(const Track& track, const Arguments& arguments, Report& report) {
  Score sum;
  for (const int steps : track.origins) {
    const Score one = run_origin(track, steps, arguments, report);
    sum.mase += one.mase;
    sum.wape += one.wape;
    sum.bias += one.bias;
    sum.wape_of_weeks += one.wape_of_weeks;
  }
  const auto n = static_cast<double>(track.origins.size());
  const Score mean{sum.mase / n, sum.wape / n, sum.bias / n, sum.wape_of_weeks / n};
  report.add(line_of(track, "mean", mean) + ",\"model\":\"global\"}");
}

void run_m5(const Arguments& arguments, Report& report) {
  const int last_day = arguments.until;
  constexpr int kFirstDay = 785;  // three years: two to learn from, one to look back on
  const M5 m5 = read_m5(kFirstDay, last_day);
  Means naive;
  for (const auto& sales : m5.sales) {
    auto& means = naive.emplace_back();
    for (int h = 0; h < 28; ++h)
      means.push_back(sales[static_cast<std::size_t>(last_day - 7 + h % 7)]);
  }
  report.add(format("{\"track\":\"W1\",\"model\":\"seasonal_naive\",\"wrmsse\":%.4f}",
                    wrmsse(m5, last_day, naive)));
  Means weekdays;
  for (const auto& sales : m5.sales) {
    auto& means = weekdays.emplace_back(28);
    for (int h = 0; h < 28; ++h) {
      for (int week = 1; week <= 8; ++week) {
        const int day = last_day - 7 * week + h % 7;
        means[static_cast<std::size_t>(h)] += sales[static_cast<std::size_t>(day)] / 8;
      }
    }
  }
  report.add(format("{\"track\":\"W1\",\"model\":\"mean of 8 weekdays\",\"wrmsse\":%.4f}",
                    wrmsse(m5, last_day, weekdays)));
  const double start = cpu_seconds();
  GlobalOptions options{.horizon = 28, .country = Country::UnitedStates, .threads = 2};
  options.max_rows = 1'500'000;
  const GlobalModel model = trained(m5.panel, options);
  const Means means = model.forecast(m5.panel, 28).value();
  report.add(
      format("{\"track\":\"W1\",\"model\":\"global\",\"wrmsse\":%.4f,\"cpu_s\":%.1f,"
             "\"peak_mb\":%.0f}",
             wrmsse(m5, last_day, means), cpu_seconds() - start, peak_megabytes()));
}

int steps_until(const Panel& panel, const char* last_day) {
  return *Date::parse(last_day) - panel.start + 1;
}

std::vector<int> steps_until(const Panel& panel, const std::vector<const char*>& days) {
  std::vector<int> steps;
  for (const char* day : days) steps.push_back(steps_until(panel, day));
  return steps;
}

Track track_of(const std::string& name, bool tune) {
  Track track{name, {}, {}, 45, 7, {.horizon = 45, .threads = 2}};
  if (name == "R1" || name == "R2") {
    track.panel = read_rossmann(name == "R1" ? Covariates::Known : Covariates::None);
    track.options.country = Country::Germany;
    track.origins = tune ? steps_until(track.panel, {"2014-12-17", "2015-01-31"})
                         : steps_until(track.panel, {"2015-03-18", "2015-05-02", "2015-06-16"});
  } else if (name == "S1") {
    track.panel = read_store_item();
    track.origins = tune ? steps_until(track.panel, {"2017-04-05", "2017-07-04"})
                         : steps_until(track.panel, {"2017-08-18", "2017-10-02", "2017-11-16"});
  } else if (name == "S2") {
    track.panel = read_store_item();
    track.horizon = tune ? 365 : 730;
    track.options.horizon = 90;
    track.origins = {steps_until(track.panel, tune ? "2014-12-31" : "2015-12-31")};
  } else if (name == "N1") {
    track.panel = read_nn5();
    track.horizon = track.options.horizon = 56;
    track.season = 1;
    track.origins = {track.panel.steps - (tune ? 112 : 56)};
  } else {
    throw std::runtime_error("there is no track " + name);
  }
  return track;
}

Arguments parse(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const std::string next = i + 1 < argc ? argv[i + 1] : "";
    if (word == "--tune") arguments.tune = true;
    if (word == "--no-intervals") arguments.intervals = false;
    if (word == "--until") arguments.until = std::stoi(next);
    if (word == "--json") arguments.json = next;
    if (word == "--forecasts") arguments.forecasts = next;
    if (word != "--track") continue;
    for (const std::string_view name : split(next, ',')) arguments.tracks.emplace_back(name);
  }
  return arguments;
}

}  // namespace

int main(int argc, char** argv) {
  const Arguments arguments = parse(argc, argv);
  if (arguments.tracks.empty()) return std::puts("global_tracks --track R1,R2,S1,S2,N1,W1"), 2;
  if (!std::ifstream(data_folder() + "/README.md")) {
    return std::puts("skipped: STORECAST_DATA names no folder with the data"), 0;
  }
  Report report(arguments.json);
  for (const std::string& name : arguments.tracks) {
    if (name == "W1") {
      run_m5(arguments, report);
    } else {
      run(track_of(name, arguments.tune), arguments, report);
    }
  }
}
