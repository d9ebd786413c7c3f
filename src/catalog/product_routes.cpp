#include "catalog/product_routes.h"

#include "crypto/encoding.h"
#include "crypto/hash.h"

namespace storecast::catalog {
namespace {

struct OnePublicProduct {
  std::string id_or_slug;
  template <class F>
  static void fields(F& f) {
    f.name("OnePublicProduct");
    f("id_or_slug", &OnePublicProduct::id_or_slug).in_path();
  }
};

// Changes with the rating, the stock and the category's name, too.
std::string content_tag(const ProductView& product) {
  return crypto::to_hex(crypto::sha256(json::print(product))).substr(0, 32);
}

}  // namespace

void add_product_routes(http::Routes& routes, ProductService& products, SearchService& search) {
  routes
      .get("/api/v1/products", "Search, filter and list products",
           [&](const ProductQuery& in, http::Call&) -> Result<ProductListView> {
             return search.list(in);
           })
      .allow(http::Access::Public)
      .cached(http::CacheTag::Catalogue)
      .tag("Catalogue")
      .alias("/api/products");
  routes
      .get("/api/v1/products/{id_or_slug}", "Show a product",
           [&](const OnePublicProduct& in, http::Call& call) -> Result<ProductView> {
             ProductView product = TRY(products.get_public(in.id_or_slug));
             call.set_etag(content_tag(product));
             return product;
           })
      .allow(http::Access::Public)
      .cached(http::CacheTag::Catalogue)
      .tag("Catalogue");
}

}  // namespace storecast::catalog
