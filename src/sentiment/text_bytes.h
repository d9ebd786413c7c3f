// Bytes and runs of them, for what looks for things in a text as it was written.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace storecast::sentiment {

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
// Letters of other scripts are bytes from 0x80 on.
inline bool is_word_byte(char c) {
  return is_letter(c) || is_digit(c) || (static_cast<unsigned char>(c) & 0x80) != 0;
}
inline bool is_one_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

struct Piece {
  std::size_t start = 0;
  std::size_t end = 0;
};

// The runs of bytes that `belongs` takes.
template <class Belongs>
std::vector<Piece> find_runs(std::string_view text, Belongs belongs) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t start = at;
    while (at < text.size() && belongs(text[at])) ++at;
    if (at > start) pieces.push_back({start, at});
  }
  return pieces;
}

// Runs of letters, digits and what people write in their place.
inline std::vector<Piece> split_pieces(std::string_view text, std::string_view also) {
  return find_runs(text, [also](char c) { return is_word_byte(c) || is_one_of(c, also); });
}

}  // namespace storecast::sentiment
