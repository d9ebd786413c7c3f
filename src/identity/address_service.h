// A customer's own addresses. Another's are not there: NotFound "no_such_address".
#pragma once

#include <vector>

#include "identity/address_store.h"

namespace storecast::identity {

class AddressService {
 public:
  static constexpr std::size_t kMaxAddresses = 50;  // more than anybody sends to

  AddressService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  std::vector<Address> list(AccountId account);
  Result<Address> add(AccountId account, const AddressInput& input);
  Result<Address> replace(AccountId account, AddressId id, const AddressInput& input);
  Result<void> remove(AccountId account, AddressId id);

 private:
  db::Database& database_;
  const Clock& clock_;
};

}  // namespace storecast::identity
