#include "inventory/inventory_routes.h"

#include <utility>

#include "identity/audit_routes.h"

namespace storecast::inventory {
namespace {

struct ListStock {
  int limit = 20;
  std::optional<ProductId> after;
  template <class F>
  static void fields(F& f) {
    f.name("ListStock");
    f("limit", &ListStock::limit).in_query().defaulted().range(1, 100);
    f("after", &ListStock::after).in_query().doc("The `next` of the page before.");
  }
};

struct PutStock : StockInput {
  ProductId product_id;
  template <class F>
  static void fields(F& f) {
    StockInput::fields(f);
    f("product_id", &PutStock::product_id).in_path();
    f.name("PutStock");
  }
};

http::Page<StockRow> page_of(StockService& stock, const ListStock& in) {
  http::Page<StockRow> page{stock.list(in.after, in.limit + 1)};
  page.has_more = std::cmp_greater(page.data.size(), in.limit);
  if (!page.has_more) return page;
  page.data.pop_back();
  page.next = page.data.back().product_id.to_string();
  return page;
}

}  // namespace

void add_inventory_routes(http::Routes& routes, StockService& stock) {
  routes
      .post("/api/v1/sales/stockout-prediction", "Predict when the stock runs out",
            [&](const StockoutRequest& in, http::Call&) -> Result<StockoutAnswer> {
              return stock.predict(in);
            })
      .allow(http::Access::Staff)
      .area("analytics", http::Grant::Read)
      .tag("Analytics")
      .on(http::Pool::Compute)
      .max_body(sales::kMaxQuestionBytes)
      .alias("/api/sales/stockout-prediction");
  routes
      .get("/api/v1/inventory", "List stock, the greatest risk first",
           [&](const ListStock& in, http::Call&) -> Result<http::Page<StockRow>> {
             return page_of(stock, in);
           })
      .allow(http::Access::Staff)
      .area("inventory")
      .tag("Inventory");
  routes
      .put("/api/v1/inventory/{product_id}", "Set the stock of a product",
           [&](const PutStock& in, http::Call& call) -> Result<StockRow> {
             return stock.put(in.product_id, in, identity::actor_of(call));
           })
      .allow(http::Access::Staff)
      .area("inventory")
      .tag("Inventory")
      .on(http::Pool::Compute);
}

}  // namespace storecast::inventory
