#include "sales/attributes.h"

#include <gtest/gtest.h>

namespace storecast::sales {
namespace {

using Values = std::vector<std::string_view>;
const std::vector<std::string> kNames = {"city", "note", "id"};

class Attributes : public testing::Test {
 protected:
  std::string encode(const Values& values) {
    std::string bytes;
    encoder_.encode(values, bytes);
    for (auto& [code, text] : encoder_.take_new_texts()) texts_[code] = text;
    return bytes;
  }
  std::map<std::string, std::string> decode(std::string_view bytes) {
    return decode_attributes(
        bytes, kNames, [&](std::int64_t code) -> const std::string& { return texts_.at(code); });
  }

  AttributeEncoder encoder_{kNames.size()};
  std::map<std::int64_t, std::string> texts_;
};

TEST_F(Attributes, ComeBackAsTheyWere) {
  EXPECT_EQ(decode(encode({"Pune", "", "7"})),
            (std::map<std::string, std::string>{{"city", "Pune"}, {"id", "7"}}));
  EXPECT_TRUE(decode(encode({"", "", ""})).empty());
}

TEST_F(Attributes, ARecurringTextTakesAByte) {
  encode({"Hyderabad", "", ""});
  EXPECT_EQ(encode({"Hyderabad", "", ""}).size(), 1u);
}

TEST_F(Attributes, ColumnsWithoutRecurringTextsAreSpelledOut) {
  for (std::size_t i = 0; i < AttributeEncoder::kMaxTextsPerName; ++i) {
    encode({"", "", std::to_string(i)});
  }
  EXPECT_EQ(encode({"", "", "something new"}).size(), 2u + 1 + 1 + 13);
  EXPECT_EQ(decode(encode({"", "", "something new"})).at("id"), "something new");
  EXPECT_EQ(decode(encode({"", "", "999"})).at("id"), "999");
  EXPECT_EQ(texts_.size(), AttributeEncoder::kMaxTextsPerName);
}

TEST_F(Attributes, CanAllBeSpelledOut) {
  const std::vector<std::string> values = {"Pune", std::string(300, 'x'), ""};
  EXPECT_EQ(decode(spell_out(values)).at("note").size(), 300u);
}

}  // namespace
}  // namespace storecast::sales
