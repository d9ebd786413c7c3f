#include "app/payment_parts.h"

#include <algorithm>

namespace storecast::app {
namespace {

std::unique_ptr<payments::StripeGateway> make_gateway(const payments::StripeOptions& options) {
  return options.enabled() ? std::make_unique<payments::StripeGateway>(options) : nullptr;
}

}  // namespace

Result<payments::PaymentMethods> payment_methods(const Config& config) {
  payments::PaymentMethods methods;
  methods.stripe.secret_key = config.stripe_secret_key;
  methods.stripe.publishable_key = config.stripe_publishable_key;
  methods.stripe.webhook_secrets = config.stripe_webhook_secret;
  methods.stripe.api_base = config.stripe_api_base;
  methods.stripe.script_url = config.stripe_script_url;
  TRY(payments::check_options(methods.stripe));
  for (const std::string& name : config.offline_payments) {
    const auto method = json::enum_value<payments::Method>(name);
    if (!method || !payments::is_offline(*method)) {
      return Error{ErrorKind::Invalid, "invalid_configuration",
                   "offline_payments does not know \"" + name +
                       "\"; it takes cash_on_delivery, bank_transfer and pay_at_store."};
    }
    methods.offline.push_back(*method);
  }
  return methods;
}

// https://docs.stripe.com/security/guide#content-security-policy
http::ForeignOrigins payment_origins(const payments::PaymentMethods& methods) {
  if (!methods.stripe.enabled()) return {};
  const std::string& script = methods.stripe.script_url;
  const std::string origin = script.substr(0, script.find('/', script.find("://") + 3));
  if (origin != "https://js.stripe.com") return {{origin}, {origin}, {origin}};
  return {{origin, "https://*.js.stripe.com"},
          {"https://api.stripe.com"},
          {origin, "https://*.js.stripe.com", "https://hooks.stripe.com"}};
}

PaymentParts::PaymentParts(db::Database& database, const Clock& clock,
                           payments::PaymentMethods the_methods)
    : methods(std::move(the_methods)),
      gateway(make_gateway(methods.stripe)),
      service(database, gateway.get(), clock),
      events(database, service, methods.stripe, clock),
      loop("payments", [this] { return std::min(events.work_off(), service.work_off()); }) {
  events.set_wake([this] { loop.wake(); });
}

}  // namespace storecast::app
