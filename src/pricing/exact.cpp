#include "pricing/exact.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "core/assert.h"

namespace storecast::pricing {
namespace {

__extension__ typedef __int128 Wide;  // holds the product of any two amounts

}  // namespace

std::int64_t scale_half_even(std::int64_t amount, std::int64_t numerator,
                             std::int64_t denominator) {
  SC_ASSERT(amount >= 0 && numerator >= 0 && denominator > 0);
  const Wide product = Wide{amount} * numerator;
  Wide quotient = product / denominator;
  const Wide twice_rest = 2 * (product % denominator);
  if (twice_rest > denominator || (twice_rest == denominator && quotient % 2 == 1)) ++quotient;
  SC_ASSERT(quotient <= std::numeric_limits<std::int64_t>::max());
  return static_cast<std::int64_t>(quotient);
}

std::vector<std::int64_t> split_by_weight(std::int64_t amount,
                                          std::span<const std::int64_t> weights) {
  std::vector<std::int64_t> shares(weights.size());
  if (amount == 0) return shares;
  const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  SC_ASSERT(amount > 0 && sum > 0);
  std::vector<std::int64_t> rests(weights.size());
  std::int64_t left = amount;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Wide product = Wide{amount} * weights[i];
    shares[i] = static_cast<std::int64_t>(product / sum);
    rests[i] = static_cast<std::int64_t>(product % sum);
    left -= shares[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rests[a] > rests[b]; });
  for (std::size_t i = 0; left > 0; ++i, --left) ++shares[order[i]];
  return shares;
}

}  // namespace storecast::pricing
