// What can be done about a problem, as sentences without their full stop.
#pragma once

#include <string_view>

#include "sentiment/suggestions.h"

namespace storecast::sentiment {

// The first that fits the words of the phrase and the family; remedy(category) where none does.
std::string_view template_for(Category category, std::string_view phrase, ProductFamily family);

}  // namespace storecast::sentiment
