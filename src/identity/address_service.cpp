#include "identity/address_service.h"

#include <algorithm>

#include "core/text.h"

namespace storecast::identity {
namespace {

Error no_such_address() {
  return Error{ErrorKind::NotFound, "no_such_address", "There is no such address."};
}

bool is_one_line(std::string_view text) {
  return std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool is_country(std::string_view code) {
  return code.size() == 2 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Trimmed, each of one line, with what a label cannot do without.
Result<Address> address_from(AddressId id, const AddressInput& input) {
  Error error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable."};
  Address address;
  address.id = id;
  const auto take = [&](std::string AddressInput::*member, const char* pointer, bool is_needed) {
    address.*member = trim(input.*member);
    if (!is_one_line(address.*member)) {
      error.fields.push_back({pointer, "control_character", "Only text of one line."});
    } else if (is_needed && (address.*member).empty()) {
      error.fields.push_back({pointer, "empty", "It must not be empty."});
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
    error.fields.push_back({"/country", "not_a_country", "Two capital letters, such as IN."});
  }
  if (!error.fields.empty()) return error;
  return address;
}

}  // namespace

std::vector<Address> AddressService::list(AccountId account) {
  return database_.read([&](db::Reader& reader) { return list_addresses(reader, account); });
}

Result<Address> AddressService::add(AccountId account, const AddressInput& input) {
  const Address address = TRY(address_from(new_id<AddressTag>(clock_), input));
  return database_.write([&](db::Writer& writer) -> Result<Address> {
    if (list_addresses(writer, account).size() >= kMaxAddresses) {
      return Error{ErrorKind::Conflict, "too_many_addresses",
                   "There are 50 addresses already. Delete one first."};
    }
    insert_address(writer, account, address);
    return address;
  });
}

Result<Address> AddressService::replace(AccountId account, AddressId id,
                                        const AddressInput& input) {
  const Address address = TRY(address_from(id, input));
  return database_.write([&](db::Writer& writer) -> Result<Address> {
    if (!update_address(writer, account, address)) return no_such_address();
    return address;
  });
}

Result<void> AddressService::remove(AccountId account, AddressId id) {
  const bool removed =
      database_.write([&](db::Writer& writer) { return delete_address(writer, account, id); });
  if (!removed) return no_such_address();
  return {};
}

}  // namespace storecast::identity
