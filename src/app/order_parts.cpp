#include "app/order_parts.h"

#include "orders/order_personal_data.h"
#include "orders/order_routes.h"

namespace storecast::app {

std::string public_url(const Config& config) {
  std::string url = config.public_url;
  while (url.ends_with('/')) url.pop_back();
  if (!url.empty()) return url;
  const bool everywhere = config.host == "0.0.0.0" || config.host == "127.0.0.1";
  return (config.tls_certificate.empty() ? "http://" : "https://") +
         (everywhere ? "localhost" : config.host) + ":" + std::to_string(config.port);
}

orders::Shop order_shop(const Config& config, const payments::PaymentMethods& methods) {
  orders::Shop shop{.public_url = public_url(config),
                    .currency = Currency::parse(config.currency).value(),
                    .payment_methods = methods.offline,
                    .publishable_key = methods.stripe.publishable_key,
                    .seller = {config.mail_name, config.shop_address, config.shop_tax_id}};
  if (methods.stripe.enabled()) {
    shop.payment_methods.insert(shop.payment_methods.begin(), payments::Method::Card);
  }
  return shop;
}

OrderParts::OrderParts(db::Database& database, const Clock& clock, PaymentParts& payments,
                       orders::Shop the_shop)
    : clock(clock),
      shop(std::move(the_shop)),
      listener(shop),
      service(database, payments.service, shop, clock),
      keeper(database, shop, clock),
      loop("orders", [this] { return keeper.go_round(); }) {
  payments.service.set_listener(&listener);
}

identity::PersonalDataService::Part OrderParts::personal_data() const {
  return {.name = "orders",
          .to_json = orders::orders_of,
          .forget = [this](db::Writer& writer, AccountId account) {
            orders::forget_orders_of(writer, account, clock.now());
          }};
}

void add_order_routes(http::Routes& routes, OrderParts& parts, cart::CartService& carts) {
  orders::add_checkout_routes(routes, parts.service);
  orders::add_order_routes(routes, parts.service, carts);
}

}  // namespace storecast::app
