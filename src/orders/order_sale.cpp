#include "orders/order_sale.h"

#include "orders/order_store.h"
#include "pricing/exact.h"
#include "sales/sales_store.h"

namespace storecast::orders {

std::int64_t net_unit_price(const OrderLine& line) {
  return pricing::scale_half_even(line.subtotal_minor - line.discount_minor, 1, line.quantity);
}

void record_sale(db::Writer& writer, const Shop& shop, const Order& order, OrderLine& line,
                 Instant now) {
  if (order.replaces) return;
  sales::NewSale sale{.product = line.product,
                      .date = now.date(),
                      .quantity = static_cast<double>(line.wanted()),
                      .stock = static_cast<double>(sum_available(writer, line.product)),
                      .promotion = line.discount_minor > 0,
                      .city = order.shipping_address.city};
  // The sales have no currency of their own: it is the shop's.
  if (order.currency == shop.currency) sale.price_minor = net_unit_price(line);
  line.sale = SaleId(new_id_value(now));
  sales::insert_sale(writer, *line.sale, sale);
}

void shrink_sale(db::Writer& writer, const Order& order, OrderLine& line) {
  if (!line.sale) return;
  if (line.wanted() == 0) {
    sales::delete_sale(writer, *line.sale, order.shipping_address.city);
    line.sale.reset();
  } else {
    sales::set_sale_quantity(writer, *line.sale, static_cast<double>(line.wanted()),
                             order.shipping_address.city);
  }
}

}  // namespace storecast::orders
