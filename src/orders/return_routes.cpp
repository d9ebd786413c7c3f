#include "identity/audit_routes.h"
#include "orders/fulfilment_routes.h"
#include "orders/order_routes.h"

namespace storecast::orders {
namespace {

using http::Access;
using http::Call;
using identity::actor_of;

constexpr std::size_t kMaxLines = 500;  // as of an order

struct RequestReturn {
  OrderId id;
  std::vector<LineQuantity> lines;
  std::string reason;
  ReturnWish wish = ReturnWish::MoneyBack;
  template <class F>
  static void fields(F& f) {
    f.name("RequestReturn");
    f("id", &RequestReturn::id).in_path();
    f("lines", &RequestReturn::lines).items(kMaxLines);
    f("reason", &RequestReturn::reason).length(1, 1000);
    f("wish", &RequestReturn::wish);
  }
};

struct ListReturns {
  std::optional<ReturnState> state;
  int limit = 20;
  std::optional<ReturnId> after;
  template <class F>
  static void fields(F& f) {
    f.name("ListReturns");
    f("state", &ListReturns::state).in_query();
    f("limit", &ListReturns::limit).in_query().defaulted().range(1, 100);
    f("after", &ListReturns::after).in_query().doc("The `next` of the page before.");
  }
};

struct DecideReturn {
  ReturnId id;
  std::string answer;
  template <class F>
  static void fields(F& f) {
    f.name("DecideReturn");
    f("id", &DecideReturn::id).in_path();
    f("answer", &DecideReturn::answer).defaulted().length(0, 1000).doc("The customer sees it.");
  }
};

struct ReceivedLine {
  OrderLineId line_id;
  std::optional<std::int64_t> quantity;
  std::int64_t restock = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ReceivedLine");
    f("line_id", &ReceivedLine::line_id);
    f("quantity", &ReceivedLine::quantity).range(0, 10'000).doc("That came; all when absent.");
    f("restock", &ReceivedLine::restock)
        .defaulted()
        .range(0, 10'000)
        .doc("Of them, how many can be sold again.");
  }
};

struct ReceiveReturn {
  ReturnId id;
  std::vector<ReceivedLine> lines;
  bool refund = false;
  template <class F>
  static void fields(F& f) {
    f.name("ReceiveReturn");
    f("id", &ReceiveReturn::id).in_path();
    f("lines", &ReceiveReturn::lines)
        .defaulted()
        .items(kMaxLines)
        .doc("What is not named came whole and cannot be sold again.");
    f("refund", &ReceiveReturn::refund)
        .defaulted()
        .doc("Money goes back for what came. Without it, an exchange becomes a new order.");
  }
};

http::Page<ReturnRow> page_of(AdminOrderService& orders, const ListReturns& in) {
  http::Page<ReturnRow> page{orders.list_returns(in.state, in.after, in.limit + 1)};
  page.has_more = std::cmp_greater(page.data.size(), in.limit);
  if (!page.has_more) return page;
  page.data.pop_back();
  page.next = page.data.back().id.to_string();
  return page;
}

Result<OrderView> request(db::Database& database, const Clock& clock, const RequestReturn& in,
                          Call& call) {
  const OrderVisitor visitor = order_visitor(call);
  std::vector<Pieces> pieces;
  for (const LineQuantity& line : in.lines) pieces.push_back({line.line_id, line.quantity});
  if (pieces.empty()) {
    return Error{ErrorKind::Invalid, "nothing_named", "Name what is to be sent back."};
  }
  return database.write([&](db::Writer& writer) -> Result<OrderView> {
    const Order order = TRY(find_own_order(writer, visitor, in.id));
    const Instant now = clock.now();
    TRY(request_return(writer, order, pieces, in.wish, in.reason, now));
    return view_of(writer, order, now);
  });
}

}  // namespace

void add_return_routes(http::Routes& routes, db::Database& database, const Clock& clock) {
  routes
      .post("/api/v1/orders/{id}/returns", "Ask to send goods back",
            [&](const RequestReturn& in, Call& call) -> Result<OrderView> {
              return request(database, clock, in, call);
            })
      .allow(Access::Public)
      .tag("Orders");
}

void add_admin_return_routes(http::Routes& routes, AdminOrderService& orders) {
  const auto decide = [&routes, &orders](const char* path, const char* summary, Decision decision) {
    routes
        .post(path, summary,
              [&orders, decision](const DecideReturn& in, Call& call) -> Result<AdminOrderView> {
                return orders.decide(in.id, decision, in.answer, actor_of(call));
              })
        .allow(Access::Staff)
        .area("orders")
        .tag("Returns");
  };
  routes
      .get("/api/v1/admin/returns", "List returns, the newest first",
           [&](const ListReturns& in, Call&) -> Result<http::Page<ReturnRow>> {
             return page_of(orders, in);
           })
      .allow(Access::Staff)
      .area("orders")
      .tag("Returns");
  decide("/api/v1/admin/returns/{id}/approve", "Let goods come back", Decision::Approve);
  decide("/api/v1/admin/returns/{id}/reject", "Decline a return", Decision::Reject);
  routes
      .post("/api/v1/admin/returns/{id}/receive", "Take in what came back",
            [&](const ReceiveReturn& in, Call& call) -> Result<AdminOrderView> {
              std::vector<CameBack> came;
              for (const ReceivedLine& line : in.lines) {
                came.push_back({line.line_id, line.quantity, line.restock});
              }
              return orders.receive(in.id, came, in.refund ? Settle::Refund : Settle::ByWish,
                                    actor_of(call));
            })
      .allow(Access::Staff)
      .area("orders")
      .tag("Returns");
}

}  // namespace storecast::orders
