#include "identity/address.h"

#include <algorithm>

#include "core/text.h"

namespace storecast::identity {
namespace {

bool is_one_line(std::string_view text) {
  return std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool is_country(std::string_view code) {
  return code.size() == 2 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

Result<AddressInput> check_address(const AddressInput& input, std::string_view pointer) {
  Error error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable."};
  const auto add = [&](const char* member, const char* code, const char* detail) {
    error.fields.push_back({std::string(pointer) + member, code, detail});
  };
  AddressInput address;
  const auto take = [&](std::string AddressInput::*member, const char* name, bool is_needed) {
    address.*member = trim(input.*member);
    if (!is_one_line(address.*member)) {
      add(name, "control_character", "Only text of one line.");
    } else if (is_needed && (address.*member).empty()) {
      add(name, "empty", "It must not be empty.");
    }
  };
  take(&AddressInput::name, "/name", true);
  take(&AddressInput::phone, "/phone", false);
  take(&AddressInput::line1, "/line1", true);
  take(&AddressInput::line2, "/line2", false);
  take(&AddressInput::city, "/city", true);
  take(&AddressInput::state, "/state", false);
  take(&AddressInput::postal_code, "/postal_code", false);
  address.country = input.country;
  if (!is_country(input.country)) {
    add("/country", "not_a_country", "Two capital letters, such as IN.");
  }
  if (!error.fields.empty()) return error;
  return address;
}

}  // namespace storecast::identity
