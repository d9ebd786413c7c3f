// Every request that the gateway sends, checked by Stripe's own stripe-mock against the published
// specification.
#include <gtest/gtest.h>

#include <filesystem>

#include "core/log.h"
#include "payments/stripe_gateway.h"
#include "webclient/test_server.h"

namespace storecast::payments {
namespace {

// stripe-mock answers with fixtures of Stripe's: only what it thinks of the request counts.
template <class T>
void expect_understood(const Result<T>& result) {
  if (result.ok()) return;
  const Error& error = result.error();
  EXPECT_NE(error.code, kRefused) << (error.fields.empty() ? "" : error.fields[0].detail);
  EXPECT_NE(error.code, kMisconfigured);
  EXPECT_TRUE(error.fields.empty() || error.fields[0].code != "not_reached");
}

TEST(StripeMock, UnderstandsEveryRequestOfTheGateway) {
  if (!std::filesystem::exists(SC_SOURCE_DIR "/build/tools/stripe-mock")) {
    GTEST_SKIP() << "build/tools/stripe-mock is absent: tools/stripe_mock.sh makes it";
  }
  log::set_level(log::Level::Off);
  webclient::TestServer mock("tests/kit/stripe_mock.mjs");
  StripeGateway gateway(
      {.secret_key = "sk_test_123", .publishable_key = "pk_test_123", .api_base = mock.url()});
  const Budget budget;
  const Money amount{193'000'00, *Currency::parse("INR")};
  for (const Capture capture : {Capture::Automatic, Capture::Manual}) {
    expect_understood(
        gateway.create_intent({amount, capture, "pay_1", "1001", "asha@example.com"}, "a", budget));
  }
  expect_understood(
      gateway.create_intent({amount, Capture::Automatic, "pay_1", "1001", ""}, "b", budget));
  EXPECT_TRUE(gateway.get_intent("pi_123", budget).ok());
  expect_understood(gateway.capture_intent("pi_123", "c", budget));
  expect_understood(gateway.cancel_intent("pi_123", "d", budget));
  expect_understood(gateway.find_intent("pay_1", 1'750'000'000, budget));
  expect_understood(gateway.refund({"pi_123", amount, "rfd_1"}, "e", budget));
  expect_understood(gateway.list_refunds("pi_123", budget));
  log::set_level(log::Level::Info);
}

}  // namespace
}  // namespace storecast::payments
