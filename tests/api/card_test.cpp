// Card payments from outside: the shop, the kit's Stripe, and a customer who pays, is asked by the
// bank, is declined, thinks again.
#include <gtest/gtest.h>

#include <memory>
#include <thread>

#include "core/text.h"
#include "tests/api/shop.h"
#include "webclient/test_server.h"

namespace storecast::api_test {
namespace {

constexpr const char* kFakeStripe = "tests/kit/fake_stripe/main.mjs";
constexpr const char* kGood = "4242424242424242";
constexpr const char* kAsksTheCustomer = "4000002500003155";
constexpr const char* kDeclined = "4000000000000002";

struct Bought {
  std::string order, token, intent;
};

class CardTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    stripe_ = std::make_unique<webclient::TestServer>(kFakeStripe);
    Config config;
    config.stripe_secret_key = "sk_test_kit";
    config.stripe_publishable_key = "pk_test_kit";
    config.stripe_webhook_secret = {"whsec_kit"};
    config.stripe_api_base = stripe_->url();
    shop_ = std::make_unique<Shop>(config);
    must("PUT", "/api/v1/inventory/" + shop_->id("product"),
         R"({"on_hand":1000,"lead_time_days":3})");
    rate_ = text(must("POST", "/api/v1/shipping-zones",
                      R"({"name":"India","areas":[{"country":"IN"}],"rates":[{"name":"Post",)"
                      R"("amount":{"amount":10000,"currency":"INR"},"delivery_days_min":2,)"
                      R"("delivery_days_max":5}]})"),
                 "/rates/0/id");
    variant_ =
        text(shop_->ask({.method = "GET", .target = "/api/v1/products/" + shop_->id("product")})
                 .document(),
             "/variants/0/id");
  }
  static void TearDownTestSuite() {
    shop_.reset();
    stripe_.reset();
  }
  CardTest() {
    stripe_->ask("/_kit/reset");
    stripe_->ask("/_kit/webhooks", R"({"url":"http://127.0.0.1:)" + std::to_string(shop_->port()) +
                                       R"(/api/v1/webhooks/stripe"})");
  }

  ~CardTest() override { stripe_->ask("/_kit/settle"); }

  static const json::Node* at(const json::Node& from, std::string_view pointer) {
    const json::Node* node = &from;
    for (const std::string_view step : split(pointer.substr(1), '/')) {
      if (node == nullptr) return nullptr;
      const auto index = parse_int64(step);
      if (!index) node = node->find(step);
      if (!index) continue;
      const auto wanted = static_cast<std::size_t>(*index);
      node = wanted < node->elements.size() ? &node->elements[wanted] : nullptr;
    }
    return node;
  }
  static std::string text(const json::Node& from, std::string_view pointer) {
    const json::Node* node = at(from, pointer);
    const std::string* found = node ? node->as_string() : nullptr;
    return found ? *found : "";
  }
  static std::int64_t number(const json::Node& from, std::string_view pointer) {
    const json::Node* node = at(from, pointer);
    return node ? node->as_integer().value_or(-1) : -1;
  }
  static json::Node must(std::string method, const std::string& target, std::string body) {
    const Answer answer = shop_->ask({.method = std::move(method),
                                      .target = target,
                                      .body = std::move(body),
                                      .token = shop_->token(Who::Admin),
                                      .headers = {{"If-Match", "*"}}});
    EXPECT_TRUE(answer.status >= 200 && answer.status < 300) << target << " " << answer.body;
    return answer.document();
  }

  static Answer place(const std::string& cart, const std::string& token) {
    return shop_->ask(
        {.method = "POST",
         .target = "/api/v1/carts/" + cart + "/order",
         .body = R"({"email":"asha@example.com","shipping_address":{"name":"Asha",)"
                 R"("line1":"14 MG Road","city":"Bengaluru","state":"KA","country":"IN"},)"
                 R"("shipping_rate_id":")" +
                 rate_ +
                 R"(","payment_method":"card","expected_total":{"amount":19310000,)"
                 R"("currency":"INR"}})",
         .headers = {{"X-Cart-Token", token}}});
  }
  static std::pair<std::string, std::string> fill_cart() {
    const json::Node cart =
        shop_->ask({.method = "POST", .target = "/api/v1/carts", .body = "{}"}).document();
    const std::string id = text(cart, "/id"), token = text(cart, "/token");
    shop_->ask({.method = "POST",
                .target = "/api/v1/carts/" + id + "/lines",
                .body = R"({"variant_id":")" + variant_ + R"(","quantity":1})",
                .headers = {{"X-Cart-Token", token}}});
    return {id, token};
  }
  static std::string intent_of(const std::string& client_secret) {
    return client_secret.substr(0, client_secret.find("_secret"));
  }
  Bought buy() {
    const auto [cart, token] = fill_cart();
    const Answer answer = place(cart, token);
    EXPECT_EQ(answer.status, 201) << answer.body;
    const json::Node placed = answer.document();
    EXPECT_EQ(text(placed, "/order/state"), "awaiting_payment");
    EXPECT_EQ(text(placed, "/card/publishable_key"), "pk_test_kit");
    return {text(placed, "/order/id"), text(placed, "/token"),
            intent_of(text(placed, "/card/client_secret"))};
  }
  static Answer ask(const Bought& bought, const std::string& what, std::string body = "{}") {
    return shop_->ask({.method = what.empty() ? "GET" : "POST",
                       .target = "/api/v1/orders/" + bought.order + what,
                       .body = std::move(body),
                       .headers = {{"X-Order-Token", bought.token}}});
  }
  static json::Node show(const Bought& bought) { return ask(bought, "").document(); }
  // A card that is declined is answered 402.
  static void confirm(const Bought& bought, const std::string& card) {
    webclient::WebClient client;
    const auto answer =
        client.ask({.method = "POST",
                    .url = stripe_->url() + "/_kit/confirm",
                    .body = R"({"intent":")" + bought.intent + R"(","card":")" + card + "\"}"},
                   {});
    EXPECT_TRUE(answer.ok());
  }
  // The order once it is in that state, or as it is after ten seconds.
  static json::Node wait_for(const Bought& bought, const std::string& state) {
    json::Node order = show(bought);
    for (int i = 0; i < 1'000 && text(order, "/state") != state; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      order = show(bought);
    }
    return order;
  }
  static std::size_t count(const std::string& what) {
    const json::Node state = json::parse_document(stripe_->ask("/_kit/state")).value();
    return at(state, "/" + what)->elements.size();
  }
  static std::vector<std::string> events(const json::Node& order) {
    std::vector<std::string> kinds;
    for (const json::Node& event : at(order, "/events")->elements) {
      kinds.push_back(text(event, "/kind"));
    }
    return kinds;
  }

  static inline std::unique_ptr<webclient::TestServer> stripe_;
  static inline std::unique_ptr<Shop> shop_;
  static inline std::string rate_, variant_;
};

using Kinds = std::vector<std::string>;

TEST_F(CardTest, AnOrderIsConfirmedByStripesEvent) {
  const Bought bought = buy();
  EXPECT_EQ(text(show(bought), "/payment_status"), "unpaid");
  confirm(bought, kGood);
  stripe_->ask("/_kit/settle");
  const json::Node order = wait_for(bought, "confirmed");
  EXPECT_EQ(text(order, "/payment_status"), "paid");
  EXPECT_EQ(events(order), (Kinds{"placed", "paid", "confirmed", "invoice_issued"}));
  EXPECT_EQ(count("charges"), 1U);
}

TEST_F(CardTest, EventReturnAndRepetitionAtOnceMakeOneSale) {
  const Bought bought = buy();
  stripe_->ask("/_kit/webhooks", R"({"copies":[3,5],"shuffle":4})");
  confirm(bought, kGood);
  std::vector<std::thread> clients;
  for (int i = 0; i < 4; ++i) clients.emplace_back([&] { ask(bought, "/refresh"); });
  stripe_->ask("/_kit/settle");
  for (std::thread& client : clients) client.join();
  const json::Node order = wait_for(bought, "confirmed");
  EXPECT_EQ(events(order), (Kinds{"placed", "paid", "confirmed", "invoice_issued"}));
  stripe_->ask("/_kit/webhooks", R"({"copies":[1,1],"shuffle":1})");
}

TEST_F(CardTest, WhoIsAskedByTheBankPaysWhenTheAnswerIsRight) {
  const Bought bought = buy();
  confirm(bought, kAsksTheCustomer);
  EXPECT_EQ(text(ask(bought, "/refresh").document(), "/state"), "awaiting_payment");
  stripe_->ask("/_kit/authenticate", R"({"intent":")" + bought.intent + R"(","succeeds":true})");
  const json::Node order = ask(bought, "/refresh").document();
  EXPECT_EQ(text(order, "/state"), "confirmed");
  EXPECT_EQ(text(order, "/payment_status"), "paid");
}

TEST_F(CardTest, WhoIsDeclinedCanTryAgain) {
  const Bought bought = buy();
  confirm(bought, kDeclined);
  const json::Node declined = ask(bought, "/refresh").document();
  EXPECT_EQ(text(declined, "/state"), "awaiting_payment");
  EXPECT_EQ(events(declined), (Kinds{"placed", "payment_failed"}));
  EXPECT_TRUE(at(declined, "/can_pay")->as_boolean().value());
  const json::Node card = ask(bought, "/pay").document();
  EXPECT_EQ(intent_of(text(card, "/client_secret")), bought.intent);
  confirm(bought, kGood);
  EXPECT_EQ(text(ask(bought, "/refresh").document(), "/state"), "confirmed");
  EXPECT_EQ(ask(bought, "/pay").status, 409);
}

TEST_F(CardTest, AnOrderIsPlacedWhenStripeIsAwayAndPaidLater) {
  stripe_->ask("/_kit/faults", R"({"rules":[{"mode":"500","times":1000,"path":"/v1/payment"}]})");
  const auto [cart, token] = fill_cart();
  const Answer first = place(cart, token);
  EXPECT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(at(first.document(), "/card")->kind, json::Node::Kind::Null);
  stripe_->ask("/_kit/faults", R"({"rules":[]})");
  const Answer again = place(cart, token);
  EXPECT_EQ(text(again.document(), "/order/id"), text(first.document(), "/order/id"));
  const Bought bought{text(again.document(), "/order/id"), text(again.document(), "/token"),
                      intent_of(text(again.document(), "/card/client_secret"))};
  confirm(bought, kGood);
  EXPECT_EQ(text(ask(bought, "/refresh").document(), "/payment_status"), "paid");
  EXPECT_EQ(count("intents"), 1U);
}

TEST_F(CardTest, APaidOrderThatIsCancelledIsRefundedInFull) {
  const Bought bought = buy();
  confirm(bought, kGood);
  ask(bought, "/refresh");
  ask(bought, "/cancel", R"({"reason":"Ordered twice."})");
  const json::Node order = ask(bought, "/refresh").document();
  EXPECT_EQ(text(order, "/state"), "cancelled");
  EXPECT_EQ(text(order, "/payment_status"), "refunded");
  EXPECT_EQ(number(order, "/refunded/amount"), 19'310'000);
  EXPECT_EQ(count("refunds"), 1U);
  EXPECT_EQ(events(order), (Kinds{"placed", "paid", "confirmed", "invoice_issued", "cancelled",
                                  "refunded", "invoice_issued"}));
}

TEST_F(CardTest, AnOrderThatWaitsIsCancelledWhenStripeAgrees) {
  const Bought bought = buy();
  const json::Node order = ask(bought, "/cancel").document();
  EXPECT_EQ(text(order, "/state"), "cancelled");
  EXPECT_EQ(text(order, "/payment_status"), "cancelled");
  EXPECT_EQ(events(order), (Kinds{"placed", "cancel_wanted", "payment_cancelled", "cancelled"}));
}

TEST_F(CardTest, MoneyThatIsFasterThanTheCancellationGoesBack) {
  const Bought bought = buy();
  confirm(bought, kGood);  // and the shop has not heard of it
  ask(bought, "/cancel");
  const json::Node order = ask(bought, "/refresh").document();
  EXPECT_EQ(text(order, "/state"), "cancelled");
  EXPECT_EQ(text(order, "/payment_status"), "refunded");
  EXPECT_EQ(count("refunds"), 1U);
}

TEST_F(CardTest, ManyPlacementsOfOneCartAtOnceMakeOneOrder) {
  const auto [cart, token] = fill_cart();
  std::vector<Answer> answers(100);
  std::vector<std::thread> clients;
  for (Answer& answer : answers) {
    clients.emplace_back([&, cart = cart, token = token] { answer = place(cart, token); });
  }
  for (std::thread& client : clients) client.join();
  for (const Answer& answer : answers) {
    EXPECT_EQ(answer.status, 201);
    EXPECT_EQ(answer.body, answers[0].body);
  }
  EXPECT_EQ(count("intents"), 1U);
}

}  // namespace
}  // namespace storecast::api_test
