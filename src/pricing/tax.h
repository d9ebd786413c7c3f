// Taxes on one amount, each rounded by itself, so that halves of a split tax are equal.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/fields.h"
#include "pricing/place.h"

namespace storecast::pricing {

constexpr std::int64_t kWholePpm = 1'000'000;  // 100 %
// What all rates on one thing add up to at most. Up to 100 %, a tax that is taken out of a price
// never exceeds the price, however its parts are rounded: each part is rounded up only from more
// than a half, so to less than twice its value, and the values add up to at most half the price.
constexpr std::int64_t kMaxTaxPpm = kWholePpm;
constexpr std::string_view kShippingClass = "shipping";  // the tax class of carriage

// Inclusive: the tax is in the prices and is taken out of them. Exclusive: it comes on top.
enum class TaxMode { Inclusive, Exclusive };

// Plain: as it is. Gst: within the shop's state half of it as CGST and half as SGST (UTGST in a
// union territory), else whole as IGST.
enum class TaxKind { Plain, Gst };
inline auto enum_names(TaxKind) {
  return std::to_array<std::pair<TaxKind, std::string_view>>(
      {{TaxKind::Plain, "plain"}, {TaxKind::Gst, "gst"}});
}

struct TaxRate {
  std::string name;
  std::int64_t rate_ppm = 0;
  TaxKind kind = TaxKind::Plain;
  std::vector<std::string> classes;  // empty: everything, shipping too
  template <class F>
  static void fields(F& f) {
    f.name("TaxRate");
    f("name", &TaxRate::name).length(1, 60).example("\"GST\"");
    f("rate_ppm", &TaxRate::rate_ppm)
        .range(0, static_cast<double>(kMaxTaxPpm))
        .doc("In millionths: 180000 is 18 %.")
        .example("180000");
    f("kind", &TaxRate::kind)
        .defaulted()
        .doc("\"gst\" splits into CGST and SGST within the shop's state, and is IGST elsewhere.");
    f("classes", &TaxRate::classes)
        .defaulted()
        .items(20)
        .doc("The tax classes it is for, of which \"shipping\" is one; empty: all.");
  }
};

struct TaxAmount {
  std::string name;
  std::int64_t rate_ppm = 0;
  std::int64_t amount_minor = 0;
};

bool is_for(const TaxRate& rate, std::string_view tax_class);

// The rates on things of a class, GST split; their amounts are still 0.
std::vector<TaxAmount> rates_for(std::span<const TaxRate> rates, Supply supply,
                                 std::string_view tax_class);

// Fills in the amounts, each rounded half to even, and returns their sum. Inclusive: `amount`
// holds the taxes; their sum is at most it. Precondition: the rates add up to at most kMaxTaxPpm.
std::int64_t levy(std::vector<TaxAmount>& taxes, std::int64_t amount, TaxMode mode);

}  // namespace storecast::pricing
