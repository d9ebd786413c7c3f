// Speaks to Stripe. Each call changes something at most once, however often it is repeated with its
// key, and ends within its Budget.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.h"
#include "core/result.h"
#include "json/node.h"
#include "payments/form.h"
#include "payments/payment.h"
#include "payments/stripe_object.h"
#include "webclient/client.h"

namespace storecast::payments {

// What Stripe sends and understands is of this version, whatever the account's own is.
inline constexpr std::string_view kStripeVersion = "2026-09-30.endive";

struct StripeOptions {
  std::string secret_key;  // sk_... or rk_...; empty: no card payments
  std::string publishable_key;
  std::vector<std::string> webhook_secrets;
  std::string api_base = "https://api.stripe.com";
  std::string script_url = "https://js.stripe.com/v3/";  // for the customer's browser
  std::string account;  // that events may name beside our own; empty: none

  bool enabled() const { return !secret_key.empty() && !publishable_key.empty(); }
  bool livemode() const {
    return secret_key.starts_with("sk_live_") || secret_key.starts_with("rk_live_");
  }
};

// Invalid, naming the setting, when they do not fit together: a live key beside a test one, an API
// over plain http to another machine.
Result<void> check_options(const StripeOptions& options);

// Until when an operation must have ended, with all its repetitions.
class Budget {
 public:
  using Steady = std::chrono::steady_clock;
  // No request of ours that waits for Stripe lasts above 15 s.
  static constexpr std::chrono::milliseconds kWhole{14'000};

  explicit Budget(std::chrono::milliseconds whole = kWhole) : end_(Steady::now() + whole) {}
  std::chrono::milliseconds left() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Steady::now());
  }

 private:
  Steady::time_point end_;
};

// The codes of the errors. Stripe's own code and words are the error's only field.
inline constexpr std::string_view kDeclined = "payment_declined";  // Conflict
inline constexpr std::string_view kRefused = "payment_refused";    // Conflict: it cannot be so
inline constexpr std::string_view kUnavailable = "payment_unavailable";  // perhaps done: repeat
// Unavailable: this key will answer nothing else any more; see whether the work was done, and if
// not, do it with a new key.
inline constexpr std::string_view kKeyUsedUp = "payment_key_used_up";
inline constexpr std::string_view kMisconfigured = "payment_misconfigured";  // Unavailable

struct NewIntent {
  Money amount;
  Capture capture = Capture::Automatic;
  std::string payment;  // text of the PaymentId, kept in Stripe's metadata
  std::string order;    // what staff see in Stripe's dashboard
  std::string email;    // Stripe's receipt goes there; may be empty
};

struct NewRefund {
  std::string intent;
  Money amount;
  std::string refund;  // text of the RefundId, kept in Stripe's metadata
};

class StripeGateway {
 public:
  struct Patience {
    webclient::Limits limits;
    std::chrono::milliseconds pause{250};  // before the one repetition; a little more at random
  };

  // Precondition: options.enabled().
  StripeGateway(StripeOptions options, Patience patience);
  explicit StripeGateway(StripeOptions options) : StripeGateway(std::move(options), Patience{}) {}

  const StripeOptions& options() const { return options_; }

  Result<Intent> create_intent(const NewIntent& wanted, const std::string& key,
                               const Budget& budget);
  Result<Intent> get_intent(const std::string& id, const Budget& budget);
  Result<Intent> capture_intent(const std::string& id, const std::string& key,
                                const Budget& budget);
  Result<Intent> cancel_intent(const std::string& id, const std::string& key, const Budget& budget);
  // Of the intents made at or after `created_seconds`, the one of the payment, if there is one.
  Result<std::optional<Intent>> find_intent(const std::string& payment,
                                            std::int64_t created_seconds, const Budget& budget);

  Result<StripeRefund> refund(const NewRefund& wanted, const std::string& key,
                              const Budget& budget);
  // Every refund of the intent, ours or not.
  Result<std::vector<StripeRefund>> list_refunds(const std::string& intent, const Budget& budget);

 private:
  struct Outcome;

  Result<json::Node> post(const std::string& path, const Form& form, const std::string& key,
                          const Budget& budget);
  Result<json::Node> get(const std::string& path, const Form& query, const Budget& budget);
  Result<json::Node> call(const webclient::Request& request, const Budget& budget);
  Outcome attempt(const webclient::Request& request, const Budget& budget);
  void pause() const;

  const StripeOptions options_;
  const Patience patience_;
  webclient::WebClient client_;
};

}  // namespace storecast::payments
