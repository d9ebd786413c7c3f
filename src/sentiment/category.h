// What a complaint can be about.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace storecast::sentiment {

// Values beyond these are a merchant's own topics, see own_topic().
enum class Category : std::int64_t {
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

inline constexpr std::int64_t kFirstOwnTopic = 64;  // leaves room for more categories
// The topic with that number (0 or more), and back.
constexpr Category own_topic(std::int64_t number) {
  return static_cast<Category>(kFirstOwnTopic + number);
}
constexpr bool is_own_topic(Category category) {
  return static_cast<std::int64_t>(category) >= kFirstOwnTopic;
}
constexpr std::int64_t topic_number(Category category) {
  return static_cast<std::int64_t>(category) - kFirstOwnTopic;
}

// Precondition of both: not an own topic.
std::string_view title(Category category);  // for people: "Not as described"
// What a shop can do about it: a sentence without its full stop, "Ask the supplier ...".
std::string_view remedy(Category category);

}  // namespace storecast::sentiment
