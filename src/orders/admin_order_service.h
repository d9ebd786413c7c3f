// What staff do with orders. Each change is one transaction with its event and its entry in the
// audit log, and answers with the order as it is then. NotFound "no_such_order",
// "no_such_shipment", "no_such_return", "no_such_invoice".
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "db/database.h"
#include "identity/audit.h"
#include "orders/admin_order_view.h"
#include "orders/order_refund.h"
#include "orders/order_return.h"
#include "orders/shipping.h"

namespace storecast::orders {

enum class Restock { No, Yes };
enum class PayBack { No, Yes };

struct CancelWish {
  std::vector<Pieces> lines;  // empty: all that is open
  std::string reason;
  PayBack pay_back = PayBack::No;
};

enum class OrderMail { Placed, Shipped, Refunded };
inline auto enum_names(OrderMail) {
  return std::to_array<std::pair<OrderMail, std::string_view>>(
      {{OrderMail::Placed, "order_placed"},
       {OrderMail::Shipped, "order_shipped"},
       {OrderMail::Refunded, "order_refunded"}});
}

class AdminOrderService {
 public:
  AdminOrderService(db::Database& database, const Shop& shop, const Clock& clock)
      : database_(database), shop_(shop), clock_(clock) {}

  Result<AdminOrderView> get(OrderId id);
  std::vector<ReturnRow> list_returns(std::optional<ReturnState> state,
                                      std::optional<ReturnId> before, int limit);

  // Errors of ship_pieces and deliver.
  Result<AdminOrderView> ship(OrderId id, const ShipmentWish& wish, const identity::Actor& by);
  Result<AdminOrderView> deliver(ShipmentId id, const identity::Actor& by);

  // All of an order that waits for its payment; else errors of cancel_pieces.
  Result<AdminOrderView> cancel(OrderId id, const CancelWish& wish, const identity::Actor& by);
  // Conflict "payment_not_authorized".
  Result<AdminOrderView> capture(OrderId id, const identity::Actor& by);
  // Conflict "payment_not_open".
  Result<AdminOrderView> mark_paid(OrderId id, const identity::Actor& by);
  // Errors of refund_order and restock.
  Result<AdminOrderView> refund(OrderId id, const RefundWish& wish, Restock restock,
                                const identity::Actor& by);

  // Errors of decide_return and receive_return.
  Result<AdminOrderView> decide(ReturnId id, Decision decision, const std::string& answer,
                                const identity::Actor& by);
  Result<AdminOrderView> receive(ReturnId id, const std::vector<CameBack>& came, Settle settle,
                                 const identity::Actor& by);

  Result<AdminOrderView> add_note(OrderId id, const std::string& text, const identity::Actor& by);
  // Conflict "nothing_to_send" when there was no such mail.
  Result<AdminOrderView> resend(OrderId id, OrderMail mail, const identity::Actor& by);

 private:
  using Change = std::function<Result<void>(db::Writer&, Order&, const Cause&, Instant)>;
  Result<AdminOrderView> change(OrderId id, const identity::Actor& by, std::string_view action,
                                const Change& change);
  Result<OrderId> order_of(ReturnId id);

  db::Database& database_;
  const Shop& shop_;
  const Clock& clock_;
};

}  // namespace storecast::orders
