// Sums sales by product and day, and by day, in bounded memory.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace storecast::sales {

struct DaySums {
  double quantity = 0;
  std::int64_t revenue_minor = 0;
  std::optional<double> stock;  // the lowest
  std::int64_t promotion_rows = 0;
  std::int64_t rows = 0;
};

void add_sums(DaySums& total, const DaySums& one);  // the lower stock stays

struct ProductDay {
  std::int64_t product = 0;
  std::int32_t date = 0;
  DaySums sums;
};

struct ShopDay {
  std::int32_t date = 0;
  DaySums sums;  // without stock
};

class RollUp {
 public:
  // About 11 MB; a longer file is summed in several parts, which the tables add up.
  static constexpr std::size_t kMaxDays = 150'000;

  // Rows of the same product and day that follow each other take the room of one.
  void add(const ProductDay& one);
  bool is_full() const { return days_.size() >= kMaxDays; }

  struct Part {
    std::vector<ProductDay> products;  // sorted by product and date: quick to insert
    std::vector<ShopDay> shop;
  };
  Part take();

 private:
  std::vector<ProductDay> days_;
};

}  // namespace storecast::sales
