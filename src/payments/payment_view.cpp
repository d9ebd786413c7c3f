#include "payments/payment_view.h"

namespace storecast::payments {

PaymentView view_of(const Payment& payment, const std::vector<Refund>& refunds) {
  PaymentView view;
  view.id = payment.id;
  view.method = payment.method;
  view.state = payment.state;
  view.amount = payment.amount;
  view.captured = {payment.captured_minor, payment.amount.currency};
  view.refunded = {payment.refunded_minor, payment.amount.currency};
  view.failure = payment.failure_message;
  view.provider_ref = payment.provider_ref;
  view.created_at = payment.created_at;
  view.updated_at = payment.updated_at;
  for (const Refund& refund : refunds) {
    view.refunds.push_back({refund.id, refund.state, refund.amount, refund.reason, refund.failure,
                            refund.provider_ref, refund.created_at});
  }
  return view;
}

}  // namespace storecast::payments
