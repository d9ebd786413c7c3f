// One line of the stock ledger: what changed, and for what reason.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "catalog/variant.h"
#include "core/date.h"
#include "core/id.h"
#include "inventory/location.h"

namespace storecast::inventory {

using catalog::VariantId;

enum class MovementKind { Received, Reserved, Sold, Released, Returned, Adjusted, Transferred };
inline auto enum_names(MovementKind) {
  return std::to_array<std::pair<MovementKind, std::string_view>>(
      {{MovementKind::Received, "received"},
       {MovementKind::Reserved, "reserved"},
       {MovementKind::Sold, "sold"},
       {MovementKind::Released, "released"},
       {MovementKind::Returned, "returned"},
       {MovementKind::Adjusted, "adjusted"},
       {MovementKind::Transferred, "transferred"}});
}

enum class CauseKind { Opening, Staff, Cart, OrderLine, Return };
inline auto enum_names(CauseKind) {
  return std::to_array<std::pair<CauseKind, std::string_view>>(
      {{CauseKind::Opening, "opening"},
       {CauseKind::Staff, "staff"},
       {CauseKind::Cart, "cart"},
       {CauseKind::OrderLine, "order_line"},
       {CauseKind::Return, "return"}});
}

// Whose doing a movement is: the cart, order line or return of that number, or a member of staff.
struct Cause {
  CauseKind kind = CauseKind::Staff;
  std::optional<std::int64_t> id = {};
  std::string note = {};
  std::optional<AccountId> by = {};
};

struct Movement {
  std::int64_t number = 0;  // in the order of time
  VariantId variant;
  LocationId location;
  MovementKind kind = MovementKind::Received;
  std::int64_t on_hand_delta = 0;
  std::int64_t reserved_delta = 0;
  std::int64_t on_hand_after = 0;  // in that place
  Cause cause;
  Instant at;
};

}  // namespace storecast::inventory
