// Payments as staff see them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "payments/payment.h"

namespace storecast::payments {

struct RefundView {
  RefundId id;
  RefundState state = RefundState::Pending;
  Money amount;
  std::string reason, failure, provider_ref;
  Instant created_at;
  template <class F>
  static void fields(F& f) {
    f.name("PaymentRefund");
    f("id", &RefundView::id);
    f("state", &RefundView::state);
    f("amount", &RefundView::amount);
    f("reason", &RefundView::reason);
    f("failure", &RefundView::failure).doc("Why it failed; may be empty.");
    f("provider_ref", &RefundView::provider_ref).doc("Stripe's name of it; may be empty.");
    f("created_at", &RefundView::created_at);
  }
};

struct PaymentView {
  PaymentId id;
  Method method = Method::Card;
  PaymentState state = PaymentState::Created;
  Money amount, captured, refunded;
  std::string failure, provider_ref;
  std::vector<RefundView> refunds;
  Instant created_at, updated_at;
  template <class F>
  static void fields(F& f) {
    f.name("Payment");
    f("id", &PaymentView::id);
    f("method", &PaymentView::method);
    f("state", &PaymentView::state);
    f("amount", &PaymentView::amount);
    f("captured", &PaymentView::captured);
    f("refunded", &PaymentView::refunded).doc("Refunds that are pending count.");
    f("failure", &PaymentView::failure).doc("Why the last try failed; may be empty.");
    f("provider_ref", &PaymentView::provider_ref).doc("Stripe's name of it; may be empty.");
    f("refunds", &PaymentView::refunds);
    f("created_at", &PaymentView::created_at);
    f("updated_at", &PaymentView::updated_at);
  }
};

PaymentView view_of(const Payment& payment, const std::vector<Refund>& refunds);

}  // namespace storecast::payments
