#include "inventory/inventory_routes.h"

#include <utility>

#include "inventory/stock_ledger.h"

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
    f.name("PutStock");
    f("product_id", &PutStock::product_id).in_path();
    f("on_hand", &PutStock::on_hand)
        .doc("Pieces of all its variants; the first variant is adjusted to make it so.")
        .range(0, static_cast<double>(kMaxStock));
    f("lead_time_days", &PutStock::lead_time_days)
        .doc("From order to delivery.")
        .range(0, planning::kMaxLeadTimeDays);
    f("lead_time_sd_days", &PutStock::lead_time_sd_days)
        .defaulted()
        .range(0, planning::kMaxLeadTimeSdDays);
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
      .tag("Inventory");
  routes
      .put("/api/v1/inventory/{product_id}", "Set the stock of a product",
           [&](const PutStock& in, http::Call& call) -> Result<StockRow> {
             return stock.put(in.product_id, in, call.signed_in().account);
           })
      .allow(http::Access::Staff)
      .tag("Inventory")
      .on(http::Pool::Compute);
}

}  // namespace storecast::inventory
