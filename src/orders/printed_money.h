// Amounts and rates as they are printed on paper.
#pragma once

#include <cstdint>
#include <string>

#include "core/money.h"

namespace storecast::orders {

// "₹2,400.00", "-€5.00"; a currency without a sign of its own by its code: "CHF 12.50".
std::string printed_money(const Money& money);
std::string printed_percent(std::int64_t rate_ppm);  // "18 %", "2.5 %"

}  // namespace storecast::orders
