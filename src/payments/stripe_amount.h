// Stripe counts some currencies in other units than ISO 4217 does.
// https://docs.stripe.com/currencies#special-cases
#pragma once

#include <cstdint>
#include <optional>

#include "core/money.h"
#include "core/result.h"

namespace storecast::payments {

// The amount in Stripe's units. Invalid "amount_not_chargeable" when Stripe cannot take it: not
// above zero, too large, or finer than it charges in that currency.
Result<std::int64_t> stripe_amount(const Money& money);

// Back; empty when the currency is unknown or the amount is finer than ISO's unit.
std::optional<Money> money_from_stripe(std::int64_t amount, Currency currency);

}  // namespace storecast::payments
