#include "sentiment/moderation.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_set>

#include "core/text.h"

namespace storecast::sentiment {
namespace {

using std::string_view;

constexpr string_view kProfaneText =
#include "sentiment/moderation_words.inc"
    ;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
// Letters of other scripts are bytes from 0x80 on.
bool is_word_byte(char c) {
  return is_letter(c) || is_digit(c) || (static_cast<unsigned char>(c) & 0x80) != 0;
}
bool is_one_of(char c, string_view set) {
  return set.find(c) != string_view::npos;
}

bool overlaps(const std::vector<FlagFinding>& found, std::size_t start, std::size_t end) {
  return std::ranges::any_of(
      found, [&](const FlagFinding& one) { return start < one.end && one.start < end; });
}

void add(std::vector<FlagFinding>& found, FlagReason reason, std::size_t start, std::size_t end) {
  if (!overlaps(found, start, end)) found.push_back({reason, start, end});
}

// ------------------------------------------------------------------- mail addresses and links

bool is_local_byte(char c) {
  return is_letter(c) || is_digit(c) || is_one_of(c, "._%+-");
}
bool is_host_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '.' || c == '-';
}

// Where the host that begins there ends, without the full stop of the sentence.
std::size_t host_end(string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && is_host_byte(text[end])) ++end;
  while (end > from && is_one_of(text[end - 1], ".-")) --end;
  return end;
}

// "com" of "shop.example.com"; empty where there is no dot, or something else than letters.
string_view top_domain(string_view host) {
  const std::size_t dot = host.rfind('.');
  if (dot == string_view::npos || dot == 0) return {};
  const string_view top = host.substr(dot + 1);
  return top.size() >= 2 && std::ranges::all_of(top, is_letter) ? top : string_view();
}

void find_mail_addresses(string_view text, std::vector<FlagFinding>& found) {
  for (std::size_t at = text.find('@'); at != string_view::npos; at = text.find('@', at + 1)) {
    std::size_t start = at;
    while (start > 0 && is_local_byte(text[start - 1])) --start;
    while (start < at && text[start] == '.') ++start;
    const std::size_t end = host_end(text, at + 1);
    if (start == at || top_domain(text.substr(at + 1, end - at - 1)).empty()) continue;
    add(found, FlagReason::MailAddress, start, end);
  }
}

std::size_t link_end(string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && !is_one_of(text[end], " \t\r\n<>\"'")) ++end;
  while (end > from && is_one_of(text[end - 1], ".,;:!?)")) --end;
  return end;
}

bool has_capital(string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Without a scheme only these are links, written small: "works fine.In short" is none, and
// "Amazon.com" is a shop that somebody speaks of.
bool is_known_top(string_view top) {
  constexpr string_view kTops[] = {"com", "net", "org", "biz", "xyz"};
  return std::ranges::find(kTops, top) != std::end(kTops);
}

bool begins_link(string_view rest) {
  const std::string head = to_lower_ascii(rest.substr(0, 8));
  return head.starts_with("http://") || head.starts_with("https://") || head.starts_with("www.");
}

void find_links(string_view text, std::vector<FlagFinding>& found) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_letter(text[at]) && !is_digit(text[at])) continue;
    if (at > 0 && (is_word_byte(text[at - 1]) || is_one_of(text[at - 1], "@.-"))) continue;
    const std::size_t host = host_end(text, at);
    const string_view top = top_domain(text.substr(at, host - at));
    const bool has_path = host < text.size() && text[host] == '/' && !top.empty();
    const bool is_host = is_known_top(top) && !has_capital(text.substr(at, host - at));
    if (!begins_link(text.substr(at)) && !is_host && !has_path) continue;
    const std::size_t end = link_end(text, at);
    add(found, FlagReason::Link, at, end);
    at = end;
  }
}

// ---------------------------------------------------------------------------------- numbers

// Digits as people group them: "+91 98765-43210".
struct Number {
  std::string digits;
  std::vector<std::size_t> groups;  // how many digits stand together
  bool has_plus = false;
  std::size_t start = 0;
  std::size_t end = 0;
};

// One separator, or a bracket with a space, may stand between two groups.
std::size_t after_separator(string_view text, std::size_t at) {
  std::size_t next = at;
  while (next < text.size() && next - at < 2 && is_one_of(text[next], " -.()")) ++next;
  return next;
}

Number read_number(string_view text, std::size_t at) {
  Number number;
  number.start = at;
  const std::size_t before = at > 0 && text[at - 1] == '(' ? at - 1 : at;
  number.has_plus = before > 0 && text[before - 1] == '+';
  if (number.has_plus) number.start = before - 1;
  while (at < text.size() && is_digit(text[at])) {
    const std::size_t group = at;
    while (at < text.size() && is_digit(text[at])) number.digits += text[at++];
    number.groups.push_back(at - group);
    number.end = at;
    at = after_separator(text, at);
  }
  return number;
}

// Luhn, ISO/IEC 7812-1 annex B.
bool has_luhn_sum(string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = digits[digits.size() - 1 - i] - '0';
    const int doubled = 2 * digit;
    sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 == 0;
}

// By the ranges that the networks give out; the number of a telephone (IMEI) has the same sum.
bool is_card(string_view digits) {
  const int first_two = digits.size() < 13 ? 0 : (digits[0] - '0') * 10 + digits[1] - '0';
  const bool is_visa = digits[0] == '4';
  bool is_known = false;
  if (digits.size() == 13) is_known = is_visa;
  if (digits.size() == 14) is_known = first_two == 30 || first_two == 36 || first_two >= 38;
  if (digits.size() == 15) is_known = first_two == 34 || first_two == 37;
  if (digits.size() == 16) {
    is_known = is_visa || (first_two >= 50 && first_two <= 65) ||
               (first_two >= 22 && first_two <= 27) || first_two == 35 || first_two == 81 ||
               first_two == 82;
  }
  if (digits.size() > 16 && digits.size() <= 19) is_known = is_visa || first_two == 62;
  return is_known && has_luhn_sum(digits);
}

// Verhoeff 1969, "Error detecting decimal codes": the dihedral group D5.
bool has_verhoeff_sum(string_view digits) {
  constexpr std::array<int, 10> kStep = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
  const auto multiply = [](int a, int b) {
    if (a < 5) return b < 5 ? (a + b) % 5 : (a + b - 5) % 5 + 5;
    return b < 5 ? (a - b) % 5 + 5 : (a - b + 5) % 5;
  };
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    for (std::size_t times = 0; times < i % 8; ++times) {
      digit = kStep[static_cast<std::size_t>(digit)];
    }
    sum = multiply(sum, digit);
  }
  return sum == 0;
}

bool is_identity_number(const Number& number) {
  const bool is_grouped =
      number.groups.size() == 1 || number.groups == std::vector<std::size_t>{4, 4, 4};
  return number.digits.size() == 12 && number.digits[0] >= '2' && is_grouped &&
         has_verhoeff_sum(number.digits);
}

// Numbers that cost the caller nothing are companies'.
bool is_free_to_call(string_view digits) {
  constexpr string_view kFree[] = {"800", "833", "844", "855", "866", "877", "888"};
  return std::ranges::find(kFree, digits.substr(0, 3)) != std::end(kFree);
}

// Numbers with a plus, the American way to group, and mobile numbers of India with or without 0 or
// 91 before them.
bool is_phone(const Number& number) {
  const std::string& digits = number.digits;
  if (number.has_plus) return digits.size() >= 8 && digits.size() <= 15;
  if (number.groups == std::vector<std::size_t>{3, 3, 4}) return !is_free_to_call(digits);
  const bool has_zero = digits.size() == 11 && digits[0] == '0';
  const bool has_country = digits.size() == 12 && digits.starts_with("91");
  const std::size_t prefix = has_zero ? 1 : has_country ? 2 : 0;
  return digits.size() - prefix == 10 && digits[prefix] >= '6' && number.groups.size() <= 3;
}

std::optional<FlagReason> reason_of(const Number& number) {
  if (is_card(number.digits)) return FlagReason::CardNumber;
  if (is_identity_number(number)) return FlagReason::IdentityNumber;
  if (is_phone(number)) return FlagReason::PhoneNumber;
  return std::nullopt;
}

void find_numbers(string_view text, std::vector<FlagFinding>& found) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const Number number = read_number(text, at);
    const bool begins = at == 0 || !is_word_byte(text[at - 1]);
    const bool ends = number.end == text.size() || !is_word_byte(text[number.end]);
    const auto reason = begins && ends ? reason_of(number) : std::nullopt;
    if (reason) add(found, *reason, number.start, number.end);
    at = number.end;
  }
}

// ------------------------------------------------------------------------------------- words

struct Piece {
  std::size_t start = 0;
  std::size_t end = 0;
};

// Runs of letters, digits and what people write in their place.
std::vector<Piece> split_pieces(string_view text, string_view also) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t start = at;
    while (at < text.size() && (is_word_byte(text[at]) || is_one_of(text[at], also))) ++at;
    if (at > start) pieces.push_back({start, at});
  }
  return pieces;
}

// Five letters, four digits, a letter; the fourth tells what the holder is.
bool is_tax_number(string_view word) {
  constexpr string_view kHolders = "ABCFGHJLPTabcfghjlpt";
  return word.size() == 10 && std::ranges::all_of(word.substr(0, 5), is_letter) &&
         std::ranges::all_of(word.substr(5, 4), is_digit) && is_letter(word[9]) &&
         is_one_of(word[3], kHolders);
}

void find_tax_numbers(string_view text, std::vector<FlagFinding>& found) {
  for (const Piece& piece : split_pieces(text, "")) {
    if (!is_tax_number(text.substr(piece.start, piece.end - piece.start))) continue;
    add(found, FlagReason::TaxNumber, piece.start, piece.end);
  }
}

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
    add(found, FlagReason::Profanity, piece.start, piece.end);
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
  std::vector<FlagFinding> found;
  find_mail_addresses(text, found);
  find_links(text, found);
  find_numbers(text, found);
  find_tax_numbers(text, found);
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
