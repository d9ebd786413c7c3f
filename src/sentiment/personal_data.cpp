#include "sentiment/personal_data.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/text.h"
#include "sentiment/text_bytes.h"

namespace storecast::sentiment {
namespace {

using std::string_view;

bool overlaps(const std::vector<FlagFinding>& found, std::size_t start, std::size_t end) {
  return std::ranges::any_of(
      found, [&](const FlagFinding& one) { return start < one.end && one.start < end; });
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
    add_finding(found, FlagReason::MailAddress, start, end);
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
    add_finding(found, FlagReason::Link, at, end);
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
    if (reason) add_finding(found, *reason, number.start, number.end);
    at = number.end;
  }
}

// Five letters, four digits, a letter; the fourth tells what the holder is.
bool is_tax_number(string_view word, Care care) {
  constexpr string_view kHolders = "ABCFGHJLPTabcfghjlpt";
  return word.size() == 10 && std::ranges::all_of(word.substr(0, 5), is_letter) &&
         std::ranges::all_of(word.substr(5, 4), is_digit) && is_letter(word[9]) &&
         (care == Care::Doubt || is_one_of(word[3], kHolders));
}

void find_tax_numbers(string_view text, Care care, std::vector<FlagFinding>& found) {
  for (const Piece& piece : split_pieces(text, "")) {
    if (!is_tax_number(text.substr(piece.start, piece.end - piece.start), care)) continue;
    add_finding(found, FlagReason::TaxNumber, piece.start, piece.end);
  }
}

// ----------------------------------------------------------------------------------- in doubt

bool is_no_space(char c) {
  return !is_one_of(c, " \t\r\n");
}

void find_doubtful_words(string_view text, std::vector<FlagFinding>& found) {
  for (const Piece& piece : find_runs(text, is_no_space)) {
    const std::string word = to_lower_ascii(text.substr(piece.start, piece.end - piece.start));
    if (word.find("://") != word.npos || word.find("www.") != word.npos) {
      add_finding(found, FlagReason::Link, piece.start, piece.end);
    } else if (word.find('@') != word.npos) {
      add_finding(found, FlagReason::MailAddress, piece.start, piece.end);
    }
  }
}

// Digits with what people put between them, from the first to the last.
void find_doubtful_numbers(string_view text, std::vector<FlagFinding>& found) {
  const auto joins = [](char c) { return is_digit(c) || is_one_of(c, " -.()/+"); };
  for (Piece piece : find_runs(text, joins)) {
    while (piece.start < piece.end && !is_digit(text[piece.start])) ++piece.start;
    while (piece.start < piece.end && !is_digit(text[piece.end - 1])) --piece.end;
    const string_view number = text.substr(piece.start, piece.end - piece.start);
    if (static_cast<std::size_t>(std::ranges::count_if(number, is_digit)) < kFewestDigits) continue;
    add_finding(found, FlagReason::PhoneNumber, piece.start, piece.end);
  }
}

}  // namespace

void add_finding(std::vector<FlagFinding>& found, FlagReason reason, std::size_t start,
                 std::size_t end) {
  if (!overlaps(found, start, end)) found.push_back({reason, start, end});
}

std::vector<FlagFinding> find_personal_data(string_view text, Care care) {
  std::vector<FlagFinding> found;
  if (care == Care::Doubt) {
    find_doubtful_words(text, found);
    find_doubtful_numbers(text, found);
  } else {
    find_mail_addresses(text, found);
    find_links(text, found);
    find_numbers(text, found);
  }
  find_tax_numbers(text, care, found);
  std::ranges::stable_sort(found, {}, &FlagFinding::start);
  return found;
}

}  // namespace storecast::sentiment
