// Where things are sent.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/id.h"
#include "core/result.h"

namespace storecast::identity {

struct AddressTag {
  static constexpr std::string_view kPrefix = "adr";
};
using AddressId = Id<AddressTag>;

struct AddressInput {
  std::string name;
  std::string phone;
  std::string line1;
  std::string line2;
  std::string city;
  std::string state;
  std::string postal_code;
  std::string country;

  template <class F>
  static void fields(F& f) {
    f.name("AddressInput");
    f("name", &AddressInput::name).doc("Of the person who receives it.").length(1, 100);
    f("phone", &AddressInput::phone).doc("For the carrier.").length(0, 30).defaulted();
    f("line1", &AddressInput::line1).length(1, 200).example("\"14 MG Road\"");
    f("line2", &AddressInput::line2).length(0, 200).defaulted();
    f("city", &AddressInput::city).length(1, 100).example("\"Bengaluru\"");
    f("state", &AddressInput::state)
        .doc("Decides taxes in some countries.")
        .length(0, 100)
        .defaulted();
    f("postal_code", &AddressInput::postal_code).length(0, 20).defaulted();
    f("country", &AddressInput::country)
        .doc("ISO 3166-1, two letters.")
        .length(2, 2)
        .example("\"IN\"");
  }
};

// Trimmed, each of one line, with what a label cannot do without. Errors point behind `pointer`.
Result<AddressInput> check_address(const AddressInput& input, std::string_view pointer);

struct Address : AddressInput {
  AddressId id;

  template <class F>
  static void fields(F& f) {
    f("id", &Address::id);
    AddressInput::fields(f);
    f.name("Address");
  }
};

}  // namespace storecast::identity
