// The gateway against the test kit's local Stripe.
#include "payments/stripe_gateway.h"

#include <gtest/gtest.h>

#include "core/log.h"
#include "webclient/test_server.h"

namespace storecast::payments {
namespace {

constexpr const char* kFakeStripe = "tests/kit/fake_stripe/main.mjs";

StripeOptions options_for(const webclient::TestServer& stripe) {
  return {.secret_key = "sk_test_kit", .publishable_key = "pk_test_kit", .api_base = stripe.url()};
}

class StripeGatewayTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    log::set_level(log::Level::Off);
    stripe_ = std::make_unique<webclient::TestServer>(kFakeStripe);
  }
  static void TearDownTestSuite() {
    stripe_.reset();
    log::set_level(log::Level::Info);
  }
  void SetUp() override { stripe_->ask("/_kit/reset"); }
  // Whatever went wrong, no request of ours was one that Stripe refuses as wrong.
  void TearDown() override {
    if (refusals_expected_) return;
    EXPECT_TRUE(state().find("refused")->elements.empty()) << stripe_->ask("/_kit/state");
  }

  static void fault(const std::string& mode, int times, const std::string& path = "") {
    stripe_->ask("/_kit/faults", R"({"rules":[{"mode":")" + mode + R"(","times":)" +
                                     std::to_string(times) + R"(,"path":")" + path + "\"}]}");
  }
  static json::Node state() { return json::parse_document(stripe_->ask("/_kit/state")).value(); }
  static std::size_t count(const char* what) { return state().find(what)->elements.size(); }
  static void pay(const std::string& intent, const std::string& card = "4242424242424242") {
    stripe_->ask("/_kit/confirm", R"({"intent":")" + intent + R"(","card":")" + card + "\"}");
  }

  static NewIntent wanted(Capture capture = Capture::Automatic) {
    return {.amount = {193'000'00, *Currency::parse("INR")},
            .capture = capture,
            .payment = "pay_1",
            .order = "1001",
            .email = "asha@example.com"};
  }
  Result<Intent> create(const std::string& key = "k1", Capture capture = Capture::Automatic) {
    return gateway_.create_intent(wanted(capture), key, Budget());
  }
  Result<StripeRefund> refund(const Intent& intent, std::int64_t amount, const std::string& key) {
    return gateway_.refund({intent.id, {amount, intent.amount.currency}, "rfd_1"}, key, Budget());
  }

  static inline std::unique_ptr<webclient::TestServer> stripe_;
  bool refusals_expected_ = false;
  StripeGateway gateway_{options_for(*stripe_),
                         {.limits = {.total = std::chrono::milliseconds(2'000)},
                          .pause = std::chrono::milliseconds(5)}};
};

TEST_F(StripeGatewayTest, MakesAnIntentThatTheCustomerPays) {
  const Intent made = create().value();
  EXPECT_TRUE(made.id.starts_with("pi_"));
  EXPECT_TRUE(made.client_secret.starts_with(made.id + "_secret_"));
  EXPECT_EQ(made.state, PaymentState::Created);
  EXPECT_EQ(made.amount, wanted().amount);
  EXPECT_EQ(made.payment, "pay_1");
  EXPECT_FALSE(made.livemode);
  pay(made.id);
  const Intent paid = gateway_.get_intent(made.id, Budget()).value();
  EXPECT_EQ(paid.state, PaymentState::Captured);
  EXPECT_EQ(paid.received_minor, 193'000'00);
  EXPECT_TRUE(paid.latest_charge.starts_with("ch_"));
}

TEST_F(StripeGatewayTest, HoldsMoneyAndCapturesItLater) {
  const Intent made = create("k1", Capture::Manual).value();
  pay(made.id);
  EXPECT_EQ(gateway_.get_intent(made.id, Budget())->state, PaymentState::Authorized);
  const Intent captured = gateway_.capture_intent(made.id, "c1", Budget()).value();
  EXPECT_EQ(captured.state, PaymentState::Captured);
  EXPECT_EQ(captured.received_minor, captured.amount.amount_minor);
}

TEST_F(StripeGatewayTest, LetsHeldMoneyGo) {
  const Intent made = create("k1", Capture::Manual).value();
  pay(made.id);
  EXPECT_EQ(gateway_.cancel_intent(made.id, "x1", Budget())->state, PaymentState::Cancelled);
}

TEST_F(StripeGatewayTest, TellsWhyACardWasDeclined) {
  const Intent made = create().value();
  stripe_->ask("/_kit/faults", R"({"rules":[]})");
  const webclient::Answer declined =
      webclient::WebClient()
          .ask({.method = "POST",
                .url = stripe_->url() + "/_kit/confirm",
                .body = R"({"intent":")" + made.id + R"(","card":"4000000000009995"})"},
               {})
          .value();
  EXPECT_EQ(declined.status, 402);
  const Intent after = gateway_.get_intent(made.id, Budget()).value();
  EXPECT_EQ(after.state, PaymentState::Failed);
  EXPECT_EQ(after.failure_code, "insufficient_funds");
  EXPECT_EQ(after.failure_message, "Your card has insufficient funds.");
}

TEST_F(StripeGatewayTest, WaitsForTheCustomersBank) {
  const Intent made = create().value();
  pay(made.id, "4000002500003155");
  EXPECT_EQ(gateway_.get_intent(made.id, Budget())->state, PaymentState::RequiresAction);
  stripe_->ask("/_kit/authenticate", R"({"intent":")" + made.id + R"(","succeeds":true})");
  EXPECT_EQ(gateway_.get_intent(made.id, Budget())->state, PaymentState::Captured);
}

TEST_F(StripeGatewayTest, RefundsInPartsAndNeverMoreThanWasPaid) {
  const Intent made = create().value();
  pay(made.id);
  EXPECT_EQ(refund(made, 100'000'00, "r1")->state, RefundState::Succeeded);
  EXPECT_EQ(refund(made, 93'000'00, "r2")->amount.amount_minor, 93'000'00);
  refusals_expected_ = true;
  EXPECT_EQ(refund(made, 1, "r3").error().code, kRefused);
  EXPECT_EQ(gateway_.list_refunds(made.id, Budget())->size(), 2U);
}

TEST_F(StripeGatewayTest, SeesARefundFailAfterwards) {
  const Intent made = create().value();
  pay(made.id, "4000000000005126");
  ASSERT_TRUE(refund(made, 5'00, "r1").ok());
  const auto refunds = gateway_.list_refunds(made.id, Budget()).value();
  ASSERT_EQ(refunds.size(), 1U);
  EXPECT_EQ(refunds[0].state, RefundState::Failed);
  EXPECT_EQ(refunds[0].refund, "rfd_1");
}

TEST_F(StripeGatewayTest, RepeatsOnceAfterEveryPassingFaultAndMakesOneIntent) {
  int round = 0;
  for (const char* mode : {"slow", "cut", "half", "cut_before", "500", "429", "409", "garbage"}) {
    stripe_->ask("/_kit/reset");
    fault(mode, 1);
    const auto made = create("round" + std::to_string(++round));
    EXPECT_TRUE(made.ok()) << mode << (made.ok() ? "" : made.error().fields[0].code);
    EXPECT_EQ(count("intents"), 1U) << mode;
    EXPECT_EQ(count("requests"), 2U) << mode;
  }
}

TEST_F(StripeGatewayTest, GivesUpAfterTheRepetitionAndSaysThatItMayHaveWorked) {
  for (const char* mode : {"cut", "half", "cut_before", "500", "429", "409", "garbage"}) {
    stripe_->ask("/_kit/reset");
    fault(mode, 1000);
    const auto made = create(std::string("k-") + mode);
    ASSERT_FALSE(made.ok()) << mode;
    EXPECT_EQ(made.error().kind, ErrorKind::Unavailable) << mode;
    EXPECT_EQ(made.error().code, kUnavailable) << mode;
    EXPECT_EQ(count("requests"), 2U) << mode;
  }
}

TEST_F(StripeGatewayTest, FindsWhatAFailureHid) {
  fault("500_after_success", 1);
  EXPECT_EQ(create("k1").error().code, kKeyUsedUp);
  EXPECT_EQ(create("k1").error().code, kKeyUsedUp);
  const auto found = gateway_.find_intent("pay_1", 0, Budget()).value();
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->amount, wanted().amount);
  EXPECT_EQ(gateway_.find_intent("pay_2", 0, Budget()).value(), std::nullopt);
  EXPECT_EQ(count("intents"), 1U);
}

TEST_F(StripeGatewayTest, FindsAnIntentOnALaterPage) {
  for (int i = 0; i < 230; ++i) {
    NewIntent one = wanted();
    one.payment = "pay_" + std::to_string(i);
    ASSERT_TRUE(gateway_.create_intent(one, "many-" + std::to_string(i), Budget()).ok());
  }
  EXPECT_TRUE(gateway_.find_intent("pay_0", 0, Budget())->has_value());
}

TEST_F(StripeGatewayTest, DoesNotRepeatADeclineOrAHugeAnswer) {
  fault("402", 1);
  const auto declined = create("k1");
  EXPECT_EQ(declined.error().code, kDeclined);
  EXPECT_EQ(declined.error().fields.at(0).code, "generic_decline");
  EXPECT_EQ(count("requests"), 1U);
  fault("huge", 1);
  EXPECT_EQ(create("k2").error().code, kUnavailable);
  EXPECT_EQ(count("requests"), 2U);
}

TEST_F(StripeGatewayTest, StartsNoRepetitionThatItsBudgetDoesNotCover) {
  stripe_->ask("/_kit/faults", R"({"rules":[{"mode":"slow","times":9,"delay_ms":60000}]})");
  const Budget small(std::chrono::milliseconds(300));
  EXPECT_EQ(gateway_.create_intent(wanted(), "k1", small).error().code, kUnavailable);
  EXPECT_EQ(count("requests"), 1U);
}

TEST_F(StripeGatewayTest, GivesTheSameAnswerToTheSameKeyAndRefusesAnotherUseOfIt) {
  const Intent first = create("k1").value();
  EXPECT_EQ(create("k1")->id, first.id);
  NewIntent other = wanted();
  other.amount.amount_minor = 1'00;
  refusals_expected_ = true;
  EXPECT_EQ(gateway_.create_intent(other, "k1", Budget()).error().code, kRefused);
  EXPECT_EQ(count("intents"), 1U);
}

TEST_F(StripeGatewayTest, SaysWhenTheKeyIsWrong) {
  refusals_expected_ = true;
  StripeOptions wrong = options_for(*stripe_);
  wrong.secret_key = "sk_test_wrong";
  StripeGateway gateway(wrong);
  const auto refused = gateway.create_intent(wanted(), "k1", Budget());
  EXPECT_EQ(refused.error().code, kMisconfigured);
  EXPECT_EQ(refused.error().message.find("sk_"), std::string::npos);
}

TEST_F(StripeGatewayTest, RefusesAmountsBeforeAskingAnyone) {
  NewIntent nothing = wanted();
  nothing.amount.amount_minor = 0;
  EXPECT_EQ(gateway_.create_intent(nothing, "k1", Budget()).error().code, "amount_not_chargeable");
  EXPECT_EQ(count("requests"), 0U);
}

TEST(StripeOptionsCheck, RefusesKeysThatDoNotFitTogether) {
  const StripeOptions good{.secret_key = "sk_test_1", .publishable_key = "pk_test_1"};
  EXPECT_TRUE(check_options(good).ok());
  EXPECT_TRUE(check_options({}).ok());
  EXPECT_FALSE(StripeOptions().enabled());
  EXPECT_FALSE(good.livemode());
  const auto wrong = [&](auto change) {
    StripeOptions options = good;
    change(options);
    const auto checked = check_options(options);
    return checked.ok() ? std::string("ok") : checked.error().fields.at(0).pointer;
  };
  EXPECT_EQ(wrong([](auto& o) { o.secret_key = "sk_live_1"; }), "stripe_secret_key");
  EXPECT_EQ(wrong([](auto& o) { o.secret_key = ""; }), "stripe_secret_key");
  EXPECT_EQ(wrong([](auto& o) { o.publishable_key = ""; }), "stripe_secret_key");
  EXPECT_EQ(wrong([](auto& o) { o.publishable_key = "sk_test_1"; }), "stripe_publishable_key");
  EXPECT_EQ(wrong([](auto& o) { o.secret_key = "pk_test_1"; }), "stripe_secret_key");
  EXPECT_EQ(wrong([](auto& o) { o.api_base = "http://api.stripe.com"; }), "stripe_api_base");
}

}  // namespace
}  // namespace storecast::payments
