#include "app/fulfilment_parts.h"

#include "orders/fulfilment_routes.h"

namespace storecast::app {

FulfilmentParts::FulfilmentParts(db::Database& the_database, const Clock& the_clock,
                                 const orders::Shop& the_shop, std::filesystem::path folder)
    : database(the_database),
      clock(the_clock),
      shop(the_shop),
      files(database, std::move(folder)),
      service(database, shop, clock),
      stock_mails(database, clock, shop.public_url),
      loop("stock mails", [this] { return stock_mails.send(); }) {}

void add_fulfilment_routes(http::Routes& routes, FulfilmentParts& parts) {
  orders::add_order_list_routes(routes, parts.database, parts.files, parts.shop, parts.clock);
  orders::add_admin_order_routes(routes, parts.service);
  orders::add_admin_return_routes(routes, parts.service);
  orders::add_return_routes(routes, parts.database, parts.clock);
  orders::add_invoice_routes(routes, parts.database, parts.files);
}

}  // namespace storecast::app
