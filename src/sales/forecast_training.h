// Learning from all products as a job, and what the models that it stored can answer.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "forecasting/global_model.h"
#include "identity/audit.h"
#include "jobs/job_queue.h"
#include "sales/forecast_store.h"
#include "sales/scenario_view.h"
#include "sales/shop_training.h"

namespace storecast::sales {

class ForecastTraining {
 public:
  static constexpr const char* kJob = "sales.train";
  static constexpr int kListedModels = 50;  // those of half a year of weekly trainings

  ForecastTraining(db::Database& database, const Clock& clock, TrainingOptions options = {})
      : database_(database), clock_(clock), options_(options) {}

  // The shop learns again once a week when it has sold more since, and when other feasts count; at
  // first once it has sold for two months.
  static constexpr int kLearnEveryDays = 7;
  static constexpr int kFewestDays = 60;
  static constexpr int kSnapshotDays = 400;  // that they are kept: a year and a month
  static constexpr std::chrono::minutes kLongestTraining{120};

  void add_job_kind(jobs::JobQueue& queue);
  bool is_due();
  std::vector<ForecastModel> list();
  std::vector<ProductForecast> list_products(ForecastOrder order, int limit, int skip);

  ForecastSettings settings();
  void set_settings(const ForecastSettings& settings, const identity::Actor& by);

  // What a price or a promotion would change. Conflict while no model can tell: "no_plan_model",
  // "plan_not_usable", "not_enough_variation" (this product's price or promotions never changed).
  Result<ScenarioAnswer> scenario(const ScenarioRequest& request);

 private:
  struct Plan {
    ForecastModel about;
    forecasting::GlobalModel model;
  };

  Result<std::string> train(jobs::JobContext& job);
  ForecastModelId store(const TrainedShop& trained, const ShopPanel& shop,
                        const TrainingOptions& options, std::int64_t version);
  Result<std::shared_ptr<const Plan>> plan();

  db::Database& database_;
  const Clock& clock_;
  const TrainingOptions options_;
  std::mutex mutex_;
  std::shared_ptr<const Plan> plan_;
};

}  // namespace storecast::sales
