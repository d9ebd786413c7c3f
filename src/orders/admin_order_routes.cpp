#include "identity/audit_routes.h"
#include "orders/fulfilment_routes.h"

namespace storecast::orders {
namespace {

using http::Access;
using http::Call;
using identity::actor_of;

constexpr const char* kTag = "Order desk";
constexpr const char* kArea = "orders";
constexpr std::size_t kMaxLines = 500;  // as of an order

struct AdminOneOrder {
  OrderId id;
  template <class F>
  static void fields(F& f) {
    f.name("AdminOneOrder");
    f("id", &AdminOneOrder::id).in_path();
  }
};

struct OneShipment {
  ShipmentId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneShipment");
    f("id", &OneShipment::id).in_path();
  }
};

struct ShipOrder : AdminOneOrder {
  std::vector<LineQuantity> lines;
  std::string carrier, tracking, tracking_url;
  template <class F>
  static void fields(F& f) {
    AdminOneOrder::fields(f);
    f("lines", &ShipOrder::lines).defaulted().items(kMaxLines).doc("Empty: all that is open.");
    f("carrier", &ShipOrder::carrier).defaulted().length(0, 100);
    f("tracking", &ShipOrder::tracking).defaulted().length(0, 100);
    f("tracking_url", &ShipOrder::tracking_url).defaulted().length(0, 500);
    f.name("ShipOrder");
  }
};

struct CancelByStaff : AdminOneOrder {
  std::vector<LineQuantity> lines;
  std::string reason;
  bool refund = false;
  template <class F>
  static void fields(F& f) {
    AdminOneOrder::fields(f);
    f("lines", &CancelByStaff::lines).defaulted().items(kMaxLines).doc("Empty: all that is open.");
    f("reason", &CancelByStaff::reason).length(1, 500).doc("The customer sees it.");
    f("refund", &CancelByStaff::refund)
        .defaulted()
        .doc("Whether what was paid for them goes back.");
    f.name("CancelByStaff");
  }
};

struct RefundOrder : AdminOneOrder {
  std::vector<LineQuantity> lines;
  std::optional<Money> shipping, amount;
  std::string reason;
  bool restock = false;
  template <class F>
  static void fields(F& f) {
    AdminOneOrder::fields(f);
    f("lines", &RefundOrder::lines).defaulted().items(kMaxLines);
    f("shipping", &RefundOrder::shipping).doc("Of what carriage cost.");
    f("amount", &RefundOrder::amount).doc("In place of what lines and shipping come to.");
    f("reason", &RefundOrder::reason).defaulted().length(0, 500).doc("The customer sees it.");
    f("restock", &RefundOrder::restock)
        .defaulted()
        .doc("The pieces, which were shipped, are back and can be sold again.");
    f.name("RefundOrder");
  }
};

struct AddNote : AdminOneOrder {
  std::string text;
  template <class F>
  static void fields(F& f) {
    AdminOneOrder::fields(f);
    f("text", &AddNote::text).length(1, 2000).doc("For staff only.");
    f.name("AddNote");
  }
};

struct ResendMail : AdminOneOrder {
  OrderMail mail = OrderMail::Placed;
  template <class F>
  static void fields(F& f) {
    AdminOneOrder::fields(f);
    f("template", &ResendMail::mail);
    f.name("ResendMail");
  }
};

std::vector<Pieces> pieces_of(const std::vector<LineQuantity>& lines) {
  std::vector<Pieces> pieces;
  for (const LineQuantity& line : lines) pieces.push_back({line.line_id, line.quantity});
  return pieces;
}

void add_shipping_routes(http::Routes& routes, AdminOrderService& orders) {
  routes
      .post(
          "/api/v1/admin/orders/{id}/shipments", "Send goods of an order",
          [&](const ShipOrder& in, Call& call) -> Result<AdminOrderView> {
            const ShipmentWish wish{pieces_of(in.lines), in.carrier, in.tracking, in.tracking_url};
            return orders.ship(in.id, wish, actor_of(call));
          })
      .allow(Access::Staff)
      .area(kArea)
      .tag(kTag);
  routes
      .post("/api/v1/admin/shipments/{id}/delivered", "Say that a shipment has arrived",
            [&](const OneShipment& in, Call& call) -> Result<AdminOrderView> {
              return orders.deliver(in.id, actor_of(call));
            })
      .allow(Access::Staff)
      .area(kArea)
      .tag(kTag);
  routes
      .post("/api/v1/admin/orders/{id}/cancel", "Cancel an order, or pieces that are not shipped",
            [&](const CancelByStaff& in, Call& call) -> Result<AdminOrderView> {
              const CancelWish wish{pieces_of(in.lines), in.reason,
                                    in.refund ? PayBack::Yes : PayBack::No};
              return orders.cancel(in.id, wish, actor_of(call));
            })
      .allow(Access::Staff)
      .area(kArea)
      .tag(kTag);
}

void add_money_routes(http::Routes& routes, AdminOrderService& orders) {
  routes
      .post("/api/v1/admin/orders/{id}/capture", "Capture money that is held",
            [&](const AdminOneOrder& in, Call& call) -> Result<AdminOrderView> {
              return orders.capture(in.id, actor_of(call));
            })
      .allow(Access::Staff)
      .area(kArea)
      .tag(kTag);
  routes
      .post("/api/v1/admin/orders/{id}/mark-paid", "Say that money outside of the shop has come",
            [&](const AdminOneOrder& in, Call& call) -> Result<AdminOrderView> {
              return orders.mark_paid(in.id, actor_of(call));
            })
      .allow(Access::Staff)
      .area(kArea)
      .tag(kTag);
  routes
      .post("/api/v1/admin/orders/{id}/refunds", "Give money back",
            [&](const RefundOrder& in, Call& call) -> Result<AdminOrderView> {
              const RefundWish wish{pieces_of(in.lines), in.shipping, in.amount, in.reason};
              return orders.refund(in.id, wish, in.restock ? Restock::Yes : Restock::No,
                                   actor_of(call));
            })
      .allow(Access::Staff)
      .area(kArea)
      .tag(kTag);
}

}  // namespace

void add_admin_order_routes(http::Routes& routes, AdminOrderService& orders) {
  routes
      .get("/api/v1/admin/orders/{id}", "Show an order with all that is known of it",
           [&](const AdminOneOrder& in, Call&) -> Result<AdminOrderView> {
             return orders.get(in.id);
           })
      .allow(Access::Staff)
      .area(kArea)
      .tag(kTag);
  add_shipping_routes(routes, orders);
  add_money_routes(routes, orders);
  routes
      .post("/api/v1/admin/orders/{id}/notes", "Write a note for the staff",
            [&](const AddNote& in, Call& call) -> Result<AdminOrderView> {
              return orders.add_note(in.id, in.text, actor_of(call));
            })
      .allow(Access::Staff)
      .area(kArea)
      .tag(kTag);
  routes
      .post("/api/v1/admin/orders/{id}/resend", "Send a mail about an order again",
            [&](const ResendMail& in, Call& call) -> Result<AdminOrderView> {
              return orders.resend(in.id, in.mail, actor_of(call));
            })
      .allow(Access::Staff)
      .area(kArea)
      .tag(kTag);
}

}  // namespace storecast::orders
