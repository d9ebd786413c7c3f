#include "app/demand_command.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "app/analytics_output.h"
#include "app/command_line.h"
#include "csv/writer.h"
#include "sales/demand_service.h"

namespace storecast::app {
namespace {

struct NamedDemand {
  std::string unique_id;
  sales::DemandAnswer demand;
  template <class F>
  static void fields(F& f) {
    f.name("NamedDemand");
    f("unique_id", &NamedDemand::unique_id);
    f("demand", &NamedDemand::demand);
  }
};

std::string to_csv(const std::vector<NamedDemand>& all) {
  std::string text;
  csv::Writer writer(text);
  for (const char* name :
       {"unique_id", "days", "total", "average", "median", "std", "minimum", "maximum",
        "trend_per_day", "trend_p", "trend", "growth", "growth_lo_95", "growth_hi_95",
        "strength_week", "strength_year", "outliers", "demand_class"}) {
    writer.plain(name);
  }
  writer.end_row();
  for (const auto& [id, demand] : all) {
    const sales::DemandStatisticsView& s = demand.statistics;
    writer.text(id).plain(std::to_string(s.days));
    for (double value : {s.total_sales, s.avg_sales, s.median_sales, s.std_dev, s.min_sales,
                         s.max_sales, demand.trend.slope_per_day, demand.trend.p_value}) {
      writer.plain(number_text(value));
    }
    writer.plain(json::enum_name(demand.trend.direction));
    using Number = std::optional<double>;
    const auto& growth = demand.growth;
    writer.plain(number_text(growth ? Number(growth->rate) : Number()));
    writer.plain(number_text(growth ? Number(growth->lower) : Number()));
    writer.plain(number_text(growth ? Number(growth->upper) : Number()));
    writer.plain(number_text(demand.seasonality.strength_week));
    writer.plain(number_text(demand.seasonality.strength_year));
    writer.plain(std::to_string(demand.outliers.size()))
        .plain(json::enum_name(demand.demand_class))
        .end_row();
  }
  return text;
}

Result<void> run(const AnalyticsArguments& arguments) {
  std::vector<NamedDemand> all;
  for (const NamedSeries& one : TRY(read_sales_file(arguments.file, arguments.columns))) {
    all.push_back({one.unique_id, sales::to_demand_answer(one.series)});
    print_message(one.unique_id + ": " + all.back().demand.trend.verdict);
  }
  return write_output(arguments.output, arguments.as_json ? json::print(all) + "\n" : to_csv(all));
}

}  // namespace

void add_demand_command(CLI::App& app) {
  auto arguments = std::make_shared<AnalyticsArguments>();
  CLI::App& command =
      add_command(app,
                  {"demand", "Describe past demand: trend, growth, seasons, odd days",
                   "  storecast demand sales.csv\n"
                   "  storecast demand sales.csv --json > demand.json\n"},
                  [arguments] { return run(*arguments); });
  add_analytics_options(command, *arguments);
}

}  // namespace storecast::app
