#include "catalog/variant_routes.h"

#include "catalog/product_admin_routes.h"
#include "identity/audit_routes.h"

namespace storecast::catalog {
namespace {

struct ReplaceVariants : VariantsInput {
  ProductId id;
  template <class F>
  static void fields(F& f) {
    VariantsInput::fields(f);
    f("id", &ReplaceVariants::id).in_path();
    f.name("ReplaceVariants");
  }
};

constexpr std::size_t kMaxVariantsBytes = 4 << 20;  // 2,048 variants with long names

}  // namespace

void add_variant_routes(http::Routes& routes, VariantService& variants) {
  routes
      .put("/api/v1/products/{id}/variants", "Replace a product's options and variants",
           [&](const ReplaceVariants& in, http::Call& call) -> Result<AdminProductView> {
             const WantedVersion version = TRY(wanted_version(call));
             AdminProductView product =
                 TRY(variants.replace(in.id, version, in, identity::actor_of(call)));
             call.set_etag(version_tag(product));
             return product;
           })
      .allow(http::Access::Admin)
      .area("catalog")
      .tag("Catalogue")
      .max_body(kMaxVariantsBytes);
  routes
      .post("/api/v1/admin/variants/bulk", "Change prices and visibility of many variants",
            [&](const VariantChanges& in, http::Call& call) -> Result<ChangedVariants> {
              return variants.change(in, identity::actor_of(call));
            })
      .allow(http::Access::Admin)
      .area("catalog")
      .tag("Catalogue");
}

}  // namespace storecast::catalog
