#include "sales/forecast_routes.h"

#include <gtest/gtest.h>

#include <cmath>

#include "http/router.h"
#include "json/node.h"
#include "sales/buckets.h"
#include "sales/demand_routes.h"
#include "sales/import_test_support.h"

namespace storecast::sales {
namespace {

class StaffTokens final : public http::Authenticator {
 public:
  Result<http::Principal> authenticate(std::string_view token) override {
    if (token == "staff") {
      return http::Principal{{}, {}, http::Role::Staff, {{"analytics", http::Grant::Read}}};
    }
    if (token == "customer") return http::Principal{{}, {}, http::Role::Customer};
    return Error{ErrorKind::Unauthenticated, "bad_token", "Who are you?"};
  }
};

// A weekly pattern: Saturdays sell 30, other days 10, each with a little that varies.
std::string sales_file(int days) {
  std::string text = "product_id,product_name,Date,Quantity_Sold\n";
  const Date start = *Date::parse("2024-01-01");
  for (int t = 0; t < days; ++t) {
    const int quantity = (t % 7 == 5 ? 30 : 10) + t * 7919 % 5;
    text += "LAMP,Lamp," + (start + t).to_string() + "," + std::to_string(quantity) + "\n";
  }
  return text;
}

class ForecastRoutes : public testing::Test {
 protected:
  ForecastRoutes() {
    add_forecast_routes(routes_, forecasts_, *bench_.database);
    add_demand_routes(routes_, *bench_.database);
  }

  http::Response post(const std::string& path, const std::string& body,
                      const std::string& token = "staff") {
    http::Router router(routes_, authenticator_);
    http::Request request;
    request.method = http::Method::Post;
    request.target = request.path = path;
    request.body = body;
    request.headers.add("Content-Type", "application/json");
    request.headers.add("Authorization", "Bearer " + token);
    return router.handle(request);
  }
  static json::Node body_of(const http::Response& response) {
    return json::parse_document(std::get<std::string>(response.body)).value();
  }

  ImportBench bench_;
  ForecastService forecasts_{*bench_.database};
  StaffTokens authenticator_;
  http::Routes routes_;
};

TEST_F(ForecastRoutes, ForecastsAnImportedProductBySku) {
  ASSERT_TRUE(bench_.run(sales_file(200)).ok());
  const auto response =
      post("/api/v1/sales/forecast", R"({"product_id":"LAMP","horizon_days":14})");
  ASSERT_EQ(response.status, 200) << std::get<std::string>(response.body);
  const json::Node answer = body_of(response);
  const auto& days = answer.find("forecast_data")->elements;
  ASSERT_EQ(days.size(), 14U);
  EXPECT_EQ(*days[0].find("date")->as_string(), "2024-07-19");
  EXPECT_NEAR(*days[1].find("predicted_sales")->as_number(), 32, 2);  // a Saturday
  EXPECT_NEAR(*days[2].find("predicted_sales")->as_number(), 12, 2);
  EXPECT_TRUE(*answer.find("signal")->find("usable_pattern")->as_boolean());
  EXPECT_EQ(answer.find("intervals")->elements.size(), 3U);
  const json::Node& accuracy = *answer.find("accuracy");
  EXPECT_GT(*accuracy.find("r2_score")->as_number(), 0.8);
  EXPECT_EQ(*accuracy.find("baseline")->find("name")->as_string(), "seasonal_naive");
  EXPECT_FALSE(*answer.find("cached")->as_boolean());
}

TEST_F(ForecastRoutes, ForecastsACityFromWhatWasSoldThere) {
  std::string text = "product_id,product_name,Date,Quantity_Sold,City\n";
  const Date start = *Date::parse("2024-01-01");
  for (int t = 0; t < 200; ++t) {
    const std::string day = (start + t).to_string();
    text += "LAMP,Lamp," + day + "," + std::to_string(t % 7 == 5 ? 30 : 10) + ",Pune\n";
    text += "LAMP,Lamp," + day + ",500,Delhi\n";
  }
  ASSERT_TRUE(bench_.run(text).ok());
  const auto response = post("/api/v1/sales/forecast", R"({"city":"pune","horizon_days":14})");
  ASSERT_EQ(response.status, 200) << std::get<std::string>(response.body);
  const json::Node answer = body_of(response);
  EXPECT_NEAR(*answer.find("forecast_data")->elements[1].find("predicted_sales")->as_number(), 30,
              2);
  EXPECT_EQ(post("/api/v1/sales/demand-analysis", R"({"city":"Pune"})").status, 200);
  EXPECT_EQ(post("/api/v1/sales/forecast", R"({"city":"Atlantis"})").status, 404);
  EXPECT_EQ(post("/api/v1/sales/forecast", R"({"city":"Pune","product_id":"LAMP"})").status, 422);
}

TEST_F(ForecastRoutes, TheSameQuestionIsAnsweredFromMemoryUntilTheDataChanges) {
  ASSERT_TRUE(bench_.run(sales_file(100)).ok());
  const std::string question = R"({"product_id":"LAMP"})";
  post("/api/v1/sales/forecast", question);
  EXPECT_TRUE(*body_of(post("/api/sales/forecast", question)).find("cached")->as_boolean());
  ASSERT_TRUE(bench_
                  .run("product_id,product_name,Date,Quantity_Sold\n"
                       "LAMP,Lamp,2024-06-01,12\n")
                  .ok());
  EXPECT_FALSE(*body_of(post("/api/v1/sales/forecast", question)).find("cached")->as_boolean());
}

TEST_F(ForecastRoutes, TakesRowsOfExistingClientsWithAllTheirColumns) {
  std::string rows;
  const Date start = *Date::parse("2024-01-01");
  for (int t = 0; t < 60; ++t) {
    rows += std::string(t > 0 ? "," : "") + R"({"Date":")" + (start + t).to_string() +
            R"(","Quantity_Sold":)" + std::to_string(5 + t % 7) + R"(,"City":"Pune"})";
  }
  const auto response = post("/api/sales/forecast", R"({"sales_data":[)" + rows + "]}");
  ASSERT_EQ(response.status, 200) << std::get<std::string>(response.body);
  EXPECT_EQ(body_of(response).find("forecast_data")->elements.size(), 45U);
  const auto demand = post("/api/sales/demand-analysis", R"({"sales_data":[)" + rows + "]}");
  ASSERT_EQ(demand.status, 200) << std::get<std::string>(demand.body);
  const json::Node answer = body_of(demand);
  EXPECT_EQ(*answer.find("statistics")->find("max_sales")->as_number(), 11);
  EXPECT_EQ(answer.find("trend_data")->elements.size(), 60U);
  EXPECT_NE(answer.find("trend_data")->elements[0].find("MA7"), nullptr);
  EXPECT_EQ(*answer.find("demand_class")->as_string(), "smooth");
}

TEST_F(ForecastRoutes, AProductThatNobodyBuysAnyMoreSellsZeroUpToTheShopsLastDay) {
  std::string text = sales_file(100);
  text += "VASE,Vase,2024-01-05,50\n";
  ASSERT_TRUE(bench_.run(text).ok());
  const json::Node answer =
      body_of(post("/api/v1/sales/forecast", R"({"product_id":"VASE","horizon_days":7})"));
  EXPECT_EQ(*answer.find("origin")->as_string(), "2024-04-09");
  EXPECT_LT(*answer.find("forecast_data")->elements[0].find("predicted_sales")->as_number(), 5);
}

TEST_F(ForecastRoutes, NamesWhatIsWrong) {
  const auto code = [&](const std::string& body) {
    const auto response = post("/api/v1/sales/forecast", body);
    return std::to_string(response.status) + " " + *body_of(response).find("code")->as_string();
  };
  EXPECT_EQ(code(R"({"product_id":"NO-SUCH"})"), "404 no_such_product");
  EXPECT_EQ(code("{}"), "422 no_sales_data");
  EXPECT_EQ(code(R"({"sales_data":[]})"), "422 no_sales_data");
  EXPECT_EQ(code(R"({"product_id":"A","sales_data":[]})"), "422 several_subjects");
  EXPECT_EQ(code(R"({"horizon_days":0})"), "422 invalid_input");
  EXPECT_EQ(code(R"({"sales_data":[{"date":"2024-01-01","quantity_sold":-1}]})"),
            "422 invalid_input");
  EXPECT_EQ(code(R"({"sales_data":[{"date":"2024-02-30","quantity_sold":1}]})"),
            "422 invalid_input");
  EXPECT_EQ(code(R"({"sales_data":[{"date":"2024-01-01"}]})"), "422 invalid_input");
  EXPECT_EQ(code(R"({"sales_data":[{"date":"2024-01-01","quantity_sold":1}],"levels":[100]})"),
            "422 bad_forecast_question");
  EXPECT_EQ(code(R"({"sales_data":[{"date":"1024-01-01","quantity_sold":1},)"
                 R"({"date":"2024-01-01","quantity_sold":1}]})"),
            "422 too_long_history");
}

TEST_F(ForecastRoutes, OneDayOfSalesIsAnsweredWithAWarning) {
  const auto response =
      post("/api/v1/sales/forecast", R"({"sales_data":[{"date":"2024-01-01","quantity_sold":3}]})");
  ASSERT_EQ(response.status, 200) << std::get<std::string>(response.body);
  const json::Node answer = body_of(response);
  EXPECT_EQ(answer.find("accuracy")->kind, json::Node::Kind::Null);
  EXPECT_EQ(*answer.find("warnings")->elements.at(0).find("code")->as_string(),
            "too_little_history");
}

TEST_F(ForecastRoutes, CustomersHaveNoBusinessHere) {
  EXPECT_EQ(post("/api/v1/sales/forecast", "{}", "customer").status, 403);
  EXPECT_EQ(post("/api/v1/sales/demand-analysis", "{}", "").status, 401);
}

TEST(Buckets, GrowthComparesWholeWeeksOnly) {
  std::vector<forecasting::Observation> observations;
  const Date wednesday = *Date::parse("2024-01-03");
  for (int t = 0; t < 5 + 14 + 3; ++t)
    observations.push_back({wednesday + t, t < 12 ? 10.0 : 20.0});
  const auto series = forecasting::prepare(observations);
  const auto buckets = past_buckets(*series, Period::Week, 365);
  ASSERT_EQ(buckets.size(), 4U);
  EXPECT_EQ(buckets[0].total, 50);
  EXPECT_FALSE(buckets[1].growth_rate.has_value());
  EXPECT_NEAR(*buckets[2].growth_rate, 100, 1e-9);
  EXPECT_FALSE(buckets[3].growth_rate.has_value());
}

}  // namespace
}  // namespace storecast::sales
