#include "sentiment/language.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "sentiment/small_words.h"
#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

constexpr double kHinglishShare = 0.25;  // of the known small words: it is mixed with English
constexpr std::uint32_t kFewestHindiWords = 2;
constexpr std::uint32_t kVeryShort = 2;  // words; in longer ones a single word may be chance
constexpr std::uint32_t kLongText = 8;   // words; so many without one of English are not English
constexpr double kLeastEnglish = 0.06;   // of a long text's words: English has about .4

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

struct WordCounts {
  std::uint32_t words = 0;
  std::uint32_t english = 0;
  std::uint32_t hindi = 0;
  std::uint32_t other = 0;  // of the other language with most of them
};

WordCounts count_words(std::string_view text) {
  WordCounts counts;
  std::array<std::uint32_t, kSmallWordLanguages> known{};
  std::string last;
  Tokenizer tokens(text);
  Token token;
  while (tokens.next(token)) {
    if (token.kind != TokenKind::Word) continue;
    const auto is_letter = [](unsigned char c) { return c >= 'a'; };
    if (std::ranges::none_of(token.text, is_letter)) continue;
    if (token.text == last) continue;  // "la la la"
    last = token.text;
    ++counts.words;
    const unsigned languages = small_word_languages(token.text);
    for (std::size_t i = 0; i < known.size(); ++i) known[i] += languages >> i & 1;
  }
  counts.english = known[static_cast<std::size_t>(SmallWords::English)];
  counts.hindi = known[static_cast<std::size_t>(SmallWords::Hindi)];
  for (std::size_t i = static_cast<std::size_t>(SmallWords::Spanish); i < known.size(); ++i) {
    counts.other = std::max(counts.other, known[i]);
  }
  return counts;
}

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

}  // namespace

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
    verdict.script = Script::Latin;
    judge_latin(count_words(text), verdict);
  } else {
    verdict.language = Language::OtherScript;
    verdict.share = static_cast<double>(letters - latin) / letters;
  }
  return verdict;
}

}  // namespace storecast::sentiment
