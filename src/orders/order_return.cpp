#include "orders/order_return.h"

#include <algorithm>

#include "orders/fulfilment_view.h"
#include "orders/order_refund.h"
#include "orders/order_store.h"
#include "orders/pieces.h"
#include "orders/replacement.h"

namespace storecast::orders {
namespace {

void note(db::Writer& writer, const Order& order, EventKind kind, std::string_view actor,
          std::string message, Instant now) {
  insert_event(writer, order.id,
               {.kind = kind,
                .actor = std::string(actor),
                .message = std::move(message),
                .shown = true,
                .at = now});
}

std::string with_words(std::string sentence, const std::string& words) {
  return words.empty() ? sentence : sentence + " " + words;
}

std::vector<Pieces> pieces_of(const Return& wanted) {
  std::vector<Pieces> pieces;
  for (const ReturnLine& line : wanted.lines) {
    if (line.quantity > 0) pieces.push_back({line.line, line.quantity});
  }
  return pieces;
}

Error bad_quantity(std::string why) {
  return {ErrorKind::Invalid, "invalid_quantity", std::move(why)};
}

// Each line with what came of it.
Result<void> take_in(Return& wanted, const std::vector<CameBack>& came) {
  for (ReturnLine& line : wanted.lines) line.restocked = 0;
  for (const CameBack& one : came) {
    const auto line = std::ranges::find(wanted.lines, one.line, &ReturnLine::line);
    if (line == wanted.lines.end()) {
      return Error{ErrorKind::NotFound, "no_such_line", "The return has no such line."};
    }
    const std::int64_t quantity = one.quantity.value_or(line->quantity);
    if (quantity < 0 || quantity > line->quantity) {
      return bad_quantity("Up to " + std::to_string(line->quantity) + " were to come.");
    }
    if (one.restock < 0 || one.restock > quantity) {
      return bad_quantity("Only what came can be sold again.");
    }
    line->quantity = quantity;
    line->restocked = one.restock;
  }
  std::erase_if(wanted.lines, [](const ReturnLine& line) { return line.quantity == 0; });
  if (wanted.lines.empty()) return bad_quantity("Nothing came; reject the return instead.");
  return {};
}

Result<void> put_on_shelf(db::Writer& writer, Order& order, const Return& wanted,
                          const Cause& cause, Instant now) {
  const auto out = [](const OrderLine& line) { return line.shipped - line.returned; };
  TRY(check_pieces(order, pieces_of(wanted), "can come back", out));
  for (const ReturnLine& line : wanted.lines) {
    const std::vector<Pieces> good = {{line.line, *line.restocked}};
    if (*line.restocked > 0) TRY(restock(writer, order, good, cause, now));
    OrderLine& changed = *find_line(order, line.line);
    changed.returned += line.quantity - *line.restocked;
    update_line(writer, changed);
  }
  return {};
}

Result<void> settle(db::Writer& writer, const Shop& shop, const Order& order, Return& wanted,
                    Settle how, const Cause& cause, Instant now) {
  if (how == Settle::Refund) {
    RefundWish wish{.lines = pieces_of(wanted), .shipping = {}, .amount = {}, .reason = {}};
    wish.reason = "Returned: " + list_of(order, wish.lines) + ".";
    wanted.refund = TRY(refund_order(writer, shop, order, wish, cause, now)).id;
    return {};
  }
  if (wanted.wish != ReturnWish::Exchange) return {};
  const Order made = TRY(place_replacement(writer, shop, order, pieces_of(wanted), cause, now));
  wanted.replacement = made.id;
  note(writer, order, EventKind::Replaced, cause.actor,
       "The goods are replaced by order " + std::to_string(made.number) + ".", now);
  return {};
}

}  // namespace

Result<void> request_return(db::Writer& writer, const Order& order,
                            const std::vector<Pieces>& pieces, ReturnWish wish,
                            const std::string& reason, Instant now) {
  const auto checked =
      TRY(check_pieces(order, pieces, "can be returned", [&](const OrderLine& line) {
        return returnable(writer, order, line, now);
      }));
  Return wanted{.id = ReturnId(new_id_value(now)), .order = order.id};
  wanted.wish = wish;
  wanted.reason = reason;
  wanted.requested_at = wanted.updated_at = now;
  for (const Pieces& one : checked) wanted.lines.push_back({one.line, one.quantity, {}});
  insert_return(writer, wanted);
  note(writer, order, EventKind::ReturnRequested, kCustomer,
       with_words("A return was asked for: " + list_of(order, checked) + ".", reason), now);
  return {};
}

Result<void> decide_return(db::Writer& writer, const Order& order, Return wanted, Decision decision,
                           const std::string& answer, const Cause& cause, Instant now) {
  const bool approved = decision == Decision::Approve;
  const bool open = wanted.state == ReturnState::Requested ||
                    (wanted.state == ReturnState::Approved && !approved);
  if (!open) {
    return Error{ErrorKind::Conflict, "return_decided", "This return was decided already."};
  }
  wanted.state = approved ? ReturnState::Approved : ReturnState::Rejected;
  wanted.answer = answer;
  wanted.updated_at = now;
  update_return(writer, wanted);
  note(writer, order, approved ? EventKind::ReturnApproved : EventKind::ReturnRejected, cause.actor,
       with_words(approved ? "The return was approved." : "The return was rejected.", answer), now);
  return {};
}

Result<void> receive_return(db::Writer& writer, const Shop& shop, Order& order, Return wanted,
                            const std::vector<CameBack>& came, Settle how, const Cause& cause,
                            Instant now) {
  if (wanted.state != ReturnState::Approved) {
    return Error{ErrorKind::Conflict, "return_not_approved",
                 "Only a return that was approved can be received, once."};
  }
  TRY(take_in(wanted, came));
  TRY(put_on_shelf(writer, order, wanted, cause, now));
  note(writer, order, EventKind::ReturnReceived, cause.actor,
       "Came back: " + list_of(order, pieces_of(wanted)) + ".", now);
  TRY(settle(writer, shop, order, wanted, how, cause, now));
  wanted.state = ReturnState::Received;
  wanted.updated_at = now;
  update_return(writer, wanted);
  return {};
}

}  // namespace storecast::orders
