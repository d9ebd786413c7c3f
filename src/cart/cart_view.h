// What customers see of a cart.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cart/cart_reading.h"
#include "json/fields.h"

namespace storecast::cart {

struct CartLineView {
  CartLineId id;
  VariantId variant_id;
  std::optional<ProductId> product_id;
  std::optional<std::string> slug;
  std::string name;
  std::optional<std::string> sku;
  std::vector<std::string> options;
  std::optional<ImageId> image_id;
  std::int64_t quantity = 1;
  std::optional<Money> unit_price, subtotal, discount, total;
  template <class F>
  static void fields(F& f) {
    using Self = CartLineView;
    f.name("CartLine");
    f("id", &Self::id);
    f("variant_id", &Self::variant_id);
    f("product_id", &Self::product_id).doc("null when the shop does not have it any more.");
    f("slug", &Self::slug);
    f("name", &Self::name);
    f("sku", &Self::sku);
    f("options", &Self::options);
    f("image_id", &Self::image_id);
    f("quantity", &Self::quantity);
    f("unit_price", &Self::unit_price).doc("null when it cannot be bought.");
    f("subtotal", &Self::subtotal).doc("This and the next are null of what is saved for later.");
    f("discount", &Self::discount);
    f("total", &Self::total).doc("To pay, with tax.");
  }
};

struct CouponView {
  std::string code;
  pricing::CouponState state = pricing::CouponState::None;
  template <class F>
  static void fields(F& f) {
    f.name("CartCoupon");
    f("code", &CouponView::code);
    f("state", &CouponView::state).doc("\"applied\", or why it is not.");
  }
};

struct PromotionLineView {
  std::string name;
  std::optional<std::string> code;
  Money amount;
  template <class F>
  static void fields(F& f) {
    f.name("CartPromotion");
    f("name", &PromotionLineView::name);
    f("code", &PromotionLineView::code);
    f("amount", &PromotionLineView::amount).doc("What it takes off.");
  }
};

struct TaxLineView {
  std::string name;
  std::int64_t rate_ppm = 0;
  Money amount;
  template <class F>
  static void fields(F& f) {
    f.name("CartTax");
    f("name", &TaxLineView::name).example("\"CGST\"");
    f("rate_ppm", &TaxLineView::rate_ppm).doc("In millionths: 90000 is 9 %.");
    f("amount", &TaxLineView::amount);
  }
};

struct ShippingOptionView {
  pricing::ShippingRateId id;
  std::string name;
  Money amount;
  std::int64_t delivery_days_min = 0, delivery_days_max = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ShippingOption");
    f("id", &ShippingOptionView::id);
    f("name", &ShippingOptionView::name);
    f("amount", &ShippingOptionView::amount);
    f("delivery_days_min", &ShippingOptionView::delivery_days_min);
    f("delivery_days_max", &ShippingOptionView::delivery_days_max);
  }
};

struct NoticeView {
  NoticeCode code = NoticeCode::PriceChanged;
  CartLineId line_id;
  std::string message;
  std::optional<Money> old_price;
  std::optional<std::int64_t> left;
  template <class F>
  static void fields(F& f) {
    f.name("CartNotice");
    f("code", &NoticeView::code);
    f("line_id", &NoticeView::line_id);
    f("message", &NoticeView::message).doc("One sentence for the customer.");
    f("old_price", &NoticeView::old_price);
    f("left", &NoticeView::left);
  }
};

struct CartView {
  CartId id;
  std::optional<std::string> token;
  std::int64_t version = 1;
  Currency currency;
  std::vector<CartLineView> lines, saved;
  std::optional<CouponView> coupon;
  std::vector<PromotionLineView> promotions;
  std::vector<ShippingOptionView> shipping_options;
  std::optional<pricing::ShippingRateId> shipping_rate_id;
  Money subtotal, discount, shipping, tax, total;
  bool tax_included = true;
  std::vector<TaxLineView> taxes;
  std::vector<NoticeView> notices;
  template <class F>
  static void fields(F& f) {
    using Self = CartView;
    f.name("Cart");
    f("id", &Self::id);
    f("token", &Self::token).doc("A guest's, shown once: send it as X-Cart-Token from then on.");
    f("version", &Self::version);
    f("currency", &Self::currency);
    f("lines", &Self::lines);
    f("saved", &Self::saved).doc("For later; not part of the totals.");
    f("coupon", &Self::coupon);
    f("promotions", &Self::promotions);
    f("shipping_options", &Self::shipping_options).doc("Of the place that was asked for.");
    f("shipping_rate_id", &Self::shipping_rate_id).doc("The one that `shipping` charges.");
    f("subtotal", &Self::subtotal);
    f("discount", &Self::discount).doc("Of goods and of shipping.");
    f("shipping", &Self::shipping).doc("Before its discount.");
    f("tax", &Self::tax);
    f("total", &Self::total).doc("subtotal - discount + shipping, and tax unless it is included.");
    f("tax_included", &Self::tax_included);
    f("taxes", &Self::taxes);
    f("notices", &Self::notices).doc("What changed; to be accepted before the order.");
  }
};

CartView view_of(const Cart& cart, const CartReading& reading, const pricing::Quote& quote);
NoticeView view_of(const Notice& notice, Currency currency);

}  // namespace storecast::cart
