#include "payments/event_service.h"

#include <gmock/gmock.h>

#include <random>

#include "core/log.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "payments/payment_test_support.h"

namespace storecast::payments {
namespace {

class EventServiceTest : public testing::Test {
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

  std::string sign(const std::string& body, const std::string& secret = "whsec_kit") {
    const std::string time = std::to_string(bench_.clock.now().seconds());
    return "t=" + time + ",v1=" + crypto::to_hex(crypto::hmac_sha256(secret, time + "." + body));
  }
  void receive(const std::string& body) {
    ASSERT_TRUE(bench_.events.receive(body, sign(body)).ok()) << body;
  }
  // An event as Stripe writes it, about an intent of our own making.
  static std::string event(const std::string& id, const Payment& payment, const std::string& object,
                           const std::string& envelope = "") {
    return R"({"id":")" + id + R"(","type":"payment_intent.succeeded","livemode":)" +
           (envelope.empty() ? "false" : envelope) +
           R"(,"data":{"object":{"object":"payment_intent","id":")" + payment.provider_ref + "\"," +
           object + "}}}";
  }
  static std::string object(const Payment& payment, const std::string& amount = "19300000",
                            const std::string& currency = "inr",
                            const std::string& livemode = "false") {
    return R"("status":"succeeded","amount":)" + amount + R"(,"amount_received":)" + amount +
           R"(,"currency":")" + currency + R"(","livemode":)" + livemode +
           R"(,"metadata":{"storecast_payment":")" + payment.id.to_string() + "\"}";
  }
  EventOutcome outcome_of(const std::string& id) {
    for (const EventRow& row : bench_.events.list({}, {}, 1'000)) {
      if (row.id == id) return row.outcome;
    }
    ADD_FAILURE() << "no event " << id;
    return EventOutcome::Waiting;
  }

  static inline std::unique_ptr<webclient::TestServer> stripe_;
  PaymentBench bench_{*stripe_};
};

TEST_F(EventServiceTest, AnEventBringsThePaymentUpToDate) {
  const Payment payment = bench_.started();
  bench_.pay(payment);
  receive(event("evt_1", payment, object(payment)));
  bench_.events.work_off();
  EXPECT_EQ(bench_.get(payment.id).state, PaymentState::Captured);
  EXPECT_EQ(outcome_of("evt_1"), EventOutcome::Applied);
}

TEST_F(EventServiceTest, AForgedEventChangesNothing) {
  const Payment payment = bench_.started();
  const std::string body = event("evt_1", payment, object(payment));
  for (const std::string& signature :
       {std::string(), sign(body, "whsec_wrong"), sign(body + " "), std::string("t=1,v1=00")}) {
    EXPECT_EQ(bench_.events.receive(body, signature).error().kind, ErrorKind::Malformed);
  }
  EXPECT_TRUE(bench_.events.list({}, {}, 10).empty());
}

TEST_F(EventServiceTest, AnEventIsNotBelievedWithoutStripeSayingTheSame) {
  const Payment payment = bench_.started();  // not paid
  receive(event("evt_1", payment, object(payment)));
  bench_.events.work_off();
  EXPECT_EQ(bench_.get(payment.id).state, PaymentState::Created);
}

TEST_F(EventServiceTest, AnEventThatDoesNotFitThePaymentPaysNothing) {
  const Payment payment = bench_.started();
  bench_.pay(payment);
  receive(event("evt_amount", payment, object(payment, "100")));
  receive(event("evt_currency", payment, object(payment, "19300000", "usd")));
  receive(event("evt_live_intent", payment, object(payment, "19300000", "inr", "true")));
  receive(event("evt_live", payment, object(payment), "true"));
  receive(event("evt_account", payment, object(payment), R"(false,"account":"acct_1")"));
  Payment other = payment;
  other.id = PaymentId(7);
  receive(event("evt_metadata", payment, object(other)));
  bench_.events.work_off();
  for (const char* id : {"evt_amount", "evt_currency", "evt_live_intent", "evt_live", "evt_account",
                         "evt_metadata"}) {
    EXPECT_EQ(outcome_of(id), EventOutcome::Mismatch) << id;
  }
  EXPECT_EQ(bench_.get(payment.id).state, PaymentState::Created);
  EXPECT_TRUE(bench_.listener.states.empty());
}

TEST_F(EventServiceTest, APaymentThatIsNotHereIsReported) {
  Payment elsewhere;
  elsewhere.id = PaymentId(99);
  elsewhere.provider_ref = "pi_elsewhere";
  receive(event("evt_1", elsewhere, object(elsewhere)));
  receive(R"({"id":"evt_2","type":"payment_intent.created","livemode":false,"data":{"object":)"
          R"({"object":"payment_intent","id":"pi_x","status":"processing","amount":5,)"
          R"("amount_received":0,"currency":"inr","livemode":false,"metadata":{}}}})");
  receive(R"({"id":"evt_3","type":"customer.created","livemode":true,"data":{"object":{}}})");
  bench_.events.work_off();
  EXPECT_EQ(outcome_of("evt_1"), EventOutcome::Unknown);
  EXPECT_EQ(outcome_of("evt_2"), EventOutcome::Ignored);
  EXPECT_EQ(outcome_of("evt_3"), EventOutcome::Ignored);
}

TEST_F(EventServiceTest, AnEventIsWorkedOffOnceHoweverOftenItComes) {
  const Payment payment = bench_.started();
  bench_.pay(payment);
  for (int i = 0; i < 5; ++i) receive(event("evt_1", payment, object(payment)));
  EXPECT_EQ(bench_.events.list({}, {}, 10).size(), 1U);
  bench_.events.work_off();
  receive(event("evt_1", payment, object(payment)));
  bench_.events.work_off();
  EXPECT_THAT(bench_.listener.states[payment.id], testing::ElementsAre(PaymentState::Captured));
}

TEST_F(EventServiceTest, AnEventWaitsWhileStripeIsAway) {
  const Payment payment = bench_.started();
  bench_.pay(payment);
  receive(event("evt_1", payment, object(payment)));
  bench_.fault("500", 2, "/v1/payment_intents");
  bench_.events.work_off();
  EXPECT_EQ(outcome_of("evt_1"), EventOutcome::Waiting);
  EXPECT_EQ(bench_.get(payment.id).state, PaymentState::Created);
  bench_.decide([&](db::Writer& writer, Instant now) {
    for (const EventRow& row : list_events(writer, {}, {}, 1)) {
      postpone_event(writer, row.position, now);
    }
  });
  bench_.events.work_off();
  EXPECT_EQ(bench_.get(payment.id).state, PaymentState::Captured);
}

TEST_F(EventServiceTest, AnEventFindsThePaymentWhoseMakingWasNotAnswered) {
  const Payment opened = bench_.open();
  bench_.fault("cut", 2, "/v1/payment_intents");
  EXPECT_FALSE(bench_.payments.start_card(opened.id).ok());
  const json::Node state = bench_.state();
  Payment known = opened;
  known.provider_ref = *state.find("intents")->elements.at(0).find("id")->as_string();
  bench_.pay(known);
  receive(event("evt_1", known, object(opened)));
  bench_.events.work_off();
  EXPECT_EQ(bench_.get(opened.id).state, PaymentState::Captured);
  EXPECT_EQ(bench_.get(opened.id).provider_ref, known.provider_ref);
}

// Every event of 400 payments, each 1 to 5 times, in any order: the end is that of a sorted run.
TEST_F(EventServiceTest, DuplicatesAndDisorderEndLikeASortedRun) {
  constexpr int kPayments = 400;
  std::mt19937 random(20261122);
  std::vector<std::string> told;
  std::map<PaymentId, PaymentState> expected;
  for (int i = 0; i < kPayments; ++i) {
    const Payment payment =
        bench_.started(i + 1, i % 3 == 0 ? Capture::Manual : Capture::Automatic);
    bench_.pay(payment);
    expected[payment.id] = i % 3 == 0 ? PaymentState::Authorized : PaymentState::Captured;
  }
  const json::Node state = bench_.state();
  int number = 0;
  for (const json::Node& intent : state.find("intents")->elements) {
    std::string now_text;
    json::Writer writer(now_text);
    json::write(writer, intent);
    std::string before = now_text;
    const std::string status = *intent.find("status")->as_string();
    before.replace(before.find("\"" + status + "\""), status.size() + 2,
                   "\"requires_payment_method\"");
    for (const std::string& object : {before, now_text}) {
      const std::string body = R"({"id":"evt_)" + std::to_string(++number) +
                               R"(","type":"payment_intent.any","livemode":false,)"
                               R"("data":{"object":)" +
                               object + "}}";
      for (auto copies = 1 + random() % 5; copies > 0; --copies) told.push_back(body);
    }
  }
  std::shuffle(told.begin(), told.end(), random);
  std::size_t since = 0;
  for (const std::string& body : told) {
    receive(body);
    if (++since % 97 == 0) bench_.events.work_off();
  }
  for (int i = 0; i < 20; ++i) bench_.events.work_off();
  for (const auto& [id, wanted] : expected) {
    EXPECT_EQ(bench_.get(id).state, wanted);
    EXPECT_THAT(bench_.listener.states[id], testing::ElementsAre(wanted));
  }
  EXPECT_TRUE(bench_.events.list(EventOutcome::Waiting, {}, 1).empty());
}

}  // namespace
}  // namespace storecast::payments
