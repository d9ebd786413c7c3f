// A product's line in the list of all forecasts.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/id.h"
#include "json/fields.h"

namespace storecast::sales {

// The greatest first, whatever its sign; what cannot be told last.
enum class ForecastOrder { Expected, Error, Bias, Change };
inline auto enum_names(ForecastOrder) {
  return std::to_array<std::pair<ForecastOrder, std::string_view>>(
      {{ForecastOrder::Expected, "expected"},
       {ForecastOrder::Error, "error"},
       {ForecastOrder::Bias, "bias"},
       {ForecastOrder::Change, "change"}});
}

struct ProductForecast {
  ProductId product_id;
  std::string name, sku, model;
  double expected = 0, sold = 0;
  std::optional<double> change, wape, bias;
  template <class F>
  static void fields(F& f) {
    f.name("ProductForecast");
    f("product_id", &ProductForecast::product_id);
    f("name", &ProductForecast::name);
    f("sku", &ProductForecast::sku);
    f("model", &ProductForecast::model).doc("That answers for it.");
    f("expected", &ProductForecast::expected).doc("Units of the 45 days after the training.");
    f("sold", &ProductForecast::sold).doc("Units of the 45 days before it.");
    f("change", &ProductForecast::change).doc("expected / sold - 1; null when nothing was sold.");
    f("wape", &ProductForecast::wape)
        .doc("From earlier days: sum of the days' errors over the sum of their sales.");
    f("bias", &ProductForecast::bias).doc("From earlier days; above 0: too high.");
  }
};

}  // namespace storecast::sales
