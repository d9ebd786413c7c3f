// The trained models as the API shows them, and what stands in their table.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "sales/forecast_background.h"
#include "sales/shop_panel.h"

namespace storecast::sales {

// History: learnt from past sales alone, and answers with what usually happens. Plan: knows prices
// and promotions as well, and answers what a change of them would do.
enum class ModelKind { History, Plan };
inline auto enum_names(ModelKind) {
  return std::to_array<std::pair<ModelKind, std::string_view>>(
      {{ModelKind::History, "history"}, {ModelKind::Plan, "plan"}});
}

struct ModelSettings {
  int horizon_days = 0, rounds = 0, max_rows = 0;
  std::string country;
  PanelScheme scheme;
  template <class F>
  static void fields(F& f) {
    f.name("ForecastModelSettings");
    f("horizon_days", &ModelSettings::horizon_days).doc("Learnt directly.");
    f("rounds", &ModelSettings::rounds).doc("Trees.");
    f("max_rows", &ModelSettings::max_rows).doc("Learnt from, at most.");
    f("country", &ModelSettings::country).doc("Whose feasts it knows; empty: none.");
    f("scheme", &ModelSettings::scheme);
  }
};

// How near a model came on earlier days, over all products together.
struct ModelCard {
  int products = 0, products_won = 0;
  Date from, to;
  int origins = 0, horizon_days = 0;
  std::optional<double> wape, local_wape, naive_wape, bias, coverage_80, coverage_95;
  std::optional<double> wape_without_plan;
  bool usable = true;
  template <class F>
  static void fields(F& f) {
    f.name("ForecastModelCard");
    f("products", &ModelCard::products).doc("That it learnt from.");
    f("products_won", &ModelCard::products_won).doc("Those whose forecast it gives.");
    f("from", &ModelCard::from);
    f("to", &ModelCard::to);
    f("origins", &ModelCard::origins).doc("Earlier days from which it was tried.");
    f("horizon_days", &ModelCard::horizon_days).doc("That were tried from each.");
    f("wape", &ModelCard::wape).doc("Sum of the days' errors over the sum of their sales.");
    f("local_wape", &ModelCard::local_wape).doc("Of each product's best model of its own.");
    f("naive_wape", &ModelCard::naive_wape).doc("Of the week before, repeated.");
    f("bias", &ModelCard::bias).doc("Above 0: too high.");
    f("coverage_80", &ModelCard::coverage_80).doc("Share of days inside the 80 % interval.");
    f("coverage_95", &ModelCard::coverage_95);
    f("wape_without_plan", &ModelCard::wape_without_plan)
        .doc("Of a plan: the same without knowing prices and promotions.");
    f("usable", &ModelCard::usable)
        .doc("Of a plan: whether knowing prices and promotions brought it nearer.");
  }
};

struct ForecastModel {
  ForecastModelId id;
  ModelKind kind = ModelKind::History;
  std::string data_version;
  Date origin;
  std::int64_t seed = 0;
  ModelSettings settings;
  ModelCard card;
  std::int64_t bytes = 0;
  Instant created_at;
  template <class F>
  static void fields(F& f) {
    f.name("ForecastModel");
    f("id", &ForecastModel::id);
    f("kind", &ForecastModel::kind)
        .doc("history says what will be sold, plan what a price or a promotion changes.");
    f("data_version", &ForecastModel::data_version);
    f("origin", &ForecastModel::origin).doc("The last day that it learnt from.");
    f("seed", &ForecastModel::seed);
    f("settings", &ForecastModel::settings);
    f("card", &ForecastModel::card);
    f("bytes", &ForecastModel::bytes).doc("Of the model; 0 once a newer one replaced it.");
    f("created_at", &ForecastModel::created_at);
  }
};

}  // namespace storecast::sales
