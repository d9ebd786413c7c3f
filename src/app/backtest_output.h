// What the command backtest prints: models side by side, and what is needed to do it again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "forecasting/portfolio_score.h"

namespace storecast::app {

struct AccuracyView {
  double mae = 0;
  std::optional<double> mase, wape, bias, rmsse, coverage_80, coverage_95;
  template <class F>
  static void fields(F& f) {
    f.name("BacktestAccuracy");
    f("mae", &AccuracyView::mae);
    f("mase", &AccuracyView::mase);
    f("wape", &AccuracyView::wape);
    f("bias", &AccuracyView::bias);
    f("rmsse", &AccuracyView::rmsse);
    f("coverage_80", &AccuracyView::coverage_80);
    f("coverage_95", &AccuracyView::coverage_95);
  }
};
AccuracyView to_view(const forecasting::PanelScore& score);

struct OriginView {
  Date origin;
  AccuracyView accuracy;
  template <class F>
  static void fields(F& f) {
    f.name("BacktestOrigin");
    f("origin", &OriginView::origin).doc("The last day that was known.");
    f("accuracy", &OriginView::accuracy);
  }
};

struct ModelView {
  std::string model;
  AccuracyView accuracy;
  double cpu_seconds = 0;
  std::vector<OriginView> origins;
  template <class F>
  static void fields(F& f) {
    f.name("BacktestModel");
    f("model", &ModelView::model);
    f("accuracy", &ModelView::accuracy);
    f("cpu_seconds", &ModelView::cpu_seconds).doc("Of all threads, training included.");
    f("origins", &ModelView::origins);
  }
};

struct BacktestCard {
  std::string data_version, frequency, program;
  Date from, to;
  int series = 0, steps = 0, horizon = 0, season = 0;
  std::int64_t seed = 0;
  std::vector<std::string> known, attributes;
  std::string country;
  template <class F>
  static void fields(F& f) {
    f.name("BacktestCard");
    f("data_version", &BacktestCard::data_version);
    f("program", &BacktestCard::program);
    f("frequency", &BacktestCard::frequency);
    f("from", &BacktestCard::from);
    f("to", &BacktestCard::to);
    f("series", &BacktestCard::series);
    f("steps", &BacktestCard::steps).doc("Of history, the origins' horizons included.");
    f("horizon", &BacktestCard::horizon);
    f("season", &BacktestCard::season).doc("Of MASE, in steps.");
    f("seed", &BacktestCard::seed);
    f("known", &BacktestCard::known).doc("Columns that were known of the horizon.");
    f("attributes", &BacktestCard::attributes);
    f("country", &BacktestCard::country);
  }
};

struct BacktestReport {
  BacktestCard card;
  std::vector<ModelView> models;  // the nearest first
  template <class F>
  static void fields(F& f) {
    f.name("Backtest");
    f("card", &BacktestReport::card);
    f("models", &BacktestReport::models);
  }
};

std::string to_text(const BacktestReport& report);

}  // namespace storecast::app
