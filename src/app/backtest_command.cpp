#include "app/backtest_command.h"

#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "app/backtest_output.h"
#include "app/command_line.h"
#include "app/data_version.h"
#include "app/interrupt.h"
#include "app/panel_arguments.h"
#include "app/sales_panel.h"
#include "json/fields.h"

namespace storecast::app {
namespace {

constexpr const char* kChosen = "auto";  // what the command forecast would choose
constexpr int kMostOrigins = 24;         // two years of months

struct Arguments : PanelArguments {
  int origins = 3;
  std::vector<std::string> models = {kChosen, "seasonal_naive", "mean"};
  std::vector<std::string> known;
};

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Every model at every origin.
class Run {
 public:
  Run(const Arguments& arguments, const forecasting::Panel& panel)
      : arguments_(arguments), panel_(panel) {
    options_.horizon = horizon_of(arguments, panel.frequency);
    options_.country = country_of(arguments);
    options_.threads = usable_threads();
    options_.rivals = forecasting::Rivals::Yardsticks;
  }

  Result<void> run(BacktestReport& report);

 private:
  Result<ModelView> try_model(const std::string& name, const std::vector<int>& origins);
  void describe(BacktestCard& card) const;

  const Arguments& arguments_;
  const forecasting::Panel& panel_;
  forecasting::PanelOptions options_;
  Interrupt interrupt_;
  ProgressLine line_{"Testing"};
  std::size_t done_ = 0, parts_ = 1;
};

Result<ModelView> Run::try_model(const std::string& name, const std::vector<int>& origins) {
  options_.model = name == kChosen ? "" : name;
  forecasting::PanelScores scores(panel_, forecasting::season_of(panel_));
  ModelView view{name, {}, 0, {}};
  for (const int steps : origins) {
    const forecasting::Panel past = forecasting::until(panel_, steps);
    const double before = cpu_seconds();
    auto answer = forecasting::forecast_panel(past, options_, [&](double share) {
      line_.show((static_cast<double>(done_) + share) / static_cast<double>(parts_));
      return !interrupt_.asked();
    });
    if (!answer.ok()) {
      Error error = std::move(answer).error();
      error.message = name + ": " + error.message;
      return error;
    }
    view.cpu_seconds += cpu_seconds() - before;
    view.origins.push_back({past.date_of(steps) - 1, to_view(scores.add(steps, *answer))});
    ++done_;
  }
  view.accuracy = to_view(scores.total());
  return view;
}

void Run::describe(BacktestCard& card) const {
  card.program = std::string("storecast ") + SC_VERSION;
  card.frequency = name_of(panel_.frequency);
  card.from = panel_.start;
  card.to = panel_.date_of(panel_.steps) - 1;
  card.series = static_cast<int>(panel_.series.size());
  card.steps = panel_.steps;
  card.horizon = options_.horizon;
  card.season = forecasting::season_of(panel_);
  card.seed = static_cast<std::int64_t>(options_.seed);
  for (const auto& column : panel_.known) card.known.push_back(column.name);
  card.attributes = panel_.attributes;
  card.country = arguments_.country;
}

Result<void> Run::run(BacktestReport& report) {
  const auto origins =
      TRY(forecasting::rolling_origins(panel_, options_.horizon, arguments_.origins));
  parts_ = arguments_.models.size() * origins.size();
  for (const std::string& name : arguments_.models) {
    report.models.push_back(TRY(try_model(name, origins)));
  }
  // A series that repeats itself exactly has no MASE: then none of the models has one.
  const auto mase = [](const ModelView& model) {
    return model.accuracy.mase.value_or(model.accuracy.mae);
  };
  std::stable_sort(report.models.begin(), report.models.end(),
                   [&](const auto& a, const auto& b) { return mase(a) < mase(b); });
  describe(report.card);
  return {};
}

Result<void> run(const Arguments& arguments) {
  BacktestReport report;
  DataVersion version;
  auto source = version.watch(TRY(csv::from_file(arguments.file)));
  const PanelQuestion question{arguments.columns, frequency_of(arguments), arguments.known};
  const SalesPanel sales = TRY(read_sales_panel(std::move(source), question));
  report.card.data_version = version.finish();
  for (const std::string& note : sales.notes) print_message(note);
  TRY(Run(arguments, sales.panel).run(report));
  return write_output(arguments.output,
                      arguments.as_json ? json::print(report) + "\n" : to_text(report));
}

}  // namespace

void add_backtest_command(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App& command = add_command(
      app,
      {"backtest", "Compare forecasting methods on the past of a CSV file",
       "  storecast backtest sales.csv --horizon 28\n"
       "  storecast backtest sales.csv --models auto,global,ets,seasonal_naive --origins 4\n"
       "  storecast backtest sales.csv --known open,promo --country DE --json > backtest.json\n"},
      [arguments] { return run(*arguments); });
  add_panel_options(command, *arguments);
  command
      .add_option("--origins", arguments->origins,
                  "Days in the past from which is forecast, a horizon apart (3)")
      ->check(CLI::Range(1, kMostOrigins));
  command
      .add_option("--models", arguments->models,
                  "With commas: auto (as the command forecast chooses), " + model_list())
      ->delimiter(',');
  command
      .add_option("--known", arguments->known,
                  "Columns that are known beforehand, with commas (open,promo,price)")
      ->delimiter(',');
}

}  // namespace storecast::app
