#include "catalog/slug.h"

namespace storecast::catalog {
namespace {

bool is_slug_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

char to_small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string slug_of(std::string_view text) {
  std::string slug;
  for (const char c : text) {
    if (slug.size() == kMaxSlugBytes) break;
    if (is_slug_character(to_small(c))) {
      slug += to_small(c);
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug.empty() ? "item" : slug;
}

bool is_slug(std::string_view text) {
  return !text.empty() && slug_of(text) == text;
}

}  // namespace storecast::catalog
