#include "sentiment/word_vectors.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

std::string line_of(std::string_view word, double first) {
  std::string line = fmt::format("{} {}", word, first);
  for (std::size_t i = 1; i < WordVectors::kDimensions; ++i) line += " -0.09";
  return line + "\n";
}

TEST(WordVectors, KeepsTheWantedWordsOfGlove) {
  const std::set<std::uint64_t> wanted = {hash_word("fan"), hash_word("lid")};
  const auto vectors =
      WordVectors::from_glove(line_of("fan", 0.45) + line_of("dog", 1) + "lonely\n", wanted);
  ASSERT_TRUE(vectors.ok());
  EXPECT_EQ(vectors->size(), 1U);
  const auto fan = vectors->find(hash_word("fan"));
  ASSERT_TRUE(fan);
  EXPECT_EQ((*fan)[0], 10);
  EXPECT_EQ((*fan)[99], -2);
  EXPECT_FALSE(vectors->find(hash_word("dog")));
  EXPECT_FALSE(vectors->find(hash_word("lid")));
}

TEST(WordVectors, CutsNumbersThatAreTooLarge) {
  const auto vectors = WordVectors::from_glove(line_of("fan", -99), {hash_word("fan")});
  ASSERT_TRUE(vectors.ok());
  EXPECT_EQ((*vectors->find(hash_word("fan")))[0], -127);
}

TEST(WordVectors, ALineWithoutItsNumbersIsAnError) {
  for (const char* line : {"fan 1 2 3", "fan x"}) {
    const auto vectors = WordVectors::from_glove(line, {hash_word("fan")});
    ASSERT_FALSE(vectors.ok());
    EXPECT_EQ(vectors.error().message, "Line 1 should have a word and 100 numbers.");
  }
}

TEST(WordVectors, LoadsWhatItSavedAndNothingElse) {
  const auto vectors = WordVectors::from_glove(line_of("fan", 1) + line_of("lid", 2),
                                               {hash_word("fan"), hash_word("lid")});
  ASSERT_TRUE(vectors.ok());
  const auto bytes = vectors->save();
  const auto copy = WordVectors::load(bytes);
  ASSERT_TRUE(copy.ok());
  EXPECT_EQ(copy->save(), bytes);
  for (const std::size_t size : {std::size_t{0}, std::size_t{19}, bytes.size() - 1}) {
    EXPECT_FALSE(WordVectors::load(std::span(bytes).first(size)).ok()) << size;
  }
  auto swapped = bytes;
  std::swap_ranges(swapped.begin() + 16, swapped.begin() + 24, swapped.begin() + 24);
  EXPECT_FALSE(WordVectors::load(swapped).ok());
  auto other = bytes;
  other[0] = std::byte{'X'};
  EXPECT_FALSE(WordVectors::load(other).ok());
}

}  // namespace
}  // namespace storecast::sentiment
