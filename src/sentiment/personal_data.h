// How to reach somebody, and numbers that are somebody's own, in a text.
#pragma once

#include <string_view>
#include <vector>

#include "sentiment/moderation.h"

namespace storecast::sentiment {

enum class Care {
  Sure,  // what is one by its form and check sum: a flag must be right
  Doubt  // whatever could be one: every word with an @, every number of kFewestDigits digits
};

inline constexpr std::size_t kFewestDigits = 7;  // the shortest telephone numbers

// Mail addresses, links, telephone, card, tax and identity numbers, by where they begin; none
// overlap. In doubt a number is a PhoneNumber.
std::vector<FlagFinding> find_personal_data(std::string_view text, Care care);

// Unless something stands there that was found already.
void add_finding(std::vector<FlagFinding>& found, FlagReason reason, std::size_t start,
                 std::size_t end);

}  // namespace storecast::sentiment
