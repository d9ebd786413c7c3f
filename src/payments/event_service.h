// Stripe's messages: taken once each, durably, answered at once; then worked off. An event is only
// a hint that something happened: it is compared with what we asked for, then the payment is
// brought in step with Stripe's present state, so order and repetition do not matter.
#pragma once

#include <chrono>
#include <functional>
#include <string_view>

#include "db/database.h"
#include "payments/payment_event_store.h"
#include "payments/payment_service.h"
#include "payments/webhook.h"

namespace storecast::payments {

class EventService {
 public:
  EventService(db::Database& database, PaymentService& payments, const StripeOptions& options,
               const Clock& clock)
      : database_(database), payments_(payments), options_(options), clock_(clock) {}

  // Called when something was received; to wake who works it off.
  void set_wake(std::function<void()> wake) { wake_ = std::move(wake); }

  // Durable when it returns. Malformed when it is not from Stripe.
  Result<void> receive(std::string_view body, std::string_view signature);

  // Works off what is due; how long until the next.
  std::chrono::milliseconds work_off();

  std::vector<EventRow> list(std::optional<EventOutcome> outcome, std::optional<std::int64_t> after,
                             int limit);

 private:
  Result<FinishedEvent> judge(const WaitingEvent& waiting);
  Result<FinishedEvent> judge_intent(std::int64_t id, const StripeEvent& event);
  Result<FinishedEvent> judge_refund(std::int64_t id, const StripeEvent& event);
  Result<FinishedEvent> bring_up_to_date(std::int64_t id, const Payment& payment,
                                         const std::string& intent);
  std::string wrong_origin(const StripeEvent& event) const;
  std::optional<Payment> find(const std::string& intent, const std::string& mark);
  void work_off(const WaitingEvent& waiting);

  db::Database& database_;
  PaymentService& payments_;
  const StripeOptions options_;
  const Clock& clock_;
  std::function<void()> wake_;
};

}  // namespace storecast::payments
