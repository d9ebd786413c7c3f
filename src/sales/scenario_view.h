// The shapes of a question about other prices and promotions, and of its answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "sales/forecast_background.h"
#include "sales/kept_forecast.h"

namespace storecast::sales {

struct PromotionDays {
  Date from, to;
  template <class F>
  static void fields(F& f) {
    f.name("PromotionDays");
    f("from", &PromotionDays::from);
    f("to", &PromotionDays::to).doc("Its last day.");
  }
};

struct ScenarioRequest {
  std::string product_id;
  int horizon_days = 45;
  double price_change_percent = 0;
  std::optional<PromotionDays> promotion;
  template <class F>
  static void fields(F& f) {
    f.name("ScenarioRequest");
    f("product_id", &ScenarioRequest::product_id).length(1, 200).doc("Or its SKU.");
    f("horizon_days", &ScenarioRequest::horizon_days).defaulted().range(1, kKeptHorizonDays);
    f("price_change_percent", &ScenarioRequest::price_change_percent)
        .defaulted()
        .range(-90, 200)
        .doc("Of every day of the horizon.");
    f("promotion", &ScenarioRequest::promotion).doc("Within the horizon.");
  }
};

struct ScenarioDay {
  Date date;
  double usual = 0, changed = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ScenarioDay");
    f("date", &ScenarioDay::date);
    f("usual", &ScenarioDay::usual).doc("Expected sales when nothing is changed.");
    f("changed", &ScenarioDay::changed);
  }
};

struct ScenarioAnswer {
  ForecastModelId model_id;
  Date origin;
  std::vector<ScenarioDay> days;
  double usual_total = 0, changed_total = 0;
  double wape = 0, wape_without_plan = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ForecastScenario");
    f("model_id", &ScenarioAnswer::model_id);
    f("origin", &ScenarioAnswer::origin).doc("The last day of the data.");
    f("days", &ScenarioAnswer::days);
    f("usual_total", &ScenarioAnswer::usual_total);
    f("changed_total", &ScenarioAnswer::changed_total);
    f("wape", &ScenarioAnswer::wape).doc("How far the model was off on earlier days.");
    f("wape_without_plan", &ScenarioAnswer::wape_without_plan)
        .doc("The same without knowing prices and promotions.");
  }
};

}  // namespace storecast::sales
