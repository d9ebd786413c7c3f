#include "sales/sales_routes.h"

#include <algorithm>

#include "identity/audit_routes.h"

namespace storecast::sales {
namespace {

using http::Access;
using http::Call;
using http::Pool;

constexpr const char* kTag = "Sales";

struct SaleRange {
  std::optional<std::string> product_id;
  std::optional<Date> from, to;
  template <class F>
  static void fields(F& f) {
    f("product_id", &SaleRange::product_id).in_query().doc("The product's id or SKU.");
    f("from", &SaleRange::from).in_query().doc("The first day.");
    f("to", &SaleRange::to).in_query().doc("The last day.");
    f.name("SaleRange");
  }
};

struct ListSales : SaleRange {
  int limit = 20;
  std::optional<std::string> after;
  template <class F>
  static void fields(F& f) {
    SaleRange::fields(f);
    f("limit", &ListSales::limit).in_query().defaulted().range(1, 100).doc("Sales of a page.");
    f("after", &ListSales::after).in_query().doc("The `next` of the page before.");
    f.name("ListSales");
  }
};

struct ExportSales : SaleRange {
  ExportFormat format = ExportFormat::Csv;
  template <class F>
  static void fields(F& f) {
    SaleRange::fields(f);
    f("format", &ExportSales::format).in_query().defaulted();
    f.name("ExportSales");
  }
};

struct OneSale {
  SaleId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneSale");
    f("id", &OneSale::id).in_path();
  }
};

struct SummaryRange {
  std::optional<Date> from, to;
  template <class F>
  static void fields(F& f) {
    f.name("SummaryRange");
    f("from", &SummaryRange::from).in_query();
    f("to", &SummaryRange::to).in_query();
  }
};

Result<SaleFilter> filter_of(SalesService& sales, const SaleRange& range) {
  SaleFilter filter{.product = {}, .from = range.from, .to = range.to};
  if (range.product_id) filter.product = TRY(sales.find_product(*range.product_id));
  return filter;
}

Result<http::Page<Sale>> page_of(SalesService& sales, const ListSales& in) {
  std::optional<SaleCursor> after;
  if (in.after) {
    after = SaleCursor::parse(*in.after);
    if (!after) {
      return Error{ErrorKind::Invalid, "bad_cursor", "`after` is not the `next` of a page."};
    }
  }
  const SaleFilter filter = TRY(filter_of(sales, in));
  http::Page<Sale> page{sales.list(filter, after, in.limit + 1)};
  page.has_more = std::cmp_greater(page.data.size(), in.limit);
  if (!page.has_more) return page;
  page.data.pop_back();
  const Sale& last = page.data.back();
  page.next = SaleCursor{last.date, last.product_id, last.id}.to_string();
  return page;
}

Result<http::Download> export_of(SalesService& sales, const ExportSales& in) {
  const SaleFilter filter = TRY(filter_of(sales, in));
  const bool csv = in.format == ExportFormat::Csv;
  auto file = TRY(sales.export_file(filter, in.format));
  return http::Download{
      .file = {std::move(file), true},
      .content_type = csv ? "text/csv; charset=utf-8" : "application/json",
      .file_name = csv ? "sales.csv" : "sales.json",
  };
}

}  // namespace

void add_sales_routes(http::Routes& routes, SalesService& sales) {
  routes
      .post("/api/v1/sales", "Enter a sale by hand",
            [&](const SaleInput& in, Call& call) -> Result<Sale> {
              Sale sale = TRY(sales.add(in, identity::actor_of(call)));
              call.created("/api/v1/sales/" + sale.id.to_string());
              return sale;
            })
      .status(201)
      .allow(Access::Staff)
      .area("analytics")
      .tag(kTag);
  routes
      .get("/api/v1/sales", "List sales, the latest day first",
           [&](const ListSales& in, Call&) { return page_of(sales, in); })
      .allow(Access::Staff)
      .area("analytics")
      .tag(kTag);
  routes
      .del("/api/v1/sales/{id}", "Delete a sale",
           [&](const OneSale& in, Call& call) -> Result<http::NoContent> {
             TRY(sales.remove(in.id, identity::actor_of(call)));
             return http::NoContent();
           })
      .allow(Access::Staff)
      .area("analytics")
      .tag(kTag);
  routes
      .get("/api/v1/sales/export", "All sales as a file",
           [&](const ExportSales& in, Call&) { return export_of(sales, in); })
      .allow(Access::Staff)
      .area("analytics")
      .tag(kTag)
      .on(Pool::Compute);
  routes
      .get("/api/v1/sales/summary", "What was sold, day by day",
           [&](const SummaryRange& in, Call&) { return sales.summary(in.from, in.to); })
      .allow(Access::Staff)
      .area("analytics")
      .tag(kTag);
}

}  // namespace storecast::sales
