// Learning from all products of a shop together: trains, tries on earlier days, and chooses for
// each subject between what came out and the best model of the subject alone. Pure: the same panel
// gives the same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "forecasting/global_model.h"
#include "sales/forecast_models.h"
#include "sales/kept_forecast.h"
#include "sales/shop_panel.h"

namespace storecast::sales {

constexpr std::size_t kExplainedProducts = 1'000;  // a millisecond a day of each

struct TrainingOptions {
  forecasting::Country country = forecasting::Country::None;
  std::uint64_t seed = 1;
  int rounds = 300;
  std::size_t max_rows = 200'000;  // about 50 MB, and a minute of one core
};

// A subject of several products: a category, the shop.
struct SubjectGroup {
  std::string subject;
  forecasting::DailySeries series;
  std::vector<std::size_t> members;  // places in the panel
};

struct TrainedModel {
  ModelKind kind = ModelKind::History;
  ModelCard card;
  std::string bytes;
};

struct TrainedForecast {
  std::string subject;
  std::optional<ProductId> product;
  KeptForecast kept;
  ForecastFigures figures;
};

struct TrainedShop {
  std::vector<TrainedModel> models;        // the one of history first
  std::vector<TrainedForecast> forecasts;  // products first
};

// Refused: what the models refuse, above all "bad_panel" for too little history; "cancelled".
Result<TrainedShop> train_shop(const ShopPanel& shop, const std::vector<SubjectGroup>& groups,
                               const TrainingOptions& options,
                               const forecasting::Progress& progress = {});

}  // namespace storecast::sales
