// For tests: a shop with a database of its own that sells, without HTTP and without Stripe.
#pragma once

#include "cart/cart_service.h"
#include "catalog/product_store.h"
#include "catalog/variant_store.h"
#include "db/temporary_database.h"
#include "inventory/stock_ledger.h"
#include "orders/order_service.h"
#include "orders/order_store.h"
#include "pricing/promotion_service.h"
#include "pricing/zone_service.h"

namespace storecast::orders {

struct GuestCart {
  cart::Visitor visitor;
  cart::CartId id;
};

struct CheckoutBench {
  static constexpr std::int64_t kPrice = 50'000;
  static constexpr std::int64_t kCarriage = 5'000;

  CheckoutBench() {
    pricing::ZoneService zones(*database, clock);
    pricing::ShippingZoneInput india{.name = "India", .areas = {{"IN", "", ""}}};
    india.rates.push_back({.name = "Post", .amount = {kCarriage, {}}, .delivery_days_max = 5});
    rate = *zones.create(india).value().rates.at(0).id;
  }

  VariantId add_variant(const std::string& sku, std::int64_t pieces) {
    return database->write([&](db::Writer& writer) {
      const ProductId id = catalog::insert_product(
          writer, {.sku = sku, .name = sku, .price = {kPrice, {}}}, clock.now());
      const VariantId variant = catalog::default_variant(writer, id)->id;
      SC_ASSERT(
          inventory::receive(writer, {variant, inventory::LocationId(1), pieces}, {}, clock.now())
              .ok());
      return variant;
    });
  }
  GuestCart fill_cart(VariantId variant, std::int64_t quantity) {
    const cart::CartView cart = carts.open({}, {}).value();
    GuestCart guest{{.token = *cart.token}, cart.id};
    SC_ASSERT(carts.add(guest.visitor, guest.id, variant, quantity).ok());
    return guest;
  }
  PlaceOrder terms(std::int64_t total_minor) const {
    PlaceOrder terms{.email = "asha@example.com", .shipping_rate_id = rate};
    terms.shipping_address = {.name = "Asha", .line1 = "14 MG Road", .city = "Bengaluru"};
    terms.shipping_address.country = "IN";
    terms.payment_method = payments::Method::CashOnDelivery;
    terms.expected_total = {total_minor, {}};
    return terms;
  }
  Result<PlacedOrder> place(const GuestCart& guest, std::int64_t total_minor) {
    return orders.place(guest.visitor, guest.id, terms(total_minor), {});
  }

  db::TemporaryDatabase database;
  SystemClock clock;
  Shop shop{.public_url = "https://shop.example",
            .payment_methods = {payments::Method::CashOnDelivery}};
  payments::PaymentService payments{*database, nullptr, clock};
  cart::CartService carts{*database, clock};
  OrderService orders{*database, payments, shop, clock};
  pricing::ShippingRateId rate;
};

}  // namespace storecast::orders
