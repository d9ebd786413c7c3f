#include "reviews/insights.h"

#include "catalog/category_store.h"
#include "reviews/insight_test_support.h"

namespace storecast::reviews {
namespace {

using http::Method;
using ::testing::HasSubstr;

const std::string kPath = "/api/v1/reviews/insights";

class InsightsTest : public InsightTest {
 protected:
  std::string day(int weeks_back) const { return weeks_ago(weeks_back).date().to_string(); }
};

TEST_F(InsightsTest, ATimeIsComparedWithAsLongATimeBefore) {
  for (int week = 7; week >= 4; --week) add_week(week, 10, 1);
  for (int week = 3; week >= 0; --week) add_week(week, 10, 5);
  const std::string from = (now().date() - 27).to_string();
  const json::Node found = get(kPath, {{"from", from}, {"to", now().date().to_string()}});
  EXPECT_EQ(found.find("total")->integer, 40);
  EXPECT_EQ(found.find("sentiment_analysis")->find("negative")->integer, 20);
  EXPECT_EQ(found.find("before")->find("total_reviews")->integer, 40);
  EXPECT_EQ(found.find("before")->find("negative")->integer, 4);
  EXPECT_EQ(found.find("step")->text, "week");
  const json::Node& problem = found.find("problems")->elements.at(0);
  EXPECT_EQ(problem.find("category")->text, "durability");
  EXPECT_EQ(problem.find("count")->integer, 20);
  EXPECT_EQ(problem.find("direction")->text, "up");
  EXPECT_EQ(problem.find("before")->find("mentions")->integer, 4);
  std::int64_t weekly = 0;
  for (const auto& week : problem.find("weekly")->elements) weekly += week.integer;
  EXPECT_EQ(weekly, 20);
}

TEST_F(InsightsTest, WithoutABeginningAllReviewsCountByMonth) {
  add_week(60, 3, 1);
  add_week(0, 2, 1);
  const json::Node found = get(kPath);
  EXPECT_EQ(found.find("total")->integer, 5);
  EXPECT_EQ(found.find("step")->text, "month");
  EXPECT_GE(found.find("timeline")->elements.size(), 14u);
  EXPECT_EQ(found.find("before")->kind, json::Node::Kind::Null);
  EXPECT_EQ(found.find("products")->elements.at(0).find("product_name")->text, "Desk lamp");
}

TEST_F(InsightsTest, ProductAndCategoryNarrowIt) {
  const ProductId vase = add_product("VASE", "Vase");
  add(vase, now(), 5, "Lovely colour, great quality.");
  add_week(0, 4, 2);
  EXPECT_EQ(get(kPath, {{"product_id", vase.to_string()}}).find("total")->integer, 1);
  EXPECT_EQ(get(kPath, {{"product_id", product_.to_string()}}).find("total")->integer, 4);
  EXPECT_EQ(get(kPath, {{"category_id", CategoryId(9).to_string()}}).find("total")->integer, 0);
  EXPECT_EQ(get(kPath, {{"city", "Kochi"}}).find("total")->integer, 0);
  EXPECT_EQ(get(kPath).find("total")->integer, 5);
}

TEST_F(InsightsTest, EveryQuoteIsAPieceOfTheReviewThatItCites) {
  add(product_, now(), 1, "Schöne Lampe \U0001F600, but the battery died after a week; cheap plastic!");
  add_week(0, 5, 3);
  const json::Node found = get(kPath);
  int quotes = 0;
  for (const auto& problem : found.find("problems")->elements) {
    for (const auto& quote : problem.find("quotes")->elements) {
      const auto id = ReviewId::parse(quote.find("review_id")->text).value();
      const auto review =
          database().read([&](db::Reader& reader) { return find_review(reader, id).value(); });
      const auto start = static_cast<std::size_t>(quote.find("start")->integer);
      const auto end = static_cast<std::size_t>(quote.find("end")->integer);
      EXPECT_EQ(review.text.substr(start, end - start), quote.find("text")->text);
      ++quotes;
    }
  }
  EXPECT_GT(quotes, 1);
}

TEST_F(InsightsTest, TheReviewsBehindAFigureAreListedPageByPage) {
  add_week(0, 30, 12);
  const std::string path = kPath + "/reviews";
  json::Node page = get(path, {{"problem", "durability"}, {"limit", "10"}});
  EXPECT_EQ(page.find("data")->elements.size(), 10u);
  page = get(path, {{"problem", "durability"}, {"limit", "10"}, {"after", page.find("next")->text}});
  EXPECT_EQ(page.find("data")->elements.size(), 2u);
  EXPECT_FALSE(page.find("has_more")->boolean);
  EXPECT_FALSE(page.find("data")->elements[0].find("clauses")->elements.empty());
  EXPECT_EQ(get(path, {{"sentiment", "positive"}}).find("data")->elements.size(), 18u);
  const std::string id = page.find("data")->elements[0].find("id")->text;
  EXPECT_EQ(get(path, {{"ids", id}}).find("data")->elements.size(), 1u);
  EXPECT_TRUE(get(path, {{"ids", ReviewId(7).to_string()}}).find("data")->elements.empty());
}

TEST_F(InsightsTest, WhatCannotBeAskedIsRefused) {
  EXPECT_EQ(call(Method::Get, kPath, "", {{"from", "2025-02-01"}, {"to", "2025-01-01"}}).status,
            422);
  EXPECT_EQ(call(Method::Get, kPath, "", {{"from", "yesterday"}}).status, 422);
  EXPECT_EQ(call(Method::Get, kPath, "", {{"product_id", "7"}}).status, 422);
  EXPECT_EQ(call(Method::Get, kPath, "", {{"colour", "red"}}).status, 422);
  EXPECT_THAT(text(call(Method::Get, kPath + "/cities")), HasSubstr(R"("data":[])"));
}

TEST_F(InsightsTest, AShopWithoutReviewsHasNothingToShowAndNoError) {
  const json::Node found = get(kPath, {{"from", "2025-01-01"}, {"to", "2025-02-01"}});
  EXPECT_EQ(found.find("total")->integer, 0);
  EXPECT_TRUE(found.find("timeline")->elements.empty());
  EXPECT_TRUE(found.find("problems")->elements.empty());
}

}  // namespace
}  // namespace storecast::reviews
