// What to do about a problem, in one or two sentences from templates, filled with what the shop
// knows of itself and citing the reviews that say so. Offline and deterministic.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sentiment/summary.h"

namespace storecast::sentiment {

enum class ProductFamily : std::uint8_t {
  Other,
  Vehicle,
  Electronics,
  Clothing,
  Software,
  Home,
  Food,
  Beauty,
  Media,  // books, films, music
  Place   // restaurants, hotels: visited, not delivered
};
inline auto enum_names(ProductFamily) {
  using enum ProductFamily;
  return std::to_array<std::pair<ProductFamily, std::string_view>>({{Other, "other"},
                                                                    {Vehicle, "vehicle"},
                                                                    {Electronics, "electronics"},
                                                                    {Clothing, "clothing"},
                                                                    {Software, "software"},
                                                                    {Home, "home"},
                                                                    {Food, "food"},
                                                                    {Beauty, "beauty"},
                                                                    {Media, "media"},
                                                                    {Place, "place"}});
}
// By the words of a category or product name ("Motorcycles", "Women's dresses"); Other when none is
// known.
ProductFamily family_of(std::string_view name);

// What the shop knows; whatever is empty is not mentioned.
struct ShopFacts {
  ProductFamily family = ProductFamily::Other;
  std::optional<double> median_delivery_days;      // from order to the door, this product
  std::optional<double> shop_delivery_days;        // the same, all products
  std::optional<double> return_rate;               // 0 to 1, this product
  std::optional<double> shop_return_rate;          // all products
  std::optional<double> price_to_category_median;  // 1.2: a fifth above it
  std::optional<bool> has_size_chart;
  std::optional<bool> has_manual;
  std::optional<int> pictures;
  std::optional<int> units_on_hand;  // to hold back when it is about safety
  std::string currency;              // "INR", of what was refunded
};

struct DetailedSuggestion {
  Category category = Category::Quality;
  std::string finding;  // "12 of 80 reviews (15 %) complain about delivery: “came two weeks late”."
  std::string action;                  // "Show a delivery date that is kept, and ..."
  std::vector<std::string> facts;      // "Median delivery time: 9 days; 4 days in the whole shop."
  std::vector<std::int64_t> evidence;  // ids of the reviews quoted
  std::string text() const;            // all of it as one paragraph
};

DetailedSuggestion suggest_action(const CommonProblem& problem, const ShopFacts& facts);

}  // namespace storecast::sentiment
