// Exact division of money: integers only, and every last unit has an owner.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace storecast::pricing {

// amount * numerator / denominator, rounded to the nearest whole, a half to the even one.
// Preconditions: amount and numerator are not negative, denominator is positive, the result fits.
std::int64_t scale_half_even(std::int64_t amount, std::int64_t numerator, std::int64_t denominator);

// Splits the amount in proportion to the weights by the largest remainder (Hamilton's method; of
// equal remainders the earlier weight gets the unit). The shares add up to the amount, and none is
// above its weight while the amount is not above their sum.
// Preconditions: nothing is negative, and the weights are not all 0 unless the amount is.
std::vector<std::int64_t> split_by_weight(std::int64_t amount,
                                          std::span<const std::int64_t> weights);

}  // namespace storecast::pricing
