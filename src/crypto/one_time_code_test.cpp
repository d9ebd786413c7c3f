#include "crypto/one_time_code.h"

#include <gtest/gtest.h>

#include "crypto/encoding.h"

namespace storecast::crypto {
namespace {

constexpr std::string_view kSecret = "12345678901234567890";  // of both RFCs

TEST(OneTimeCode, IsThatOfRfc4226AppendixD) {
  constexpr std::string_view kCodes[] = {"755224", "287082", "359152", "969429", "338314",
                                         "254676", "287922", "162583", "399871", "520489"};
  for (std::uint64_t counter = 0; counter < std::size(kCodes); ++counter) {
    EXPECT_EQ(one_time_code(kSecret, counter), kCodes[counter]);
  }
}

TEST(OneTimeCode, IsThatOfRfc6238AppendixB) {
  constexpr std::pair<std::int64_t, std::string_view> kCodes[] = {{59, "94287082"},
                                                                  {1'111'111'109, "07081804"},
                                                                  {1'111'111'111, "14050471"},
                                                                  {1'234'567'890, "89005924"},
                                                                  {2'000'000'000, "69279037"},
                                                                  {20'000'000'000, "65353130"}};
  for (const auto& [seconds, code] : kCodes) {
    EXPECT_EQ(one_time_code(kSecret, static_cast<std::uint64_t>(one_time_step(seconds)), 8), code);
  }
}

TEST(Base32, IsThatOfRfc4648WithoutPadding) {
  constexpr std::pair<std::string_view, std::string_view> kTexts[] = {{"", ""},
                                                                      {"f", "MY"},
                                                                      {"fo", "MZXQ"},
                                                                      {"foo", "MZXW6"},
                                                                      {"foob", "MZXW6YQ"},
                                                                      {"fooba", "MZXW6YTB"},
                                                                      {"foobar", "MZXW6YTBOI"}};
  for (const auto& [bytes, text] : kTexts) {
    EXPECT_EQ(to_base32(bytes), text);
    EXPECT_EQ(from_base32(text), bytes);
  }
  EXPECT_FALSE(from_base32("MZ1"));
  EXPECT_FALSE(from_base32("mzxq"));
  EXPECT_FALSE(from_base32("MZ=="));
  EXPECT_FALSE(from_base32("MZ"));   // leftover bits that are not zero
  EXPECT_FALSE(from_base32("MZX"));  // no whole number of bytes
}

}  // namespace
}  // namespace storecast::crypto
