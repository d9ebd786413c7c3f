// Money: an integer amount in minor units (paise, cents) and its ISO 4217 currency.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace storecast {

// A currency code of three capital letters that ISO 4217 lists.
class Currency {
 public:
  constexpr Currency() = default;  // INR
  static std::optional<Currency> parse(std::string_view code);
  std::string_view code() const { return {code_.data(), code_.size()}; }
  int minor_digits() const;  // 2 for INR, 0 for JPY, 3 for KWD
  constexpr auto operator<=>(const Currency&) const = default;

 private:
  std::array<char, 3> code_ = {'I', 'N', 'R'};
};

struct Money {
  std::int64_t amount_minor = 0;
  Currency currency;
  constexpr auto operator<=>(const Money&) const = default;
};

// The amount as a plain decimal without grouping, "1234.50".
std::string to_decimal(const Money& money);
// Reads what to_decimal writes; empty when it is not a number, has too many decimals or overflows.
std::optional<Money> money_from_decimal(std::string_view text, Currency currency);

}  // namespace storecast
