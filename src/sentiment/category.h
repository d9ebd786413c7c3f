// What a complaint can be about.
#pragma once

#include <array>
#include <string_view>

namespace storecast::sentiment {

enum class Category {
  Quality,
  Durability,
  Price,
  Delivery,
  Packaging,
  NotAsDescribed,
  Service,
  Usability,
  Performance,
  Fit,
  Appearance,
  Safety
};
inline constexpr int kCategories = 12;

std::string_view to_string(Category category);  // stable: "quality", "not_as_described", ...
std::string_view title(Category category);      // for people: "Not as described"
// What a shop can do about it: a sentence without its full stop, "Ask the supplier ...".
std::string_view remedy(Category category);

}  // namespace storecast::sentiment
