// The table of addresses. Nobody's address is found without the account that it belongs to.
#pragma once

#include <vector>

#include "db/database.h"
#include "identity/address.h"

namespace storecast::identity {

std::optional<Address> find_address(db::Reader& reader, AccountId account, AddressId id);
std::vector<Address> list_addresses(db::Reader& reader, AccountId account);  // the newest first
void insert_address(db::Writer& writer, AccountId account, const Address& address);
bool update_address(db::Writer& writer, AccountId account, const Address& address);
bool delete_address(db::Writer& writer, AccountId account, AddressId id);
void delete_addresses(db::Writer& writer, AccountId account);

}  // namespace storecast::identity
