// Which language a text is in, as far as it matters here: whether the models can read it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace storecast::sentiment {

enum class Language : std::uint8_t {
  NoWords,
  English,
  Hinglish,    // Hindi in Latin letters, often mixed with English
  OtherLatin,  // Spanish, French, German, Portuguese, Italian or none of the known
  OtherScript
};
inline auto enum_names(Language) {
  using enum Language;
  return std::to_array<std::pair<Language, std::string_view>>({{NoWords, "no_words"},
                                                               {English, "english"},
                                                               {Hinglish, "hinglish"},
                                                               {OtherLatin, "other_latin"},
                                                               {OtherScript, "other_script"}});
}

enum class Script : std::uint8_t {
  Latin,
  Devanagari,
  OtherIndic,  // Bengali to Malayalam, Sinhala
  Arabic,
  Cyrillic,
  Greek,
  Hebrew,
  Thai,
  Cjk,  // Han, Kana, Hangul
  Other
};
inline constexpr std::size_t kScripts = 10;

struct LanguageVerdict {
  Language language = Language::NoWords;
  double share = 0;  // of the words (letters, where scripts decide) that speak for it, 0 to 1
  Script script = Script::Latin;                  // that most letters belong to
  std::array<std::uint32_t, kScripts> letters{};  // by script
};

// Whether a normalised word is more than a number.
bool has_letter(std::string_view word);

// Counts the small words of a Latin text while somebody reads it.
class LanguageCounter {
 public:
  static constexpr std::uint32_t kWords = 255;  // later ones say nothing new

  // A normalised word with at least one letter, by its hash and what small_word_languages() says of
  // it. The same word again counts once: "la la la".
  void add(std::uint64_t word_hash, unsigned languages);
  LanguageVerdict verdict() const;

 private:
  std::uint64_t known_ = 0;  // a byte for each of SmallWords
  std::uint64_t last_ = 0;
  std::uint32_t words_ = 0;
};

// By scripts (Unicode blocks), then by frequent small words. A Latin text without any known small
// word counts as English: "Superb", "5 stars". Looks at the first kLanguageBytes.
inline constexpr std::size_t kLanguageBytes = 2048;  // more says nothing new
LanguageVerdict detect_language(std::string_view text);

}  // namespace storecast::sentiment
