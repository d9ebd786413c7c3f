// The values of a model's file, one run after the other.
#pragma once

#include <bit>
#include <cstddef>
#include <cstring>
#include <span>
#include <vector>

#include "core/assert.h"

namespace storecast::sentiment {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

template <class T>
void append_values(std::vector<std::byte>& bytes, std::span<const T> values) {
  const auto added = std::as_bytes(values);
  bytes.insert(bytes.end(), added.begin(), added.end());
}

// Precondition: so many bytes are left. They are taken from the front.
template <class T>
void take_values(std::span<const std::byte>& bytes, std::span<T> values) {
  SC_ASSERT(bytes.size() >= values.size_bytes());
  if (values.empty()) return;
  std::memcpy(values.data(), bytes.data(), values.size_bytes());
  bytes = bytes.subspan(values.size_bytes());
}

}  // namespace storecast::sentiment
