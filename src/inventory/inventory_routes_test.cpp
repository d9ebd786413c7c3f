#include "inventory/inventory_routes.h"

#include <gtest/gtest.h>

#include "catalog/product_store.h"
#include "http/router.h"
#include "json/node.h"
#include "sales/import_test_support.h"

namespace storecast::inventory {
namespace {

class StaffOnly final : public http::Authenticator {
 public:
  Result<http::Principal> authenticate(std::string_view) override {
    return http::Principal{{},
                           {},
                           http::Role::Staff,
                           {{"analytics", http::Grant::Write}, {"inventory", http::Grant::Write}}};
  }
};

class InventoryRoutes : public testing::Test {
 protected:
  InventoryRoutes() {
    add_inventory_routes(routes_, stock_);
    std::string text = "product_id,product_name,Date,Quantity_Sold\n";
    for (int t = 0; t < 120; ++t) {
      const std::string day = (*Date::parse("2024-01-01") + t).to_string();
      text += "LAMP,Lamp," + day + "," + std::to_string(10 + t * 7919 % 5) + "\n";
      text += "VASE,Vase," + day + "," + std::to_string(1 + t * 7919 % 3) + "\n";
    }
    SC_ASSERT(bench_.run(text).ok());
  }

  ProductId product(const char* sku) {
    return *bench_.database->read(
        [&](db::Reader& reader) { return catalog::find_product_id_by_sku(reader, sku); });
  }
  http::Response call(http::Method method, const std::string& path, const std::string& body) {
    http::Router router(routes_, authenticator_);
    http::Request request;
    request.method = method;
    request.target = request.path = path;
    request.body = body;
    request.headers.add("Content-Type", "application/json");
    request.headers.add("Authorization", "Bearer x");
    return router.handle(request);
  }
  http::Response put(const char* sku, const std::string& body) {
    return call(http::Method::Put, "/api/v1/inventory/" + product(sku).to_string(), body);
  }
  static json::Node body_of(const http::Response& response) {
    return json::parse_document(std::get<std::string>(response.body)).value();
  }

  sales::ImportBench bench_;
  sales::ForecastService forecasts_{*bench_.database};
  StockService stock_{*bench_.database, forecasts_, bench_.clock};
  StaffOnly authenticator_;
  http::Routes routes_;
};

TEST_F(InventoryRoutes, PredictsFromTheStoredLevelOrTheGivenOne) {
  ASSERT_EQ(put("LAMP", R"({"on_hand":30,"lead_time_days":7})").status, 200);
  const std::string path = "/api/sales/stockout-prediction";
  const json::Node stored = body_of(call(http::Method::Post, path, R"({"product_id":"LAMP"})"));
  EXPECT_EQ(*stored.find("stockout_risk")->as_string(), "high");
  EXPECT_NEAR(*stored.find("metrics")->find("avg_daily_sales")->as_number(), 12, 0.1);
  EXPECT_EQ(*stored.find("metrics")->find("days_until_stockout")->as_number(), 3);
  EXPECT_EQ(*stored.find("alert")->find("level")->as_string(), "critical");
  EXPECT_GT(*stored.find("metrics")->find("order_quantity")->as_number(), 100);
  const json::Node given = body_of(
      call(http::Method::Post, path, R"({"product_id":"LAMP","current_stock":500,"lead_time":7})"));
  EXPECT_EQ(*given.find("stockout_risk")->as_string(), "low");
  EXPECT_EQ(*given.find("metrics")->find("order_quantity")->as_number(), 0);
  EXPECT_EQ(*given.find("stock_projections")->elements.at(0).find("date")->as_string(),
            "2024-04-30");
}

TEST_F(InventoryRoutes, WithoutAStoredLevelStockAndLeadTimeAreNeeded) {
  const auto response =
      call(http::Method::Post, "/api/v1/sales/stockout-prediction", R"({"product_id":"LAMP"})");
  EXPECT_EQ(response.status, 422);
  EXPECT_EQ(body_of(response).find("errors")->elements.size(), 2U);
}

TEST_F(InventoryRoutes, ListsTheGreatestRiskFirstPageByPage) {
  put("VASE", R"({"on_hand":400,"lead_time_days":3})");
  put("LAMP", R"({"on_hand":20,"lead_time_days":7,"lead_time_sd_days":2})");
  const json::Node first = body_of(call(http::Method::Get, "/api/v1/inventory", ""));
  ASSERT_EQ(first.find("data")->elements.size(), 2U);
  const json::Node& lamp = first.find("data")->elements[0];
  EXPECT_EQ(*lamp.find("sku")->as_string(), "LAMP");
  EXPECT_EQ(*lamp.find("risk")->as_string(), "high");
  EXPECT_EQ(*first.find("data")->elements[1].find("risk")->as_string(), "low");
}

TEST_F(InventoryRoutes, CustomersSeeThatThereIsNoStock) {
  put("LAMP", R"({"on_hand":0,"lead_time_days":7})");
  const auto lamp = bench_.database->read(
      [id = product("LAMP")](db::Reader& reader) { return catalog::find_product(reader, id); });
  EXPECT_EQ(lamp->availability, catalog::Availability::OutOfStock);
}

TEST_F(InventoryRoutes, RefusesImpossibleLevels) {
  EXPECT_EQ(put("LAMP", R"({"on_hand":-1,"lead_time_days":7})").status, 422);
  EXPECT_EQ(put("LAMP", R"({"on_hand":1,"lead_time_days":400})").status, 422);
  EXPECT_EQ(call(http::Method::Put, "/api/v1/inventory/" + ProductId(5).to_string(),
                 R"({"on_hand":1,"lead_time_days":7})")
                .status,
            404);
}

}  // namespace
}  // namespace storecast::inventory
