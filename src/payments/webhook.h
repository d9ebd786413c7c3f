// Tells Stripe's own messages from everyone else's: HMAC-SHA256 over "<t>.<raw body>", several
// secrets while one is being replaced, at most five minutes old.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/date.h"
#include "core/result.h"
#include "json/node.h"

namespace storecast::payments {

constexpr std::int64_t kWebhookToleranceSeconds = 300;  // Stripe's own libraries use the same

struct StripeEvent {
  std::string id;    // "evt_..."
  std::string type;  // "payment_intent.succeeded"
  bool livemode = false;
  std::string account;  // of a connected account; empty: our own
  json::Node object;    // what the event is about, as it was then
};

// Malformed with code "no_signature", "bad_signature", "signature_expired", "webhooks_off" (no
// secret is configured) or "bad_event". Empty secrets never match. The body is parsed only once the
// signature is found good.
Result<StripeEvent> verify_webhook(std::string_view raw_body, std::string_view signature_header,
                                   std::span<const std::string> secrets, Instant now);

// The same from a body whose signature was verified before.
Result<StripeEvent> parse_event(std::string_view body);

}  // namespace storecast::payments
