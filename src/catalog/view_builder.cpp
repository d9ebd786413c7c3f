#include "catalog/view_builder.h"

#include "catalog/category_store.h"
#include "catalog/variant_store.h"
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

void fill_page(db::Reader& reader, const Product& product, ProductPage& page) {
  fill_card(reader, product, page);
  for (const ProductImage& image : list_product_images(reader, product.id)) {
    page.images.push_back(image_view(image));
  }
  if (!page.images.empty()) page.image = page.images.front();
  page.description = product.description;
  page.attributes = product.attributes;
  page.options = list_options(reader, product.id);
  page.created_at = product.created_at;
  page.updated_at = product.updated_at;
}

void fill_row(db::Reader& reader, const Product& product, AdminProductRow& row) {
  fill_page(reader, product, row);
  row.active = product.active;
  row.version = product.version;
  row.cost = product.cost;
}

std::optional<Money> money(std::optional<std::int64_t> minor, Currency currency) {
  return minor ? std::optional(Money{*minor, currency}) : std::nullopt;
}

void fill_variant(const Variant& variant, VariantView& view) {
  view.id = variant.id;
  view.sku = variant.sku;
  view.options = variant.choices;
  view.price = variant.price();
  view.compare_at = money(variant.compare_at_minor, variant.currency);
  view.image_id = variant.image_id;
  view.availability = availability_of(variant.shown_left);
  if (variant.shown_left <= kLowStock) view.left = variant.shown_left;
}

AdminVariantView admin_variant(const Variant& variant) {
  AdminVariantView view;
  fill_variant(variant, view);
  view.barcode = variant.barcode;
  view.cost = money(variant.cost_minor, variant.currency);
  view.weight_grams = variant.weight_grams;
  view.active = variant.active;
  view.on_hand = variant.on_hand;
  view.available = variant.available;
  view.version = variant.version;
  return view;
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

ProductView public_view(db::Reader& reader, const Product& product) {
  ProductView view;
  fill_page(reader, product, view);
  for (const Variant& variant : list_variants(reader, product.id)) {
    if (variant.active) fill_variant(variant, view.variants.emplace_back());
  }
  return view;
}

AdminProductRow admin_row(db::Reader& reader, const Product& product) {
  AdminProductRow row;
  fill_row(reader, product, row);
  row.variant_count = count_variants(reader, product.id);
  return row;
}

AdminProductView admin_view(db::Reader& reader, const Product& product) {
  AdminProductView view;
  fill_row(reader, product, view);
  for (const Variant& variant : list_variants(reader, product.id)) {
    view.variants.push_back(admin_variant(variant));
  }
  view.variant_count = static_cast<std::int64_t>(view.variants.size());
  return view;
}

}  // namespace storecast::catalog
