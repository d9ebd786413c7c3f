#include <CLI/CLI.hpp>

#include "app/backtest_command.h"
#include "app/backup_command.h"
#include "app/check_command.h"
#include "app/command_line.h"
#include "app/demand_command.h"
#include "app/demo_command.h"
#include "app/eval_sentiment_command.h"
#include "app/export_command.h"
#include "app/forecast_command.h"
#include "app/import_command.h"
#include "app/restore_command.h"
#include "app/reviews_report_command.h"
#include "app/routes_command.h"
#include "app/sentiment_command.h"
#include "app/serve_command.h"
#include "app/stockout_command.h"
#include "app/train_sentiment_command.h"
#include "app/user_command.h"
#include "app/version_command.h"

int main(int argc, char** argv) {
  const auto app = storecast::app::make_app();
  storecast::app::add_demo_command(*app);
  storecast::app::add_serve_command(*app);
  storecast::app::add_forecast_command(*app);
  storecast::app::add_backtest_command(*app);
  storecast::app::add_demand_command(*app);
  storecast::app::add_stockout_command(*app);
  storecast::app::add_import_command(*app);
  storecast::app::add_export_command(*app);
  storecast::app::add_user_command(*app);
  storecast::app::add_routes_command(*app);
  storecast::app::add_openapi_command(*app);
  storecast::app::add_backup_command(*app);
  storecast::app::add_restore_command(*app);
  storecast::app::add_check_command(*app);
  storecast::app::add_sentiment_command(*app);
  storecast::app::add_reviews_command(*app);
  storecast::app::add_eval_sentiment_command(*app);
  storecast::app::add_train_sentiment_command(*app);
  storecast::app::add_version_command(*app);
  return storecast::app::run_command_line(*app, argc, argv);
}
