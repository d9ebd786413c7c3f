#include "identity/address_service.h"

namespace storecast::identity {
namespace {

Error no_such_address() {
  return Error{ErrorKind::NotFound, "no_such_address", "There is no such address."};
}

Result<Address> address_from(AddressId id, const AddressInput& input) {
  Address address;
  static_cast<AddressInput&>(address) = TRY(check_address(input, ""));
  address.id = id;
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
