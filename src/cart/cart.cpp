#include "cart/cart.h"

#include "crypto/encoding.h"
#include "crypto/hash.h"

namespace storecast::cart {

std::string hash_of_token(std::string_view token) {
  return crypto::to_hex(crypto::sha256(token));
}

bool may_use(const Visitor& visitor, const Cart& cart) {
  if (cart.account) return visitor.account == cart.account;
  if (!cart.token_hash || visitor.token.empty()) return false;
  return crypto::equal_in_constant_time(hash_of_token(visitor.token), *cart.token_hash);
}

}  // namespace storecast::cart
