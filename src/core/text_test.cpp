#include "core/text.h"

#include <gtest/gtest.h>

namespace storecast {
namespace {

TEST(Text, RefusesIllFormedUtf8) {
  EXPECT_TRUE(is_valid_utf8("नमस्ते 😀"));
  for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "a\xE2\x82"}) {
    EXPECT_FALSE(is_valid_utf8(bad));
  }
  EXPECT_EQ(count_code_points("₹१"), 2u);
}

TEST(Text, EscapesForJson) {
  std::string out;
  append_json_string(out, "a\"\\\n\x01\x1b\xFF₹");
  EXPECT_EQ(out, "\"a\\\"\\\\\\n\\u0001\\u001b\xEF\xBF\xBD₹\"");
}

TEST(Text, ParsesWholeNumbersOnly) {
  EXPECT_EQ(parse_int64("-42"), -42);
  for (const char* bad : {"", "+1", "1 ", "1.0", "9223372036854775808", "0x1"}) {
    EXPECT_FALSE(parse_int64(bad)) << bad;
  }
  EXPECT_EQ(parse_double("1e3"), 1000.0);
  for (const char* bad : {"", "nan", "inf", "1e999", "1,5"}) EXPECT_FALSE(parse_double(bad)) << bad;
}

TEST(Text, SuggestsTheNearestWord) {
  EXPECT_EQ(nearest("forcast", {"forecast", "import"}), "forecast");
  EXPECT_FALSE(nearest("zebra", {"forecast", "import"}));
}

}  // namespace
}  // namespace storecast
