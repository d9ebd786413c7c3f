// The products that a file names: those of the catalogue, and new ones that are added to it when
// the import is done.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/product.h"
#include "db/database.h"
#include "sales/row_parser.h"

namespace storecast::sales {

class ProductBook {
 public:
  static constexpr std::size_t kMaxProducts = 200'000;  // bounds memory: about 40 MB of names

  ProductBook(db::Database& database, const Clock& clock, Currency currency)
      : database_(database), clock_(clock), currency_(currency) {}

  // The product of the row. Invalid "too_many_products" when the file names more than kMaxProducts.
  Result<ProductId> find(const ParsedRow& row);

  std::size_t known_products() const { return products_.size() - new_skus_.size(); }
  const std::vector<std::string>& new_skus() const { return new_skus_; }
  // Adds the new products, as drafts that customers do not see. Conflict when someone has made one
  // of them meanwhile.
  Result<void> insert_new(db::Writer& writer, ImportId import) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  struct Entry {
    ProductId id;
    bool is_new = false;
    std::string name;
    std::string brand;
    std::int64_t price_minor = 0;  // the last one of the file
  };
  using Products = std::unordered_map<std::string, Entry, Hash, std::equal_to<>>;

  Entry make_entry(const ParsedRow& row);

  db::Database& database_;
  const Clock& clock_;
  Currency currency_;
  Products products_;
  Products::value_type* last_ = nullptr;
  std::vector<std::string> new_skus_;
};

}  // namespace storecast::sales
