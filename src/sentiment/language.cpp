#include "sentiment/language.h"

#include <algorithm>
#include <iterator>

#include "sentiment/small_words.h"
#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

constexpr double kHinglishShare = 0.25;  // of the known small words: it is mixed with English
constexpr std::uint32_t kFewestHindiWords = 2;
constexpr std::uint32_t kVeryShort = 2;  // words; in longer ones a single word may be chance
constexpr std::uint32_t kLongText = 8;   // words; so many without one of English are not English
constexpr double kLeastEnglish = 0.06;   // of a long text's words: English has about .4

constexpr unsigned kEnglishBit = 1U << static_cast<unsigned>(SmallWords::English);
constexpr unsigned kHindiBit = 1U << static_cast<unsigned>(SmallWords::Hindi);

struct Range {
  char32_t first;
  char32_t last;
  Script script;
};
// Unicode 15 blocks beyond ASCII, sorted; letters of other blocks are Other.
constexpr Range kRanges[] = {
    {0x00C0, 0x00D6, Script::Latin},      {0x00D8, 0x00F6, Script::Latin},
    {0x00F8, 0x024F, Script::Latin},      {0x0370, 0x03FF, Script::Greek},
    {0x0400, 0x052F, Script::Cyrillic},   {0x0530, 0x058F, Script::Other},
    {0x0590, 0x05FF, Script::Hebrew},     {0x0600, 0x077F, Script::Arabic},
    {0x08A0, 0x08FF, Script::Arabic},     {0x0900, 0x097F, Script::Devanagari},
    {0x0980, 0x0DFF, Script::OtherIndic}, {0x0E00, 0x0E7F, Script::Thai},
    {0x0E80, 0x10FF, Script::Other},      {0x1100, 0x11FF, Script::Cjk},
    {0x1200, 0x1AFF, Script::Other},      {0x1E00, 0x1EFF, Script::Latin},
    {0x1F00, 0x1FFF, Script::Greek},      {0x3040, 0x30FF, Script::Cjk},
    {0x3130, 0x318F, Script::Cjk},        {0x3400, 0x4DBF, Script::Cjk},
    {0x4E00, 0x9FFF, Script::Cjk},        {0xA960, 0xA97F, Script::Cjk},
    {0xAC00, 0xD7FF, Script::Cjk},        {0xF900, 0xFAFF, Script::Cjk},
    {0xFB50, 0xFDFF, Script::Arabic},     {0xFE70, 0xFEFC, Script::Arabic},
    {0x20000, 0x2FA1F, Script::Cjk},
};

// The code point at the front, 0 for ill-formed bytes; its bytes are removed.
char32_t take_code_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead < 0x80   ? 1
                           : lead < 0xC2 ? 0
                           : lead < 0xE0 ? 2
                           : lead < 0xF0 ? 3
                                         : 4;
  char32_t code = size <= 1 ? lead : lead & (0x7Fu >> size);
  bool is_whole = size > 0 && size <= text.size();
  for (std::size_t i = 1; is_whole && i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    is_whole = (next & 0xC0) == 0x80;
    code = code << 6 | (next & 0x3F);
  }
  text.remove_prefix(is_whole ? size : 1);
  return is_whole ? code : 0;
}

void count_letters(std::string_view text, LanguageVerdict& verdict) {
  std::uint32_t& latin = verdict.letters[static_cast<std::size_t>(Script::Latin)];
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x80) {  // most of what is read
      latin += (first | 0x20) >= 'a' && (first | 0x20) <= 'z' ? 1 : 0;
      text.remove_prefix(1);
      continue;
    }
    const char32_t code = take_code_point(text);
    const auto* range = std::ranges::lower_bound(kRanges, code, {}, &Range::last);
    if (range == std::end(kRanges) || code < range->first) continue;
    ++verdict.letters[static_cast<std::size_t>(range->script)];
  }
}

// Of the words of a Latin text.
struct WordCounts {
  std::uint32_t words = 0;
  std::uint32_t english = 0;
  std::uint32_t hindi = 0;
  std::uint32_t other = 0;  // of the other language with most of them
};

void judge_latin(const WordCounts& counts, LanguageVerdict& verdict) {
  const auto share = [&](std::uint32_t part) {
    return static_cast<double>(part) / static_cast<double>(std::max(1U, counts.words));
  };
  const std::uint32_t small = counts.english + counts.hindi;
  const bool is_hindi = counts.hindi >= counts.other && counts.hindi >= kFewestHindiWords &&
                        counts.hindi >= kHinglishShare * small;
  if (is_hindi) {
    verdict.language = Language::Hinglish;
    verdict.share = share(counts.hindi);
  } else if (counts.other > counts.english && counts.other >= counts.hindi &&
             (counts.other > 1 || counts.words <= kVeryShort)) {
    verdict.language = Language::OtherLatin;
    verdict.share = share(counts.other);
  } else if (counts.words >= kLongText && share(counts.english) < kLeastEnglish) {
    verdict.language = Language::OtherLatin;
  } else {
    verdict.language = Language::English;
    verdict.share = share(counts.english);
  }
}

LanguageCounter count_words(std::string_view text) {
  LanguageCounter counter;
  Tokenizer tokens(text);
  Token token;
  while (tokens.next(token)) {
    if (token.kind != TokenKind::Word || !has_letter(token.text)) continue;
    const std::uint64_t hash = hash_word(token.text);
    counter.add(hash, small_word_languages(hash));
  }
  return counter;
}

}  // namespace

bool has_letter(std::string_view word) {
  return std::ranges::any_of(word, [](unsigned char c) { return c >= 'a'; });
}

void LanguageCounter::add(std::uint64_t word_hash, unsigned languages) {
  if (word_hash == last_ || words_ == kWords) return;
  last_ = word_hash;
  ++words_;
  if ((languages & kEnglishBit) != 0) languages &= ~kHindiBit;  // "mat", "log": of English, too
  // Spreads the bits to a byte each; the eighth by itself, as it would carry into the others.
  known_ += (languages & 0x7FULL) * 0x0002040810204081ULL & 0x0001010101010101ULL;
  known_ += (languages >> 7 & 1ULL) << 56;
}

LanguageVerdict LanguageCounter::verdict() const {
  const auto count = [&](std::size_t language) {
    return static_cast<std::uint32_t>(known_ >> (8 * language) & 0xFF);
  };
  WordCounts counts{.words = words_,
                    .english = count(static_cast<std::size_t>(SmallWords::English)),
                    .hindi = count(static_cast<std::size_t>(SmallWords::Hindi))};
  for (auto i = static_cast<std::size_t>(SmallWords::Spanish); i < kSmallWordLanguages; ++i) {
    counts.other = std::max(counts.other, count(i));
  }
  LanguageVerdict verdict;
  if (words_ > 0) judge_latin(counts, verdict);
  return verdict;
}

LanguageVerdict detect_language(std::string_view text) {
  LanguageVerdict verdict;
  text = text.substr(0, kLanguageBytes);
  count_letters(text, verdict);
  const auto most = std::ranges::max_element(verdict.letters);
  std::uint32_t letters = 0;
  for (const std::uint32_t count : verdict.letters) letters += count;
  if (letters == 0) return verdict;
  verdict.script = static_cast<Script>(most - verdict.letters.begin());
  const std::uint32_t latin = verdict.letters[static_cast<std::size_t>(Script::Latin)];
  if (2 * latin >= letters) {
    const LanguageVerdict latin_verdict = count_words(text).verdict();
    verdict.script = Script::Latin;
    verdict.language = latin_verdict.language;
    verdict.share = latin_verdict.share;
  } else {
    verdict.language = Language::OtherScript;
    verdict.share = static_cast<double>(letters - latin) / letters;
  }
  return verdict;
}

}  // namespace storecast::sentiment
