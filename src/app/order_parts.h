// The orders of a running shop, and the thread that looks after them.
#pragma once

#include "app/config.h"
#include "app/payment_parts.h"
#include "cart/cart_service.h"
#include "core/background_loop.h"
#include "identity/personal_data.h"
#include "orders/order_keeper.h"
#include "orders/order_payments.h"
#include "orders/order_service.h"

namespace storecast::app {

// Where people reach the shop; without a setting, where the server itself can be reached.
std::string public_url(const Config& config);

orders::Shop order_shop(const Config& config, const payments::PaymentMethods& methods);

struct OrderParts {
  OrderParts(db::Database& database, const Clock& clock, PaymentParts& payments,
             orders::Shop the_shop);

  identity::PersonalDataService::Part personal_data() const;

  const Clock& clock;
  const orders::Shop shop;
  orders::OrderPayments listener;
  orders::OrderService service;
  orders::OrderKeeper keeper;
  BackgroundLoop loop;
};

void add_order_routes(http::Routes& routes, OrderParts& parts, cart::CartService& carts);

}  // namespace storecast::app
