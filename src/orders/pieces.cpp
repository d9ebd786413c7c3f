#include "orders/pieces.h"

#include <algorithm>

namespace storecast::orders {
namespace {

const OrderLine* line_of(const Order& order, OrderLineId id) {
  const auto found = std::ranges::find(order.lines, id, &OrderLine::id);
  return found == order.lines.end() ? nullptr : &*found;
}

}  // namespace

Result<std::vector<Pieces>> check_pieces(
    const Order& order, std::span<const Pieces> wanted, const std::string& may_be,
    const std::function<std::int64_t(const OrderLine&)>& limit) {
  std::vector<Pieces> merged;
  for (const Pieces& one : wanted) {
    const OrderLine* line = line_of(order, one.line);
    if (line == nullptr) {
      return Error{ErrorKind::NotFound, "no_such_line", "The order has no such line."};
    }
    auto known = std::ranges::find(merged, one.line, &Pieces::line);
    if (known == merged.end()) known = merged.insert(merged.end(), {one.line, 0});
    const std::int64_t most = limit(*line);
    if (one.quantity < 1 || one.quantity > most - known->quantity) {
      return Error{ErrorKind::Invalid, "invalid_quantity",
                   "Of " + line->name + " " + std::to_string(most) + " " + may_be + "."};
    }
    known->quantity += one.quantity;
  }
  return merged;
}

std::string list_of(const Order& order, std::span<const Pieces> pieces) {
  std::string text;
  for (const Pieces& one : pieces) {
    text += (text.empty() ? "" : ", ") + std::to_string(one.quantity) + " x " +
            line_of(order, one.line)->name;
  }
  return text;
}

}  // namespace storecast::orders
