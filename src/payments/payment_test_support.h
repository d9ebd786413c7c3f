// For tests: payments on a database of their own with the kit's Stripe, and a listener that notes
// what it hears.
#pragma once

#include <gtest/gtest.h>

#include <map>

#include "db/temporary_database.h"
#include "payments/event_service.h"
#include "payments/payment_ledger.h"
#include "payments/payment_service.h"
#include "payments/payment_store.h"
#include "webclient/test_server.h"

namespace storecast::payments {

class NotingListener final : public PaymentListener {
 public:
  void payment_changed(db::Writer&, const Payment& payment, Instant) override {
    states[payment.id].push_back(payment.state);
  }
  void refund_changed(db::Writer&, const Payment&, const Refund& refund, Instant) override {
    refunds[refund.id].push_back(refund.state);
  }

  std::map<PaymentId, std::vector<PaymentState>> states;
  std::map<RefundId, std::vector<RefundState>> refunds;
};

struct PaymentBench {
  explicit PaymentBench(webclient::TestServer& the_stripe) : stripe(the_stripe) {
    stripe.ask("/_kit/reset");
    payments.set_listener(&listener);
  }

  Payment open(std::int64_t order = 1001, Capture capture = Capture::Automatic,
               Method method = Method::Card) {
    return database
        ->write([&](db::Writer& writer) {
          return open_payment(writer,
                              {.order_id = order,
                               .method = method,
                               .capture = capture,
                               .amount = {193'000'00, *Currency::parse("INR")},
                               .email = "asha@example.com"},
                              clock.now());
        })
        .value();
  }
  template <class Decide>
  auto decide(Decide&& decide) {
    return database->write([&](db::Writer& writer) { return decide(writer, clock.now()); });
  }
  Result<Refund> want_refund(PaymentId id, std::int64_t amount) {
    return decide([&](db::Writer& writer, Instant now) {
      return payments::want_refund(writer, id, amount, "broken", now);
    });
  }
  Payment get(PaymentId id) { return payments.get(id).value(); }
  Payment started(std::int64_t order = 1001, Capture capture = Capture::Automatic) {
    return payments.start_card(open(order, capture).id).value().payment;
  }
  Payment paid(std::int64_t order = 1001) {
    const Payment payment = started(order);
    pay(payment);
    return payments.refresh(payment.id).value();
  }
  void pay(const Payment& payment, const std::string& card = "4242424242424242") const {
    stripe.ask("/_kit/confirm",
               R"({"intent":")" + payment.provider_ref + R"(","card":")" + card + "\"}");
  }
  void fault(const std::string& mode, int times, const std::string& path) const {
    stripe.ask("/_kit/faults", R"({"rules":[{"mode":")" + mode + R"(","times":)" +
                                   std::to_string(times) + R"(,"path":")" + path + "\"}]}");
  }
  json::Node state() const { return json::parse_document(stripe.ask("/_kit/state")).value(); }
  std::size_t count(const char* what) const { return state().find(what)->elements.size(); }
  std::vector<Refund> refunds_of(PaymentId id) {
    return database->read([&](db::Reader& reader) { return list_refunds(reader, id); });
  }
  std::size_t violations() {
    return database->read(
        [](db::Reader& reader) { return list_payment_violations(reader).size(); });
  }

  webclient::TestServer& stripe;
  db::TemporaryDatabase database;
  SystemClock clock;
  StripeOptions options{.secret_key = "sk_test_kit",
                        .publishable_key = "pk_test_kit",
                        .webhook_secrets = {"whsec_kit"},
                        .api_base = stripe.url()};
  StripeGateway gateway{options,
                        {.limits = {.total = std::chrono::milliseconds(5'000)},
                         .pause = std::chrono::milliseconds(2)}};
  NotingListener listener;
  PaymentService payments{*database, &gateway, clock};
  EventService events{*database, payments, options, clock};
};

inline constexpr const char* kFakeStripe = "tests/kit/fake_stripe/main.mjs";

}  // namespace storecast::payments
