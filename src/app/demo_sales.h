// The demo's sales history, made by rule and seed: the same seed and days give the same rows.
// docs/guide/demo.md describes the rules.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/demo_shop.h"
#include "core/date.h"

namespace storecast::app {

inline constexpr std::uint64_t kDemoSeed = 350;

// One product's day at the dealer's.
struct DemoSale {
  Date date;
  const DemoProduct* product = nullptr;
  int quantity = 0;
  int stock = 0;  // on hand when the day began
  int price_inr = 0;
  bool is_promoted = false;
  bool is_festive = false;
};

// Every day from first to last, both included, product by product.
std::vector<DemoSale> demo_sales(Date first, Date last, std::uint64_t seed);
std::vector<DemoSale> demo_sales_of(const DemoProduct& product, Date first, Date last,
                                    std::uint64_t seed);

// The sales as a CSV file in the 26 columns of the import format, rows numbered from 1.
std::string demo_sales_csv(const std::vector<DemoSale>& sales, std::uint64_t seed);

}  // namespace storecast::app
