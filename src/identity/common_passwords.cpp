#include "identity/common_passwords.h"

#include <string>
#include <unordered_set>

#include "core/text.h"

namespace storecast::identity {
namespace {

// The order and choice of @zxcvbn-ts/language-common 4.1.3 (MIT).
constexpr std::string_view kWords =
#include "identity/common_passwords.inc"
    ;  // NOLINT

std::unordered_set<std::string_view> read_words() {
  std::unordered_set<std::string_view> words;
  std::size_t start = kWords.find_first_not_of(" \n");
  while (start != std::string_view::npos) {
    const std::size_t end = kWords.find_first_of(" \n", start);
    words.insert(kWords.substr(start, end - start));
    start = kWords.find_first_not_of(" \n", end);
  }
  return words;
}

}  // namespace

bool is_common_password(std::string_view password) {
  static const std::unordered_set<std::string_view> words = read_words();
  return words.contains(to_lower_ascii(password));
}

}  // namespace storecast::identity
