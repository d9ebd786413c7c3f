#include "inventory/ledger_routes.h"

#include <utility>
#include "identity/audit_routes.h"

namespace storecast::inventory {
namespace {

using http::Access;
using http::Call;

constexpr const char* kTag = "Inventory";

struct ListVariantStock {
  std::string search;
  bool low = false;
  int limit = 20;
  std::optional<VariantId> after;
  template <class F>
  static void fields(F& f) {
    f.name("ListVariantStock");
    f("search", &ListVariantStock::search)
        .in_query()
        .defaulted()
        .length(0, 100)
        .doc("Part of a SKU or a product's name, or a barcode.");
    f("low", &ListVariantStock::low).in_query().defaulted().doc("Only what is low.");
    f("limit", &ListVariantStock::limit).in_query().defaulted().range(1, 100);
    f("after", &ListVariantStock::after).in_query().doc("The `next` of the page before.");
  }
};

struct Before {
  int limit = 20;
  std::optional<std::int64_t> after;
  template <class F>
  static void fields(F& f) {
    f("limit", &Before::limit).in_query().defaulted().range(1, 100);
    f("after", &Before::after).in_query().doc("The `next` of the page before.");
    f.name("Before");
  }
};

struct ListMovements : Before {
  VariantId id;
  template <class F>
  static void fields(F& f) {
    Before::fields(f);
    f("id", &ListMovements::id).in_path();
    f.name("ListMovements");
  }
};

struct PutThreshold {
  VariantId id;
  std::int64_t threshold = 0;
  template <class F>
  static void fields(F& f) {
    f.name("PutThreshold");
    f("id", &PutThreshold::id).in_path();
    f("threshold", &PutThreshold::threshold)
        .range(0, static_cast<double>(kMaxStock))
        .doc("At how many pieces it is low.");
  }
};

struct NotifyMe {
  VariantId id;
  std::string email;
  template <class F>
  static void fields(F& f) {
    f.name("NotifyMe");
    f("id", &NotifyMe::id).in_path();
    f("email", &NotifyMe::email).length(3, 254);
  }
};

// Of a list that was asked for one more than it shows.
template <class T, class Cursor>
http::Page<T> page_of(std::vector<T> rows, int limit, Cursor cursor) {
  http::Page<T> page{std::move(rows)};
  page.has_more = std::cmp_greater(page.data.size(), limit);
  if (!page.has_more) return page;
  page.data.pop_back();
  page.next = cursor(page.data.back());
  return page;
}

void add_reading_routes(http::Routes& routes, LedgerService& ledger) {
  routes
      .get("/api/v1/inventory/variants", "List the stock of variants",
           [&](const ListVariantStock& in, Call&) -> Result<http::Page<VariantStockView>> {
             const Show show = in.low ? Show::LowOnly : Show::All;
             return page_of(ledger.list({in.search, show, in.after, in.limit + 1}), in.limit,
                            [](const VariantStockView& row) { return row.variant_id.to_string(); });
           })
      .allow(Access::Staff)
      .area("inventory")
      .tag(kTag);
  routes
      .get("/api/v1/inventory/variants/{id}/movements", "Why the stock is what it is",
           [&](const ListMovements& in, Call&) -> Result<http::Page<MovementView>> {
             auto rows = TRY(ledger.movements(in.id, in.after, in.limit + 1));
             return page_of(std::move(rows), in.limit,
                            [](const MovementView& row) { return std::to_string(row.number); });
           })
      .allow(Access::Staff)
      .area("inventory")
      .tag(kTag);
  routes
      .get("/api/v1/inventory/alerts", "List when variants became low, the newest first",
           [&](const Before& in, Call&) -> Result<http::Page<AlertView>> {
             return page_of(ledger.alerts(in.after, in.limit + 1), in.limit,
                            [](const AlertView& row) { return std::to_string(row.number); });
           })
      .allow(Access::Staff)
      .area("inventory")
      .tag(kTag);
}

void add_writing_routes(http::Routes& routes, LedgerService& ledger) {
  routes
      .post("/api/v1/inventory/movements", "Enter goods that came, or correct a count",
            [&](const MovementInput& in, Call& call) -> Result<VariantStockView> {
              return ledger.move(in, identity::actor_of(call));
            })
      .allow(Access::Staff)
      .area("inventory")
      .status(201)
      .tag(kTag);
  routes
      .post("/api/v1/inventory/transfers", "Move goods to another place",
            [&](const TransferInput& in, Call& call) -> Result<VariantStockView> {
              return ledger.transfer(in, identity::actor_of(call));
            })
      .allow(Access::Staff)
      .area("inventory")
      .status(201)
      .tag(kTag);
  routes
      .put("/api/v1/inventory/variants/{id}/threshold", "Say at how many pieces a variant is low",
           [&](const PutThreshold& in, Call& call) -> Result<VariantStockView> {
             return ledger.set_threshold(in.id, in.threshold, identity::actor_of(call));
           })
      .allow(Access::Staff)
      .area("inventory")
      .tag(kTag);
  routes
      .post("/api/v1/variants/{id}/notify", "Ask to be told when a variant can be bought again",
            [&](const NotifyMe& in, Call&) -> Result<http::NoContent> {
              TRY(ledger.notify(in.id, in.email));
              return http::NoContent();
            })
      .allow(Access::Public)
      .rate("notify")
      .tag("Catalogue");
}

}  // namespace

void add_ledger_routes(http::Routes& routes, LedgerService& ledger) {
  add_reading_routes(routes, ledger);
  add_writing_routes(routes, ledger);
}

}  // namespace storecast::inventory
