#include "reviews/test_routes.h"

namespace storecast::reviews {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using ReviewRoutesTest = ReviewShopTest;

TEST_F(ReviewRoutesTest, AReviewShowsTheNameAndNeverTheAddress) {
  const auto written = write(asha_, 2, "The seat is uncomfortable.");
  EXPECT_EQ(written.status, 201) << text(written);
  EXPECT_THAT(text(written), HasSubstr(R"("own":true)"));
  const std::string all = list();
  EXPECT_THAT(all, HasSubstr(R"("author":"Asha")"));
  EXPECT_THAT(all, HasSubstr(R"("own":false)"));
  EXPECT_THAT(all, HasSubstr(R"("problems":["fit"])"));
  EXPECT_THAT(all, Not(HasSubstr("example.com")));
  EXPECT_THAT(all, Not(HasSubstr("confidence")));
}

TEST_F(ReviewRoutesTest, EachCustomerReviewsAProductOnce) {
  EXPECT_EQ(write(asha_, 5, "Great").status, 201);
  const auto again = write(asha_, 1, "Bad");
  EXPECT_EQ(again.status, 409);
  EXPECT_THAT(text(again), HasSubstr("already_reviewed"));
  EXPECT_EQ(product().rating_sum, 5);
}

TEST_F(ReviewRoutesTest, TheStarsFollowEveryChange) {
  const std::string first = id_of(write(asha_, 5, "Great"));
  const std::string second = id_of(write(ravi_, 2, "Bad"));
  EXPECT_EQ(product().rating_sum, 7);
  EXPECT_THAT(list(), HasSubstr(R"("average":3.5,"count":2,"histogram":[0,1,0,0,1])"));
  EXPECT_EQ(call(Method::Put, "/api/v1/reviews/" + first, asha_, R"({"rating":3})").status, 200);
  EXPECT_THAT(list(), HasSubstr(R"("histogram":[0,1,1,0,0])"));
  EXPECT_THAT(list(), HasSubstr(R"("edited":true)"));
  const std::string moderate = "/api/v1/admin/reviews/" + second + "/moderate";
  EXPECT_EQ(call(Method::Post, moderate, staff_, R"({"state":"hidden"})").status, 200);
  EXPECT_THAT(list(), HasSubstr(R"("histogram":[0,0,1,0,0])"));
  EXPECT_EQ(call(Method::Post, moderate, staff_, R"({"state":"published","note":"fine"})").status,
            200);
  EXPECT_EQ(call(Method::Delete, "/api/v1/reviews/" + first, asha_).status, 204);
  EXPECT_EQ(product().rating_count, 1);
  EXPECT_EQ(product().rating_sum, 2);
}

TEST_F(ReviewRoutesTest, OnlyTheAuthorEditsAndOnlyAuthorOrStaffDelete) {
  const std::string path = "/api/v1/reviews/" + id_of(write(asha_, 5, "Great"));
  EXPECT_EQ(call(Method::Put, path, ravi_, R"({"rating":1,"text":"x"})").status, 403);
  EXPECT_EQ(call(Method::Put, path, staff_, R"({"rating":1,"text":"x"})").status, 403);
  EXPECT_EQ(call(Method::Delete, path, ravi_).status, 403);
  EXPECT_EQ(call(Method::Delete, path, "").status, 401);
  EXPECT_EQ(call(Method::Delete, path, staff_).status, 204);
  EXPECT_EQ(call(Method::Delete, path, staff_).status, 404);
}

TEST_F(ReviewRoutesTest, AReportReachesTheStaffOnce) {
  const std::string id = id_of(write(asha_, 5, "Buy from my shop instead"));
  const std::string report = "/api/v1/reviews/" + id + "/report";
  EXPECT_EQ(call(Method::Post, report, ravi_, R"({"reason":"advertising"})").status, 204);
  EXPECT_EQ(call(Method::Post, report, ravi_, R"({"reason":"again"})").status, 204);
  EXPECT_EQ(call(Method::Post, report, ravi_, R"({"reason":""})").status, 422);
  const auto reported =
      call(Method::Get, "/api/v1/admin/reviews", staff_, "", {{"state", "reported"}});
  EXPECT_THAT(text(reported), HasSubstr(R"("reports":1)"));
  EXPECT_THAT(text(reported), HasSubstr(R"("product_name":"Classic 350")"));
  call(Method::Post, "/api/v1/admin/reviews/" + id + "/moderate", staff_,
       R"({"state":"published"})");
  EXPECT_THAT(text(call(Method::Get, "/api/v1/admin/reviews", staff_, "", {{"state", "reported"}})),
              HasSubstr(R"("data":[])"));
  EXPECT_EQ(call(Method::Get, "/api/v1/admin/reviews", asha_).status, 403);
}

TEST_F(ReviewRoutesTest, PagesSortAndFilterWithoutLosingAReview) {
  for (int i = 0; i < 12; ++i) {
    const std::string token = sign_in("c" + std::to_string(i) + "@example.com", Role::Customer);
    ASSERT_EQ(write(token, 1 + i % 5, "number" + std::to_string(i)).status, 201);
  }
  for (const char* sort : {"newest", "highest", "lowest"}) {
    std::string seen;
    std::vector<std::pair<std::string, std::string>> query{{"limit", "5"}, {"sort", sort}};
    for (int page = 0; page < 3; ++page) {
      const auto document = json::parse_document(list(query)).value();
      for (const auto& review : document.find("data")->elements) {
        seen += review.find("text")->text + " ";
      }
      EXPECT_EQ(document.find("has_more")->boolean, page < 2) << sort;
      if (page < 2)
        query = {{"limit", "5"}, {"sort", sort}, {"after", document.find("next")->text}};
    }
    for (int i = 0; i < 12; ++i) {
      EXPECT_THAT(seen, HasSubstr("number" + std::to_string(i) + " ")) << sort;
    }
  }
  EXPECT_THAT(list({{"rating", "5"}}), HasSubstr("number4"));
  EXPECT_THAT(list({{"rating", "5"}}), Not(HasSubstr("number3")));
  EXPECT_THAT(list({{"problem", "safety"}}), HasSubstr(R"("data":[])"));
  for (const char* cursor : {"", "x", "-1-rev_0000000000000", "1-prd_0000000000000", "1-"}) {
    EXPECT_EQ(call(Method::Get, reviews_path(), "", "", {{"after", cursor}}).status, 422) << cursor;
  }
  EXPECT_EQ(call(Method::Get, reviews_path(), "", "",
                 {{"sort", "lowest"}, {"after", "6-rev_0000000000000"}})
                .status,
            422);
}

TEST_F(ReviewRoutesTest, BadReviewsAreRefusedWithEveryReason) {
  for (const char* body :
       {"{}", R"({"rating":0})", R"({"rating":6})", R"({"rating":"5"})", R"({"rating":4.5})",
        R"({"rating":5,"text":null})", R"({"rating":5,"verified":true})", "[]"}) {
    EXPECT_EQ(call(Method::Post, reviews_path(), asha_, body).status, 422) << body;
  }
  EXPECT_EQ(write(asha_, 5, std::string(5'001, 'a')).status, 422);
  EXPECT_EQ(write("", 5, "Great").status, 401);
  const std::string nowhere = "/api/v1/products/" + ProductId(77).to_string() + "/reviews";
  EXPECT_EQ(call(Method::Post, nowhere, asha_, R"({"rating":5})").status, 404);
  EXPECT_EQ(call(Method::Get, nowhere, "").status, 404);
}

TEST_F(ReviewRoutesTest, TheAnalysisAnswersAtEveryPath) {
  write(asha_, 1, "Terrible: the engine overheats and the dealer was rude.");
  write(ravi_, 5, "Love it, smooth and comfortable!");
  const std::string id = product_.to_string();
  for (const Method method : {Method::Get, Method::Post}) {
    for (const std::string& path :
         {"/analyze-product-reviews/" + id, "/api/v1/analyze-product-reviews/" + id}) {
      const auto response = call(method, path, staff_, method == Method::Post ? "{}" : "");
      ASSERT_EQ(response.status, 200) << text(response);
      EXPECT_THAT(text(response), HasSubstr(R"("product_name":"Classic 350")"));
      EXPECT_THAT(text(response), HasSubstr(R"("positive":1,"neutral":0,"negative":1)"));
      EXPECT_THAT(text(response), HasSubstr(R"("total_reviews":2)"));
      EXPECT_THAT(text(response), HasSubstr(R"("category":"performance")"));
      EXPECT_THAT(text(response), HasSubstr(R"("text":"the engine overheats")"));
      EXPECT_THAT(text(response), HasSubstr("1 of 2 reviews (50 %) complain about"));
      EXPECT_THAT(text(response), HasSubstr(R"("month":"2025-06")"));
      EXPECT_THAT(text(response), HasSubstr("analysis_timestamp"));
    }
  }
  EXPECT_EQ(call(Method::Post, "/analyze-product-reviews/" + id, staff_, "").status, 200);
  EXPECT_EQ(call(Method::Get, "/analyze-product-reviews/" + id, asha_).status, 403);
  EXPECT_EQ(
      call(Method::Get, "/analyze-product-reviews/" + ProductId(7).to_string(), staff_).status,
      404);
}

TEST_F(ReviewRoutesTest, TheHistoryOutlivesTheProduct) {
  write(asha_, 1, "The battery died after a week.");
  database().write([&](db::Writer& writer) {
    return catalog::delete_product(writer, product_, 1, identity_.clock.now());
  });
  EXPECT_EQ(call(Method::Get, reviews_path(), "").status, 404);
  const auto analysis =
      call(Method::Get, "/analyze-product-reviews/" + product_.to_string(), staff_);
  EXPECT_EQ(analysis.status, 200);
  EXPECT_THAT(text(analysis), HasSubstr("Classic 350"));
  EXPECT_THAT(text(call(Method::Get, "/api/v1/admin/reviews", staff_)), HasSubstr("Classic 350"));
}

TEST_F(ReviewRoutesTest, TextStaysPlainTextAndOffsetsFitIt) {
  const auto written = write(
      asha_, 1,
      "<script>alert(1)</script> \u0928\u092e\u0938\u094d\u0924\u0947 the seat is uncomfortable");
  EXPECT_EQ(written.status, 201);
  EXPECT_THAT(list(), HasSubstr("<script>alert(1)</script>"));
  const auto staff = call(Method::Get, "/api/v1/admin/reviews", staff_);
  EXPECT_THAT(text(staff), HasSubstr(R"("polarity":"negative")"));
}

}  // namespace
}  // namespace storecast::reviews
