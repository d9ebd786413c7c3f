// /api/v1/webhooks/stripe, /api/v1/payment-methods and /api/v1/payments
#pragma once

#include <vector>

#include "http/endpoint.h"
#include "payments/event_service.h"
#include "payments/payment_service.h"

namespace storecast::payments {

struct PaymentMethods {
  std::vector<Method> offline;  // that the shop offers
  StripeOptions stripe;
};

void add_payment_routes(http::Routes& routes, PaymentService& payments, EventService& events,
                        const PaymentMethods& methods);

}  // namespace storecast::payments
