// What the staff should look at in a text before they trust it: spam, profanity, personal data.
// Flags only: somebody decides.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace storecast::sentiment {

enum class Flag { Spam, Profanity, PersonalData };  // the numbers are stored
inline auto enum_names(Flag) {
  return std::to_array<std::pair<Flag, std::string_view>>({{Flag::Spam, "spam"},
                                                           {Flag::Profanity, "profanity"},
                                                           {Flag::PersonalData, "personal_data"}});
}

enum class FlagReason {  // the numbers are stored
  Link,
  RepeatedText,
  SameWord,  // over and over
  SameText,  // as this customer wrote elsewhere; find_flags() cannot know it
  Profanity,
  MailAddress,
  PhoneNumber,
  CardNumber,
  TaxNumber,      // an Indian PAN
  IdentityNumber  // an Indian Aadhaar number
};
inline auto enum_names(FlagReason) {
  using enum FlagReason;
  return std::to_array<std::pair<FlagReason, std::string_view>>(
      {{Link, "link"},
       {RepeatedText, "repeated_text"},
       {SameWord, "same_word"},
       {SameText, "same_text"},
       {Profanity, "profanity"},
       {MailAddress, "mail_address"},
       {PhoneNumber, "phone_number"},
       {CardNumber, "card_number"},
       {TaxNumber, "tax_number"},
       {IdentityNumber, "identity_number"}});
}

Flag flag_of(FlagReason reason);

struct FlagFinding {
  FlagReason reason = FlagReason::Link;
  std::size_t start = 0;  // bytes of the text: text.substr(start, end - start) is what was found
  std::size_t end = 0;
};

// By where they begin; none overlap except those that concern the whole text.
std::vector<FlagFinding> find_flags(std::string_view text);

// The words in lower case with one space between: texts that differ only in marks and case give
// the same.
std::string bare_words(std::string_view text);

// Shorter texts are alike by chance.
inline constexpr std::size_t kSameTextWordsMin = 4;
std::size_t count_words(std::string_view bare);

}  // namespace storecast::sentiment
