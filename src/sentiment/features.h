// A text as a bag of hashed words and word pairs: the input of the linear models.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sentiment/language.h"
#include "sentiment/tokens.h"

namespace storecast::sentiment {

struct Feature {
  std::uint32_t bucket = 0;
  std::uint32_t count = 0;
};

// What a text consists of, so that nothing is judged that cannot be read.
struct TextCensus {
  std::uint32_t latin_words = 0;
  std::uint32_t other_words = 0;
  std::uint32_t numbers = 0;        // of the Latin words
  std::uint32_t telling_words = 0;  // that could say something: not "the", not a single letter
  LanguageCounter language;         // of the Latin words
};

// What a word is hashed to as a feature, by the hash of the word (hash_word): after a negation, and
// together with the word before it.
inline constexpr std::uint64_t kFirstWord = 0xD6E8FEB86659FD93ULL;  // stands before the first
std::uint64_t negated_hash(std::uint64_t word);
std::uint64_t pair_hash(std::uint64_t previous, std::uint64_t word);

class FeatureExtractor {
 public:
  // Distinct features in order of first appearance; valid until the next call. Words after a
  // negation, up to punctuation or kNegationWords, are other features than the plain words.
  const std::vector<Feature>& extract(std::string_view text, int bucket_bits);
  const TextCensus& census() const { return census_; }
  // Of the last text, in order: a '!' or '?' has one, a word two: its own, and that of the pair
  // with the word before it.
  std::span<const std::uint32_t> buckets() const { return hashes_; }

  static constexpr int kNegationWords = 4;

 private:
  void add(std::uint64_t hash) { hashes_.push_back(static_cast<std::uint32_t>(hash >> shift_)); }
  void take_census(const Token& token, std::uint64_t hash);
  void count_distinct();

  int shift_ = 0;
  TextCensus census_;
  std::vector<std::uint32_t> hashes_;
  std::vector<std::uint32_t> slots_;
  std::vector<Feature> features_;
};

}  // namespace storecast::sentiment
