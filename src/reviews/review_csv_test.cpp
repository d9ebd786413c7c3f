#include <fstream>
#include <iterator>

#include "identity/audit_store.h"
#include "reviews/test_routes.h"

namespace storecast::reviews {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ReviewCsvTest : public ReviewShopTest {
 protected:
  ReviewImport import(std::string_view csv, ImportMode mode = ImportMode::Write) {
    return csv_.import(csv, mode).value();
  }
  std::string exported() {
    const auto path = csv_.export_file();
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(ReviewCsvTest, ReviewsOfOtherShopsComeInByTheNamesOfTheirColumns) {
  const std::string csv =
      "Product_Handle,Review Score,Review Title,Body,Reviewer Name,Review Date,Location\n"
      "classic-350,5.0,Calm,\"Smooth, and quiet\",Meera,25/12/2019,Pune\n"
      "RE350,2,,The seat is uncomfortable.,,13/01/2020,\n";
  const ReviewImport checked = import(csv, ImportMode::Check);
  EXPECT_EQ(checked.rows_ok, 2);
  EXPECT_EQ(checked.rows_bad, 0);
  EXPECT_THAT(checked.unread_columns, ElementsAre("Location"));
  EXPECT_THAT(list(), HasSubstr(R"("data":[])"));
  EXPECT_EQ(import(csv).rows_ok, 2);
  const std::string all = list();
  EXPECT_THAT(all, HasSubstr(R"("author":"Meera","verified":false,"imported":true)"));
  EXPECT_THAT(all, HasSubstr(R"("author":"Customer")"));
  EXPECT_THAT(all, HasSubstr(R"("created_at":"2019-12-25T00:00:00.000Z")"));
  EXPECT_LT(all.find("uncomfortable"), all.find("Smooth"));  // the newest first
  EXPECT_EQ(product().rating_count, 2);
}

TEST_F(ReviewCsvTest, TheSameFileIsWrittenOnce) {
  const std::string csv = "sku,rating,text\nRE350,5,Lovely\n";
  EXPECT_FALSE(import(csv).imported_at.has_value());
  EXPECT_TRUE(import(csv, ImportMode::Check).imported_at.has_value());
  EXPECT_TRUE(import(csv).imported_at.has_value());
  EXPECT_EQ(product().rating_count, 1);
}

TEST_F(ReviewCsvTest, ABadRowSaysWhatAndWhereAndNothingIsWritten) {
  const ReviewImport result = import(
      "sku,rating,text,email,created_at\n"
      "RE350,5,Fine,,2024-01-01\n"
      "NOPE,5,Fine,,2024-01-01\n"
      "RE350,6,Fine,,2024-01-01\n"
      "RE350,5,Fine,nobody,2024-01-01\n"
      "RE350,5,Fine,,soon\n"
      "RE350,5,Fine,,2099-01-01\n"
      "RE350,5\n");
  EXPECT_EQ(result.rows_ok, 1);
  EXPECT_EQ(result.rows_bad, 6);
  std::vector<std::string> said;
  for (const ReviewProblem& problem : result.problems) {
    said.push_back(std::to_string(problem.line) + " " + problem.column + " " + problem.code);
  }
  EXPECT_THAT(said,
              testing::UnorderedElementsAre("3 sku no_such_product", "4 rating invalid_value",
                                            "5 email invalid_value", "6 created_at not_a_date",
                                            "7 created_at in_the_future", "8  wrong_column_count"));
  EXPECT_EQ(product().rating_count, 0);
}

TEST_F(ReviewCsvTest, AReviewIsItsAccountsWhereTheAddressIsOne) {
  const ReviewImport first =
      import("sku,rating,text,author,email\nRE350,4,Fine,Somebody,Asha@Example.com\n");
  EXPECT_EQ(first.rows_ok, 1);
  EXPECT_THAT(list(), HasSubstr(R"("author":"Asha","verified":false,"imported":false)"));
  EXPECT_EQ(write(asha_, 5, "Again").status, 409);
  const ReviewImport again = import("sku,rating,text,email\nRE350,4,Other,asha@example.com\n");
  EXPECT_EQ(again.problems.at(0).code, "already_reviewed");
  const ReviewImport twice =
      import("sku,rating,email\nRE350,4,ravi@example.com\nRE350,5,ravi@example.com\n");
  EXPECT_EQ(twice.problems.at(0).line, 3);
}

TEST_F(ReviewCsvTest, ImportedReviewsAreFlaggedAndHeldAsAnyOther) {
  const ReviewImport result =
      import("sku,rating,text\nRE350,1,Call 9876543210\nRE350,5,See www.cheap.example\n");
  EXPECT_EQ(result.flagged, 2);
  EXPECT_EQ(result.held, 1);
  EXPECT_THAT(list(), Not(HasSubstr("9876543210")));
}

TEST_F(ReviewCsvTest, AnExportHoldsAllAndRunsNoFormulas) {
  write(asha_, 2, "=HYPERLINK(1) the seat is uncomfortable");
  import("sku,rating,text,author\nRE350,5,Lovely,+Meera\n");
  const std::string csv = exported();
  EXPECT_THAT(csv, HasSubstr("sku,product,rating,title,text,author"));
  EXPECT_THAT(csv, HasSubstr(",RE350,Classic 350,2,,\"'=HYPERLINK(1) the seat"));
  EXPECT_THAT(csv, HasSubstr(",\"'+Meera\","));
  EXPECT_THAT(csv, HasSubstr(",fit,"));
  EXPECT_THAT(csv, Not(HasSubstr("example.com")));
}

TEST_F(ReviewCsvTest, WhatIsExportedCanBeImportedElsewhere) {
  write(asha_, 2, "The seat is uncomfortable");
  const std::string csv = exported();
  const auto id = list().substr(list().find("rev_"), 17);
  call(Method::Delete, "/api/v1/reviews/" + id, asha_);
  EXPECT_EQ(import(csv).rows_ok, 1);
  EXPECT_THAT(list(), HasSubstr("The seat is uncomfortable"));
}

TEST_F(ReviewCsvTest, ATableWithoutProductOrStarsIsNone) {
  for (const char* csv : {"", "text\nFine\n", "sku,text\nRE350,Fine\n", "rating\n5\n"}) {
    EXPECT_FALSE(csv_.import(csv, ImportMode::Check).ok()) << csv;
  }
  const auto refused =
      call(Method::Post, "/api/v1/admin/reviews/import", asha_, "sku,rating\n", {}, "text/csv");
  EXPECT_EQ(refused.status, 403);
  const auto taken = call(Method::Post, "/api/v1/admin/reviews/import", staff_,
                          "sku,rating\nRE350,5\n", {{"mode", "check"}}, "text/csv");
  EXPECT_THAT(text(taken), HasSubstr(R"("rows_ok":1)"));
}

}  // namespace
}  // namespace storecast::reviews
