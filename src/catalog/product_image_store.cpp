#include "catalog/product_image_store.h"

namespace storecast::catalog {
namespace {

ProductImage image_of(const db::Row& row) {
  return {row.id<ImageId>(0),       row.id<ProductId>(1), std::string(row.text(2)),
          std::string(row.text(3)), row.integer(4),       row.integer(5)};
}

}  // namespace

void insert_product_image(db::Writer& writer, const ProductImage& image) {
  writer.run(
      "INSERT INTO product_images (id, product_id, file, alt, width, height)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      image.id, image.product_id, image.file, image.alt, image.width, image.height);
}

bool delete_product_image(db::Writer& writer, ProductId product, ImageId image) {
  return writer.run("DELETE FROM product_images WHERE id = ?1 AND product_id = ?2", image,
                    product) > 0;
}

std::vector<ProductImage> list_product_images(db::Reader& reader, ProductId product) {
  return reader.list(
      "SELECT id, product_id, file, alt, width, height FROM product_images"
      " WHERE product_id = ?1 ORDER BY id",
      image_of, product);
}

std::optional<ProductImage> find_first_product_image(db::Reader& reader, ProductId product) {
  return reader.find(
      "SELECT id, product_id, file, alt, width, height FROM product_images"
      " WHERE product_id = ?1 ORDER BY id LIMIT 1",
      image_of, product);
}

std::int64_t count_product_images(db::Reader& reader, ProductId product) {
  return *reader.find(
      "SELECT count(*) FROM product_images WHERE product_id = ?1",
      [](const db::Row& row) { return row.integer(0); }, product);
}

}  // namespace storecast::catalog
