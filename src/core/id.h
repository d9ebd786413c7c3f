// Identifiers: 63-bit integers inside, opaque prefixed text ("prd_00f3kq7v9s2mc") outside.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/date.h"

namespace storecast {

// Tag: a struct with `static constexpr std::string_view kPrefix = "prd";`.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::int64_t value) : value_(value) {}
  // Empty when the prefix differs or the rest is not 13 characters of id text.
  static std::optional<Id> parse(std::string_view text);
  constexpr std::int64_t value() const { return value_; }
  std::string to_string() const;
  constexpr auto operator<=>(const Id&) const = default;

 private:
  std::int64_t value_ = 0;
};

std::string id_to_text(std::string_view prefix, std::int64_t value);
std::optional<std::int64_t> id_from_text(std::string_view prefix, std::string_view text);

// A new number, larger than every one this process made before: 41 bits of milliseconds, then 22
// bits that start at random in each millisecond, so that no two nodes need to agree on a counter.
// A clock that stands still or goes back only makes the numbers run ahead of it.
std::int64_t new_id_value(Instant now);
// The first of `count` such numbers in a row.
std::int64_t new_id_values(Instant now, std::int64_t count);

template <class Tag>
Id<Tag> new_id(const Clock& clock) {
  return Id<Tag>(new_id_value(clock.now()));
}

template <class Tag>
std::optional<Id<Tag>> Id<Tag>::parse(std::string_view text) {
  const auto value = id_from_text(Tag::kPrefix, text);
  return value ? std::optional(Id(*value)) : std::nullopt;
}

template <class Tag>
std::string Id<Tag>::to_string() const {
  return id_to_text(Tag::kPrefix, value_);
}

struct AccountTag {
  static constexpr std::string_view kPrefix = "acc";
};
struct SessionTag {
  static constexpr std::string_view kPrefix = "ses";
};
struct ProductTag {
  static constexpr std::string_view kPrefix = "prd";
};
struct CategoryTag {
  static constexpr std::string_view kPrefix = "cat";
};
struct ImageTag {
  static constexpr std::string_view kPrefix = "img";
};
struct ReviewTag {
  static constexpr std::string_view kPrefix = "rev";
};
struct SaleTag {
  static constexpr std::string_view kPrefix = "sal";
};
struct ImportTag {
  static constexpr std::string_view kPrefix = "imp";
};
struct JobTag {
  static constexpr std::string_view kPrefix = "job";
};
struct UploadTag {
  static constexpr std::string_view kPrefix = "upl";
};
using AccountId = Id<AccountTag>;
using SessionId = Id<SessionTag>;
using ProductId = Id<ProductTag>;
using CategoryId = Id<CategoryTag>;
using ImageId = Id<ImageTag>;
using ReviewId = Id<ReviewTag>;
using SaleId = Id<SaleTag>;
using ImportId = Id<ImportTag>;
using JobId = Id<JobTag>;
using UploadId = Id<UploadTag>;

}  // namespace storecast
