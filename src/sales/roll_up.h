// Sums sales by product and day, and by day, in bounded memory.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace storecast::sales {

struct DaySums {
  double quantity = 0;
  std::int64_t revenue_minor = 0;
  std::optional<double> stock;  // the lowest
  std::int64_t promotion_rows = 0;
  std::int64_t rows = 0;
};

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
  // About 15 MB; a file with more product-days is summed in several parts, which the tables add up.
  static constexpr std::size_t kMaxProductDays = 150'000;

  void add(std::int64_t product, std::int32_t date, const DaySums& one);
  bool is_full() const { return by_product_.size() >= kMaxProductDays; }

  struct Part {
    std::vector<ProductDay> products;  // sorted by product and date: quick to insert
    std::vector<ShopDay> shop;
  };
  Part take();

 private:
  struct Key {
    std::int64_t product;
    std::int32_t date;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      const auto mixed = static_cast<std::uint64_t>(key.product) * 0x9E3779B97F4A7C15ull;
      return (mixed ^ mixed >> 32) + static_cast<std::uint64_t>(key.date) * 0xC2B2AE3D27D4EB4Full;
    }
  };
  std::unordered_map<Key, DaySums, Hash> by_product_;
  std::map<std::int32_t, DaySums> by_date_;
};

}  // namespace storecast::sales
