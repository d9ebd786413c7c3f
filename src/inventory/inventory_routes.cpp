#include "inventory/inventory_routes.h"

#include <algorithm>

#include "identity/audit_routes.h"

namespace storecast::inventory {
namespace {

constexpr std::size_t kMaxQuestionBytes = 16 << 20;  // 20 years of rows with all 26 columns

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

http::Page<StockRow> page_of(std::vector<StockRow> rows, const ListStock& in) {
  auto from = rows.begin();
  if (in.after) {
    from = std::find_if(rows.begin(), rows.end(),
                        [&](const StockRow& row) { return row.product_id == *in.after; });
    from = from == rows.end() ? rows.begin() : from + 1;
  }
  const auto count = std::min<std::ptrdiff_t>(rows.end() - from, in.limit);
  http::Page<StockRow> page;
  page.has_more = from + count != rows.end();
  page.data.assign(from, from + count);
  if (page.has_more) page.next = page.data.back().product_id.to_string();
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
      .max_body(kMaxQuestionBytes)
      .alias("/api/sales/stockout-prediction");
  routes
      .get("/api/v1/inventory", "List stock, the greatest risk first",
           [&](const ListStock& in, http::Call&) -> Result<http::Page<StockRow>> {
             return page_of(stock.list(), in);
           })
      .allow(http::Access::Staff)
      .area("inventory")
      .tag("Inventory")
      .on(http::Pool::Compute);
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
