#include "app/stockout_command.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "app/analytics_output.h"
#include "app/command_line.h"
#include "csv/writer.h"
#include "inventory/stockout_answer.h"

namespace storecast::app {
namespace {

struct Arguments : AnalyticsArguments {
  planning::StockQuestion question;
};

struct NamedStockout {
  std::string unique_id;
  inventory::StockoutAnswer stockout;
  template <class F>
  static void fields(F& f) {
    f.name("NamedStockout");
    f("unique_id", &NamedStockout::unique_id);
    f("stockout", &NamedStockout::stockout);
  }
};

std::string to_csv(const std::vector<NamedStockout>& all) {
  std::string text;
  csv::Writer writer(text);
  for (const char* name :
       {"unique_id", "current_stock", "lead_time", "stockout_probability", "risk", "date_p5",
        "date_p20", "date_p50", "days_of_cover", "safety_stock", "reorder_point", "order_quantity",
        "order_by", "expected_lost_units"}) {
    writer.plain(name);
  }
  writer.end_row();
  for (const auto& [id, answer] : all) {
    const inventory::StockMetrics& m = answer.metrics;
    writer.text(id).plain(number_text(m.current_stock)).plain(number_text(m.lead_time));
    writer.plain(number_text(answer.stockout_probability));
    writer.plain(json::enum_name(answer.stockout_risk));
    writer.plain(date_text(answer.dates.p5)).plain(date_text(answer.dates.p20));
    writer.plain(date_text(answer.dates.p50)).plain(number_text(m.days_of_cover));
    writer.plain(number_text(m.safety_stock)).plain(number_text(m.reorder_point));
    writer.plain(number_text(m.order_quantity)).plain(date_text(m.order_by));
    writer.plain(number_text(answer.expected_lost_units)).end_row();
  }
  return text;
}

Result<void> run(const Arguments& arguments) {
  TRY(planning::check(arguments.question));
  std::vector<NamedStockout> all;
  for (const NamedSeries& one : TRY(read_sales_file(arguments.file, arguments.columns))) {
    const auto forecast = TRY(forecasting::forecast(
        one.series, {.horizon_days = planning::days_needed(arguments.question)}));
    auto answer = TRY(inventory::answer_stockout(one.series, forecast, arguments.question));
    all.push_back({one.unique_id, std::move(answer)});
    print_message(one.unique_id + ": " + all.back().stockout.alert.message);
  }
  return write_output(arguments.output, arguments.as_json ? json::print(all) + "\n" : to_csv(all));
}

}  // namespace

void add_stockout_command(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  arguments->question.service_level = inventory::kDefaultServiceLevel;
  arguments->question.review_days = inventory::kDefaultReviewDays;
  CLI::App& command = add_command(
      app,
      {"stockout", "Predict when the stock runs out and how much to order",
       "  storecast stockout sales.csv --stock 120 --lead-time 7\n"
       "  storecast stockout sales.csv --stock 120 --lead-time 7 --lead-time-sd 2 --json\n"},
      [arguments] { return run(*arguments); });
  add_analytics_options(command, *arguments);
  planning::StockQuestion& question = arguments->question;
  command.add_option("--stock", question.current_stock, "Units on hand, of each series")
      ->required();
  command.add_option("--lead-time", question.lead_time.mean_days, "Days from order to delivery")
      ->required();
  command.add_option("--lead-time-sd", question.lead_time.sd_days,
                     "Standard deviation of the lead time in days");
  command.add_option("--service-level", question.service_level,
                     "Wanted probability of an order cycle without stockout (0.95)");
  command.add_option("--review-days", question.review_days,
                     "Days between two looks at the stock (7)");
}

}  // namespace storecast::app
