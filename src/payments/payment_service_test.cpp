#include "payments/payment_service.h"

#include <gmock/gmock.h>

#include "core/log.h"
#include "payments/payment_test_support.h"

namespace storecast::payments {
namespace {

using testing::ElementsAre;

class PaymentServiceTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    log::set_level(log::Level::Off);
    stripe_ = std::make_unique<webclient::TestServer>(kFakeStripe);
  }
  static void TearDownTestSuite() {
    stripe_.reset();
    log::set_level(log::Level::Info);
  }
  void TearDown() override { EXPECT_EQ(bench_.violations(), 0U); }

  static inline std::unique_ptr<webclient::TestServer> stripe_;
  PaymentBench bench_{*stripe_};
};

TEST_F(PaymentServiceTest, ACardPaymentIsMadePaidAndTold) {
  const Payment opened = bench_.open();
  const CardSession session = bench_.payments.start_card(opened.id).value();
  EXPECT_FALSE(session.client_secret.empty());
  EXPECT_EQ(session.payment.state, PaymentState::Created);
  bench_.pay(session.payment);
  const Payment paid = bench_.payments.refresh(opened.id).value();
  EXPECT_EQ(paid.state, PaymentState::Captured);
  EXPECT_EQ(paid.captured_minor, 193'000'00);
  EXPECT_EQ(paid.check_at, std::nullopt);
  EXPECT_THAT(bench_.listener.states[opened.id], ElementsAre(PaymentState::Captured));
  ASSERT_TRUE(bench_.payments.refresh(opened.id).ok());
  EXPECT_THAT(bench_.listener.states[opened.id], ElementsAre(PaymentState::Captured));
}

TEST_F(PaymentServiceTest, StartingTwiceGivesTheSameIntent) {
  const Payment opened = bench_.open();
  const auto first = bench_.payments.start_card(opened.id).value();
  EXPECT_EQ(bench_.payments.start_card(opened.id)->client_secret, first.client_secret);
  EXPECT_EQ(bench_.count("intents"), 1U);
}

TEST_F(PaymentServiceTest, AnOrderHasOnePaymentThatIsNotCancelled) {
  const Payment first = bench_.open(7);
  const auto again = [&] {
    return bench_.decide([&](db::Writer& writer, Instant now) {
      return open_payment(writer, {.order_id = 7, .amount = first.amount}, now);
    });
  };
  EXPECT_EQ(again().error().code, "order_has_payment");
  ASSERT_TRUE(bench_
                  .decide([&](db::Writer& writer, Instant now) {
                    return want_cancel(writer, first.id, now);
                  })
                  .ok());
  EXPECT_TRUE(again().ok());
  EXPECT_EQ(bench_.payments.start_card(first.id).error().code, "payment_closed");
}

TEST_F(PaymentServiceTest, ADeclinedCardMayBeTriedAgain) {
  const Payment payment = bench_.started();
  webclient::WebClient browser;
  const auto declined = browser.ask(
      {.method = "POST",
       .url = stripe_->url() + "/_kit/confirm",
       .body = R"({"intent":")" + payment.provider_ref + R"(","card":"4000000000000002"})"},
      {});
  EXPECT_EQ(declined->status, 402);
  const Payment failed = bench_.payments.refresh(payment.id).value();
  EXPECT_EQ(failed.state, PaymentState::Failed);
  EXPECT_EQ(failed.failure_code, "generic_decline");
  EXPECT_EQ(failed.failure_message, "Your card was declined.");
  ASSERT_TRUE(bench_.payments.start_card(payment.id).ok());
  bench_.pay(payment);
  EXPECT_EQ(bench_.payments.refresh(payment.id)->state, PaymentState::Captured);
}

TEST_F(PaymentServiceTest, HeldMoneyIsCapturedWhenTheShopWantsIt) {
  const Payment payment = bench_.started(1, Capture::Manual);
  bench_.pay(payment);
  EXPECT_EQ(bench_.payments.refresh(payment.id)->state, PaymentState::Authorized);
  ASSERT_TRUE(bench_
                  .decide([&](db::Writer& writer, Instant now) {
                    return want_capture(writer, payment.id, now);
                  })
                  .ok());
  bench_.fault("500_after_success", 1, "/capture");
  EXPECT_EQ(bench_.payments.refresh(payment.id)->state, PaymentState::Captured);
  EXPECT_THAT(bench_.listener.states[payment.id],
              ElementsAre(PaymentState::Authorized, PaymentState::Captured));
}

TEST_F(PaymentServiceTest, ACaptureWhoseKeyIsUsedUpIsAskedForWithANewOne) {
  const Payment payment = bench_.started(1, Capture::Manual);
  bench_.pay(payment);
  ASSERT_TRUE(bench_.payments.refresh(payment.id).ok());
  ASSERT_TRUE(bench_
                  .decide([&](db::Writer& writer, Instant now) {
                    return want_capture(writer, payment.id, now);
                  })
                  .ok());
  bench_.fault("500_kept", 1, "/capture");
  EXPECT_EQ(bench_.payments.refresh(payment.id)->state, PaymentState::Authorized);
  EXPECT_EQ(bench_.payments.refresh(payment.id)->state, PaymentState::Captured);
}

TEST_F(PaymentServiceTest, ACancelledPaymentCannotBePaidAnyMore) {
  const Payment payment = bench_.started();
  const auto cancelling = bench_.decide(
      [&](db::Writer& writer, Instant now) { return want_cancel(writer, payment.id, now); });
  EXPECT_EQ(cancelling->state, PaymentState::Created);
  bench_.fault("500", 4, "/cancel");
  EXPECT_FALSE(bench_.payments.refresh(payment.id).ok());
  bench_.payments.work_off();
  EXPECT_EQ(bench_.get(payment.id).wanted, Wanted::Cancel);
  ASSERT_TRUE(bench_.payments.refresh(payment.id).ok());
  EXPECT_EQ(bench_.get(payment.id).state, PaymentState::Cancelled);
}

TEST_F(PaymentServiceTest, WhoPaysFasterThanTheCancellationHasPaid) {
  const Payment payment = bench_.started();
  bench_.pay(payment);
  ASSERT_TRUE(bench_
                  .decide([&](db::Writer& writer, Instant now) {
                    return want_cancel(writer, payment.id, now);
                  })
                  .ok());
  EXPECT_EQ(bench_.payments.refresh(payment.id)->state, PaymentState::Captured);
  EXPECT_EQ(bench_.get(payment.id).wanted, Wanted::Nothing);
}

TEST_F(PaymentServiceTest, WhatAFailureHidIsFoundAndNotMadeTwice) {
  const Payment opened = bench_.open();
  bench_.fault("500_after_success", 1, "/v1/payment_intents");
  EXPECT_EQ(bench_.payments.start_card(opened.id).error().code, kKeyUsedUp);
  EXPECT_TRUE(bench_.get(opened.id).in_doubt);
  ASSERT_TRUE(bench_.payments.start_card(opened.id).ok());
  EXPECT_FALSE(bench_.get(opened.id).in_doubt);
  EXPECT_EQ(bench_.count("intents"), 1U);
}

TEST_F(PaymentServiceTest, EveryPassingFaultEndsWithOneIntent) {
  std::int64_t order = 0;
  for (const char* mode : {"cut", "half", "cut_before", "500", "500_after_success", "500_kept",
                           "429", "409", "garbage", "huge"}) {
    bench_.stripe.ask("/_kit/reset");
    const Payment opened = bench_.open(++order);
    bench_.fault(mode, 2, "/v1/payment_intents");
    while (!bench_.payments.start_card(opened.id).ok()) {
    }
    EXPECT_EQ(bench_.count("intents"), 1U) << mode;
    EXPECT_TRUE(bench_.state().find("refused")->elements.empty()) << mode;
  }
}

TEST_F(PaymentServiceTest, RefundsGoBackOnceWhateverFails) {
  for (const char* mode : {"cut", "half", "cut_before", "500", "500_after_success", "500_kept",
                           "429", "409", "garbage", "huge", "402"}) {
    SCOPED_TRACE(mode);
    bench_.stripe.ask("/_kit/reset");
    const Payment payment = bench_.paid(new_id_value(bench_.clock.now()));
    const Refund refund = bench_.want_refund(payment.id, 1'000'00).value();
    bench_.fault(mode, 3, "/v1/refunds");
    for (int i = 0; i < 10; ++i) {
      const auto refreshed = bench_.payments.refresh(payment.id);
      if (bench_.refunds_of(payment.id)[0].state == RefundState::Succeeded) break;
    }
    EXPECT_EQ(bench_.refunds_of(payment.id)[0].state, RefundState::Succeeded);
    EXPECT_EQ(bench_.count("refunds"), 1U);
    EXPECT_THAT(bench_.listener.refunds[refund.id], ElementsAre(RefundState::Succeeded));
  }
}

TEST_F(PaymentServiceTest, ARefundThatIsDeclinedAgainAndAgainFailsForStaffToSee) {
  const Payment payment = bench_.paid();
  const Refund refund = bench_.want_refund(payment.id, 1'000'00).value();
  bench_.stripe.ask("/_kit/faults", R"({"rules":[{"mode":"402","times":100,"method":"POST"}]})");
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(bench_.payments.refresh(payment.id).ok());
  const Refund failed = bench_.refunds_of(payment.id)[0];
  EXPECT_EQ(failed.state, RefundState::Failed);
  EXPECT_EQ(failed.attempt, 8);
  EXPECT_EQ(bench_.get(payment.id).refunded_minor, 0);
  EXPECT_THAT(bench_.listener.refunds[refund.id], ElementsAre(RefundState::Failed));
}

TEST_F(PaymentServiceTest, NoMoreIsRefundedThanWasPaid) {
  const Payment payment = bench_.paid();
  EXPECT_TRUE(bench_.want_refund(payment.id, 193'000'00 - 1).ok());
  const auto more = bench_.want_refund(payment.id, 2);
  EXPECT_EQ(more.error().code, "refund_too_large");
  EXPECT_NE(more.error().message.find("0.01 INR"), std::string::npos);
  for (const std::int64_t bad : {std::int64_t{0}, std::int64_t{-5}, INT64_MAX, INT64_MIN}) {
    EXPECT_FALSE(bench_.want_refund(payment.id, bad).ok()) << bad;
  }
  EXPECT_TRUE(bench_.want_refund(payment.id, 1).ok());
  ASSERT_TRUE(bench_.payments.refresh(payment.id).ok());
  EXPECT_EQ(bench_.count("refunds"), 2U);
}

TEST_F(PaymentServiceTest, ARefundThatTheBankSendsBackIsTheShopsMoneyAgain) {
  const Payment payment = bench_.started();
  bench_.pay(payment, "4000000000005126");
  ASSERT_TRUE(bench_.payments.refresh(payment.id).ok());
  const Refund refund = bench_.want_refund(payment.id, 5'00).value();
  ASSERT_TRUE(bench_.payments.refresh(payment.id).ok());
  ASSERT_TRUE(bench_.payments.refresh(payment.id).ok());
  EXPECT_EQ(bench_.refunds_of(payment.id)[0].state, RefundState::Failed);
  EXPECT_EQ(bench_.get(payment.id).refunded_minor, 0);
  EXPECT_EQ(bench_.listener.refunds[refund.id].back(), RefundState::Failed);
}

TEST_F(PaymentServiceTest, ARefundMadeInTheDashboardIsBookedOnce) {
  const Payment payment = bench_.paid();
  bench_.stripe.ask("/_kit/refund",
                    R"({"payment_intent":")" + payment.provider_ref + R"(","amount":700})");
  ASSERT_TRUE(bench_.payments.refresh(payment.id).ok());
  ASSERT_TRUE(bench_.payments.refresh(payment.id).ok());
  EXPECT_EQ(bench_.get(payment.id).refunded_minor, 700);
  EXPECT_EQ(bench_.refunds_of(payment.id).size(), 1U);
}

TEST_F(PaymentServiceTest, AnIntentThatIsNotWhatWasAskedForIsNotBelieved) {
  for (const char* altered :
       {R"("amount":100,"amount_received":100)", R"("currency":"usd")", R"("livemode":true)",
        R"("amount_received":100)", R"("metadata":{"storecast_payment":"pay_0000000000001"})"}) {
    const Payment payment = bench_.started(new_id_value(bench_.clock.now()));
    bench_.pay(payment);
    bench_.stripe.ask("/_kit/alter", R"({"intent":")" + payment.provider_ref + R"(","members":{)" +
                                         altered + "}}");
    EXPECT_EQ(bench_.payments.refresh(payment.id).error().code, "payment_mismatch") << altered;
    EXPECT_EQ(bench_.get(payment.id).state, PaymentState::Created) << altered;
  }
  EXPECT_TRUE(bench_.listener.states.empty());
}

TEST_F(PaymentServiceTest, TheReconcilerFindsWhatNobodyTold) {
  const Payment payment = bench_.started();
  bench_.pay(payment);
  bench_.decide([&](db::Writer& writer, Instant now) {
    Payment due = *find_payment(writer, payment.id);
    due.check_at = now;
    update_payment(writer, due);
  });
  bench_.payments.work_off();
  EXPECT_EQ(bench_.get(payment.id).state, PaymentState::Captured);
}

TEST_F(PaymentServiceTest, OfflinePaymentsAreMarkedByStaffAndNeverReachStripe) {
  const Payment payment = bench_.open(5, Capture::Automatic, Method::CashOnDelivery);
  EXPECT_EQ(bench_.payments.start_card(payment.id).error().code, "payment_closed");
  const auto mark = [&] {
    return bench_.decide(
        [&](db::Writer& writer, Instant now) { return mark_paid(writer, payment.id, now); });
  };
  EXPECT_EQ(mark()->state, PaymentState::Captured);
  EXPECT_EQ(mark().error().code, "payment_not_open");
  EXPECT_EQ(bench_.want_refund(payment.id, 100)->state, RefundState::Succeeded);
  EXPECT_EQ(bench_.count("requests"), 0U);
}

TEST_F(PaymentServiceTest, ACardPaymentCannotBeMarkedAsPaid) {
  const Payment payment = bench_.open();
  EXPECT_EQ(bench_
                .decide([&](db::Writer& writer, Instant now) {
                  return mark_paid(writer, payment.id, now);
                })
                .error()
                .code,
            "payment_not_open");
}

TEST(PaymentState, NothingLeadsBackFromMovedMoney) {
  for (const auto& [to, name] : enum_names(PaymentState())) {
    EXPECT_FALSE(may_become(PaymentState::Captured, to)) << name;
    EXPECT_FALSE(may_become(PaymentState::Cancelled, to)) << name;
    EXPECT_FALSE(may_become(to, to)) << name;
  }
  EXPECT_FALSE(may_become(PaymentState::Authorized, PaymentState::Processing));
}

}  // namespace
}  // namespace storecast::payments
