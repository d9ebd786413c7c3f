// Frequent words that name nothing: articles, pronouns, prepositions, auxiliaries.
#pragma once

#include <string_view>

namespace storecast::sentiment {

bool is_function_word(std::string_view word);
// Words that every review has and that tell nothing alone: "product", "bought", "stars".
bool is_generic_word(std::string_view word);

}  // namespace storecast::sentiment
