// Stripe's objects, as far as the shop looks at them.
#pragma once

#include <optional>
#include <string>

#include "core/money.h"
#include "core/result.h"
#include "json/node.h"
#include "payments/payment.h"

namespace storecast::payments {

struct Intent {
  std::string id;             // "pi_..."
  std::string client_secret;  // for the customer's browser only; never logged
  PaymentState state = PaymentState::Created;
  Money amount;
  std::int64_t received_minor = 0;
  bool livemode = false;
  std::string latest_charge;
  std::string payment;  // metadata: the text of our PaymentId; empty: not made by us
  std::string failure_code, failure_message;  // of the last try
  std::int64_t created_seconds = 0;
};

struct StripeRefund {
  std::string id;      // "re_..."
  std::string intent;  // "pi_..."; may be empty
  Money amount;
  RefundState state = RefundState::Pending;
  std::string refund;  // metadata: the text of our RefundId; empty: not made by us
  std::string failure;
};

// The names of our marks in Stripe's metadata.
inline constexpr std::string_view kPaymentMark = "storecast_payment";
inline constexpr std::string_view kOrderMark = "storecast_order";
inline constexpr std::string_view kRefundMark = "storecast_refund";

// Empty when it is not such an object, or says what this program does not know.
std::optional<Intent> read_intent(const json::Node& node);
std::optional<StripeRefund> read_refund(const json::Node& node);

// The text of a member, empty when there is none.
std::string text_of(const json::Node& node, std::string_view name);

}  // namespace storecast::payments
