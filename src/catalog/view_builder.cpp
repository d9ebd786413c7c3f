#include "catalog/view_builder.h"

#include "catalog/category_store.h"
#include "media/image_folder.h"

namespace storecast::catalog {
namespace {

std::string url_of(const ProductImage& image, int width_pixels) {
  return "/media/" + media::image_file_name(image.file, width_pixels);
}

void fill_card(db::Reader& reader, const Product& product, ProductCard& card) {
  card.id = product.id;
  card.slug = product.slug;
  card.sku = product.sku;
  card.name = product.name;
  card.brand = product.brand;
  if (product.category_id) card.category = find_category_ref(reader, *product.category_id);
  card.price = product.price;
  card.rating_count = product.rating_count;
  if (product.rating_count > 0) {
    card.rating_average =
        static_cast<double>(product.rating_sum) / static_cast<double>(product.rating_count);
  }
  card.availability = product.availability;
}

}  // namespace

ImageView image_view(const ProductImage& image) {
  return {
      image.id,
      image.alt,
      image.width,
      image.height,
      {.small = url_of(image, 320), .medium = url_of(image, 800), .large = url_of(image, 1600)}};
}

ProductCard product_card(db::Reader& reader, const Product& product) {
  ProductCard card;
  fill_card(reader, product, card);
  if (const auto image = find_first_product_image(reader, product.id))
    card.image = image_view(*image);
  return card;
}

AdminProductView admin_view(db::Reader& reader, const Product& product) {
  AdminProductView view;
  fill_card(reader, product, view);
  for (const ProductImage& image : list_product_images(reader, product.id)) {
    view.images.push_back(image_view(image));
  }
  if (!view.images.empty()) view.image = view.images.front();
  view.description = product.description;
  view.attributes = product.attributes;
  view.created_at = product.created_at;
  view.updated_at = product.updated_at;
  view.active = product.active;
  view.version = product.version;
  view.cost = product.cost;
  return view;
}

}  // namespace storecast::catalog
