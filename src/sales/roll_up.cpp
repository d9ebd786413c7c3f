#include "sales/roll_up.h"

#include <algorithm>
#include <tuple>

namespace storecast::sales {
namespace {

void add_sums(DaySums& total, const DaySums& one) {
  total.quantity += one.quantity;
  total.revenue_minor += one.revenue_minor;
  if (one.stock && (!total.stock || *one.stock < *total.stock)) total.stock = one.stock;
  total.promotion_rows += one.promotion_rows;
  total.rows += one.rows;
}

}  // namespace

void RollUp::add(std::int64_t product, std::int32_t date, const DaySums& one) {
  add_sums(by_product_[{product, date}], one);
  add_sums(by_date_[date], one);
}

RollUp::Part RollUp::take() {
  Part part;
  part.products.reserve(by_product_.size());
  for (const auto& [key, sums] : by_product_) {
    part.products.push_back({key.product, key.date, sums});
  }
  std::sort(part.products.begin(), part.products.end(),
            [](const ProductDay& a, const ProductDay& b) {
              return std::tie(a.product, a.date) < std::tie(b.product, b.date);
            });
  for (const auto& [date, sums] : by_date_) part.shop.push_back({date, sums});
  by_product_.clear();
  by_date_.clear();
  return part;
}

}  // namespace storecast::sales
