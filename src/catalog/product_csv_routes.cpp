#include "catalog/product_csv_routes.h"

#include "identity/audit_routes.h"

namespace storecast::catalog {
namespace {

constexpr std::size_t kMaxTableBytes = 64 << 20;  // some 200,000 variants; it lies in memory

struct ImportProducts {
  ImportMode mode = ImportMode::Check;
  template <class F>
  static void fields(F& f) {
    f.name("ImportProducts");
    f("mode", &ImportProducts::mode).in_query().defaulted();
  }
};

}  // namespace

void add_product_csv_routes(http::Routes& routes, ProductCsv& products) {
  routes
      .get("/api/v1/admin/products/export", "All products as CSV, a row for each variant",
           [&](const http::None&, http::Call&) -> Result<http::Download> {
             return http::Download{.file = {products.export_file(), true},
                                   .content_type = "text/csv; charset=utf-8",
                                   .file_name = "products.csv"};
           })
      .allow(http::Access::Admin)
      .area("catalog")
      .tag("Catalogue")
      .on(http::Pool::Compute);
  routes
      .post("/api/v1/admin/products/import", "Make and change products by a CSV file",
            [&](const ImportProducts& in, http::Call& call) -> Result<ProductImport> {
              return products.import(call.request().body, in.mode, identity::actor_of(call));
            })
      .allow(http::Access::Admin)
      .area("catalog")
      .tag("Catalogue")
      .upload({"text/csv", "text/plain", "application/vnd.ms-excel"}, kMaxTableBytes)
      .on(http::Pool::Compute)
      .rate("import");
}

}  // namespace storecast::catalog
