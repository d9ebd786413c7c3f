#include "sales/product_book.h"

#include "catalog/product_store.h"
#include "catalog/slug.h"
#include "sales/import_store.h"

namespace storecast::sales {

Result<ProductId> ProductBook::find(const ParsedRow& row) {
  if (last_ == nullptr || last_->first != row.sku) {
    auto known = products_.find(row.sku);
    if (known == products_.end()) {
      if (products_.size() >= kMaxProducts) {
        return Error{ErrorKind::Invalid, "too_many_products",
                     "The file names more than " + std::to_string(kMaxProducts) +
                         " products: is the right column mapped to product_id?"};
      }
      known = products_.emplace(row.sku, make_entry(row)).first;
    }
    last_ = &*known;
  }
  Entry& entry = last_->second;
  if (entry.is_new && row.price_minor) entry.price_minor = *row.price_minor;
  return entry.id;
}

ProductBook::Entry ProductBook::make_entry(const ParsedRow& row) {
  const auto known = database_.read(
      [&](db::Reader& reader) { return catalog::find_product_id_by_sku(reader, row.sku); });
  if (known) return {.id = *known};
  new_skus_.emplace_back(row.sku);
  return {.id = new_id<ProductTag>(clock_),
          .is_new = true,
          .name = std::string(row.product_name.empty() ? row.sku : row.product_name),
          .brand = std::string(row.brand)};
}

Result<void> ProductBook::insert_new(db::Writer& writer, ImportId import) const {
  for (const std::string& sku : new_skus_) {
    const Entry& entry = products_.find(sku)->second;
    if (catalog::find_product_id_by_sku(writer, sku)) {
      return Error{ErrorKind::Conflict, "product_made_meanwhile",
                   "Product " + sku + " was added while the file was read; import it again."};
    }
    catalog::ProductDraft draft;
    draft.sku = sku;
    draft.name = entry.name;
    draft.slug = catalog::free_slug(writer, entry.name == sku ? sku : entry.name + " " + sku);
    draft.brand = entry.brand;
    draft.price = {entry.price_minor, currency_};
    draft.active = false;
    catalog::insert_product(writer, entry.id, std::move(draft), clock_.now());
    insert_import_product(writer, import, entry.id);
  }
  return {};
}

}  // namespace storecast::sales
