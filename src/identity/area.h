// What a shop's staff do, by areas: each member of the staff, and each API key, may read or write
// in some of them.
#pragma once

#include <string_view>

#include "core/access.h"
#include "core/result.h"

namespace storecast::identity {

inline constexpr std::string_view kAreas[] = {"catalog",    "inventory", "orders",    "customers",
                                              "promotions", "settings",  "analytics", "reviews",
                                              "mails",      "audit"};

// What those who become staff may do unless somebody says otherwise.
Grants usual_staff_grants();

// Invalid when one is for no area of ours.
Result<void> check_grants(const Grants& grants, std::string_view pointer);

}  // namespace storecast::identity
