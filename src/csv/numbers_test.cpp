#include "csv/numbers.h"

#include <gtest/gtest.h>

#include <vector>

namespace storecast::csv {
namespace {

constexpr auto kPoint = NumberFormat::Point;
constexpr auto kComma = NumberFormat::Comma;

TEST(Numbers, ReadsMarksGroupsAndCurrencies) {
  const std::pair<std::string_view, double> cases[] = {{"1234.56", 1234.56},
                                                       {"1,234.56", 1234.56},
                                                       {"1,80,000.00", 180000},
                                                       {"12,34,567", 1234567},
                                                       {"1,234,567", 1234567},
                                                       {"\u20B9 1,80,000/-", 180000},
                                                       {"Rs. 500", 500},
                                                       {"Rs500", 500},
                                                       {"INR 1,000.5", 1000.5},
                                                       {"$1,000", 1000},
                                                       {"-$5.25", -5.25},
                                                       {"$-5.25", -5.25},
                                                       {"1 234.5", 1234.5},
                                                       {"1'234.5", 1234.5},
                                                       {"1\u00A0234", 1234},
                                                       {"-7", -7},
                                                       {"+7", 7},
                                                       {"1e3", 1000},
                                                       {".5", 0.5},
                                                       {"5.", 5},
                                                       {" 42 ", 42},
                                                       {"12 USD", 12},
                                                       {"00012", 12}};
  for (const auto& [text, value] : cases) {
    const auto number = parse_number(text, kPoint);
    ASSERT_TRUE(number) << text;
    EXPECT_DOUBLE_EQ(*number, value) << text;
  }
}

TEST(Numbers, ReadsADecimalComma) {
  EXPECT_EQ(parse_number("1234,56", kComma), 1234.56);
  EXPECT_EQ(parse_number("1.234,56", kComma), 1234.56);
  EXPECT_EQ(parse_number("12,50 \u20AC", kComma), 12.5);
  EXPECT_FALSE(parse_number("1234.56", kComma));
}

TEST(Numbers, RefusesOtherText) {
  for (std::string_view text :
       {"",     " ",      "abc", "1,23", "1,2345", "12,34,56", "1,23,45", "1,234,56,789",
        "1..2", "1.2.3",  "nan", "inf",  "1e999",  "--5",      "$",       "-",
        "12a",  "1,,000", ",5",  "0x10"}) {
    EXPECT_FALSE(parse_number(text, kPoint)) << text;
  }
}

TEST(Numbers, ScalesToMinorUnitsWithoutRoundingErrors) {
  EXPECT_EQ(parse_scaled("185361", kPoint, 2), 18536100);
  EXPECT_EQ(parse_scaled("\u20B91,80,000.5", kPoint, 2), 18000050);
  EXPECT_EQ(parse_scaled("0.29", kPoint, 2), 29);
  EXPECT_EQ(parse_scaled("99.995", kPoint, 2), 10000);
  EXPECT_EQ(parse_scaled("99.994", kPoint, 2), 9999);
  EXPECT_EQ(parse_scaled("-1.5", kPoint, 0), -2);
  EXPECT_FALSE(parse_scaled("92233720368547758.08", kPoint, 2));
  EXPECT_FALSE(parse_scaled("99999999999999999999999999999999999999999999", kPoint, 2));
}

std::optional<NumberDetection> detect(std::vector<std::string_view> values) {
  return detect_number_format(values);
}

TEST(Numbers, FindsTheMarksOfAColumn) {
  EXPECT_EQ(detect({"1.234,50", "7"})->format, kComma);
  EXPECT_EQ(detect({"1,80,000.00"})->format, kPoint);
  EXPECT_TRUE(detect({"1,234"})->is_ambiguous);
  EXPECT_FALSE(detect({"1,234", "2,500.75"})->is_ambiguous);
  EXPECT_FALSE(detect({"12", "13"})->is_ambiguous);
  EXPECT_FALSE(detect({"red", "green"}));
}

TEST(Numbers, ReadsYesAndNo) {
  EXPECT_EQ(parse_yes_no("Yes"), true);
  EXPECT_EQ(parse_yes_no(" n "), false);
  EXPECT_FALSE(parse_yes_no("maybe"));
}

}  // namespace
}  // namespace storecast::csv
