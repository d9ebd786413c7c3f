// Puts together what is shown of a product: its category, pictures and rating.
#pragma once

#include "catalog/product.h"
#include "catalog/product_image_store.h"
#include "catalog/product_view.h"
#include "db/database.h"

namespace storecast::catalog {

ImageView image_view(const ProductImage& image);
ProductCard product_card(db::Reader& reader, const Product& product);
ProductView public_view(db::Reader& reader, const Product& product);
AdminProductRow admin_row(db::Reader& reader, const Product& product);
AdminProductView admin_view(db::Reader& reader, const Product& product);

}  // namespace storecast::catalog
