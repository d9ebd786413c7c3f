#include "payments/stripe_gateway.h"

#include <algorithm>
#include <random>
#include <thread>

#include "core/log.h"
#include "core/text.h"
#include "payments/stripe_amount.h"

namespace storecast::payments {
namespace {

using webclient::Answer;

// A repetition in less time could not be answered.
constexpr std::chrono::milliseconds kLeastForAttempt{500};
constexpr std::int64_t kPageSize = 100;  // Stripe's most
constexpr int kMaxPages =
    20;  // 2,000 intents in the minutes that are searched: far beyond one shop

Error error_of(ErrorKind kind, std::string_view code, std::string message,
               const std::string& stripe_code = {}, const std::string& stripe_words = {}) {
  Error error{kind, std::string(code), std::move(message)};
  if (!stripe_code.empty() || !stripe_words.empty()) {
    error.fields.push_back({"", stripe_code, stripe_words});
  }
  return error;
}

Error unavailable(const std::string& stripe_code = {}, const std::string& words = {}) {
  Error error = error_of(ErrorKind::Unavailable, kUnavailable,
                         "The card payment service does not answer. Try again in a moment.",
                         stripe_code, words);
  error.retry_after_seconds = 5;
  return error;
}

Error key_used_up() {
  return error_of(ErrorKind::Unavailable, kKeyUsedUp,
                  "The card payment service failed. Try again in a moment.");
}

Error misconfigured(const std::string& stripe_code, const std::string& words) {
  log::error("stripe refuses the shop's key", {{"code", stripe_code}});
  return error_of(ErrorKind::Unavailable, kMisconfigured,
                  "Card payments are not set up correctly. Choose another way to pay.", stripe_code,
                  words);
}

struct StripeWords {
  std::string code, message;
};

StripeWords words_of(const Answer& answer) {
  const auto document = json::parse_document(answer.body);
  const json::Node* error = document.ok() ? document->find("error") : nullptr;
  if (error == nullptr) return {};
  const std::string decline = text_of(*error, "decline_code");
  std::string code = decline.empty() ? text_of(*error, "code") : decline;
  if (code.empty()) code = text_of(*error, "type");
  return {std::move(code), text_of(*error, "message")};
}

bool is_replay(const Answer& answer) {
  return answer.header("Idempotent-Replayed") == std::optional<std::string_view>("true");
}

Error error_of(const Answer& answer) {
  const StripeWords said = words_of(answer);
  if (answer.status == 402) {
    return error_of(ErrorKind::Conflict, kDeclined,
                    said.message.empty() ? "The card was declined." : said.message, said.code,
                    said.message);
  }
  if (answer.status == 401 || answer.status == 403) return misconfigured(said.code, said.message);
  if (answer.status >= 500 && is_replay(answer)) return key_used_up();
  const bool again = answer.status >= 500 || answer.status == 429 || answer.status == 409;
  if (again || answer.status < 400) return unavailable(said.code, said.message);
  log::error("stripe refuses a request", {{"status", answer.status}, {"code", said.code}});
  return error_of(ErrorKind::Conflict, kRefused, "The card payment service refuses this.",
                  said.code, said.message);
}

Result<Intent> intent_of(const json::Node& node) {
  if (auto intent = read_intent(node)) return std::move(*intent);
  log::error("stripe sends a payment intent that cannot be read", {{"id", text_of(node, "id")}});
  return unavailable();
}

Result<StripeRefund> refund_of(const json::Node& node) {
  if (auto refund = read_refund(node)) return std::move(*refund);
  log::error("stripe sends a refund that cannot be read", {{"id", text_of(node, "id")}});
  return unavailable();
}

const std::vector<json::Node>& data_of(const json::Node& list) {
  static const std::vector<json::Node> kNothing;
  const json::Node* data = list.find("data");
  return data == nullptr ? kNothing : data->elements;
}

bool has_more(const json::Node& list) {
  const json::Node* more = list.find("has_more");
  return more != nullptr && more->as_boolean() == std::optional(true) && !data_of(list).empty();
}

std::string path_of(std::string_view collection, const std::string& id,
                    std::string_view verb = {}) {
  return "/v1/" + std::string(collection) + "/" + webclient::percent_encode(id) + std::string(verb);
}

bool is_test_key(std::string_view key) {
  return key.find("_test_") != key.npos;
}

Error wrong_setting(const char* setting, const char* what) {
  return {ErrorKind::Invalid, "invalid_configuration", what, {{setting, "not_usable", what}}};
}

}  // namespace

Result<void> check_options(const StripeOptions& options) {
  if (options.secret_key.empty() != options.publishable_key.empty()) {
    return wrong_setting("stripe_secret_key",
                         "Card payments need stripe_secret_key and stripe_publishable_key.");
  }
  if (!options.enabled()) return {};
  if (!options.publishable_key.starts_with("pk_")) {
    return wrong_setting("stripe_publishable_key", "The publishable key begins with pk_.");
  }
  if (options.secret_key.starts_with("pk_")) {
    return wrong_setting("stripe_secret_key", "The secret key begins with sk_ or rk_.");
  }
  if (is_test_key(options.secret_key) != is_test_key(options.publishable_key)) {
    return wrong_setting("stripe_secret_key",
                         "One of Stripe's keys is for tests and the other is not.");
  }
  if (!webclient::is_secure_url(options.api_base)) {
    return wrong_setting("stripe_api_base", "Stripe is asked by https only.");
  }
  return {};
}

// How one attempt ended, and whether another may end better.
struct StripeGateway::Outcome {
  Result<json::Node> result;
  bool again = false;
};

StripeGateway::StripeGateway(StripeOptions options, Patience patience)
    : options_(std::move(options)), patience_(patience) {
  SC_ASSERT(options_.enabled());
}

StripeGateway::Outcome StripeGateway::attempt(const webclient::Request& request,
                                              const Budget& budget) {
  webclient::Limits limits = patience_.limits;
  limits.total = std::min(limits.total, budget.left());
  if (limits.total < std::chrono::milliseconds(1)) return {unavailable()};
  const Result<Answer> answer = client_.ask(request, limits);
  if (!answer.ok()) {
    log::warn("stripe does not answer", {{"code", answer.error().code}});
    return {unavailable(answer.error().code), answer.error().code != webclient::kAnswerTooLarge};
  }
  if (answer->status != 200) {
    const bool again = answer->status == 409 || answer->status == 429 || answer->status >= 500;
    return {error_of(*answer), again};
  }
  auto document = json::parse_document(answer->body);
  if (!document.ok()) return {unavailable("not_json"), true};
  return {std::move(document)};
}

void StripeGateway::pause() const {
  thread_local std::minstd_rand random{std::random_device{}()};
  const auto most = std::max<std::int64_t>(patience_.pause.count(), 1);
  std::uniform_int_distribution<std::int64_t> more(0, most);
  std::this_thread::sleep_for(patience_.pause + std::chrono::milliseconds(more(random)));
}

Result<json::Node> StripeGateway::call(const webclient::Request& request, const Budget& budget) {
  Outcome first = attempt(request, budget);
  if (!first.again || budget.left() < 2 * patience_.pause + kLeastForAttempt) {
    return std::move(first.result);
  }
  pause();
  return attempt(request, budget).result;
}

Result<json::Node> StripeGateway::post(const std::string& path, const Form& form,
                                       const std::string& key, const Budget& budget) {
  return call({.method = "POST",
               .url = options_.api_base + path,
               .headers = {{"Authorization", "Bearer " + options_.secret_key},
                           {"Stripe-Version", std::string(kStripeVersion)},
                           {"Content-Type", "application/x-www-form-urlencoded"},
                           {"Idempotency-Key", key}},
               .body = form.text()},
              budget);
}

Result<json::Node> StripeGateway::get(const std::string& path, const Form& query,
                                      const Budget& budget) {
  const std::string& parameters = query.text();
  return call({.method = "GET",
               .url = options_.api_base + path + (parameters.empty() ? "" : "?" + parameters),
               .headers = {{"Authorization", "Bearer " + options_.secret_key},
                           {"Stripe-Version", std::string(kStripeVersion)}}},
              budget);
}

Result<Intent> StripeGateway::create_intent(const NewIntent& wanted, const std::string& key,
                                            const Budget& budget) {
  Form form;
  form.add("amount", TRY(stripe_amount(wanted.amount)));
  form.add("currency", to_lower_ascii(wanted.amount.currency.code()));
  form.add("capture_method", json::enum_name(wanted.capture));
  form.add("automatic_payment_methods[enabled]", "true");
  form.add("metadata[" + std::string(kPaymentMark) + "]", wanted.payment);
  form.add("metadata[" + std::string(kOrderMark) + "]", wanted.order);
  form.add_unless_empty("receipt_email", wanted.email);
  const json::Node node = TRY(post("/v1/payment_intents", form, key, budget));
  return intent_of(node);
}

Result<Intent> StripeGateway::get_intent(const std::string& id, const Budget& budget) {
  const json::Node node = TRY(get(path_of("payment_intents", id), {}, budget));
  return intent_of(node);
}

Result<Intent> StripeGateway::capture_intent(const std::string& id, const std::string& key,
                                             const Budget& budget) {
  const json::Node node = TRY(post(path_of("payment_intents", id, "/capture"), {}, key, budget));
  return intent_of(node);
}

Result<Intent> StripeGateway::cancel_intent(const std::string& id, const std::string& key,
                                            const Budget& budget) {
  const json::Node node = TRY(post(path_of("payment_intents", id, "/cancel"), {}, key, budget));
  return intent_of(node);
}

Result<std::optional<Intent>> StripeGateway::find_intent(const std::string& payment,
                                                         std::int64_t created_seconds,
                                                         const Budget& budget) {
  std::string after;
  for (int page = 0; page < kMaxPages; ++page) {
    Form query;
    query.add("created[gte]", created_seconds).add("limit", kPageSize);
    query.add_unless_empty("starting_after", after);
    const json::Node list = TRY(get("/v1/payment_intents", query, budget));
    for (const json::Node& node : data_of(list)) {
      std::optional<Intent> intent = read_intent(node);
      if (intent && intent->payment == payment) return intent;
    }
    if (!has_more(list)) return std::optional<Intent>();
    after = text_of(data_of(list).back(), "id");
  }
  return unavailable("too_many_intents");
}

Result<StripeRefund> StripeGateway::refund(const NewRefund& wanted, const std::string& key,
                                           const Budget& budget) {
  Form form;
  form.add("payment_intent", wanted.intent);
  form.add("amount", TRY(stripe_amount(wanted.amount)));
  form.add("metadata[" + std::string(kRefundMark) + "]", wanted.refund);
  const json::Node node = TRY(post("/v1/refunds", form, key, budget));
  return refund_of(node);
}

Result<std::vector<StripeRefund>> StripeGateway::list_refunds(const std::string& intent,
                                                              const Budget& budget) {
  std::vector<StripeRefund> all;
  std::string after;
  for (int page = 0; page < kMaxPages; ++page) {
    Form query;
    query.add("payment_intent", intent).add("limit", kPageSize);
    query.add_unless_empty("starting_after", after);
    const json::Node list = TRY(get("/v1/refunds", query, budget));
    for (const json::Node& node : data_of(list)) all.push_back(TRY(refund_of(node)));
    if (!has_more(list)) return all;
    after = all.back().id;
  }
  return unavailable("too_many_refunds");
}

}  // namespace storecast::payments
