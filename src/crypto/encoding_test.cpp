#include "crypto/encoding.h"

#include <gtest/gtest.h>

#include "crypto/random.h"

namespace storecast::crypto {
namespace {

TEST(Encoding, WritesTheVectorsOfRfc4648) {
  EXPECT_EQ(to_base64(""), "");
  EXPECT_EQ(to_base64("f"), "Zg==");
  EXPECT_EQ(to_base64("fo"), "Zm8=");
  EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(to_base64url("\xFB\xEF\xFE"), "--_-");
  EXPECT_EQ(to_base64url("f"), "Zg");
  EXPECT_EQ(to_hex(std::string_view("\x00\xFF\x1a", 3)), "00ff1a");
}

TEST(Encoding, ReadsBackWhateverItWrote) {
  for (std::size_t length = 0; length < 70; ++length) {
    const std::string bytes = random_bytes(length);
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
    EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
    EXPECT_EQ(from_hex(to_hex(bytes)), bytes);
  }
}

TEST(Encoding, RefusesEveryOtherTextForTheSameBytes) {
  for (const char* text : {"Zg", "Zg=", "Zg===", "Z===", "====", "=", "Zh==", "Zm9=", "Zg ==",
                           "Zg==\n", "Zm9v====", "Z=g=", "--_-", "Zm9v YmFy"}) {
    EXPECT_FALSE(from_base64(text)) << text;
  }
  for (const char* text :
       {"Zg==", "Zh", "Z", "Zm9vY", "Zm9", "++/+", "Zg\n", " Zg", "Zm\xC3\xA9"}) {
    EXPECT_FALSE(from_base64url(text)) << text;
  }
  for (const char* text : {"0", "0g", "0x00", " 00", "-1"}) EXPECT_FALSE(from_hex(text)) << text;
}

TEST(Encoding, RefusesZeroBytesInsideText) {
  EXPECT_FALSE(from_base64url(std::string_view("Zg\0\0", 4)));
  EXPECT_FALSE(from_hex(std::string_view("00\0\0", 4)));
}

}  // namespace
}  // namespace storecast::crypto
