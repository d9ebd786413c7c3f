// Filters, counts, sorts and cuts a list of products in one pass over the candidates.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/product.h"
#include "catalog/search_store.h"
#include "core/result.h"

namespace storecast::catalog {

enum class Sort { Relevance, Newest, Cheapest, Dearest, Name, BestRated };
inline auto enum_names(Sort) {
  return std::to_array<std::pair<Sort, std::string_view>>({{Sort::Relevance, "relevance"},
                                                           {Sort::Newest, "-created"},
                                                           {Sort::Cheapest, "price"},
                                                           {Sort::Dearest, "-price"},
                                                           {Sort::Name, "name"},
                                                           {Sort::BestRated, "-rating"}});
}

// Several values of one kind widen the list, several kinds narrow it. Empty takes all.
struct Filter {
  std::set<CategoryId> categories;
  std::set<std::string, std::less<>> brands;
  std::optional<std::int64_t> min_price_minor, max_price_minor;
  std::optional<Availability> availability;
};

// The place of a product in an order: no two are equal.
struct SortKey {
  std::int64_t number = 0;
  std::string text;
  std::int64_t id = 0;
  auto operator<=>(const SortKey&) const = default;
};
SortKey sort_key(const Candidate& candidate, Sort sort);
std::string cursor_of(const SortKey& key);
// Invalid, pointing at `after`, for what cursor_of() did not write.
Result<SortKey> parse_cursor(std::string_view cursor);

// Counts of a kind disregard the filter of that kind, so that they say what choosing another value
// would add.
class ProductList {
 public:
  struct Page {
    std::vector<SortKey> keys;  // in order
    bool has_more = false;
  };

  ProductList(const Filter& filter, Sort sort) : filter_(filter), sort_(sort) {}
  void add(const Candidate& candidate);

  // Up to `size` of those behind `after`.
  Page page(const std::optional<SortKey>& after, std::size_t size);
  std::int64_t total() const { return static_cast<std::int64_t>(keys_.size()); }
  const std::map<CategoryId, std::int64_t>& categories() const { return categories_; }
  const std::map<std::string, std::int64_t, std::less<>>& brands() const { return brands_; }
  std::optional<std::int64_t> min_price_minor() const { return min_price_minor_; }
  std::optional<std::int64_t> max_price_minor() const { return max_price_minor_; }

 private:
  void count(const Candidate& candidate, unsigned failed);

  const Filter& filter_;
  const Sort sort_;
  std::vector<SortKey> keys_;
  std::map<CategoryId, std::int64_t> categories_;
  std::map<std::string, std::int64_t, std::less<>> brands_;
  std::optional<std::int64_t> min_price_minor_, max_price_minor_;
};

}  // namespace storecast::catalog
