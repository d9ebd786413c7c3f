#include "sales/sales_export.h"

#include "csv/writer.h"
#include "json/fields.h"
#include "sales/import_fields.h"

namespace storecast::sales {
namespace {

constexpr std::size_t kPieceBytes = 256 << 10;  // few enough writes, little memory

std::string print_number(double value) {
  return json::print(value);  // the shortest text that reads back the same
}

class CsvExport {
 public:
  CsvExport(std::string& out, std::set<std::string> names, Currency currency)
      : writer_(out), currency_(currency), others_(std::move(names)) {
    for (const ImportField& field : import_fields()) {
      writer_.text(field.header);
      others_.erase(std::string(field.name));
    }
    for (const std::string& name : others_) writer_.text(name);
    writer_.end_row();
  }

  void add(const StoredSale& stored) {
    for (const ImportField& field : import_fields()) add_field(field.name, stored);
    for (const std::string& name : others_) add_attribute(name, stored.sale);
    writer_.end_row();
  }

 private:
  void add_field(std::string_view name, const StoredSale& stored) {
    const Sale& sale = stored.sale;
    if (name == kProductId) {
      writer_.text(stored.sku);
    } else if (name == kProductName && !sale.attributes.contains(std::string(name))) {
      writer_.text(sale.product_name);
    } else if (name == kDate) {
      writer_.plain(sale.date.to_string());
    } else if (name == kQuantity) {
      writer_.plain(print_number(sale.quantity));
    } else if (name == kPrice) {
      const auto& price = stored.price_minor;
      writer_.plain(price ? to_decimal(Money{*price, currency_}) : "");
    } else if (name == kStock) {
      writer_.plain(sale.stock ? print_number(*sale.stock) : "");
    } else {
      add_attribute(std::string(name), sale);
    }
  }
  void add_attribute(const std::string& name, const Sale& sale) {
    const auto found = sale.attributes.find(name);
    writer_.text(found == sale.attributes.end() ? std::string_view() : found->second);
  }

  csv::Writer writer_;
  Currency currency_;
  std::set<std::string> others_;
};

}  // namespace

std::int64_t export_sales(db::Reader& reader, const SaleFilter& filter, ExportFormat format,
                          Currency currency, const std::function<void(std::string_view)>& sink) {
  std::string piece;
  std::optional<CsvExport> csv;
  if (format == ExportFormat::Csv) csv.emplace(piece, list_attribute_names(reader), currency);
  if (format == ExportFormat::Json) piece = "[";
  std::int64_t count = 0;
  visit_sales(reader, filter, [&](StoredSale stored) {
    if (csv) {
      csv->add(stored);
    } else {
      if (stored.price_minor) stored.sale.price = Money{*stored.price_minor, currency};
      piece += (count == 0 ? "\n" : ",\n") + json::print(stored.sale);
    }
    ++count;
    if (piece.size() < kPieceBytes) return;
    sink(piece);
    piece.clear();
  });
  if (format == ExportFormat::Json) piece += "\n]\n";
  sink(piece);
  return count;
}

}  // namespace storecast::sales
