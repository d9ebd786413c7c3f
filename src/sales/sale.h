// A sale: some units of one product on one day. A sale keeps every attribute of the file it came
// from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/date.h"
#include "core/id.h"
#include "core/money.h"

namespace storecast::sales {

// Sales of later days are refused: one mistyped year would move every forecast's origin.
constexpr int kMaxDaysAhead = 31;

struct Sale {
  SaleId id;
  ProductId product_id;
  std::string product_name;
  Date date;
  double quantity = 0;
  std::optional<Money> price;  // of one unit
  std::optional<double> stock;
  std::map<std::string, std::string> attributes;
  std::optional<ImportId> import_id;  // empty for a manual entry

  template <class F>
  static void fields(F& f) {
    f.name("Sale");
    f("id", &Sale::id);
    f("product_id", &Sale::product_id);
    f("product_name", &Sale::product_name);
    f("date", &Sale::date);
    f("quantity", &Sale::quantity).doc("Units sold.");
    f("price", &Sale::price).doc("Of one unit.");
    f("stock", &Sale::stock).doc("Units on hand that day.");
    f("attributes", &Sale::attributes).doc("Everything else that is known of it, by field name.");
    f("import_id", &Sale::import_id).doc("The file it came from; null for a manual entry.");
  }
};

// What was sold in one day.
struct DailySales {
  Date date;
  double quantity = 0;
  std::int64_t revenue_minor = 0;
  std::optional<double> stock;  // the lowest of the day, where known; empty for several products
  bool promotion = false;       // at least half of the day's sales were on promotion
};

}  // namespace storecast::sales
