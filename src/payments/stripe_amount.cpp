#include "payments/stripe_amount.h"

namespace storecast::payments {
namespace {

constexpr std::int64_t kMaxStripeAmount = 999'999'999'999;  // Stripe's largest, of rupiah

// Decimals of Stripe's unit where they are not ISO's.
int stripe_digits(Currency currency) {
  const std::string_view code = currency.code();
  if (code == "ISK" || code == "UGX") return 2;
  if (code == "MGA") return 0;
  return currency.minor_digits();
}

// Stripe charges these currencies in steps of so many of its units.
std::int64_t step(Currency currency) {
  if (currency.minor_digits() == 3) return 10;
  return stripe_digits(currency) > currency.minor_digits() ? 100 : 1;
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

}  // namespace

Result<std::int64_t> stripe_amount(const Money& money) {
  const Error refusal{ErrorKind::Invalid, "amount_not_chargeable",
                      "The amount " + to_decimal(money) + " " + std::string(money.currency.code()) +
                          " cannot be charged to a card."};
  if (money.amount_minor <= 0 || money.amount_minor > 100 * kMaxStripeAmount) return refusal;
  const int finer = stripe_digits(money.currency) - money.currency.minor_digits();
  const std::int64_t divisor = power_of_ten(-finer);
  if (money.amount_minor % divisor != 0) return refusal;
  const std::int64_t amount = money.amount_minor * power_of_ten(finer) / divisor;
  if (amount > kMaxStripeAmount || amount % step(money.currency) != 0) return refusal;
  return amount;
}

std::optional<Money> money_from_stripe(std::int64_t amount, Currency currency) {
  if (amount < 0 || amount > kMaxStripeAmount) return std::nullopt;
  const int finer = stripe_digits(currency) - currency.minor_digits();
  const std::int64_t divisor = power_of_ten(finer);
  if (amount % divisor != 0) return std::nullopt;
  return Money{amount * power_of_ten(-finer) / divisor, currency};
}

}  // namespace storecast::payments
