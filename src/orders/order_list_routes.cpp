#include "identity/audit_routes.h"
#include "orders/fulfilment_routes.h"
#include "orders/order_list_store.h"
#include "orders/order_store.h"

namespace storecast::orders {
namespace {

using http::Access;
using http::Call;
using http::None;

constexpr const char* kTag = "Order desk";
constexpr const char* kArea = "orders";

struct FilterOrders {
  std::string search;
  std::vector<OrderState> state;
  std::vector<PaymentStatus> payment_status;
  std::optional<Date> from, to;
  template <class F>
  static void fields(F& f) {
    f("search", &FilterOrders::search)
        .in_query()
        .defaulted()
        .length(0, 200)
        .doc("A number, or a part of an e-mail address, a name or a SKU.");
    f("state", &FilterOrders::state).in_query().defaulted().items(6).doc("Any of these.");
    f("payment_status", &FilterOrders::payment_status)
        .in_query()
        .defaulted()
        .items(6)
        .doc("Any of these.");
    f("from", &FilterOrders::from).in_query().doc("The first day.");
    f("to", &FilterOrders::to).in_query().doc("The last day.");
    f.name("FilterOrders");
  }
  OrderFilter filter() const {
    OrderFilter filter{.search = search, .states = state, .payment_status = payment_status};
    if (from) filter.from = Instant::at_midnight(*from);
    if (to) filter.to = Instant::at_midnight(*to + 1);
    return filter;
  }
};

struct ListOrders : FilterOrders {
  int limit = 20;
  std::optional<OrderId> after;
  template <class F>
  static void fields(F& f) {
    FilterOrders::fields(f);
    f("limit", &ListOrders::limit).in_query().defaulted().range(1, 100);
    f("after", &ListOrders::after).in_query().doc("The `next` of the page before.");
    f.name("ListOrders");
  }
};

struct ListCustomers {
  std::string search;
  int limit = 20;
  std::optional<std::string> after;
  template <class F>
  static void fields(F& f) {
    f.name("ListCustomers");
    f("search", &ListCustomers::search).in_query().defaulted().length(0, 200);
    f("limit", &ListCustomers::limit).in_query().defaulted().range(1, 100);
    f("after", &ListCustomers::after)
        .in_query()
        .length(1, 254)
        .doc("The `next` of the page before.");
  }
};

struct CustomerRow {
  std::string email, name;
  std::optional<AccountId> account_id;
  std::int64_t orders = 0;
  Money total_spent;
  Instant last_order_at;
  template <class F>
  static void fields(F& f) {
    f.name("Customer");
    f("email", &CustomerRow::email);
    f("name", &CustomerRow::name).doc("Of the last order.");
    f("account_id", &CustomerRow::account_id).doc("null: a guest.");
    f("orders", &CustomerRow::orders).doc("Without those that are cancelled or not paid.");
    f("total_spent", &CustomerRow::total_spent).doc("In the shop's currency, less refunds.");
    f("last_order_at", &CustomerRow::last_order_at);
  }
};

struct NewView {
  std::string name, query;
  template <class F>
  static void fields(F& f) {
    f.name("NewOrderView");
    f("name", &NewView::name).length(1, 60);
    f("query", &NewView::query).length(0, 500).example("\"state=confirmed&search=lamp\"");
  }
};

struct ViewRow {
  OrderViewId id;
  std::string name, query;
  template <class F>
  static void fields(F& f) {
    f.name("SavedOrderView");
    f("id", &ViewRow::id);
    f("name", &ViewRow::name);
    f("query", &ViewRow::query).doc("Of the list's address, without \"?\".");
  }
};

struct ViewRows {
  std::vector<ViewRow> data;
  template <class F>
  static void fields(F& f) {
    f.name("SavedOrderViews");
    f("data", &ViewRows::data);
  }
};

struct OneView {
  OrderViewId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneOrderView");
    f("id", &OneView::id).in_path();
  }
};

http::Page<OrderRow> page_of(db::Database& database, const ListOrders& in) {
  return database.read([&](db::Reader& reader) {
    http::Page<OrderRow> page;
    auto ids = list_order_ids(reader, in.filter(), in.after, in.limit + 1);
    page.has_more = std::cmp_greater(ids.size(), in.limit);
    if (page.has_more) ids.pop_back();
    for (const OrderId id : ids) {
      page.data.push_back(row_of(reader, find_order(reader, id).value()));
    }
    if (page.has_more) page.next = ids.back().to_string();
    return page;
  });
}

http::Page<CustomerRow> page_of(db::Database& database, const Shop& shop, const ListCustomers& in) {
  const auto found = database.read([&](db::Reader& reader) {
    return list_customers(reader, in.search, shop.currency, in.after, in.limit + 1);
  });
  http::Page<CustomerRow> page;
  page.has_more = std::cmp_greater(found.size(), in.limit);
  for (const Customer& one : found) {
    page.data.push_back({one.email,
                         one.name,
                         one.account,
                         one.orders,
                         {one.total_spent_minor, shop.currency},
                         one.last_order_at});
  }
  if (!page.has_more) return page;
  page.data.pop_back();
  page.next = page.data.back().email;
  return page;
}

Result<ViewRow> add_view(db::Database& database, const Clock& clock, const NewView& in,
                         AccountId account) {
  const SavedView view{new_id<OrderViewTag>(clock), account, in.name, in.query, clock.now()};
  if (database.write([&](db::Writer& writer) { return insert_view(writer, view); })) {
    return ViewRow{view.id, view.name, view.query};
  }
  return Error{ErrorKind::Conflict, "view_exists", "You have a view of that name."};
}

void add_view_routes(http::Routes& routes, db::Database& database, const Clock& clock) {
  routes
      .get("/api/v1/admin/order-views", "One's own saved lists of orders",
           [&](const None&, Call& call) -> Result<ViewRows> {
             ViewRows rows;
             const AccountId account = call.signed_in().account;
             for (const SavedView& view :
                  database.read([&](db::Reader& reader) { return list_views(reader, account); })) {
               rows.data.push_back({view.id, view.name, view.query});
             }
             return rows;
           })
      .allow(Access::Staff)
      .area(kArea)
      .tag(kTag);
  routes
      .post("/api/v1/admin/order-views", "Keep a list of orders by name",
            [&](const NewView& in, Call& call) -> Result<ViewRow> {
              return add_view(database, clock, in, call.signed_in().account);
            })
      .allow(Access::Staff)
      .area(kArea, http::Grant::Read)
      .status(201)
      .tag(kTag);
  routes
      .del("/api/v1/admin/order-views/{id}", "Forget a saved list",
           [&](const OneView& in, Call& call) -> Result<http::NoContent> {
             const AccountId account = call.signed_in().account;
             if (database.write(
                     [&](db::Writer& writer) { return delete_view(writer, account, in.id); })) {
               return http::NoContent();
             }
             return Error{ErrorKind::NotFound, "no_such_view", "There is no such view."};
           })
      .allow(Access::Staff)
      .area(kArea, http::Grant::Read)
      .tag(kTag);
}

}  // namespace

void add_order_list_routes(http::Routes& routes, db::Database& database, OrderExport& files,
                           const Shop& shop, const Clock& clock) {
  routes
      .get("/api/v1/admin/orders", "List orders, the newest first",
           [&](const ListOrders& in, Call&) -> Result<http::Page<OrderRow>> {
             return page_of(database, in);
           })
      .allow(Access::Staff)
      .area(kArea)
      .tag(kTag);
  routes
      .get("/api/v1/admin/orders/export", "Orders as CSV",
           [&](const FilterOrders& in, Call&) -> Result<http::Download> {
             return http::Download{.file = {files.write(in.filter()), true},
                                   .content_type = "text/csv; charset=utf-8",
                                   .file_name = "orders.csv"};
           })
      .allow(Access::Staff)
      .area(kArea)
      .on(http::Pool::Compute)
      .tag(kTag);
  add_view_routes(routes, database, clock);
  routes
      .get("/api/v1/admin/customers", "Everybody who has ordered",
           [&](const ListCustomers& in, Call&) -> Result<http::Page<CustomerRow>> {
             return page_of(database, shop, in);
           })
      .allow(Access::Staff)
      .area(kArea)
      .tag(kTag);
}

}  // namespace storecast::orders
