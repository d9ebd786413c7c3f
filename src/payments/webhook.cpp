#include "payments/webhook.h"

#include <algorithm>

#include "core/text.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"

namespace storecast::payments {
namespace {

constexpr std::size_t kMaxSignatures = 16;  // one for each secret of an endpoint; Stripe sends two

struct Signature {
  std::string_view time;  // as it was signed
  std::vector<std::string> macs;
};

Error refusal(const char* code, const char* message) {
  return {ErrorKind::Malformed, code, message};
}

Result<Signature> parse_signature(std::string_view header) {
  Signature signature;
  for (const std::string_view part : split(header, ',')) {
    const std::size_t equals = part.find('=');
    if (equals == part.npos) continue;
    const std::string_view name = trim(part.substr(0, equals));
    const std::string_view value = part.substr(equals + 1);
    if (name == "t") {
      if (!signature.time.empty()) return refusal("bad_signature", "The signature has two times.");
      signature.time = value;
    } else if (name == "v1" && signature.macs.size() < kMaxSignatures) {
      if (auto mac = crypto::from_hex(value)) signature.macs.push_back(std::move(*mac));
    }
  }
  if (signature.time.empty() || signature.macs.empty()) {
    return refusal("bad_signature", "The signature has no time or no v1 part.");
  }
  return signature;
}

bool is_signed(const Signature& signature, std::string_view body,
               std::span<const std::string> secrets) {
  const std::string message = std::string(signature.time) + "." + std::string(body);
  bool matches = false;
  for (const std::string& secret : secrets) {
    if (secret.empty()) continue;
    const std::string expected = crypto::hmac_sha256(secret, message);
    for (const std::string& mac : signature.macs) {
      matches = crypto::equal_in_constant_time(mac, expected) || matches;
    }
  }
  return matches;
}

Result<void> check_age(std::string_view time, Instant now) {
  const auto seconds = parse_int64(time);
  const bool digits =
      std::all_of(time.begin(), time.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!seconds || !digits) return refusal("bad_signature", "The signature's time is no number.");
  const std::int64_t earliest = now.seconds() - kWebhookToleranceSeconds;
  if (*seconds < earliest || *seconds > now.seconds() + kWebhookToleranceSeconds) {
    return refusal("signature_expired", "The signature's time is too far from now.");
  }
  return {};
}

const std::string* text_of(const json::Node& node, std::string_view name) {
  const json::Node* member = node.find(name);
  return member == nullptr ? nullptr : member->as_string();
}

}  // namespace

Result<StripeEvent> parse_event(std::string_view body) {
  json::Node root = TRY(json::parse_document(body));
  const std::string* id = text_of(root, "id");
  const std::string* type = text_of(root, "type");
  const json::Node* livemode = root.find("livemode");
  const json::Node* data = root.find("data");
  const json::Node* object = data == nullptr ? nullptr : data->find("object");
  const bool whole = id != nullptr && !id->empty() && type != nullptr && object != nullptr &&
                     object->kind == json::Node::Kind::Object && livemode != nullptr &&
                     livemode->as_boolean().has_value();
  if (!whole) return refusal("bad_event", "The body is not an event.");
  const std::string* account = text_of(root, "account");
  return StripeEvent{*id, *type, *livemode->as_boolean(), account ? *account : std::string(),
                     *object};
}

Result<StripeEvent> verify_webhook(std::string_view raw_body, std::string_view signature_header,
                                   std::span<const std::string> secrets, Instant now) {
  const bool any_secret = std::any_of(secrets.begin(), secrets.end(),
                                      [](const std::string& secret) { return !secret.empty(); });
  if (!any_secret) return refusal("webhooks_off", "This shop has no webhook secret.");
  if (signature_header.empty()) return refusal("no_signature", "The signature is missing.");
  const Signature signature = TRY(parse_signature(signature_header));
  if (!is_signed(signature, raw_body, secrets)) {
    return refusal("bad_signature", "The signature does not match the body.");
  }
  TRY(check_age(signature.time, now));
  return parse_event(raw_body);
}

}  // namespace storecast::payments
