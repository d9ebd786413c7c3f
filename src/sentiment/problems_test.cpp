#include "sentiment/problems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace storecast::sentiment {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using enum Category;

std::vector<Category> problems_of(std::string_view text, std::optional<int> stars = {}) {
  std::vector<Category> categories;
  for (const Mention& problem : find_problems(text, stars)) categories.push_back(problem.category);
  return categories;
}

TEST(Problems, PraiseInDangerousWordsIsNoProblem) {
  for (const char* text : {"not bad at all",
                           "low price, fast delivery",
                           "This chocolate is great",
                           "The number plate looks good",
                           "The manual is translated well",
                           "Lovely flowers",
                           "It is never laggy",
                           "not expensive",
                           "not expensive at all",
                           "no problem with the engine",
                           "never had any problems with the battery",
                           "The delivery was not late",
                           "without any scratches",
                           "not only good quality but also cheap price",
                           "No defects, no complaints.",
                           "The build quality is not bad",
                           "It has not broken yet",
                           "I have no issues with the brakes",
                           "Doesn't rattle, doesn't leak",
                           "quick service",
                           "The size is perfect and the fit is great",
                           "affordable price",
                           "great mileage"}) {
    EXPECT_THAT(problems_of(text), IsEmpty()) << text;
    EXPECT_THAT(problems_of(text, 5), IsEmpty()) << text;
  }
}

TEST(Problems, SubstringsOfOtherWordsSayNothing) {
  for (const char* text :
       {"chocolate plate translated", "flowers allow below slow-cooker", "The latest template",
        "priceless advice", "outfit of the day", "designer network", "brokerage desk"}) {
    EXPECT_THAT(problems_of(text, 1), IsEmpty()) << text;
  }
}

struct Case {
  const char* text;
  Category category;
};

TEST(Problems, EachCategoryIsRecognised) {
  const Case cases[] = {
      {"The build quality is poor.", Quality},
      {"It arrived defective.", Quality},
      {"The motor does not work.", Quality},
      {"Great at first, but it broke after two weeks.", Durability},
      {"It stopped working within a month", Durability},
      {"did not last a year", Durability},
      {"Nice bike but overpriced", Price},
      {"The price is too high", Price},
      {"complete waste of money", Price},
      {"The delivery was very slow", Delivery},
      {"It arrived late", Delivery},
      {"the parcel never arrived", Delivery},
      {"The box was crushed", Packaging},
      {"packaging was terrible", Packaging},
      {"They sent the wrong size", NotAsDescribed},
      {"it is not as described", NotAsDescribed},
      {"The seller was rude", Service},
      {"customer service is useless", Service},
      {"The instructions are confusing", Usability},
      {"it is not easy to use", Usability},
      {"The battery life is short", Performance},
      {"The engine overheats in traffic", Performance},
      {"The seat is uncomfortable", Fit},
      {"runs small", Fit},
      {"The colour faded after one wash", Appearance},
      {"It caught fire while charging", Safety},
      {"Gets hot and gave me an electric shock", Safety},
      {"saman nakli hai", NotAsDescribed},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(problems_of(c.text), Contains(c.category)) << c.text;
  }
}

TEST(Problems, ContrastSeparatesPraiseFromBlame) {
  const std::string text = "The engine is great but the seat is uncomfortable";
  const auto problems = find_problems(text, 3);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].category, Fit);
  EXPECT_EQ(text.substr(problems[0].start, problems[0].end - problems[0].start),
            "but the seat is uncomfortable");
}

TEST(Problems, TheOppositePairsOfOneWordDiffer) {
  EXPECT_THAT(problems_of("low price"), IsEmpty());
  EXPECT_THAT(problems_of("low quality"), Contains(Quality));
  EXPECT_THAT(problems_of("cheap price"), IsEmpty());
  EXPECT_THAT(problems_of("cheap material"), Contains(Quality));
}

TEST(Problems, FiveStarsAreNoComplaintWithoutANegativeClause) {
  EXPECT_THAT(problems_of("Bought this bike with the silver paint for my father", 5), IsEmpty());
  EXPECT_THAT(problems_of("I was worried it would be flimsy. It is rock solid.", 5), IsEmpty());
  EXPECT_THAT(problems_of("Love it, but the delivery was late", 5), Contains(Delivery));
}

TEST(Problems, LengthDoesNotMatter) {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "The seat is comfortable and we like it. ";
  EXPECT_THAT(problems_of(text, 5), IsEmpty());
}

TEST(Problems, OffsetsStayInsideAnyText) {
  const std::string bytes = "\xFF\xFE broken \xE2\x82 &#99999999; <b quality is poor &amp";
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    for (const Mention& mention : find_mentions(bytes.substr(0, cut), 1)) {
      EXPECT_LT(mention.start, mention.end);
      EXPECT_LE(mention.end, cut);
    }
  }
}

}  // namespace
}  // namespace storecast::sentiment
