#include "orders/return_store.h"

namespace storecast::orders {
namespace {

Return return_of(const db::Row& row) {
  Return found;
  found.id = row.id<ReturnId>(0);
  found.order = row.id<OrderId>(1);
  found.state = static_cast<ReturnState>(row.integer(2));
  found.wish = static_cast<ReturnWish>(row.integer(3));
  found.reason = row.text(4);
  found.answer = row.text(5);
  if (!row.is_null(6)) found.refund = row.id<payments::RefundId>(6);
  if (!row.is_null(7)) found.replacement = row.id<OrderId>(7);
  found.requested_at = row.instant(8);
  found.updated_at = row.instant(9);
  return found;
}

void read_lines(db::Reader& reader, Return& found) {
  found.lines = reader.list(
      "SELECT order_line_id, quantity, restocked FROM return_lines WHERE return_id = ?1"
      " ORDER BY order_line_id",
      [](const db::Row& row) {
        return ReturnLine{row.id<OrderLineId>(0), row.integer(1), row.maybe(2, &db::Row::integer)};
      },
      found.id);
}

void insert_lines(db::Writer& writer, const Return& wanted) {
  for (const ReturnLine& line : wanted.lines) {
    writer.run(
        "INSERT INTO return_lines (return_id, order_line_id, quantity, restocked)"
        " VALUES (?1, ?2, ?3, ?4)",
        wanted.id, line.line, line.quantity, line.restocked);
  }
}

}  // namespace

void insert_return(db::Writer& writer, const Return& wanted) {
  writer.run(
      "INSERT INTO returns (id, order_id, state, wish, reason, answer, requested_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      wanted.id, wanted.order, wanted.state, wanted.wish, wanted.reason, wanted.answer,
      wanted.requested_at, wanted.updated_at);
  insert_lines(writer, wanted);
}

std::optional<Return> find_return(db::Reader& reader, ReturnId id) {
  auto found = reader.find(
      "SELECT id, order_id, state, wish, reason, answer, refund_id, replacement_id, requested_at,"
      " updated_at FROM returns WHERE id = ?1",
      return_of, id);
  if (found) read_lines(reader, *found);
  return found;
}

std::vector<Return> list_returns(db::Reader& reader, OrderId order) {
  auto all = reader.list(
      "SELECT id, order_id, state, wish, reason, answer, refund_id, replacement_id, requested_at,"
      " updated_at FROM returns WHERE order_id = ?1 ORDER BY id",
      return_of, order);
  for (Return& one : all) read_lines(reader, one);
  return all;
}

std::vector<Return> list_all_returns(db::Reader& reader, std::optional<ReturnState> state,
                                     std::optional<ReturnId> before, int limit) {
  auto all = reader.list(
      "SELECT id, order_id, state, wish, reason, answer, refund_id, replacement_id, requested_at,"
      " updated_at FROM returns WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR id < ?2)"
      " ORDER BY id DESC LIMIT ?3",
      return_of, state, before, limit);
  for (Return& one : all) read_lines(reader, one);
  return all;
}

void update_return(db::Writer& writer, const Return& changed) {
  writer.run(
      "UPDATE returns SET state = ?2, answer = ?3, refund_id = ?4, replacement_id = ?5,"
      " updated_at = ?6 WHERE id = ?1",
      changed.id, changed.state, changed.answer, changed.refund, changed.replacement,
      changed.updated_at);
  writer.run("DELETE FROM return_lines WHERE return_id = ?1", changed.id);
  insert_lines(writer, changed);
}

std::int64_t count_returning(db::Reader& reader, OrderLineId line) {
  return *reader.find(
      "SELECT coalesce(sum(l.quantity), 0) FROM return_lines AS l"
      " JOIN returns AS r ON r.id = l.return_id"
      " WHERE r.order_id = (SELECT order_id FROM order_lines WHERE id = ?1)"
      " AND l.order_line_id = ?1 AND r.state IN (0, 1)",
      [](const db::Row& row) { return row.integer(0); }, line);
}

}  // namespace storecast::orders
