// Frequent small words of some languages, normalised as by sentiment/tokens.h: enough to tell them
// apart in a sentence.
#pragma once

#include <cstddef>
#include <string_view>

namespace storecast::sentiment {

enum class SmallWords { English, Hindi, Spanish, French, German, Portuguese, Italian, Dutch };
inline constexpr std::size_t kSmallWordLanguages = 8;

// A bit for each language that has the word: 1 << SmallWords::Hindi.
unsigned small_word_languages(std::string_view word);

}  // namespace storecast::sentiment
