// Where something is sent, and the areas that tax and shipping zones are made of.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/fields.h"

namespace storecast::pricing {

constexpr std::string_view kEverywhere = "*";  // the country of an area that takes all the rest

struct Destination {
  std::string country;  // ISO 3166-1, two capital letters
  std::string state;    // "KA" or "Karnataka"; may be empty
  std::string postal_code;
};

// A country, a state of it, or the places there whose postal code starts in one way.
struct Area {
  std::string country;
  std::string state;
  std::string postal_prefix;
  auto operator<=>(const Area&) const = default;
  template <class F>
  static void fields(F& f) {
    f.name("Area");
    f("country", &Area::country)
        .length(1, 2)
        .doc("ISO 3166-1 alpha-2; \"*\" for all countries that no other zone names.")
        .example("\"IN\"");
    f("state", &Area::state).defaulted().length(0, 100).doc("Empty: the whole country.");
    f("postal_prefix", &Area::postal_prefix)
        .defaulted()
        .length(0, 12)
        .doc("Only postal codes that start so; empty: all.");
  }
};

bool is_country(std::string_view code);

// The state as places are compared by it: capitals without spaces around, and of India and the
// United States the ISO 3166-2 code where the name is written out.
std::string state_key(std::string_view country, std::string_view state);
std::string postal_key(std::string_view postal_code);  // capitals without spaces and hyphens

// How well an area fits: more is better, 0 is not at all. A postal prefix beats a state, a longer
// prefix a shorter one, a state its country, and a country the rest of the world.
int fit(const Area& area, const Destination& destination);

// How a place of supply stands to the shop, which decides how GST is split.
enum class Supply { BetweenStates, WithinState, WithinUnionTerritory };
Supply supply_of(const Destination& destination, std::string_view shop_country,
                 std::string_view shop_state);

}  // namespace storecast::pricing
