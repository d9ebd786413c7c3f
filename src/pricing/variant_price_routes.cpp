#include "pricing/variant_price_routes.h"

#include "identity/audit_routes.h"
#include "pricing/price_cart.h"

namespace storecast::pricing {
namespace {

// Rules of a field are not those of its elements, so the price is a struct of its own.
struct ListedPrice {
  std::int64_t amount = 0;
  Currency currency;
  template <class F>
  static void fields(F& f) {
    f.name("ListedPrice");
    f("amount", &ListedPrice::amount).range(0, static_cast<double>(kMaxUnitPriceMinor));
    f("currency", &ListedPrice::currency);
  }
};

struct VariantPrices {
  std::vector<ListedPrice> prices;
  template <class F>
  static void fields(F& f) {
    f.name("VariantPrices");
    f("prices", &VariantPrices::prices)
        .items(kMaxPrices)
        .doc("In other currencies than the product's own.");
  }
};

struct OneVariant {
  catalog::VariantId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneVariantsPrices");
    f("id", &OneVariant::id).in_path();
  }
};

struct ReplaceVariantPrices : VariantPrices {
  catalog::VariantId id;
  template <class F>
  static void fields(F& f) {
    VariantPrices::fields(f);
    f("id", &ReplaceVariantPrices::id).in_path();
    f.name("ReplaceVariantPrices");
  }
};

VariantPrices view_of(const std::vector<Money>& prices) {
  VariantPrices view;
  for (const Money& price : prices) view.prices.push_back({price.amount_minor, price.currency});
  return view;
}

std::vector<Money> prices_of(const VariantPrices& input) {
  std::vector<Money> prices;
  for (const ListedPrice& price : input.prices) prices.push_back({price.amount, price.currency});
  return prices;
}

}  // namespace

void add_variant_price_routes(http::Routes& routes, VariantPriceService& prices) {
  routes
      .get("/api/v1/variants/{id}/prices", "What a variant costs in other currencies",
           [&](const OneVariant& in, http::Call&) -> Result<VariantPrices> {
             return view_of(TRY(prices.list(in.id)));
           })
      .allow(http::Access::Admin)
      .area("catalog")
      .tag("Pricing");
  routes
      .put("/api/v1/variants/{id}/prices", "Replace what a variant costs in other currencies",
           [&](const ReplaceVariantPrices& in, http::Call& call) -> Result<VariantPrices> {
             return view_of(TRY(prices.replace(in.id, prices_of(in), identity::actor_of(call))));
           })
      .allow(http::Access::Admin)
      .area("catalog")
      .tag("Pricing");
}

}  // namespace storecast::pricing
