// Hashing a password takes 19 MiB and about 15 ms of a core on purpose. Only so many run at a time
// and only so many wait, so that a storm of logins cannot stop the shop; the rest are told to come
// back.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.h"
#include "crypto/password.h"

namespace storecast::identity {

// Lets a limited number of callers in.
class Gate {
 public:
  Gate(int places, int waiting_places);

  class Pass {
   public:
    explicit Pass(Gate& gate) : gate_(&gate) {}
    Pass(Pass&& other) noexcept : gate_(std::exchange(other.gate_, nullptr)) {}
    Pass& operator=(Pass&&) = delete;
    ~Pass() {
      if (gate_ != nullptr) gate_->leave();
    }

   private:
    Gate* gate_;
  };

  // Waits for a place; empty when too many wait already.
  std::optional<Pass> enter();

 private:
  void leave();

  std::mutex mutex_;
  std::condition_variable place_free_;
  int free_places_;
  int free_waiting_places_;
};

class PasswordHasher {
 public:
  static constexpr int kSlots = 2;     // cores that passwords may take
  static constexpr int kWaiting = 16;  // the last of them waits about 120 ms

  explicit PasswordHasher(crypto::PasswordCost cost = {});

  // Error of all: Unavailable "busy".
  Result<std::string> hash(std::string_view password);
  Result<bool> verify(std::string_view password, std::string_view hash);
  // Takes as long as verify() for an account that does not exist.
  Result<void> verify_nothing(std::string_view password);

  bool needs_rehash(std::string_view hash) const { return crypto::needs_rehash(hash, cost_); }

 private:
  const crypto::PasswordCost cost_;
  const std::string hash_of_nothing_;
  Gate gate_{kSlots, kWaiting};
};

}  // namespace storecast::identity
