#include "payments/payment_routes.h"

#include "core/log.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "http/router.h"
#include "payments/payment_test_support.h"

namespace storecast::payments {
namespace {

class Staff final : public http::Authenticator {
 public:
  Result<http::Principal> authenticate(std::string_view) override {
    return http::Principal{{}, {}, http::Role::Staff, {{"orders", http::Grant::Write}}};
  }
};

class PaymentRoutes : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    log::set_level(log::Level::Off);
    stripe_ = std::make_unique<webclient::TestServer>(kFakeStripe);
  }
  static void TearDownTestSuite() {
    stripe_.reset();
    log::set_level(log::Level::Info);
  }
  PaymentRoutes() {
    add_payment_routes(routes_, bench_.payments, bench_.events,
                       {{Method::CashOnDelivery}, bench_.options});
  }

  http::Response call(http::Method method, const std::string& path, const std::string& body = "{}",
                      const std::string& signature = "") {
    http::Router router(routes_, staff_);
    http::Request request;
    request.method = method;
    request.target = request.path = path;
    request.body = body;
    request.headers.add("Content-Type", "application/json; charset=utf-8");
    if (signature.empty()) request.headers.add("Authorization", "Bearer x");
    if (!signature.empty()) request.headers.add("Stripe-Signature", signature);
    return router.handle(request);
  }
  static json::Node body_of(const http::Response& response) {
    return json::parse_document(std::get<std::string>(response.body)).value();
  }

  static inline std::unique_ptr<webclient::TestServer> stripe_;
  PaymentBench bench_{*stripe_};
  Staff staff_;
  http::Routes routes_;
};

TEST_F(PaymentRoutes, TakeWhatStripeSignedAsItCame) {
  const std::string body =
      "{ \"id\":\"evt_1\",\n\"type\":\"x.y\",\"livemode\":false,\"data\":{\"object\":{}} }\n";
  const std::string time = std::to_string(bench_.clock.now().seconds());
  const std::string good =
      "t=" + time + ",v1=" + crypto::to_hex(crypto::hmac_sha256("whsec_kit", time + "." + body));
  EXPECT_EQ(call(http::Method::Post, "/api/v1/webhooks/stripe", body, good).status, 204);
  EXPECT_EQ(call(http::Method::Post, "/api/v1/webhooks/stripe", body, good).status, 204);
  EXPECT_EQ(call(http::Method::Post, "/api/v1/webhooks/stripe", body + " ", good).status, 400);
  EXPECT_EQ(call(http::Method::Post, "/api/v1/webhooks/stripe", body, "t=1,v0=2").status, 400);
  EXPECT_EQ(bench_.events.list({}, {}, 10).size(), 1U);
}

TEST_F(PaymentRoutes, TellTheBrowserHowOneCanPayAndNoSecret) {
  const auto answer = call(http::Method::Get, "/api/v1/payment-methods");
  const std::string text = std::get<std::string>(answer.body);
  EXPECT_EQ(text, R"({"methods":["card","cash_on_delivery"],"card":{"publishable_key":)"
                  R"("pk_test_kit","script_url":"https://js.stripe.com/v3/"}})");
}

TEST_F(PaymentRoutes, ShowStaffAPaymentWithItsRefunds) {
  const Payment payment = bench_.paid();
  ASSERT_TRUE(bench_.want_refund(payment.id, 500).ok());
  const std::string path = "/api/v1/payments/" + payment.id.to_string();
  EXPECT_EQ(*body_of(call(http::Method::Get, path))
                 .find("refunds")
                 ->elements.at(0)
                 .find("state")
                 ->as_string(),
            "pending");
  const json::Node fresh = body_of(call(http::Method::Post, path + "/refresh"));
  EXPECT_EQ(*fresh.find("refunds")->elements.at(0).find("state")->as_string(), "succeeded");
  EXPECT_EQ(*fresh.find("refunded")->find("amount")->as_integer(), 500);
  EXPECT_EQ(call(http::Method::Get, "/api/v1/payments/" + PaymentId(7).to_string()).status, 404);
}

TEST_F(PaymentRoutes, PageThroughTheEvents) {
  bench_.decide([&](db::Writer& writer, Instant now) {
    for (int i = 1; i <= 3; ++i)
      insert_event(writer, i, {"evt_" + std::to_string(i), "t", "{}"}, now);
  });
  const auto page = [&](const std::string& after) {
    http::Router router(routes_, staff_);
    http::Request request;
    request.path = "/api/v1/payments/events";
    request.target = request.path;
    request.query = {{"limit", "2"}};
    if (!after.empty()) request.query.emplace_back("after", after);
    request.headers.add("Authorization", "Bearer x");
    return body_of(router.handle(request));
  };
  const json::Node first = page("");
  EXPECT_EQ(first.find("data")->elements.size(), 2U);
  EXPECT_EQ(*first.find("data")->elements[0].find("id")->as_string(), "evt_3");
  EXPECT_EQ(page(*first.find("next")->as_string()).find("data")->elements.size(), 1U);
}

}  // namespace
}  // namespace storecast::payments
