#include "pricing/tax.h"

#include <algorithm>

#include "pricing/exact.h"

namespace storecast::pricing {

bool is_for(const TaxRate& rate, std::string_view tax_class) {
  return rate.classes.empty() || std::ranges::find(rate.classes, tax_class) != rate.classes.end();
}

std::vector<TaxAmount> rates_for(std::span<const TaxRate> rates, Supply supply,
                                 std::string_view tax_class) {
  std::vector<TaxAmount> found;
  for (const TaxRate& rate : rates) {
    if (!is_for(rate, tax_class)) continue;
    if (rate.kind == TaxKind::Plain) {
      found.push_back({rate.name, rate.rate_ppm});
    } else if (supply == Supply::BetweenStates) {
      found.push_back({"IGST", rate.rate_ppm});
    } else {
      found.push_back({"CGST", rate.rate_ppm / 2});
      found.push_back({supply == Supply::WithinState ? "SGST" : "UTGST", rate.rate_ppm / 2});
    }
  }
  return found;
}

std::int64_t levy(std::vector<TaxAmount>& taxes, std::int64_t amount, TaxMode mode) {
  std::int64_t rates_ppm = 0;
  for (const TaxAmount& tax : taxes) rates_ppm += tax.rate_ppm;
  SC_ASSERT(rates_ppm <= kMaxTaxPpm);
  const std::int64_t whole = kWholePpm + (mode == TaxMode::Inclusive ? rates_ppm : 0);
  std::int64_t sum = 0;
  for (TaxAmount& tax : taxes) {
    tax.amount_minor = scale_half_even(amount, tax.rate_ppm, whole);
    sum += tax.amount_minor;
  }
  return sum;
}

}  // namespace storecast::pricing
