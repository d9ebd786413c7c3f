// The nearest word that exists to one that is misspelt.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace storecast::catalog {

constexpr std::size_t kMaxSpelledPoints = 64;  // longer ones are no words

// Insertions, deletions, replacements and swaps of neighbours that turn a into b (optimal string
// alignment, Damerau 1964), counted in code points; `limit` + 1 as soon as it must be more.
// Precondition: b has at most kMaxSpelledPoints.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit);

// Puts the code points of valid UTF-8 into `points`; of other bytes something of that length.
void split_code_points(std::string_view utf8, std::u32string& points);

// Listens to all known words and keeps the best; of equally near ones the most frequent.
class NearestWord {
 public:
  explicit NearestWord(std::string_view wanted);
  void consider(std::string_view word, std::int64_t frequency);
  // Empty when nothing was near enough to be a likely misspelling.
  const std::optional<std::string>& best() const { return best_; }

 private:
  const std::u32string wanted_;
  std::u32string word_;  // kept for its memory: all words of a shop pass here
  std::size_t limit_;
  std::int64_t best_frequency_ = 0;
  std::optional<std::string> best_;
};

}  // namespace storecast::catalog
