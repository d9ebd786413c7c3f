// A shuffle that is the same on every machine: trained models repeat byte for byte.
#pragma once

#include <cstdint>
#include <span>
#include <utility>

namespace storecast::sentiment {

// Fisher-Yates by splitmix64 (Steele, Lea, Flood 2014); `state` moves on.
inline void shuffle(std::span<std::uint32_t> order, std::uint64_t& state) {
  const auto next_random = [&state] {
    std::uint64_t z = state += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  };
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[next_random() % i]);
}

}  // namespace storecast::sentiment
