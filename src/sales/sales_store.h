// Single sales: listed, entered by hand, deleted, exported. Imports write theirs by import_store.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "db/database.h"
#include "sales/daily_store.h"
#include "sales/sale.h"

namespace storecast::sales {

struct SaleFilter {
  std::optional<ProductId> product;
  std::optional<Date> from, to;
};

// A sale with what a file needs beside it. Prices have no currency in the table: it is the shop's.
struct StoredSale {
  Sale sale;
  std::string sku;
  std::optional<std::int64_t> price_minor;
};

// Where a list goes on: the date, product and id of the last sale that was seen.
struct SaleCursor {
  Date date;
  ProductId product;
  SaleId id;
  std::string to_string() const;
  static std::optional<SaleCursor> parse(std::string_view text);
};

// The latest day first.
std::vector<StoredSale> list_sales(db::Reader& reader, const SaleFilter& filter,
                                   const std::optional<SaleCursor>& after, int limit);
// Every sale of the filter, the earliest day first, without keeping them in memory.
void visit_sales(db::Reader& reader, const SaleFilter& filter,
                 const std::function<void(const StoredSale&)>& visit);
// The names of all attributes that the sales have.
std::set<std::string> list_attribute_names(db::Reader& reader);
std::optional<StoredSale> find_sale(db::Reader& reader, SaleId id);

struct NewSale {
  ProductId product;
  Date date;
  double quantity = 0;
  std::optional<std::int64_t> price_minor;
  std::optional<double> stock;
  bool promotion = false;
  std::map<std::string, std::string> attributes;
  std::string city = {};  // where it was sent to; empty: what the attributes say
};
// A manual entry, with its share of the roll-ups.
void insert_sale(db::Writer& writer, SaleId id, const NewSale& sale);
// These are false when there is no such sale. The roll-ups follow. `city`: as it was inserted with.
bool set_sale_quantity(db::Writer& writer, SaleId id, double quantity, std::string_view city = {});
bool delete_sale(db::Writer& writer, SaleId id, std::string_view city = {});

}  // namespace storecast::sales
