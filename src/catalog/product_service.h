// What may be done with products and their pictures.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalog/product_view.h"
#include "catalog/wanted_version.h"
#include "core/date.h"
#include "core/result.h"
#include "db/database.h"
#include "identity/audit.h"
#include "media/image_folder.h"

namespace storecast::catalog {

class ProductService {
 public:
  static constexpr int kMaxImages = 20;  // more than anyone looks at

  ProductService(db::Database& database, media::ImageFolder& images, const Clock& clock)
      : database_(database), images_(images), clock_(clock) {}

  // Each change is audited as made `by` somebody.
  Result<AdminProductView> create(const ProductInput& input, const identity::Actor& by = {});
  // PreconditionFailed when the product has another version by now.
  Result<AdminProductView> replace(ProductId id, WantedVersion version, const ProductInput& input,
                                   const identity::Actor& by = {});
  Result<void> remove(ProductId id, WantedVersion version, const identity::Actor& by = {});
  Result<AdminProductView> get(ProductId id);
  // By id or slug; a product that is not active is not there.
  Result<ProductView> get_public(std::string_view id_or_slug);

  Result<ImageView> add_image(ProductId id, std::string_view alt, std::string_view file,
                              const identity::Actor& by = {});
  Result<void> remove_image(ProductId id, ImageId image, const identity::Actor& by = {});

 private:
  db::Database& database_;
  media::ImageFolder& images_;
  const Clock& clock_;
};

}  // namespace storecast::catalog
