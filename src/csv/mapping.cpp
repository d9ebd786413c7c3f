#include "csv/mapping.h"

#include <algorithm>
#include <cctype>

#include "core/text.h"
#include "csv/dates.h"
#include "csv/numbers.h"

namespace storecast::csv {
namespace {

constexpr double kSameName = 1.0;
constexpr double kSynonym = 0.95;
constexpr double kSameWords = 0.9;      // "sold quantity" for "quantity sold"
constexpr double kContained = 0.7;      // "Total quantity sold" for "quantity sold"
constexpr double kTypo = 0.6;           // "Quantitty"
constexpr double kMinShapeShare = 0.5;  // a column with more misfits than values is another thing

// Lower case letters and digits; words are cut at punctuation, spaces and "camelCase" humps.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  bool in_word = false, was_lower = false;
  for (char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) == 0) {
      in_word = false;
      continue;
    }
    const bool upper = c >= 'A' && c <= 'Z';
    if (!in_word || (upper && was_lower)) words.emplace_back();
    words.back() += upper ? static_cast<char>(c + 32) : c;
    in_word = true;
    was_lower = c >= 'a' && c <= 'z';
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string result;
  for (const std::string& word : words) result += word;
  return result;
}

double name_score(std::string_view column, std::string_view wanted, double for_equal) {
  std::vector<std::string> have = words_of(column), want = words_of(wanted);
  const std::string have_text = joined(have), want_text = joined(want);
  if (have_text.empty() || want_text.empty()) return 0;
  if (have_text == want_text) return for_equal;
  const bool typo =
      want_text.size() >= 5 && have_text.size() + 1 >= want_text.size() &&
      have_text.size() <= want_text.size() + 1 &&
      have_text.substr(0, 3) == want_text.substr(0, 3) &&
      have_text.substr(have_text.size() - 2) == want_text.substr(want_text.size() - 2);
  std::sort(have.begin(), have.end());
  std::sort(want.begin(), want.end());
  if (have == want) return kSameWords;
  const bool contains = std::includes(have.begin(), have.end(), want.begin(), want.end());
  if (contains && want.size() >= 2) return kContained;
  return typo ? kTypo : 0;
}

bool fits(std::string_view value, Shape shape) {
  if (shape == Shape::YesNo) return parse_yes_no(value).has_value();
  if (shape == Shape::Number) {
    return parse_number(value, NumberFormat::Point) || parse_number(value, NumberFormat::Comma);
  }
  return true;
}

// The share of the filled values that look right; 1 when there are none.
double shape_share(const Sample& sample, Shape shape) {
  std::vector<std::string_view> filled;
  for (const std::string& value : sample) {
    if (!trim(value).empty()) filled.push_back(value);
  }
  if (filled.empty() || shape == Shape::Text) return 1;
  if (shape == Shape::Date) {
    const auto found = detect_date_format(filled);
    return found ? found->share : 0;
  }
  const auto fitting = std::count_if(filled.begin(), filled.end(),
                                     [&](std::string_view value) { return fits(value, shape); });
  return static_cast<double>(fitting) / static_cast<double>(filled.size());
}

struct Candidate {
  double score;
  std::size_t column;
  std::size_t target;
};

}  // namespace

double match_score(std::string_view column, const Sample& sample, const Target& target) {
  double score = name_score(column, target.field, kSameName);
  for (std::string_view synonym : target.synonyms) {
    score = std::max(score, name_score(column, synonym, kSynonym));
  }
  if (score == 0) return 0;
  const double share = shape_share(sample, target.shape);
  return share < kMinShapeShare ? 0 : score * (0.5 + 0.5 * share);
}

std::vector<Match> match_columns(std::span<const std::string> columns,
                                 std::span<const Sample> samples, std::span<const Target> targets) {
  std::vector<Candidate> candidates;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (std::size_t t = 0; t < targets.size(); ++t) {
      const double score = match_score(columns[c], samples[c], targets[t]);
      if (score >= kMinConfidence) candidates.push_back({score, c, t});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  std::vector<Match> matches(columns.size());
  std::vector<bool> taken(targets.size());
  for (const Candidate& candidate : candidates) {
    if (taken[candidate.target] || matches[candidate.column].target) continue;
    matches[candidate.column] = {candidate.target, candidate.score};
    taken[candidate.target] = true;
  }
  return matches;
}

}  // namespace storecast::csv
