#include "payments/stripe_object.h"

#include <algorithm>

#include "payments/stripe_amount.h"

namespace storecast::payments {
namespace {

std::optional<std::int64_t> integer_of(const json::Node& node, std::string_view name) {
  const json::Node* member = node.find(name);
  return member == nullptr ? std::nullopt : member->as_integer();
}

std::string mark_of(const json::Node& node, std::string_view name) {
  const json::Node* metadata = node.find("metadata");
  return metadata == nullptr ? std::string() : text_of(*metadata, name);
}

// Stripe writes "inr".
std::optional<Currency> currency_of(const json::Node& node) {
  std::string code = text_of(node, "currency");
  std::transform(code.begin(), code.end(), code.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return Currency::parse(code);
}

std::optional<Money> money_of(const json::Node& node, std::string_view name) {
  const auto amount = integer_of(node, name);
  const auto currency = currency_of(node);
  if (!amount || !currency) return std::nullopt;
  return money_from_stripe(*amount, *currency);
}

std::optional<PaymentState> state_of(std::string_view status, bool was_declined) {
  if (status == "requires_payment_method") {
    return was_declined ? PaymentState::Failed : PaymentState::Created;
  }
  if (status == "requires_confirmation") return PaymentState::Created;
  if (status == "requires_action") return PaymentState::RequiresAction;
  if (status == "processing") return PaymentState::Processing;
  if (status == "requires_capture") return PaymentState::Authorized;
  if (status == "succeeded") return PaymentState::Captured;
  if (status == "canceled") return PaymentState::Cancelled;
  return std::nullopt;
}

RefundState refund_state_of(std::string_view status) {
  if (status == "succeeded") return RefundState::Succeeded;
  const bool failed = status == "failed" || status == "canceled";
  return failed ? RefundState::Failed : RefundState::Pending;  // "pending", "requires_action"
}

bool is_object(const json::Node& node, std::string_view kind) {
  return node.kind == json::Node::Kind::Object && text_of(node, "object") == kind;
}

}  // namespace

std::string text_of(const json::Node& node, std::string_view name) {
  const json::Node* member = node.find(name);
  const std::string* text = member == nullptr ? nullptr : member->as_string();
  return text == nullptr ? std::string() : *text;
}

std::optional<Intent> read_intent(const json::Node& node) {
  if (!is_object(node, "payment_intent")) return std::nullopt;
  Intent intent;
  intent.id = text_of(node, "id");
  intent.client_secret = text_of(node, "client_secret");
  const json::Node* failure = node.find("last_payment_error");
  const bool declined = failure != nullptr && failure->kind == json::Node::Kind::Object;
  if (declined) {
    const std::string decline = text_of(*failure, "decline_code");
    intent.failure_code = decline.empty() ? text_of(*failure, "code") : decline;
    intent.failure_message = text_of(*failure, "message");
  }
  const auto state = state_of(text_of(node, "status"), declined);
  const auto amount = money_of(node, "amount");
  const auto received = money_of(node, "amount_received");
  const json::Node* livemode = node.find("livemode");
  const auto live = livemode == nullptr ? std::nullopt : livemode->as_boolean();
  if (intent.id.empty() || !state || !amount || !received || !live) return std::nullopt;
  intent.state = *state;
  intent.amount = *amount;
  intent.received_minor = received->amount_minor;
  intent.livemode = *live;
  intent.latest_charge = text_of(node, "latest_charge");
  intent.payment = mark_of(node, kPaymentMark);
  intent.created_seconds = integer_of(node, "created").value_or(0);
  return intent;
}

std::optional<StripeRefund> read_refund(const json::Node& node) {
  if (!is_object(node, "refund")) return std::nullopt;
  StripeRefund refund;
  refund.id = text_of(node, "id");
  refund.intent = text_of(node, "payment_intent");
  refund.state = refund_state_of(text_of(node, "status"));
  refund.refund = mark_of(node, kRefundMark);
  refund.failure = text_of(node, "failure_reason");
  const auto amount = money_of(node, "amount");
  if (refund.id.empty() || !amount) return std::nullopt;
  refund.amount = *amount;
  return refund;
}

}  // namespace storecast::payments
