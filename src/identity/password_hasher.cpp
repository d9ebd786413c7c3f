#include "identity/password_hasher.h"

#include "crypto/random.h"

namespace storecast::identity {
namespace {

Error busy() {
  return Error{ErrorKind::Unavailable, "busy", "Too many people sign in right now. Try again."};
}

}  // namespace

Gate::Gate(int places, int waiting_places)
    : free_places_(places), free_waiting_places_(waiting_places) {}

std::optional<Gate::Pass> Gate::enter() {
  std::unique_lock lock(mutex_);
  if (free_places_ == 0) {
    if (free_waiting_places_ == 0) return {};
    --free_waiting_places_;
    place_free_.wait(lock, [&] { return free_places_ > 0; });
    ++free_waiting_places_;
  }
  --free_places_;
  return std::optional<Pass>(std::in_place, *this);
}

void Gate::leave() {
  const std::lock_guard lock(mutex_);
  ++free_places_;
  place_free_.notify_one();
}

PasswordHasher::PasswordHasher(crypto::PasswordCost cost)
    : cost_(cost), hash_of_nothing_(crypto::hash_password(crypto::random_token(), cost)) {}

Result<std::string> PasswordHasher::hash(std::string_view password) {
  const auto pass = gate_.enter();
  if (!pass) return busy();
  return crypto::hash_password(password, cost_);
}

Result<bool> PasswordHasher::verify(std::string_view password, std::string_view hash) {
  const auto pass = gate_.enter();
  if (!pass) return busy();
  return crypto::verify_password(password, hash);
}

Result<void> PasswordHasher::verify_nothing(std::string_view password) {
  const auto pass = gate_.enter();
  if (!pass) return busy();
  (void)crypto::verify_password(password, hash_of_nothing_);
  return {};
}

}  // namespace storecast::identity
