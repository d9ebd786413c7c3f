// Frequent small words of some languages, normalised as by sentiment/tokens.h: enough to tell them
// apart in a sentence.
#pragma once

#include <cstddef>
#include <cstdint>

namespace storecast::sentiment {

enum class SmallWords { English, Hindi, Spanish, French, German, Portuguese, Italian, Dutch };
inline constexpr std::size_t kSmallWordLanguages = 8;
// A word of English that says nothing by itself: "the", "is", "my".
inline constexpr unsigned kSaysNothing = 1U << kSmallWordLanguages;

// A bit for each language that has the word, 1 << SmallWords::Hindi, and kSaysNothing. By the hash
// of the word (hash_word).
unsigned small_word_languages(std::uint64_t word_hash);

}  // namespace storecast::sentiment
