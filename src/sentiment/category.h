// What a complaint can be about.
#pragma once

#include <array>
#include <string_view>
#include <utility>

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
inline auto enum_names(Category) {
  using enum Category;
  return std::to_array<std::pair<Category, std::string_view>>({{Quality, "quality"},
                                                               {Durability, "durability"},
                                                               {Price, "price"},
                                                               {Delivery, "delivery"},
                                                               {Packaging, "packaging"},
                                                               {NotAsDescribed, "not_as_described"},
                                                               {Service, "service"},
                                                               {Usability, "usability"},
                                                               {Performance, "performance"},
                                                               {Fit, "fit"},
                                                               {Appearance, "appearance"},
                                                               {Safety, "safety"}});
}

std::string_view title(Category category);  // for people: "Not as described"
// What a shop can do about it: a sentence without its full stop, "Ask the supplier ...".
std::string_view remedy(Category category);

}  // namespace storecast::sentiment
