// The price of a cart by what the shop's tables say at this moment: its promotions, the tax zone
// and the shipping rates of the destination. The caller owns the transaction, so that an order is
// placed at exactly the price that it was quoted in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "pricing/price_cart.h"
#include "pricing/zone.h"

namespace storecast::pricing {

struct QuoteRequest {
  Currency currency;
  std::vector<CartLine> lines;  // their unit prices are in that currency
  std::optional<std::string> coupon;
  std::optional<Destination> destination;  // none yet: as if it went to where the shop is
  std::optional<ShippingRateId> shipping_rate;
  std::optional<AccountId> account;
  std::string email_key;  // empty when not known
  Instant now;
};

struct Quote {
  PricedCart price;
  std::vector<ShippingRate> shipping_options;  // of the destination, for this cart
  // The wanted one, if it is among them; else the price is without carriage.
  std::optional<ShippingRate> shipping_rate;
};

// The errors are those of price_cart.
Result<Quote> quote(db::Reader& reader, const QuoteRequest& request);

}  // namespace storecast::pricing
