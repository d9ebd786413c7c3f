#include "pricing/quote.h"

#include <algorithm>

#include "pricing/coupon_ledger.h"
#include "pricing/promotion_store.h"
#include "pricing/zone_store.h"

namespace storecast::pricing {
namespace {

Offer offer_of(db::Reader& reader, Promotion promotion, const QuoteRequest& request) {
  Offer offer{std::move(promotion)};
  if (offer.promotion.per_customer_limit) {
    offer.used_by_customer =
        uses_by_customer(reader, offer.promotion.id, request.account, request.email_key);
  }
  return offer;
}

std::vector<Offer> load_offers(db::Reader& reader, const QuoteRequest& request) {
  std::vector<Offer> offers;
  for (Promotion& promotion : list_automatic_promotions(reader)) {
    offers.push_back(offer_of(reader, std::move(promotion), request));
  }
  if (!request.coupon) return offers;
  if (auto coupon = find_promotion_by_code(reader, *request.coupon)) {
    offers.push_back(offer_of(reader, *std::move(coupon), request));
  }
  return offers;
}

TaxRules load_tax_rules(db::Reader& reader, const Destination& destination,
                        const TaxSettings& settings) {
  TaxRules rules;
  rules.mode = settings.prices_include_tax ? TaxMode::Inclusive : TaxMode::Exclusive;
  rules.supply = supply_of(destination, settings.country, settings.state);
  if (auto zone = find_tax_zone_for(reader, destination)) rules.rates = std::move(zone->rates);
  return rules;
}

Money goods_of(const PricedCart& price) {
  return {goods_after_discounts(price), price.currency};
}

void load_shipping_options(db::Reader& reader, const Destination& destination,
                           std::int64_t weight_grams, Quote& quote) {
  const auto zone = find_shipping_zone_for(reader, destination);
  if (!zone) return;
  for (const ShippingRate& rate : zone->rates) {
    if (takes(rate, weight_grams, goods_of(quote.price))) quote.shipping_options.push_back(rate);
  }
}

}  // namespace

Result<Quote> quote(db::Reader& reader, const QuoteRequest& request) {
  const TaxSettings settings = get_tax_settings(reader);
  const Destination destination =
      request.destination.value_or(Destination{settings.country, settings.state, ""});
  PricingInput input{.currency = request.currency,
                     .lines = request.lines,
                     .offers = load_offers(reader, request),
                     .coupon = request.coupon,
                     .tax = load_tax_rules(reader, destination, settings),
                     .now = request.now};
  Quote quote{TRY(price_cart(input))};
  const std::int64_t weight = weight_of(request.lines);
  load_shipping_options(reader, destination, weight, quote);
  const auto chosen = std::ranges::find_if(quote.shipping_options, [&](const ShippingRate& rate) {
    return request.shipping_rate == rate.id;
  });
  if (!request.shipping_rate || chosen == quote.shipping_options.end()) return quote;
  input.shipping = ShippingCharge{chosen->name, chosen->amount.amount_minor};
  PricedCart with_shipping = TRY(price_cart(input));
  // Free carriage that stands alone takes the place of other reductions.
  if (!takes(*chosen, weight, goods_of(with_shipping))) return quote;
  quote.price = std::move(with_shipping);
  quote.shipping_rate = *chosen;
  return quote;
}

}  // namespace storecast::pricing
