// Vectors of words: what a model that has learnt "sluggish" can guess of "laggy". Made of GloVe's
// (Pennington, Socher, Manning 2014), eight bits a number; see data/sentiment/README.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace storecast::sentiment {

class WordVectors {
 public:
  static constexpr std::size_t kDimensions = 100;
  using Vector = std::span<const std::int8_t, kDimensions>;

  // Malformed when the bytes are not a whole, well-formed file of such vectors.
  static Result<WordVectors> load(std::span<const std::byte> bytes);
  std::vector<std::byte> save() const;

  // Nothing for a word that has none. `word` is a hash_word.
  std::optional<Vector> find(std::uint64_t word) const;
  std::size_t size() const { return words_.size(); }

  // Of GloVe's text format, a line "word number number ...", what of `wanted` (hash_words) it has.
  // Malformed "bad_word_vectors" where a wanted word's line has not kDimensions numbers.
  static Result<WordVectors> from_glove(std::string_view lines,
                                        const std::set<std::uint64_t>& wanted);

 private:
  std::vector<std::uint64_t> words_;  // ascending
  std::vector<std::int8_t> values_;   // [word][dimension]
};

const WordVectors& shipped_word_vectors();

}  // namespace storecast::sentiment
