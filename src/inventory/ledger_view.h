// What staff see of the ledger and send to it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inventory/stock_ledger.h"

namespace storecast::inventory {

// Stock at one place.
struct ShelfView {
  LocationId location_id;
  std::string name;
  std::int64_t on_hand = 0, reserved = 0;
  template <class F>
  static void fields(F& f) {
    f.name("LocationStock");
    f("location_id", &ShelfView::location_id);
    f("name", &ShelfView::name);
    f("on_hand", &ShelfView::on_hand);
    f("reserved", &ShelfView::reserved).doc("Promised to carts and orders.");
  }
};

struct VariantStockView {
  VariantId variant_id;
  ProductId product_id;
  std::string sku, product_name;
  std::vector<std::string> options;
  std::int64_t on_hand = 0, available = 0, threshold = 0;
  bool low = false;
  std::vector<ShelfView> locations;
  template <class F>
  static void fields(F& f) {
    f.name("VariantStock");
    f("variant_id", &VariantStockView::variant_id);
    f("product_id", &VariantStockView::product_id);
    f("sku", &VariantStockView::sku);
    f("product_name", &VariantStockView::product_name);
    f("options", &VariantStockView::options);
    f("on_hand", &VariantStockView::on_hand);
    f("available", &VariantStockView::available).doc("Not promised to anybody.");
    f("threshold", &VariantStockView::threshold).doc("At this number it is low.");
    f("low", &VariantStockView::low);
    f("locations", &VariantStockView::locations);
  }
};

struct CauseView {
  CauseKind kind = CauseKind::Staff;
  std::optional<std::int64_t> number;
  template <class F>
  static void fields(F& f) {
    f.name("MovementCause");
    f("kind", &CauseView::kind);
    f("number", &CauseView::number).doc("Of the cart, order line or return.");
  }
};

struct MovementView {
  std::int64_t number = 0;
  MovementKind kind = MovementKind::Received;
  LocationId location_id;
  std::int64_t on_hand_delta = 0, reserved_delta = 0, on_hand_after = 0;
  CauseView cause;
  std::string note;
  std::optional<AccountId> by;
  Instant at;
  template <class F>
  static void fields(F& f) {
    f.name("StockMovement");
    f("number", &MovementView::number);
    f("kind", &MovementView::kind);
    f("location_id", &MovementView::location_id);
    f("on_hand_delta", &MovementView::on_hand_delta);
    f("reserved_delta", &MovementView::reserved_delta);
    f("on_hand_after", &MovementView::on_hand_after).doc("At that place.");
    f("cause", &MovementView::cause);
    f("note", &MovementView::note);
    f("by", &MovementView::by).doc("Who of the staff.");
    f("at", &MovementView::at);
  }
};

struct AlertView {
  std::int64_t number = 0;
  VariantId variant_id;
  std::string sku, product_name;
  std::int64_t available = 0, threshold = 0;
  Instant raised_at;
  std::optional<Instant> cleared_at;
  template <class F>
  static void fields(F& f) {
    f.name("LowStockAlert");
    f("number", &AlertView::number);
    f("variant_id", &AlertView::variant_id);
    f("sku", &AlertView::sku);
    f("product_name", &AlertView::product_name);
    f("available", &AlertView::available).doc("When it was raised.");
    f("threshold", &AlertView::threshold);
    f("raised_at", &AlertView::raised_at);
    f("cleared_at", &AlertView::cleared_at).doc("When there was enough again.");
  }
};

enum class StaffMovement { Received, Adjusted };
inline auto enum_names(StaffMovement) {
  return std::to_array<std::pair<StaffMovement, std::string_view>>(
      {{StaffMovement::Received, "received"}, {StaffMovement::Adjusted, "adjusted"}});
}

struct MovementInput {
  VariantId variant_id;
  std::optional<LocationId> location_id;
  StaffMovement kind = StaffMovement::Received;
  std::int64_t quantity = 0;
  std::string note;
  template <class F>
  static void fields(F& f) {
    f.name("MovementInput");
    f("variant_id", &MovementInput::variant_id);
    f("location_id", &MovementInput::location_id).doc("The first that sells when it is absent.");
    f("kind", &MovementInput::kind);
    f("quantity", &MovementInput::quantity)
        .range(-static_cast<double>(kMaxStock), static_cast<double>(kMaxStock))
        .doc("Pieces; of an adjustment, how many more, or fewer when it is negative.");
    f("note", &MovementInput::note).defaulted().length(0, 500);
  }
};

struct TransferInput {
  VariantId variant_id;
  LocationId from, to;
  std::int64_t quantity = 0;
  std::string note;
  template <class F>
  static void fields(F& f) {
    f.name("TransferInput");
    f("variant_id", &TransferInput::variant_id);
    f("from", &TransferInput::from);
    f("to", &TransferInput::to);
    f("quantity", &TransferInput::quantity).range(1, static_cast<double>(kMaxStock));
    f("note", &TransferInput::note).defaulted().length(0, 500);
  }
};

}  // namespace storecast::inventory
