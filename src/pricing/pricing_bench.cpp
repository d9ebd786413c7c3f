// Prices random carts in currencies of 0, 2 and 3 decimals and checks that every total is exactly
// the sum of its parts. Ends with status 1 on the first that is not.
//   pricing_bench [carts] [seed]
#include <chrono>
#include <cstdio>

#include "core/text.h"
#include "pricing/random_cart.h"

int main(int argc, char** argv) {
  using namespace storecast;
  const std::int64_t carts = argc > 1 ? parse_int64(argv[1]).value_or(0) : 1'000'000;
  const std::int64_t seed = argc > 2 ? parse_int64(argv[2]).value_or(1) : 1;
  pricing::CartMaker maker(static_cast<std::uint64_t>(seed));
  std::chrono::steady_clock::duration spent{};
  std::int64_t discounted = 0, taxed = 0;
  for (std::int64_t i = 0; i < carts; ++i) {
    const pricing::PricingInput input = maker.next();
    const auto start = std::chrono::steady_clock::now();
    const pricing::PricedCart cart = pricing::price_cart(input).value();
    spent += std::chrono::steady_clock::now() - start;
    const std::string wrong = pricing::find_violation(input, cart);
    if (!wrong.empty()) {
      std::printf("cart %lld of seed %lld: wrong %s\n", static_cast<long long>(i),
                  static_cast<long long>(seed), wrong.c_str());
      return 1;
    }
    discounted += cart.totals.discount_minor > 0;
    taxed += cart.totals.tax_minor > 0;
  }
  const double microseconds = std::chrono::duration<double, std::micro>(spent).count();
  std::printf("carts %lld, violations 0, discounted %lld, taxed %lld, us_per_cart %.2f\n",
              static_cast<long long>(carts), static_cast<long long>(discounted),
              static_cast<long long>(taxed),
              microseconds / static_cast<double>(carts > 0 ? carts : 1));
}
