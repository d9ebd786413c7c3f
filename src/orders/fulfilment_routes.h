// /api/v1/admin/orders, /admin/shipments, /admin/returns, /admin/invoices, /admin/order-views and
// /admin/customers for staff of the area "orders"; what customers ask back and their invoices.
#pragma once

#include "http/endpoint.h"
#include "orders/admin_order_service.h"
#include "orders/order_export.h"

namespace storecast::orders {

// Lists, exports, saved views and customers.
void add_order_list_routes(http::Routes& routes, db::Database& database, OrderExport& files,
                           const Shop& shop, const Clock& clock);
void add_admin_order_routes(http::Routes& routes, AdminOrderService& orders);
void add_admin_return_routes(http::Routes& routes, AdminOrderService& orders);
// For customers, and the papers of both.
void add_return_routes(http::Routes& routes, db::Database& database, const Clock& clock);
void add_invoice_routes(http::Routes& routes, db::Database& database, OrderExport& files);

}  // namespace storecast::orders
