#include "catalog/wanted_version.h"

#include "catalog/product_store.h"

namespace storecast::catalog {

Error no_such_product() {
  return {ErrorKind::NotFound, "no_such_product", "There is no such product."};
}

Result<Product> get_wanted(db::Reader& reader, ProductId id, WantedVersion wanted) {
  auto product = find_product(reader, id);
  if (!product) return no_such_product();
  const auto* version = std::get_if<std::int64_t>(&wanted);
  if (version == nullptr || *version == product->version) return std::move(*product);
  return Error{ErrorKind::PreconditionFailed, "changed_since",
               "The product was changed since you read it. Read it again and repeat your change."};
}

Error sku_or_slug_taken(const db::ConstraintViolation& violation) {
  const bool sku = std::string_view(violation.what()).find("sku") != std::string_view::npos;
  return {ErrorKind::Conflict, sku ? "sku_exists" : "slug_exists",
          std::string("Another product has this ") + (sku ? "SKU." : "slug.")};
}

}  // namespace storecast::catalog
