// One attempt to have an order paid, and the money that goes back.
#pragma once

#include <optional>
#include <string>

#include "core/date.h"
#include "core/id.h"
#include "core/money.h"
#include "json/fields.h"
#include "payments/payment_method.h"

namespace storecast::payments {

struct PaymentTag {
  static constexpr std::string_view kPrefix = "pay";
};
struct RefundTag {
  static constexpr std::string_view kPrefix = "rfd";
};
using PaymentId = Id<PaymentTag>;
using RefundId = Id<RefundTag>;

enum class PaymentState {
  Created,         // nothing was tried yet
  RequiresAction,  // the customer's bank asks the customer something
  Processing,      // the money is on its way
  Failed,          // the last try was declined; the customer may try again
  Authorized,      // the money is held, to be captured
  Captured,        // paid
  Cancelled
};
inline auto enum_names(PaymentState) {
  return std::to_array<std::pair<PaymentState, std::string_view>>(
      {{PaymentState::Created, "created"},
       {PaymentState::RequiresAction, "requires_action"},
       {PaymentState::Processing, "processing"},
       {PaymentState::Failed, "failed"},
       {PaymentState::Authorized, "authorized"},
       {PaymentState::Captured, "captured"},
       {PaymentState::Cancelled, "cancelled"}});
}

// Whether a payment of one state may come to be of the other. What is known of a payment can
// arrive late: nothing leads back from where money was moved.
bool may_become(PaymentState from, PaymentState to);
constexpr bool is_final(PaymentState state) {
  return state == PaymentState::Captured || state == PaymentState::Cancelled;
}

enum class Capture { Automatic, Manual };
inline auto enum_names(Capture) {
  return std::to_array<std::pair<Capture, std::string_view>>(
      {{Capture::Automatic, "automatic"}, {Capture::Manual, "manual"}});
}

// What the shop has decided and the provider may not have heard yet.
enum class Wanted { Nothing, Capture, Cancel };

struct Payment {
  PaymentId id;
  std::int64_t order_id = 0;  // the order's number inside
  Method method = Method::Card;
  Capture capture = Capture::Automatic;
  std::string provider_ref;  // Stripe's payment intent; empty: not known, or an offline method
  PaymentState state = PaymentState::Created;
  Money amount;
  std::int64_t captured_minor = 0;
  std::int64_t refunded_minor = 0;  // refunds that are pending count
  std::string email;                // for the provider's receipt; may be empty
  Wanted wanted = Wanted::Nothing;
  int attempt = 1;        // of making it known to the provider
  bool in_doubt = false;  // the provider failed: it may know the payment under this attempt
  std::string failure_code, failure_message;  // of the last try; for the customer
  Instant created_at, updated_at;
  std::optional<Instant> check_at;  // when to look again; empty: settled
  std::int64_t version = 1;
};

// Whether the customer can still pay it by card.
bool can_be_paid(const Payment& payment);

enum class RefundState { Pending, Succeeded, Failed };
inline auto enum_names(RefundState) {
  return std::to_array<std::pair<RefundState, std::string_view>>(
      {{RefundState::Pending, "pending"},
       {RefundState::Succeeded, "succeeded"},
       {RefundState::Failed, "failed"}});
}

struct Refund {
  RefundId id;
  PaymentId payment_id;
  std::string provider_ref;  // Stripe's refund; empty: not known, or an offline method
  Money amount;
  RefundState state = RefundState::Pending;
  std::string reason;  // staff's words; may be empty
  int attempt = 1;
  std::string failure;  // why it failed, for staff
  Instant created_at, updated_at;
};

}  // namespace storecast::payments
