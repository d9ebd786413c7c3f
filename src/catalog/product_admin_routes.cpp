#include "catalog/product_admin_routes.h"

#include "core/text.h"
#include "identity/audit_routes.h"
#include "media/image.h"

namespace storecast::catalog {
namespace {

struct OneProduct {
  ProductId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneProduct");
    f("id", &OneProduct::id).in_path();
  }
};

struct ReplaceProduct : ProductInput {
  ProductId id;
  template <class F>
  static void fields(F& f) {
    ProductInput::fields(f);
    f("id", &ReplaceProduct::id).in_path();
    f.name("ReplaceProduct");
  }
};

struct AddImage {
  ProductId id;
  std::string alt;
  template <class F>
  static void fields(F& f) {
    f.name("AddImage");
    f("id", &AddImage::id).in_path();
    f("alt", &AddImage::alt)
        .in_query()
        .defaulted()
        .length(0, 300)
        .doc("What the picture shows, for those who do not see it.");
  }
};

struct OneImage {
  ProductId id;
  ImageId image_id;
  template <class F>
  static void fields(F& f) {
    f.name("OneImage");
    f("id", &OneImage::id).in_path();
    f("image_id", &OneImage::image_id).in_path();
  }
};

void add_reading_routes(http::Routes& routes, ProductService& products, SearchService& search) {
  routes
      .get("/api/v1/admin/products", "List products, hidden ones too",
           [&](const AdminProductQuery& in, http::Call&) -> Result<http::Page<AdminProductRow>> {
             AdminProductPage page = TRY(search.list_all(in));
             return http::Page<AdminProductRow>{std::move(page.data), page.next.has_value(),
                                                page.next};
           })
      .allow(http::Access::Staff)
      .area("catalog")
      .tag("Catalogue");
  routes
      .get("/api/v1/admin/products/{id}", "Show all of a product",
           [&](const OneProduct& in, http::Call& call) -> Result<AdminProductView> {
             AdminProductView product = TRY(products.get(in.id));
             call.set_etag(version_tag(product));
             return product;
           })
      .allow(http::Access::Staff)
      .area("catalog")
      .tag("Catalogue");
}

void add_writing_routes(http::Routes& routes, ProductService& products) {
  routes
      .post("/api/v1/products", "Add a product",
            [&](const ProductInput& in, http::Call& call) -> Result<AdminProductView> {
              AdminProductView product = TRY(products.create(in, identity::actor_of(call)));
              call.created("/api/v1/admin/products/" + product.id.to_string());
              call.set_etag(version_tag(product));
              return product;
            })
      .allow(http::Access::Admin)
      .area("catalog")
      .status(201)
      .tag("Catalogue")
      .alias("/api/products");
  routes
      .put("/api/v1/products/{id}", "Replace a product",
           [&](const ReplaceProduct& in, http::Call& call) -> Result<AdminProductView> {
             const WantedVersion version = TRY(wanted_version(call));
             AdminProductView product =
                 TRY(products.replace(in.id, version, in, identity::actor_of(call)));
             call.set_etag(version_tag(product));
             return product;
           })
      .allow(http::Access::Admin)
      .area("catalog")
      .tag("Catalogue")
      .alias("/api/products/{id}");
  routes
      .del("/api/v1/products/{id}", "Delete a product; what was sold of it stays known",
           [&](const OneProduct& in, http::Call& call) -> Result<http::NoContent> {
             const WantedVersion version = TRY(wanted_version(call));
             TRY(products.remove(in.id, version, identity::actor_of(call)));
             return http::NoContent();
           })
      .allow(http::Access::Admin)
      .area("catalog")
      .tag("Catalogue")
      .alias("/api/products/{id}");
}

void add_image_routes(http::Routes& routes, ProductService& products) {
  routes
      .post("/api/v1/products/{id}/images", "Add a picture to a product",
            [&](const AddImage& in, http::Call& call) -> Result<ImageView> {
              ImageView image = TRY(
                  products.add_image(in.id, in.alt, call.request().body, identity::actor_of(call)));
              call.created(image.urls.large);
              return image;
            })
      .allow(http::Access::Admin)
      .area("catalog")
      .status(201)
      .on(http::Pool::Compute)
      .upload({"image/png", "image/jpeg", "image/webp"}, media::kMaxImageBytes)
      .tag("Catalogue");
  routes
      .del("/api/v1/products/{id}/images/{image_id}", "Take a picture from a product",
           [&](const OneImage& in, http::Call& call) -> Result<http::NoContent> {
             TRY(products.remove_image(in.id, in.image_id, identity::actor_of(call)));
             return http::NoContent();
           })
      .allow(http::Access::Admin)
      .area("catalog")
      .tag("Catalogue");
}

}  // namespace

Result<WantedVersion> wanted_version(http::Call& call) {
  const auto tag = call.if_match();
  if (!tag) {
    if (!call.request().path.starts_with("/api/v1/")) return WantedVersion(AnyVersion());
    return Error{ErrorKind::PreconditionRequired, "if_match_required",
                 "Send the ETag of the product that you read as If-Match."};
  }
  if (*tag == "*") return WantedVersion(AnyVersion());
  const auto version =
      tag->starts_with("v") ? parse_int64(std::string_view(*tag).substr(1)) : std::nullopt;
  if (!version) {
    return Error{ErrorKind::PreconditionFailed, "changed_since",
                 "If-Match is not the ETag of a version of this product."};
  }
  return WantedVersion(*version);
}

std::string version_tag(const AdminProductView& product) {
  return "v" + std::to_string(product.version);
}

void add_product_admin_routes(http::Routes& routes, ProductService& products,
                              SearchService& search) {
  add_reading_routes(routes, products, search);
  add_writing_routes(routes, products);
  add_image_routes(routes, products);
}

}  // namespace storecast::catalog
