#include "sentiment/tokens.h"

#include <gtest/gtest.h>

#include <string>

#include "sentiment/clauses.h"

namespace storecast::sentiment {
namespace {

std::string words(std::string_view text) {
  std::string out;
  Tokenizer tokens(text);
  Token token;
  while (tokens.next(token)) {
    if (token.kind != TokenKind::Word) continue;
    if (!out.empty()) out += ' ';
    out += token.text;
  }
  return out;
}

TEST(Tokens, NormalisesLikePeopleRead) {
  EXPECT_EQ(words("SOOOOO Goooood"), "soo good");
  EXPECT_EQ(words("Don\u2019t, dont &amp; can&#39;t"), "don't don't can't");
  EXPECT_EQ(words("well-made <br /> 5 stars, 1200 km"), "well made 5 stars # km");
  EXPECT_EQ(words("love \U0001F60D :) <3"), "love love happy love");
  EXPECT_EQ(words("'quoted' rock 'n roll"), "quoted rock n roll");
  EXPECT_EQ(words("\xFF\xC0"
                  "caf\xC3\x89"),
            "caf\xC3\xA9");
}

std::vector<std::string> clauses(const std::string& text) {
  std::vector<std::string> out;
  for (const Clause& c : split_clauses(text)) out.push_back(text.substr(c.begin, c.end - c.begin));
  return out;
}

TEST(Clauses, CutAtMarksAndContrasts) {
  EXPECT_EQ(clauses("Good sound, bad mic; fine."),
            (std::vector<std::string>{"Good sound", "bad mic", "fine"}));
  EXPECT_EQ(clauses("Nice bike but slow delivery"),
            (std::vector<std::string>{"Nice bike", "but slow delivery"}));
  EXPECT_EQ(clauses("The screen is great and the battery is bad"),
            (std::vector<std::string>{"The screen is great", "the battery is bad"}));
  EXPECT_EQ(clauses("Costs 4.5 dollars (too much)"),
            (std::vector<std::string>{"Costs 4.5 dollars", "too much"}));
  EXPECT_EQ(clauses("...!"), std::vector<std::string>{});
}

}  // namespace
}  // namespace storecast::sentiment
