// The payments of a running shop: Stripe where it is configured, and the thread that keeps them up
// to date.
#pragma once

#include <memory>
#include <vector>

#include "app/config.h"
#include "core/background_loop.h"
#include "core/result.h"
#include "http/server_options.h"
#include "payments/event_service.h"
#include "payments/payment_routes.h"
#include "payments/payment_service.h"

namespace storecast::app {

// Invalid, naming the setting that is wrong.
Result<payments::PaymentMethods> payment_methods(const Config& config);

// What the customer's browser loads and calls to pay by card; nothing without Stripe.
http::ForeignOrigins payment_origins(const payments::PaymentMethods& methods);

struct PaymentParts {
  PaymentParts(db::Database& database, const Clock& clock, payments::PaymentMethods the_methods);

  const payments::PaymentMethods methods;
  const std::unique_ptr<payments::StripeGateway> gateway;  // null without Stripe
  payments::PaymentService service;
  payments::EventService events;
  BackgroundLoop loop;
};

}  // namespace storecast::app
