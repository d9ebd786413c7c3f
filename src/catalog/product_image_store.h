// The pictures of a product.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/id.h"
#include "db/database.h"

namespace storecast::catalog {

struct ProductImage {
  ImageId id;
  ProductId product_id;
  std::string file;  // see media::StoredImage
  std::string alt;
  std::int64_t width = 0;
  std::int64_t height = 0;
};

void insert_product_image(db::Writer& writer, const ProductImage& image);
bool delete_product_image(db::Writer& writer, ProductId product, ImageId image);
std::vector<ProductImage> list_product_images(db::Reader& reader, ProductId product);  // by age
std::optional<ProductImage> find_first_product_image(db::Reader& reader, ProductId product);
std::int64_t count_product_images(db::Reader& reader, ProductId product);

}  // namespace storecast::catalog
