#include "sales/roll_up.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace storecast::sales {

void add_sums(DaySums& total, const DaySums& one) {
  total.quantity += one.quantity;
  total.revenue_minor += one.revenue_minor;
  if (one.stock && (!total.stock || *one.stock < *total.stock)) total.stock = one.stock;
  total.promotion_rows += one.promotion_rows;
  total.rows += one.rows;
}

namespace {

bool is_same_day(const ProductDay& a, const ProductDay& b) {
  return a.product == b.product && a.date == b.date;
}

// Puts entries of the same product and day together.
void merge_same_days(std::vector<ProductDay>& days) {
  std::sort(days.begin(), days.end(), [](const ProductDay& a, const ProductDay& b) {
    return std::tie(a.product, a.date) < std::tie(b.product, b.date);
  });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < days.size(); ++i) {
    if (is_same_day(days[kept], days[i])) {
      add_sums(days[kept].sums, days[i].sums);
    } else {
      days[++kept] = days[i];
    }
  }
  if (!days.empty()) days.resize(kept + 1);
}

}  // namespace

void RollUp::add(const ProductDay& one) {
  if (!days_.empty() && is_same_day(days_.back(), one)) {
    add_sums(days_.back().sums, one.sums);
  } else {
    days_.push_back(one);
  }
}

RollUp::Part RollUp::take() {
  Part part{.products = std::exchange(days_, {}), .shop = {}};
  merge_same_days(part.products);
  std::map<std::int32_t, DaySums> by_date;
  for (const ProductDay& day : part.products) add_sums(by_date[day.date], day.sums);
  for (const auto& [date, sums] : by_date) part.shop.push_back({date, sums});
  return part;
}

}  // namespace storecast::sales
