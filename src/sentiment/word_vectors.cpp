#include "sentiment/word_vectors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "core/text.h"
#include "sentiment/model_bytes.h"
#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

constexpr std::array<char, 8> kMagic = {'S', 'C', 'V', 'E', 'C', 'T', '0', '1'};
constexpr float kStep = 0.045F;  // of GloVe's numbers; the few beyond 127 steps are cut

struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint64_t words = 0;
};

using Values = std::array<std::int8_t, WordVectors::kDimensions>;

Error malformed(const char* message) {
  return {ErrorKind::Malformed, "malformed_word_vectors", message};
}

std::optional<Values> read_values(std::string_view numbers) {
  constexpr double kLargest = 127;
  const auto cells = split(numbers, ' ');
  Values values{};
  if (cells.size() != values.size()) return {};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto number = parse_double(cells[i]);
    if (!number) return {};
    const double steps = std::round(*number / kStep);
    values[i] = static_cast<std::int8_t>(std::clamp(steps, -kLargest, kLargest));
  }
  return values;
}

}  // namespace

Result<WordVectors> WordVectors::from_glove(std::string_view lines,
                                            const std::set<std::uint64_t>& wanted) {
  std::map<std::uint64_t, Values> found;
  std::size_t number = 0;
  for (const std::string_view line : split(lines, '\n')) {
    ++number;
    const std::size_t cut = line.find(' ');
    if (cut == std::string_view::npos) continue;
    const std::uint64_t word = hash_word(line.substr(0, cut));
    if (!wanted.contains(word)) continue;
    const auto values = read_values(trim(line.substr(cut)));
    if (!values) {
      return Error{ErrorKind::Malformed, "bad_word_vectors",
                   fmt::format("Line {} should have a word and {} numbers.", number, kDimensions)};
    }
    found.emplace(word, *values);
  }
  WordVectors vectors;
  for (const auto& [word, values] : found) {
    vectors.words_.push_back(word);
    vectors.values_.insert(vectors.values_.end(), values.begin(), values.end());
  }
  return vectors;
}

Result<WordVectors> WordVectors::load(std::span<const std::byte> bytes) {
  Header header;
  if (bytes.size() < sizeof(header)) return malformed("The word vectors are cut short.");
  take_values(bytes, std::span(&header, 1));
  if (header.magic != kMagic) return malformed("This file holds no word vectors.");
  constexpr std::size_t kBytesOfOne = sizeof(std::uint64_t) + kDimensions;
  if (bytes.size() % kBytesOfOne != 0 || bytes.size() / kBytesOfOne != header.words) {
    return malformed("The word vectors' length does not fit their header.");
  }
  WordVectors vectors;
  vectors.words_.resize(header.words);
  vectors.values_.resize(header.words * kDimensions);
  take_values(bytes, std::span(vectors.words_));
  take_values(bytes, std::span(vectors.values_));
  if (std::ranges::adjacent_find(vectors.words_, std::ranges::greater_equal()) !=
      vectors.words_.end()) {
    return malformed("The word vectors are not in order.");
  }
  return vectors;
}

std::vector<std::byte> WordVectors::save() const {
  const Header header{.words = words_.size()};
  std::vector<std::byte> bytes;
  append_values(bytes, std::span(&header, 1));
  append_values(bytes, std::span(words_));
  append_values(bytes, std::span(values_));
  return bytes;
}

std::optional<WordVectors::Vector> WordVectors::find(std::uint64_t word) const {
  const auto at = std::ranges::lower_bound(words_, word);
  if (at == words_.end() || *at != word) return {};
  const auto i = static_cast<std::size_t>(at - words_.begin());
  return Vector(values_.data() + i * kDimensions, kDimensions);
}

}  // namespace storecast::sentiment
