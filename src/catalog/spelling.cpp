#include "catalog/spelling.h"

#include <algorithm>
#include <array>

#include "core/assert.h"
#include "core/text.h"

namespace storecast::catalog {
namespace {

// One mistake in a short word, two in a long one; two letters are anything.
std::size_t tolerance(std::size_t length) {
  if (length < 3) return 0;
  return length < 6 ? 1 : 2;
}

std::size_t sequence_bytes(unsigned char first) {
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc0 ? 2 : 1;
}

}  // namespace

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
  const std::size_t longer = std::max(a.size(), b.size()), shorter = std::min(a.size(), b.size());
  if (longer - shorter > limit) return limit + 1;
  SC_ASSERT(b.size() <= kMaxSpelledPoints);
  std::array<std::size_t, kMaxSpelledPoints + 1> before{}, last{}, row{};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    if (*std::min_element(row.begin(), row.begin() + b.size() + 1) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return std::min(last[b.size()], limit + 1);
}

void split_code_points(std::string_view utf8, std::u32string& points) {
  points.clear();
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t length =
        std::min(sequence_bytes(static_cast<unsigned char>(utf8[at])), utf8.size() - at);
    char32_t point = 0;
    for (std::size_t i = 0; i < length; ++i) {
      point = point << 8 | static_cast<unsigned char>(utf8[at + i]);
    }
    points += point;
    at += length;
  }
}

NearestWord::NearestWord(std::string_view wanted)
    : wanted_([&] {
        std::u32string points;
        split_code_points(wanted, points);
        return points.substr(0, kMaxSpelledPoints);
      }()),
      limit_(tolerance(wanted_.size())) {}

void NearestWord::consider(std::string_view word, std::int64_t frequency) {
  const std::size_t length = count_code_points(word);
  if (limit_ == 0 || length > wanted_.size() + limit_ || length + limit_ < wanted_.size()) return;
  split_code_points(word, word_);
  const std::size_t distance = edit_distance(word_, wanted_, limit_);
  if (distance > limit_) return;
  const bool nearer = !best_ || distance < limit_;
  if (!nearer && frequency <= best_frequency_) return;
  best_ = word;
  best_frequency_ = frequency;
  limit_ = std::max<std::size_t>(distance, 1);
}

}  // namespace storecast::catalog
