// What stands behind a forecast once the shop has learnt from all of its products together: why it
// is as it is, and what it would have said on earlier days.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/id.h"

namespace storecast::sales {

struct ForecastModelTag {
  static constexpr std::string_view kPrefix = "fcm";
};
using ForecastModelId = Id<ForecastModelTag>;

struct DriverView {
  std::string name;
  double units = 0;
  std::string text;
  template <class F>
  static void fields(F& f) {
    f.name("ForecastDriver");
    f("name", &DriverView::name)
        .doc("trend, weekday, season, price, promotion, holiday, product or other.");
    f("units", &DriverView::units).doc("What it adds to usual_total, or takes off.");
    f("text", &DriverView::text).doc("The same as a sentence.");
  }
};

// What one model would have said.
struct EarlierTotal {
  std::string model;
  double total = 0;
  std::optional<double> wape;
  template <class F>
  static void fields(F& f) {
    f.name("EarlierTotal");
    f("model", &EarlierTotal::model);
    f("total", &EarlierTotal::total);
    f("wape", &EarlierTotal::wape).doc("Sum of the days' errors over the sum of their sales.");
  }
};

struct EarlierOrigin {
  Date origin;
  double sold = 0;
  std::vector<EarlierTotal> models;
  template <class F>
  static void fields(F& f) {
    f.name("EarlierOrigin");
    f("origin", &EarlierOrigin::origin).doc("The last day that was known then.");
    f("sold", &EarlierOrigin::sold).doc("In the days that followed, those without stock left out.");
    f("models", &EarlierOrigin::models);
  }
};

// A forecast that was given, and what came of it.
struct JudgedForecast {
  Date origin;
  int days = 0;
  std::string model;
  double expected = 0, sold = 0;
  std::optional<double> wape;
  template <class F>
  static void fields(F& f) {
    f.name("JudgedForecast");
    f("origin", &JudgedForecast::origin).doc("The last day that was known then.");
    f("days", &JudgedForecast::days).doc("That are over.");
    f("model", &JudgedForecast::model).doc("That answered then.");
    f("expected", &JudgedForecast::expected).doc("Of these days, those without stock left out.");
    f("sold", &JudgedForecast::sold);
    f("wape", &JudgedForecast::wape).doc("Sum of the days' errors over the sum of their sales.");
  }
};

struct ForecastBackground {
  ForecastModelId model_id;
  Date origin;
  Instant made_at;
  int explained_days = 0;
  double usual_total = 0;
  std::vector<DriverView> drivers;
  int horizon_days = 0;
  std::vector<EarlierOrigin> earlier;
  std::vector<JudgedForecast> past;
  template <class F>
  static void fields(F& f) {
    f.name("ForecastBackground");
    f("model_id", &ForecastBackground::model_id).doc("Of the training over all products.");
    f("origin", &ForecastBackground::origin).doc("The last day that it learnt from.");
    f("made_at", &ForecastBackground::made_at);
    f("explained_days", &ForecastBackground::explained_days)
        .doc("From the origin on; 0: not explained.");
    f("usual_total", &ForecastBackground::usual_total)
        .doc("Of as many usual days of late. With all drivers it is what the model expects.");
    f("drivers", &ForecastBackground::drivers).doc("The strongest first.");
    f("horizon_days", &ForecastBackground::horizon_days).doc("That were tried at each origin.");
    f("earlier", &ForecastBackground::earlier)
        .doc("What would have been said, by models that had not seen what followed; latest last.");
    f("past", &ForecastBackground::past).doc("What was said, at earlier trainings; latest last.");
  }
};

}  // namespace storecast::sales
