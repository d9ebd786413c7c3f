#include "sentiment/suggestions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace storecast::sentiment {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

CommonProblem problem(Category category, std::string phrase) {
  CommonProblem made{.category = category, .phrase = std::move(phrase), .reviews = 12, .of = 80};
  made.share = 0.15;
  made.quotes = {{7, 0, 9, "came late"}, {9, 4, 20, "two weeks late"}};
  return made;
}

TEST(Suggestions, CiteTheirReviewsWordForWord) {
  const auto suggestion = suggest_action(problem(Category::Delivery, "came late"), {});
  EXPECT_EQ(suggestion.finding,
            "12 of 80 reviews (15 %) complain about delivery: \u201Ccame late\u201D, \u201Ctwo "
            "weeks late\u201D.");
  EXPECT_THAT(suggestion.evidence, ElementsAre(7, 9));
  EXPECT_THAT(suggestion.facts, IsEmpty()) << "the shop told none";
  EXPECT_THAT(suggestion.text(), testing::StartsWith(suggestion.finding));
  EXPECT_THAT(suggestion.text(), testing::EndsWith("."));
}

TEST(Suggestions, UseWhatTheShopKnows) {
  const ShopFacts slow{.median_delivery_days = 9, .shop_delivery_days = 4};
  const auto delivery = suggest_action(problem(Category::Delivery, "late"), slow);
  EXPECT_THAT(delivery.facts,
              ElementsAre("From order to door: 9 days (median); 4 days over all products."));
  EXPECT_THAT(delivery.action, HasSubstr("takes longer than the others"));

  const ShopFacts dear{.price_to_category_median = 1.2};
  EXPECT_THAT(suggest_action(problem(Category::Price, "expensive"), dear).facts,
              ElementsAre("The price is 20 % above the median of its category."));
  const ShopFacts cheap{.price_to_category_median = 0.8};
  EXPECT_THAT(suggest_action(problem(Category::Price, "expensive"), cheap).action,
              HasSubstr("what the price includes"));

  ShopFacts lost{.return_rate = 0.12, .shop_return_rate = 0.04, .currency = "INR"};
  CommonProblem refunded = problem(Category::Quality, "defective");
  refunded.refunded = 2;
  refunded.lost_minor = 1234550;
  EXPECT_THAT(suggest_action(refunded, lost).facts,
              ElementsAre("12 % of the pieces sold come back, more than the 4 % over all products.",
                          "Refunds to 2 of the 12 who say so: INR 12345.50."));
}

TEST(Suggestions, ASizeChartThatExistsIsNotAskedFor) {
  ShopFacts facts{.family = ProductFamily::Clothing};
  facts.has_size_chart = false;
  EXPECT_THAT(suggest_action(problem(Category::Fit, "runs small"), facts).action,
              HasSubstr("Add a size chart"));
  facts.has_size_chart = true;
  EXPECT_THAT(suggest_action(problem(Category::Fit, "runs small"), facts).action,
              Not(HasSubstr("Add a size chart")));
}

TEST(Suggestions, DifferByPhraseAndFamily) {
  const auto action = [](Category category, const char* phrase, ProductFamily family) {
    ShopFacts facts;
    facts.family = family;
    return suggest_action(problem(category, phrase), facts).action;
  };
  EXPECT_THAT(action(Category::Fit, "seat", ProductFamily::Vehicle),
              HasSubstr("Offer another seat"));
  EXPECT_THAT(action(Category::NotAsDescribed, "wrong size", ProductFamily::Other),
              HasSubstr("picking"));
  EXPECT_THAT(action(Category::NotAsDescribed, "nakli", ProductFamily::Other), HasSubstr("origin"));
  for (int i = 0; i < kCategories; ++i) {
    const auto category = static_cast<Category>(i);
    EXPECT_EQ(action(category, "words that no template knows", ProductFamily::Other),
              std::string(remedy(category)) + ".");
  }
}

TEST(Suggestions, FamilyByName) {
  EXPECT_EQ(family_of("Motorcycles"), ProductFamily::Vehicle);
  EXPECT_EQ(family_of("Women's Dresses"), ProductFamily::Clothing);
  EXPECT_EQ(family_of("Kindle & Tablets"), ProductFamily::Electronics);
  EXPECT_EQ(family_of("Scarves"), ProductFamily::Other);
  EXPECT_EQ(family_of("Carpets"), ProductFamily::Other) << "a car is a whole word";
  EXPECT_EQ(family_of(""), ProductFamily::Other);
}

}  // namespace
}  // namespace storecast::sentiment
