#include "payments/webhook.h"

#include <gtest/gtest.h>

#include "crypto/encoding.h"
#include "crypto/hash.h"

namespace storecast::payments {
namespace {

constexpr std::int64_t kSent = 1'750'000'000;
const Instant kNow(kSent * 1'000'000);
const std::string kSecret = "whsec_test_secret";
const std::string kBody =
    R"({"id":"evt_1","object":"event","type":"payment_intent.succeeded","livemode":false,)"
    R"("data":{"object":{"id":"pi_1","amount":1099}}})";

std::string mac(const std::string& secret, std::int64_t time, const std::string& body) {
  return crypto::to_hex(crypto::hmac_sha256(secret, std::to_string(time) + "." + body));
}

std::string header(std::int64_t time = kSent, const std::string& secret = kSecret) {
  return "t=" + std::to_string(time) + ",v1=" + mac(secret, time, kBody);
}

std::string verdict(const std::string& body, const std::string& signature,
                    const std::vector<std::string>& secrets = {kSecret}) {
  const auto event = verify_webhook(body, signature, secrets, kNow);
  if (event.ok()) return "ok";
  EXPECT_EQ(event.error().kind, ErrorKind::Malformed);
  return event.error().code;
}

TEST(Webhook, OfAGoodSignatureIsRead) {
  const auto event = verify_webhook(kBody, header(), std::vector{kSecret}, kNow);
  ASSERT_TRUE(event.ok());
  EXPECT_EQ(event->id, "evt_1");
  EXPECT_EQ(event->type, "payment_intent.succeeded");
  EXPECT_FALSE(event->livemode);
  EXPECT_EQ(event->account, "");
  EXPECT_EQ(event->object.find("amount")->as_integer(), 1099);
}

// Computed with Python: hmac.new(b"whsec_test_secret", b"1750000000." + body, "sha256").
TEST(Webhook, AgreesWithAnIndependentImplementation) {
  EXPECT_EQ(verdict(R"({"id":"evt_1","type":"x","livemode":true,"data":{"object":{}}})",
                    "t=1750000000,v1="
                    "18ddc53d5a062927adb88f334050dc03f5b7a230e148997a6d8ad7d7a5872f52"),
            "ok");
}

TEST(Webhook, WithoutAHeaderIsRefused) {
  EXPECT_EQ(verdict(kBody, ""), "no_signature");
}

TEST(Webhook, OfAnotherSecretIsRefused) {
  EXPECT_EQ(verdict(kBody, header(kSent, "whsec_other")), "bad_signature");
}

TEST(Webhook, WithAnyByteAlteredIsRefused) {
  for (std::size_t i = 0; i < kBody.size(); ++i) {
    std::string altered = kBody;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    EXPECT_EQ(verdict(altered, header()), "bad_signature") << i;
  }
  EXPECT_EQ(verdict(kBody + " ", header()), "bad_signature");
  EXPECT_EQ(verdict("", header()), "bad_signature");
}

TEST(Webhook, WithAnotherTimeThanWasSignedIsRefused) {
  EXPECT_EQ(verdict(kBody, "t=" + std::to_string(kSent + 1) + ",v1=" + mac(kSecret, kSent, kBody)),
            "bad_signature");
}

TEST(Webhook, MayBeFiveMinutesOldOrEarlyAndNoMore) {
  EXPECT_EQ(verdict(kBody, header(kSent - 300)), "ok");
  EXPECT_EQ(verdict(kBody, header(kSent - 301)), "signature_expired");
  EXPECT_EQ(verdict(kBody, header(kSent + 300)), "ok");
  EXPECT_EQ(verdict(kBody, header(kSent + 301)), "signature_expired");
  const std::int64_t end_of_time = 9'223'372'036'854'775'807;
  EXPECT_EQ(verdict(kBody, header(end_of_time)), "signature_expired");
}

TEST(Webhook, NeedsOneGoodSignatureAmongSeveral) {
  const std::string bad(64, '0');
  const std::string good = mac(kSecret, kSent, kBody);
  const std::string time = "t=" + std::to_string(kSent);
  EXPECT_EQ(verdict(kBody, time + ",v1=" + bad + ",v1=" + good), "ok");
  EXPECT_EQ(verdict(kBody, time + ",v1=" + good + ",v1=" + bad), "ok");
  EXPECT_EQ(verdict(kBody, time + ",v1=" + bad + ",v1=" + bad), "bad_signature");
}

TEST(Webhook, OfTheTestSchemeOnlyIsRefused) {
  EXPECT_EQ(verdict(kBody, "t=" + std::to_string(kSent) + ",v0=" + mac(kSecret, kSent, kBody)),
            "bad_signature");
}

TEST(Webhook, IsRefusedWhenNoSecretIsConfigured) {
  EXPECT_EQ(verdict(kBody, header(kSent, ""), {}), "webhooks_off");
  EXPECT_EQ(verdict(kBody, header(kSent, ""), {""}), "webhooks_off");
  EXPECT_EQ(verdict(kBody, header(kSent, ""), {"", kSecret}), "bad_signature");
}

TEST(Webhook, IsAcceptedBySeveralSecretsWhileOneIsReplaced) {
  EXPECT_EQ(verdict(kBody, header(), {"whsec_new", kSecret}), "ok");
}

TEST(Webhook, OfAMalformedHeaderIsRefused) {
  const std::string good = mac(kSecret, kSent, kBody);
  const std::string time = std::to_string(kSent);
  for (const std::string& bad :
       {std::string("nonsense"), "v1=" + good, "t=" + time,
        "t=" + time + ",v1=", "t=" + time + ",v1=zz" + good.substr(2),
        "t=" + time + ",v1=" + good.substr(2), "t=" + time + ",t=" + time + ",v1=" + good,
        "t=,v1=" + good, std::string(",,,=,t,v1"), "t=" + time + ",v1=" + good + "00"}) {
    EXPECT_EQ(verdict(kBody, bad), "bad_signature") << bad;
  }
  for (const char* odd : {"+1750000000", "-1", " 1750000000", "0x1", "1e9"}) {
    const std::string signed_odd =
        crypto::to_hex(crypto::hmac_sha256(kSecret, std::string(odd) + "." + kBody));
    EXPECT_EQ(verdict(kBody, "t=" + std::string(odd) + ",v1=" + signed_odd), "bad_signature");
  }
}

TEST(Webhook, ThatIsNoEventIsRefusedThoughItIsSigned) {
  for (const std::string& body :
       {std::string("{"), std::string("[]"), std::string("{}"), std::string(R"({"id":1})"),
        std::string(R"({"id":"","type":"x","livemode":true,"data":{"object":{}}})"),
        std::string(R"({"id":"e","type":"x","livemode":"no","data":{"object":{}}})"),
        std::string(R"({"id":"e","type":"x","livemode":true,"data":{"object":[]}})"),
        std::string(R"({"id":"e","id":"f","type":"x","livemode":true,"data":{"object":{}}})")}) {
    const std::string signature = "t=" + std::to_string(kSent) + ",v1=" + mac(kSecret, kSent, body);
    EXPECT_NE(verdict(body, signature), "ok") << body;
  }
}

}  // namespace
}  // namespace storecast::payments
