// Numbers (and yes or no) as people and spreadsheets write them, and which way a column does.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace storecast::csv {

enum class NumberFormat {
  Point,  // 1234.56; 1,234.56; 1,80,000.00; 1 234.56; 1'234.56
  Comma,  // 1234,56; 1.234,56; 1 234,56
};
std::string_view pattern(NumberFormat format);  // "1,234.56"
std::optional<NumberFormat> parse_number_format(std::string_view pattern);

// Currency signs and codes, spaces around, "/-" behind and groups of three or of the Indian 2-2-3
// kind are read; anything else, other groups and non-finite values are empty.
std::optional<double> parse_number(std::string_view text, NumberFormat format);
// The number as an integer of 10^-digits parts (paise for digits = 2), rounded half away from zero;
// empty when it does not fit.
std::optional<std::int64_t> parse_scaled(std::string_view text, NumberFormat format, int digits);

struct NumberDetection {
  NumberFormat format = NumberFormat::Point;
  bool is_ambiguous = false;  // both formats read every value, and differently ("1,234")
  double share = 0;           // of the non-empty values that the format reads
};
std::optional<NumberDetection> detect_number_format(std::span<const std::string_view> values);

// Yes, true, y, 1, on and their opposites, in any case; empty for anything else.
std::optional<bool> parse_yes_no(std::string_view text);

}  // namespace storecast::csv
