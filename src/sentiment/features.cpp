#include "sentiment/features.h"

#include <bit>

#include "sentiment/small_words.h"

namespace storecast::sentiment {
namespace {

constexpr std::uint64_t kNegated = 0xA24BAED4963EE407ULL;
constexpr std::uint64_t kPair = 0x9FB21C651E98DF25ULL;

}  // namespace

std::uint64_t pair_hash(std::uint64_t first, std::uint64_t second) {
  std::uint64_t hash = (first * kPair) ^ std::rotl(second, 31);
  hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93ULL;
  return hash ^ (hash >> 29);
}

std::uint64_t negated_hash(std::uint64_t hash) {
  hash = (hash ^ kNegated) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 31);
}

const std::vector<Feature>& FeatureExtractor::extract(std::string_view text, int bucket_bits) {
  shift_ = 64 - bucket_bits;
  hashes_.clear();
  census_ = {};
  Tokenizer tokens(text);
  Token token;
  std::uint64_t previous = kFirstWord;
  int negated = 0;
  while (tokens.next(token)) {
    if (token.kind == TokenKind::Comma || token.kind == TokenKind::Stop) {
      negated = 0;
      continue;
    }
    if (token.text == "and" || token.text == "but") negated = 0;
    const std::uint64_t hash = hash_word(token.text);
    if (token.kind == TokenKind::Emphasis) {
      add(hash);
      continue;
    }
    take_census(token, hash);
    add(negated > 0 ? negated_hash(hash) : hash);
    add(pair_hash(previous, hash));
    previous = hash;
    if (negated > 0) --negated;
    if (is_negation(token.text)) negated = kNegationWords;
  }
  count_distinct();
  return features_;
}

// A number alone says nothing, two may: "5/5".
void FeatureExtractor::take_census(const Token& token, std::uint64_t hash) {
  ++(token.is_latin ? census_.latin_words : census_.other_words);
  if (!token.is_latin) return;
  if (!has_letter(token.text)) {
    if (++census_.numbers > 1) ++census_.telling_words;
    return;
  }
  const unsigned languages = small_word_languages(hash);
  census_.language.add(hash, languages);
  if (token.text.size() > 1 && (languages & kSaysNothing) == 0) ++census_.telling_words;
}

// Open addressing; a slot holds 1 + the index into features_.
void FeatureExtractor::count_distinct() {
  features_.clear();
  const std::size_t size = std::bit_ceil(hashes_.size() * 2 + 16);
  slots_.assign(size, 0);
  for (const std::uint32_t bucket : hashes_) {
    std::size_t slot = (bucket * 2654435761U) & (size - 1);
    while (slots_[slot] != 0 && features_[slots_[slot] - 1].bucket != bucket) {
      slot = (slot + 1) & (size - 1);
    }
    if (slots_[slot] == 0) {
      features_.push_back({bucket, 0});
      slots_[slot] = static_cast<std::uint32_t>(features_.size());
    }
    ++features_[slots_[slot] - 1].count;
  }
}

}  // namespace storecast::sentiment
