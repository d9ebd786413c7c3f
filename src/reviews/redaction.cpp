#include "reviews/redaction.h"

#include <algorithm>

#include "core/text.h"

namespace storecast::reviews {
namespace {

constexpr std::size_t kFewestDigits = 7;  // the shortest telephone numbers
constexpr std::size_t kFewestNameBytes = 3;
constexpr std::size_t kPanLength = 10;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  const char lower = static_cast<char>(c | 32);
  return (lower >= 'a' && lower <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}
bool joins_digits(char c) {
  return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/' || c == '+';
}

bool is_link(std::string_view word) {
  const std::string lower = to_lower_ascii(word);
  return lower.find("://") != lower.npos || lower.find("www.") != lower.npos;
}

// Calls replace(word) for each run of bytes that `belongs` accepts; the rest is kept.
template <class Belongs, class Replace>
std::string map_runs(std::string_view text, Belongs belongs, Replace replace) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && belongs(text[end])) ++end;
    if (end == at) {
      out += text[at++];
      continue;
    }
    out += replace(text.substr(at, end - at));
    at = end;
  }
  return out;
}

std::string without_addresses(std::string_view text) {
  return map_runs(
      text, [](char c) { return !is_space(c); },
      [](std::string_view word) -> std::string {
        if (is_link(word)) return "[link]";
        return word.find('@') == word.npos ? std::string(word) : "[mail]";
      });
}

// Digits with what people put between them; ends with its last digit.
std::size_t number_end(std::string_view text, std::size_t start) {
  std::size_t end = start;
  for (std::size_t i = start; i < text.size() && (is_digit(text[i]) || joins_digits(text[i]));
       ++i) {
    if (is_digit(text[i])) end = i + 1;
  }
  return end;
}

std::string without_numbers(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = is_digit(text[at]) ? number_end(text, at) : at;
    const std::string_view number = text.substr(at, end - at);
    if (static_cast<std::size_t>(std::ranges::count_if(number, is_digit)) >= kFewestDigits) {
      out += "[number]";
      at = end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

// Five letters, four digits, a letter.
bool is_pan(std::string_view word) {
  if (word.size() != kPanLength) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_digit(word[i]) != (i >= 5 && i < 9)) return false;
  }
  return true;
}

std::string without_names(std::string_view text, const NameWords& names) {
  return map_runs(
      text, [](char c) { return is_letter(c) || is_digit(c); },
      [&](std::string_view word) -> std::string {
        if (is_pan(word)) return "[number]";
        return names.contains(to_lower_ascii(word)) ? "[name]" : std::string(word);
      });
}

}  // namespace

void add_name(NameWords& names, std::string_view name) {
  map_runs(name, is_letter, [&](std::string_view word) {
    if (word.size() >= kFewestNameBytes) names.insert(to_lower_ascii(word));
    return std::string();
  });
}

std::string redact(std::string_view text, const NameWords& names) {
  return without_names(without_numbers(without_addresses(text)), names);
}

}  // namespace storecast::reviews
