#include "cart/cart_view.h"

namespace storecast::cart {
namespace {

CartLineView line_view(const ReadLine& read) {
  CartLineView view{.id = read.line.id, .variant_id = read.line.variant, .name = read.name()};
  view.quantity = read.line.quantity;
  view.unit_price = read.unit_price;
  if (read.product) {
    view.product_id = read.product->id;
    view.slug = read.product->slug;
  }
  if (read.variant) {
    view.sku = read.variant->sku;
    view.options = read.variant->choices;
    view.image_id = read.variant->image_id;
  }
  return view;
}

void put_lines(const CartReading& reading, const pricing::PricedCart& price, CartView& view) {
  std::size_t next = 0;
  for (const ReadLine& read : reading.lines) {
    CartLineView line = line_view(read);
    if (read.line.saved) {
      view.saved.push_back(std::move(line));
      continue;
    }
    if (read.sold()) {
      const pricing::PricedLine& priced = price.lines[next++];
      line.subtotal = Money{priced.subtotal_minor, price.currency};
      line.discount = Money{priced.discount_minor, price.currency};
      line.total = Money{priced.total_minor, price.currency};
    }
    view.lines.push_back(std::move(line));
  }
}

void put_price(const pricing::PricedCart& price, CartView& view) {
  const auto money = [&](std::int64_t minor) { return Money{minor, price.currency}; };
  view.subtotal = money(price.totals.subtotal_minor);
  view.discount = money(price.totals.discount_minor);
  view.shipping = money(price.totals.shipping_minor);
  view.tax = money(price.totals.tax_minor);
  view.total = money(price.totals.total_minor);
  view.tax_included = price.tax_mode == pricing::TaxMode::Inclusive;
  for (const pricing::TaxAmount& tax : price.taxes) {
    view.taxes.push_back({tax.name, tax.rate_ppm, money(tax.amount_minor)});
  }
  for (const pricing::AppliedPromotion& promotion : price.promotions) {
    view.promotions.push_back({promotion.name, promotion.code, money(promotion.amount_minor)});
  }
}

}  // namespace

NoticeView view_of(const Notice& notice, Currency currency) {
  NoticeView view{notice.code, notice.line, notice.message, {}, notice.left};
  if (notice.old_minor) view.old_price = Money{*notice.old_minor, currency};
  return view;
}

CartView view_of(const Cart& cart, const CartReading& reading, const pricing::Quote& quote) {
  CartView view{.id = cart.id, .version = cart.version, .currency = cart.currency};
  put_lines(reading, quote.price, view);
  put_price(quote.price, view);
  if (cart.coupon) view.coupon = CouponView{*cart.coupon, quote.price.coupon};
  for (const pricing::ShippingRate& rate : quote.shipping_options) {
    view.shipping_options.push_back(
        {*rate.id, rate.name, rate.amount, rate.delivery_days_min, rate.delivery_days_max});
  }
  if (quote.shipping_rate) view.shipping_rate_id = quote.shipping_rate->id;
  for (const Notice& notice : reading.notices)
    view.notices.push_back(view_of(notice, cart.currency));
  return view;
}

}  // namespace storecast::cart
