#include "csv/encoding.h"

#include <gtest/gtest.h>

namespace storecast::csv {
namespace {

std::string decode(std::string_view bytes, std::optional<Encoding> encoding = {}) {
  auto input = TextInput::open(from_memory(bytes), encoding);
  EXPECT_TRUE(input.ok());
  std::string text;
  char piece[7];  // small, so that characters are cut
  while (const std::size_t size = input->read(piece, sizeof piece)) text.append(piece, size);
  return text;
}

TEST(Encoding, ReadsUtf8WithAndWithoutAMark) {
  EXPECT_EQ(decode("caf\u00E9,\u20B9"), "caf\u00E9,\u20B9");
  EXPECT_EQ(decode("\xEF\xBB\xBFid,x"), "id,x");
  EXPECT_EQ(decode(""), "");
}

TEST(Encoding, ReadsUtf16OfBothByteOrders) {
  using namespace std::string_view_literals;
  EXPECT_EQ(decode("\xFF\xFE\x61\0\xB9\x20\x3D\xD8\x00\xDE"sv), "a\u20B9\U0001F600");
  EXPECT_EQ(decode("\xFE\xFF\0\x61\x20\xB9\xD8\x3D\xDE\x00"sv), "a\u20B9\U0001F600");
}

TEST(Encoding, MarksACutOrLoneUtf16Unit) {
  using namespace std::string_view_literals;
  EXPECT_EQ(decode("\xFF\xFE\x61\0\x62"sv), "a\uFFFD");
  EXPECT_EQ(decode("\xFF\xFE\x3D\xD8\x61\0"sv), "\uFFFDa");
  EXPECT_EQ(decode("\xFF\xFE\x00\xDE"sv), "\uFFFD");
}

TEST(Encoding, ReadsWindows1252WhenItIsNotUtf8) {
  EXPECT_EQ(decode("caf\xE9 \x80 \x93quoted\x94"), "caf\u00E9 \u20AC \u201Cquoted\u201D");
}

TEST(Encoding, RefusesBytesThatAreNoText) {
  const auto input = TextInput::open(from_memory({"\x89PNG\0\0", 6}), {});
  EXPECT_EQ(input.error().code, "not_text");
}

TEST(Encoding, DetectsAcrossPieces) {
  for (std::size_t cut = 0; cut <= 8; ++cut) {
    const std::string_view text = "a\u20B9b\U0001F600";
    EncodingDetector detector;
    detector.feed(text.substr(0, cut));
    detector.feed(text.substr(cut));
    EXPECT_EQ(*detector.finish(), Encoding::Utf8) << cut;
  }
  EncodingDetector late;
  late.feed(std::string(100'000, 'a'));
  late.feed("\xE9");
  late.feed("b");
  EXPECT_EQ(*late.finish(), Encoding::Windows1252);
}

// The reader then reports the cut line, and the other lines keep their characters.
TEST(Encoding, TakesAFileCutInsideACharacterForUtf8) {
  EncodingDetector detector;
  detector.feed("price \xE2\x82");
  EXPECT_EQ(*detector.finish(), Encoding::Utf8);
}

TEST(Encoding, HasNames) {
  EXPECT_EQ(parse_encoding("UTF-8"), Encoding::Utf8);
  EXPECT_EQ(parse_encoding("windows-1252"), Encoding::Windows1252);
  EXPECT_FALSE(parse_encoding("ebcdic"));
}

}  // namespace
}  // namespace storecast::csv
