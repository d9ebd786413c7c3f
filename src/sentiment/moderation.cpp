#include "sentiment/moderation.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_set>

#include "core/text.h"
#include "sentiment/personal_data.h"
#include "sentiment/text_bytes.h"

namespace storecast::sentiment {
namespace {

using std::string_view;

constexpr string_view kProfaneText =
#include "sentiment/moderation_words.inc"
    ;

// ------------------------------------------------------------------------------------- words

const std::unordered_set<string_view>& profane_words() {
  static const std::unordered_set<string_view> all = [] {
    std::unordered_set<string_view> words;
    for (const Piece& piece : split_pieces(kProfaneText, "")) {
      words.insert(kProfaneText.substr(piece.start, piece.end - piece.start));
    }
    return words;
  }();
  return all;
}

constexpr string_view kMasks = "*#_";
constexpr string_view kStandIns = "@$!*#_";

char letter_for(char c) {
  constexpr std::pair<char, char> kLetters[] = {{'@', 'a'}, {'$', 's'}, {'!', 'i'},
                                                {'0', 'o'}, {'1', 'i'}, {'3', 'e'},
                                                {'4', 'a'}, {'5', 's'}, {'7', 't'}};
  for (const auto& [from, to] : kLetters) {
    if (c == from) return to;
  }
  return c;
}

std::string unmasked(string_view piece) {
  std::string word = to_lower_ascii(piece);
  std::ranges::transform(word, word.begin(), letter_for);
  return word;
}

// "fuuuck" as "fuck".
std::string without_repeats(string_view word) {
  std::string once;
  for (const char c : word) {
    if (once.empty() || once.back() != c) once += c;
  }
  return once;
}

// "f**k": every letter that is shown is the word's, the first and the last among them.
bool matches_masked(string_view masked, string_view word) {
  constexpr std::size_t kShortest = 4;  // what is left of a shorter one could be anything
  if (masked.size() != word.size() || word.size() < kShortest) return false;
  if (is_one_of(masked.front(), kMasks) || is_one_of(masked.back(), kMasks)) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (masked[i] != word[i] && !is_one_of(masked[i], kMasks)) return false;
  }
  return true;
}

bool is_profane(string_view piece) {
  const std::string word = unmasked(piece);
  const auto& words = profane_words();
  if (std::ranges::none_of(word, [](char c) { return is_one_of(c, kMasks); })) {
    const std::string once = without_repeats(word);
    const bool is_drawn_out = word.size() >= once.size() + 2;
    return words.contains(word) || (is_drawn_out && words.contains(once));
  }
  return std::ranges::any_of(words, [&](string_view bad) { return matches_masked(word, bad); });
}

void find_profanity(string_view text, std::vector<FlagFinding>& found) {
  for (Piece piece : split_pieces(text, kStandIns)) {
    while (piece.start < piece.end && is_one_of(text[piece.start], "*#_!")) ++piece.start;
    while (piece.start < piece.end && is_one_of(text[piece.end - 1], "*#_!@$")) --piece.end;
    if (!is_profane(text.substr(piece.start, piece.end - piece.start))) continue;
    add_finding(found, FlagReason::Profanity, piece.start, piece.end);
  }
}

// --------------------------------------------------------------------------------- repetition

constexpr std::size_t kSameWordTimes = 4;
constexpr std::size_t kPhraseWords = 3;
constexpr std::size_t kPhraseTimes = 3;
constexpr std::size_t kDrawnOutBytes = 20;  // "soooo" is joy; twenty are a cat on the keys

bool is_one_word(const std::vector<string_view>& words) {
  return words.size() >= kSameWordTimes &&
         std::ranges::all_of(words, [&](string_view word) { return word == words.front(); });
}

// Two thirds of the text or more are one phrase.
bool is_one_phrase(string_view bare, const std::vector<string_view>& words) {
  if (words.size() < kPhraseWords * kPhraseTimes) return false;
  std::map<string_view, std::size_t> times;
  for (std::size_t i = 0; i + kPhraseWords <= words.size(); ++i) {
    const string_view last = words[i + kPhraseWords - 1];
    const auto begin = static_cast<std::size_t>(words[i].data() - bare.data());
    const auto end = static_cast<std::size_t>(last.data() - bare.data()) + last.size();
    const std::size_t count = ++times[bare.substr(begin, end - begin)];
    if (count >= kPhraseTimes && 3 * count * kPhraseWords >= 2 * words.size()) return true;
  }
  return false;
}

bool is_drawn_out(string_view text) {
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    run =
        i > 0 && text[i] == text[i - 1] && (is_letter(text[i]) || is_digit(text[i])) ? run + 1 : 1;
    if (run >= kDrawnOutBytes) return true;
  }
  return false;
}

void find_repetition(string_view text, std::vector<FlagFinding>& found) {
  const std::string bare = bare_words(text);
  const std::vector<string_view> words = split(bare, ' ');
  if (is_one_word(words)) {
    found.push_back({FlagReason::SameWord, 0, text.size()});
  } else if (is_one_phrase(bare, words) || is_drawn_out(text)) {
    found.push_back({FlagReason::RepeatedText, 0, text.size()});
  }
}

}  // namespace

Flag flag_of(FlagReason reason) {
  if (reason < FlagReason::Profanity) return Flag::Spam;
  return reason == FlagReason::Profanity ? Flag::Profanity : Flag::PersonalData;
}

std::vector<FlagFinding> find_flags(string_view text) {
  std::vector<FlagFinding> found = find_personal_data(text, Care::Sure);
  find_profanity(text, found);
  find_repetition(text, found);
  std::ranges::stable_sort(found, {}, &FlagFinding::start);
  return found;
}

std::string bare_words(string_view text) {
  std::string bare;
  for (const Piece& piece : split_pieces(text, "'")) {
    if (!bare.empty()) bare += ' ';
    bare += to_lower_ascii(text.substr(piece.start, piece.end - piece.start));
  }
  return bare;
}

std::size_t count_words(string_view bare) {
  return bare.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(bare, ' ')) + 1;
}

}  // namespace storecast::sentiment
