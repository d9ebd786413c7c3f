// The tables of imports: staged files, the imports, and the sales that they write in chunks. The
// sales of an import count only while its state is Done.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "sales/attributes.h"
#include "sales/import_summary.h"
#include "sales/roll_up.h"

namespace storecast::sales {

struct Upload {
  UploadId id;
  std::string file_name;
  std::int64_t bytes = 0;
  std::string sha256;  // hexadecimal
  Instant created_at;
};

void insert_upload(db::Writer& writer, const Upload& upload);
std::optional<Upload> find_upload(db::Reader& reader, UploadId id);
void delete_upload(db::Writer& writer, UploadId id);
std::vector<UploadId> list_uploads_before(db::Reader& reader, Instant limit);

struct NewImport {
  ImportId id;
  std::string sha256;
  std::string file_name;
  SaleId first_sale;  // the sales of the import have this id or a higher one
  std::optional<AccountId> created_by;
  Instant created_at;
};

// False when an import of the same bytes is running or done.
bool insert_import(db::Writer& writer, const NewImport& import);
std::optional<ImportSummary> find_import(db::Reader& reader, ImportId id);
// The one of these bytes that is done.
std::optional<ImportSummary> find_done_import(db::Reader& reader, std::string_view sha256);
// The newest first, those before `after` where it is given.
std::vector<ImportSummary> list_imports(db::Reader& reader, std::optional<ImportId> after,
                                        int limit);
void set_import_state(db::Writer& writer, ImportId id, ImportState state, RowCounts counts);
// Moves those that a process which died left running to Failed.
void fail_running_imports(db::Writer& writer);
// Failed and undone imports whose rows are still in the tables.
std::vector<ImportId> list_uncleared_imports(db::Reader& reader);
// Deletes some of the rows; true when none is left, and the import is cleared.
bool clear_import_rows(db::Writer& writer, ImportId id);
// The products that imports in state Failed or Undone have added; see insert_import_product.
std::vector<ProductId> list_import_products(db::Reader& reader, ImportId id);
void insert_import_product(db::Writer& writer, ImportId id, ProductId product);

// A block of sales of one import.
struct SaleChunk {
  struct Row {
    std::int64_t product = 0;
    std::int32_t date = 0;
    bool promotion = false;
    double quantity = 0;
    std::optional<std::int64_t> price_minor;
    std::optional<double> stock;
    std::size_t attributes_end =
        0;  // in `attributes`; they begin where those of the row before end
  };
  std::int64_t first_sale = 0;
  std::vector<Row> rows;
  std::string attributes;
  std::vector<AttributeEncoder::NewText> new_texts;
};

std::int64_t insert_layout(db::Writer& writer, ImportId import,
                           const std::vector<std::string>& names);
void insert_chunk(db::Writer& writer, ImportId import, std::int64_t layout, const SaleChunk& chunk);
// Adds to what the tables have of the same product and day.
void add_product_days(db::Writer& writer, ImportId import, std::span<const ProductDay> days);
void add_shop_days(db::Writer& writer, ImportId import, std::span<const ShopDay> days);

}  // namespace storecast::sales
