// Learning from all products as a job, and what the models that it stored can answer.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "forecasting/global_model.h"
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

  void add_job_kind(jobs::JobQueue& queue);
  std::vector<ForecastModel> list();

  // What a price or a promotion would change. Conflict while no model can tell: "no_plan_model",
  // "plan_not_usable", "not_enough_variation" (this product's price or promotions never changed).
  Result<ScenarioAnswer> scenario(const ScenarioRequest& request);

 private:
  struct Plan {
    ForecastModel about;
    forecasting::GlobalModel model;
  };

  Result<std::string> train(jobs::JobContext& job);
  ForecastModelId store(const TrainedShop& trained, const ShopPanel& shop, std::int64_t version);
  Result<std::shared_ptr<const Plan>> plan();

  db::Database& database_;
  const Clock& clock_;
  const TrainingOptions options_;
  std::mutex mutex_;
  std::shared_ptr<const Plan> plan_;
};

}  // namespace storecast::sales
