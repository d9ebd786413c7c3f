// Where goods lie: a shop, a warehouse.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/id.h"
#include "json/fields.h"

namespace storecast::inventory {

struct LocationTag {
  static constexpr std::string_view kPrefix = "loc";
};
using LocationId = Id<LocationTag>;

struct LocationInput {
  std::string name;
  std::string line1, line2, city, state, postal_code, country;
  bool active = true;
  std::int64_t position = 0;
  template <class F>
  static void fields(F& f) {
    f.name("LocationInput");
    f("name", &LocationInput::name).length(1, 100).example("\"Shop\"");
    f("line1", &LocationInput::line1).defaulted().length(0, 200);
    f("line2", &LocationInput::line2).defaulted().length(0, 200);
    f("city", &LocationInput::city).defaulted().length(0, 100);
    f("state", &LocationInput::state).defaulted().length(0, 100);
    f("postal_code", &LocationInput::postal_code).defaulted().length(0, 20);
    f("country", &LocationInput::country)
        .defaulted()
        .length(0, 2)
        .doc("Two letters, as in ISO 3166.");
    f("active", &LocationInput::active)
        .defaulted()
        .doc("Whether customers are sold what lies there.");
    f("position", &LocationInput::position)
        .defaulted()
        .range(0, 1'000'000)
        .doc("The lowest sells first.");
  }
};

struct Location : LocationInput {
  LocationId id;
  template <class F>
  static void fields(F& f) {
    f("id", &Location::id);
    LocationInput::fields(f);
    f.name("Location");
  }
};

}  // namespace storecast::inventory
