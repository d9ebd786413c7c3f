// Payments and Stripe kept in step: what the shop wants is told, what Stripe knows is fetched. What
// a failure leaves in doubt is looked up, not guessed.
#pragma once

#include "db/database.h"
#include "payments/payment.h"
#include "payments/settlement.h"
#include "payments/stripe_gateway.h"

namespace storecast::payments {

// What the customer's browser needs to pay.
struct CardSession {
  Payment payment;
  std::string client_secret;
};

class PaymentService {
 public:
  // `gateway` is null without card payments.
  PaymentService(db::Database& database, StripeGateway* gateway, const Clock& clock)
      : database_(database), gateway_(gateway), clock_(clock) {}

  // Before anything else is called; null: nobody listens.
  void set_listener(PaymentListener* listener) { listener_ = listener; }
  bool takes_cards() const { return gateway_ != nullptr; }

  Result<Payment> get(PaymentId id);
  std::vector<Refund> list_refunds(PaymentId id);  // the oldest first

  // Makes the payment known to Stripe, once, and gives the customer's browser the means to pay.
  // Conflict "payment_closed" when it is paid or given up, "no_card_payments"; the gateway's
  // errors.
  Result<CardSession> start_card(PaymentId id);

  // Tells Stripe what the shop wants (capture, cancel, refunds), then takes over what Stripe says.
  // Within the budget, which a request of a customer's also keeps.
  Result<Payment> refresh(PaymentId id, const Budget& budget = Budget());

  // refresh() for an event that names the intent: also when its making was not answered.
  Result<Payment> refresh(PaymentId id, const std::string& intent, const Budget& budget);

  // Looks at payments whose time has come; how long until the next.
  std::chrono::milliseconds work_off();

 private:
  Result<Intent> make_intent(Payment payment, const Budget& budget);
  Result<std::string> locate(const Payment& payment, const Budget& budget);
  Result<Intent> tell_and_fetch(const Payment& payment, const std::string& intent,
                                const Budget& budget);
  Result<Payment> apply(PaymentId id, const Intent& intent);
  Result<void> settle_refunds(const Payment& payment, const Budget& budget);
  Result<void> send_refund(const Payment& payment, const Refund& refund, const Budget& budget);
  Result<void> retry_with_new_key(const Payment& payment, const Refund& refund,
                                  const Budget& budget);
  void change(PaymentId id, const std::function<void(Payment&)>& change);
  Settlement settlement() const;

  db::Database& database_;
  StripeGateway* const gateway_;
  const Clock& clock_;
  PaymentListener* listener_ = nullptr;
};

}  // namespace storecast::payments
