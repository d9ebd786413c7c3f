#include "sentiment/tokens.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace storecast::sentiment {
namespace {

using std::string_view;

struct Entity {
  string_view name;
  char32_t code;
};

constexpr Entity kEntities[] = {{"amp;", '&'},    {"quot;", '"'},   {"apos;", '\''},
                                {"lt;", '<'},     {"gt;", '>'},     {"nbsp;", ' '},
                                {"rsquo;", '\''}, {"lsquo;", '\''}, {"hellip;", 0x2026},
                                {"ndash;", '-'},  {"mdash;", '-'}};

struct EmojiRange {
  char32_t first;
  char32_t last;
  string_view word;
};

// Emoji by the word that people type for the same feeling; the rest of the emoji say nothing.
constexpr EmojiRange kEmoji[] = {
    {0x2605, 0x2605, ""},
    {0x2639, 0x2639, "disappointed"},
    {0x263A, 0x263A, "happy"},
    {0x2705, 0x2705, "good"},
    {0x2763, 0x2764, "love"},
    {0x1F389, 0x1F389, "great"},
    {0x1F44C, 0x1F44D, "great"},
    {0x1F44E, 0x1F44E, "terrible"},
    {0x1F44F, 0x1F44F, "great"},
    {0x1F494, 0x1F494, "disappointed"},
    {0x1F495, 0x1F49E, "love"},
    {0x1F4A9, 0x1F4A9, "crap"},
    {0x1F4AF, 0x1F4AF, "excellent"},
    {0x1F525, 0x1F525, "awesome"},
    {0x1F600, 0x1F60A, "happy"},
    {0x1F60B, 0x1F60B, "delicious"},
    {0x1F60C, 0x1F60C, "happy"},
    {0x1F60D, 0x1F60D, "love"},
    {0x1F60E, 0x1F60E, "awesome"},
    {0x1F610, 0x1F611, "okay"},
    {0x1F612, 0x1F616, "disappointed"},
    {0x1F617, 0x1F61D, "love"},
    {0x1F61E, 0x1F61F, "disappointed"},
    {0x1F620, 0x1F621, "terrible"},
    {0x1F622, 0x1F62D, "disappointed"},
    {0x1F630, 0x1F631, "terrible"},
    {0x1F641, 0x1F641, "disappointed"},
    {0x1F642, 0x1F643, "happy"},
    {0x1F644, 0x1F644, "disappointed"},
    {0x1F64F, 0x1F64F, "great"},
    {0x1F922, 0x1F922, "disgusting"},
    {0x1F929, 0x1F929, "amazing"},
    {0x1F92C, 0x1F92C, "terrible"},
    {0x1F92E, 0x1F92E, "disgusting"},
    {0x1F970, 0x1F970, "love"},
};

struct Emoticon {
  string_view text;
  string_view word;
};

// Longer ones first.
constexpr Emoticon kEmoticons[] = {
    {":-)", "happy"},       {":-D", "happy"}, {":-(", "disappointed"}, {":'(", "disappointed"},
    {";-)", "happy"},       {":-/", "meh"},   {":)", "happy"},         {":D", "happy"},
    {":(", "disappointed"}, {";)", "happy"},  {"=)", "happy"},         {":/", "meh"},
    {"<3", "love"},
};

constexpr std::pair<string_view, string_view> kMissingApostrophe[] = {
    {"aint", "ain't"},         {"arent", "aren't"}, {"cannot", "can't"},   {"cant", "can't"},
    {"couldnt", "couldn't"},   {"didnt", "didn't"}, {"doesnt", "doesn't"}, {"dont", "don't"},
    {"hadnt", "hadn't"},       {"hasnt", "hasn't"}, {"havent", "haven't"}, {"isnt", "isn't"},
    {"shouldnt", "shouldn't"}, {"wasnt", "wasn't"}, {"werent", "weren't"}, {"wont", "won't"},
    {"wouldnt", "wouldn't"},
};

constexpr bool is_ascii_letter(char32_t c) {
  return (c | 32) >= 'a' && (c | 32) <= 'z';
}
constexpr bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0xB4 || c == '`';
}

constexpr bool is_symbol_block(char32_t c) {
  return (c >= 0x80 && c < 0xC0 && c != 0xAA && c != 0xBA) || c == 0xD7 || c == 0xF7 ||
         (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3040) ||
         (c >= 0xFE00 && c < 0xFE70) || (c >= 0xE000 && c < 0xF900) ||
         (c >= 0xFFF0 && c < 0x10000) || c >= 0x1F000;
}

constexpr bool is_latin_letter(char32_t c) {
  return is_ascii_letter(c) || (c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00);
}

constexpr bool is_word_symbol(char32_t c) {
  return is_ascii_letter(c) || is_digit(c) || (c >= 0x80 && !is_symbol_block(c));
}

string_view emoji_word(char32_t code) {
  for (const EmojiRange& range : kEmoji) {
    if (code >= range.first && code <= range.last) return range.word;
  }
  return {};
}

}  // namespace

bool is_negation(string_view word) {
  if (word.size() > 3 && word.ends_with("n't")) return true;
  static constexpr string_view kWithN[] = {"not",     "no",     "never",   "nothing", "none", "nor",
                                           "neither", "nobody", "nowhere", "nahi",    "nahin"};
  switch (word.empty() ? '\0' : word[0]) {
    case 'n':
      return std::ranges::find(kWithN, word) != std::end(kWithN);
    case 'h':
      return word == "hardly";
    case 'b':
      return word == "barely";
    case 'w':
      return word == "without";
    default:
      return false;
  }
}

// FNV-1a over eight-byte blocks with a final mix (splitmix64).
std::uint64_t hash_word(string_view word) {
  std::uint64_t hash = 0xCBF29CE484222325ULL ^ word.size();
  while (!word.empty()) {
    std::uint64_t block = 0;
    const std::size_t n = std::min<std::size_t>(8, word.size());
    for (std::size_t i = 0; i < n; ++i) {
      block |= static_cast<std::uint64_t>(static_cast<unsigned char>(word[i])) << (8 * i);
    }
    hash = (hash ^ block) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 32;
    word.remove_prefix(n);
  }
  hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9ULL;
  hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBULL;
  return hash ^ (hash >> 31);
}

// Ill-formed bytes come back as code 0xFFFD of one byte.
Tokenizer::Symbol Tokenizer::symbol_at(std::size_t position) const {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(source_[i]); };
  const unsigned char lead = byte(position);
  if (lead == '&') return entity_at(position);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || position + length > source_.size()) return {0xFFFD, 1};
  char32_t code = lead & (0xFF >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(position + i) & 0xC0) != 0x80) return {0xFFFD, 1};
    code = code << 6 | (byte(position + i) & 0x3F);
  }
  return {code, length};
}

Tokenizer::Symbol Tokenizer::entity_at(std::size_t position) const {
  const string_view rest = source_.substr(position + 1, 10);
  for (const Entity& entity : kEntities) {
    if (rest.starts_with(entity.name)) return {entity.code, entity.name.size() + 1};
  }
  if (!rest.starts_with('#')) return {'&', 1};
  char32_t code = 0;
  std::size_t i = 1;
  for (; i < rest.size() && is_digit(static_cast<unsigned char>(rest[i])); ++i) {
    code = code * 10 + static_cast<char32_t>(rest[i] - '0');
  }
  const bool complete = i > 1 && i < rest.size() && rest[i] == ';' && code <= 0x10FFFF;
  return complete ? Symbol{code, i + 2} : Symbol{'&', 1};
}

// The bytes of an HTML tag ("<br />") or 0. "a < b" and "<3" are no tags.
std::size_t Tokenizer::tag_bytes_at(std::size_t position) const {
  constexpr std::size_t kLongestTag = 256;
  if (position + 2 >= source_.size()) return 0;
  const auto first = static_cast<unsigned char>(source_[position + 1]);
  if (first != '/' && !is_ascii_letter(first)) return 0;
  const std::size_t close = source_.substr(position, kLongestTag).find('>');
  return close == string_view::npos ? 0 : close + 1;
}

bool Tokenizer::emit_emoticon(Token& token) {
  for (const Emoticon& emoticon : kEmoticons) {
    if (!source_.substr(position_).starts_with(emoticon.text)) continue;
    token = {.text = emoticon.word, .begin = position_, .end = position_ + emoticon.text.size()};
    position_ = token.end;
    return true;
  }
  return false;
}

// "4.5", "1,999"
bool Tokenizer::is_between_digits(std::size_t position) const {
  const auto digit = [&](std::size_t i) {
    return i < source_.size() && is_digit(static_cast<unsigned char>(source_[i]));
  };
  return position > 0 && digit(position - 1) && digit(position + 1);
}

// Punctuation, emoji and tags. False when the symbol says nothing (it is skipped).
bool Tokenizer::emit_mark(Symbol symbol, Token& token) {
  const std::size_t begin = position_;
  const auto emit = [&](TokenKind kind, string_view text) {
    token = {.kind = kind, .text = text, .begin = begin, .end = position_};
    return true;
  };
  if (symbol.code == ':' || symbol.code == ';' || symbol.code == '=' || symbol.code == '<') {
    if (emit_emoticon(token)) return true;
  }
  const std::size_t tag = symbol.code == '<' ? tag_bytes_at(position_) : 0;
  position_ += tag > 0 ? tag : symbol.bytes;
  if (tag > 0) return emit(TokenKind::Stop, "");
  if ((symbol.code == '.' || symbol.code == ',') && is_between_digits(begin)) return false;
  switch (symbol.code) {
    case ',':
    case ';':
    case ':':
    case '(':
    case ')':
    case 0x2013:
    case 0x2014:
      return emit(TokenKind::Comma, "");
    case '.':
    case '\n':
    case 0x2026:
    case 0x0964:
    case 0x3002:
      return emit(TokenKind::Stop, "");
    case '!':
    case '?':
      pending_stop_ = 1;
      return emit(TokenKind::Emphasis, symbol.code == '!' ? "!" : "?");
    case '-': {
      const bool spaced = begin > 0 && source_[begin - 1] == ' ' && position_ < source_.size() &&
                          (source_[position_] == ' ' || source_[position_] == '-');
      return spaced && emit(TokenKind::Comma, "");
    }
    default:
      break;
  }
  const string_view word = symbol.code >= 0x2000 ? emoji_word(symbol.code) : string_view();
  return !word.empty() && emit(TokenKind::Word, word);
}

void Tokenizer::append(char32_t code) {
  if (size_ >= kMaxWordBytes) return;
  if (code < 0x80) {
    buffer_[size_++] = static_cast<char>(code);
    return;
  }
  const auto put = [&](char32_t bits) { buffer_[size_++] = static_cast<char>(bits); };
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

void Tokenizer::finish_word(Token& token) {
  constexpr int kDigitsKept = 2;  // "5 stars", "10 days"; a longer number is only a number
  if (digits_ > kDigitsKept && static_cast<std::size_t>(digits_) == size_) {
    buffer_[0] = '#';
    size_ = 1;
  }
  token.text = {buffer_.data(), size_};
  token.is_latin = is_latin_;
  if (size_ < 4 || size_ > 8 || buffer_[size_ - 1] != 't') return;
  for (const auto& [bare, full] : kMissingApostrophe) {
    if (token.text == bare) token.text = full;
  }
}

void Tokenizer::emit_word(Token& token) {
  token = {.text = {}, .begin = position_};
  size_ = 0;
  last_ = 0;
  repeats_ = 0;
  digits_ = 0;
  is_latin_ = true;
  while (position_ < source_.size()) {
    Symbol symbol = symbol_at(position_);
    if (is_apostrophe(symbol.code)) {
      const std::size_t after = position_ + symbol.bytes;
      if (after >= source_.size() || !is_ascii_letter(symbol_at(after).code)) break;
      symbol.code = '\'';
    } else if (!is_word_symbol(symbol.code)) {
      break;
    }
    position_ += symbol.bytes;
    if (symbol.code >= 0x80) {
      is_latin_ = is_latin_ && is_latin_letter(symbol.code);
      const bool upper = symbol.code >= 0xC0 && symbol.code < 0xDF;
      append(upper ? symbol.code + 32 : symbol.code);
      last_ = 0;
      continue;
    }
    const char c = static_cast<char>(is_ascii_letter(symbol.code) ? symbol.code | 32 : symbol.code);
    repeats_ = c == last_ ? repeats_ + 1 : 1;
    last_ = c;
    if (is_digit(symbol.code)) ++digits_;
    if (repeats_ <= 2 || is_digit(symbol.code)) append(static_cast<char32_t>(c));
  }
  token.end = position_;
  finish_word(token);
}

bool Tokenizer::next(Token& token) {
  if (pending_stop_ > 0) {
    token = {
        .kind = TokenKind::Stop, .text = {}, .begin = position_ - pending_stop_, .end = position_};
    pending_stop_ = 0;
    return true;
  }
  while (position_ < source_.size()) {
    const Symbol symbol = symbol_at(position_);
    if (is_word_symbol(symbol.code)) {
      emit_word(token);
      return true;
    }
    if (emit_mark(symbol, token)) return true;
  }
  return false;
}

}  // namespace storecast::sentiment
