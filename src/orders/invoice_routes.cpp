#include "orders/fulfilment_routes.h"
#include "orders/invoice_pdf.h"
#include "orders/order_routes.h"

namespace storecast::orders {
namespace {

using http::Access;
using http::Call;

struct InvoiceOfOrder {
  OrderId id;
  template <class F>
  static void fields(F& f) {
    f.name("InvoiceOfOrder");
    f("id", &InvoiceOfOrder::id).in_path();
  }
};

struct OneInvoice {
  InvoiceId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneInvoice");
    f("id", &OneInvoice::id).in_path();
  }
};

http::Download download(OrderExport& files, const InvoiceDocument& document) {
  return {.file = {files.keep(print_invoice(document)), true},
          .content_type = "application/pdf",
          .file_name = invoice_name(document.kind, document.number) + ".pdf"};
}

Error missing(const char* code) {
  return {ErrorKind::NotFound, code, "There is no such invoice."};
}

}  // namespace

void add_invoice_routes(http::Routes& routes, db::Database& database, OrderExport& files) {
  routes
      .get("/api/v1/orders/{id}/invoice", "The invoice of an order, as PDF",
           [&](const InvoiceOfOrder& in, Call& call) -> Result<http::Download> {
             const OrderVisitor visitor = order_visitor(call);
             const auto found =
                 TRY(database.read([&](db::Reader& reader) -> Result<std::optional<StoredInvoice>> {
                   const Order order = TRY(find_own_order(reader, visitor, in.id));
                   return find_invoice_of_order(reader, order.id);
                 }));
             if (!found) return missing("no_invoice");
             return download(files, found->document);
           })
      .allow(Access::Public)
      .on(http::Pool::Compute)
      .tag("Orders");
  routes
      .get("/api/v1/admin/invoices/{id}", "An invoice or a credit note, as PDF",
           [&](const OneInvoice& in, Call&) -> Result<http::Download> {
             const auto found =
                 database.read([&](db::Reader& reader) { return find_invoice(reader, in.id); });
             if (!found) return missing("no_such_invoice");
             return download(files, found->document);
           })
      .allow(Access::Staff)
      .area("orders")
      .on(http::Pool::Compute)
      .tag("Order desk");
}

}  // namespace storecast::orders
