// What a shop's staff do, by areas: each member of the staff, and each API key, may read or write
// in some of them.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.h"

namespace storecast::identity {

inline constexpr std::string_view kAreas[] = {"catalog",    "inventory", "orders",    "customers",
                                              "promotions", "settings",  "analytics", "reviews",
                                              "mails",      "audit"};

enum class Grant { Read = 0, Write = 1 };  // the numbers are stored; who may write may read
inline auto enum_names(Grant) {
  return std::to_array<std::pair<Grant, std::string_view>>(
      {{Grant::Read, "read"}, {Grant::Write, "write"}});
}
using Grants = std::map<std::string, Grant>;  // by area

// What those who become staff may do unless somebody says otherwise.
Grants usual_staff_grants();

// Invalid when one is for no area of ours.
Result<void> check_grants(const Grants& grants, std::string_view pointer);

}  // namespace storecast::identity
