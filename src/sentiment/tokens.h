// One normalisation for training and serving. Text is UTF-8 (ill-formed bytes are skipped); HTML
// entities and tags are read, letters lower-cased, three or more equal letters become two,
// contractions kept whole ("don't", and "dont" read as "don't"), emoji and emoticons become words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace storecast::sentiment {

enum class TokenKind {
  Word,     // a normalised word, number or emoji word
  Comma,    // ends a clause: , ; : ( ) and dashes between spaces
  Stop,     // ends a sentence: . ! ? and line ends
  Emphasis  // '!' or '?', reported before its Stop
};

struct Token {
  TokenKind kind = TokenKind::Word;
  std::string_view text;  // normalised; valid until the next call of next()
  std::size_t begin = 0;  // bytes of the source: [begin, end)
  std::size_t end = 0;
  bool is_latin = true;  // false for a word with a letter of another script
};

// Words longer than this are cut: nobody writes them, and hashes of them say nothing.
inline constexpr std::size_t kMaxWordBytes = 48;

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view source) : source_(source) {}

  // False at the end of the text.
  bool next(Token& token);

 private:
  struct Symbol {
    char32_t code = 0;
    std::size_t bytes = 0;
  };

  Symbol symbol_at(std::size_t position) const;
  Symbol entity_at(std::size_t position) const;
  std::size_t tag_bytes_at(std::size_t position) const;
  bool is_between_digits(std::size_t position) const;
  bool emit_emoticon(Token& token);
  bool emit_mark(Symbol symbol, Token& token);
  void emit_word(Token& token);
  void append(char32_t code);
  void finish_word(Token& token);

  std::string_view source_;
  std::size_t position_ = 0;
  std::size_t pending_stop_ = 0;  // bytes of a '!' or '?' whose Stop is still to be reported
  std::array<char, kMaxWordBytes + 8> buffer_{};
  std::size_t size_ = 0;
  char last_ = 0;  // for repeated letters
  int repeats_ = 0;
  int digits_ = 0;
  bool is_latin_ = true;
};

// "not", "no", "never", "n't" words and the like: they turn what follows around.
bool is_negation(std::string_view word);

// A fixed 64-bit hash of a normalised word: part of the model's format.
std::uint64_t hash_word(std::string_view word);

}  // namespace storecast::sentiment
