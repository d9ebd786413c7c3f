#include "sales/import_store.h"

#include <algorithm>

#include "json/fields.h"

namespace storecast::sales {
namespace {

// Rows that one transaction deletes: some ten milliseconds, so that other writes wait no longer.
constexpr std::int64_t kClearRows = 10'000;

Upload to_upload(const db::Row& row) {
  return {.id = row.id<UploadId>(0),
          .file_name = std::string(row.text(1)),
          .bytes = row.integer(2),
          .sha256 = std::string(row.text(3)),
          .created_at = row.instant(4)};
}

ImportSummary to_summary(const db::Row& row) {
  return {.id = row.id<ImportId>(0),
          .file_name = std::string(row.text(1)),
          .state = static_cast<ImportState>(row.integer(2)),
          .rows_imported = row.integer(3),
          .rows_rejected = row.integer(4),
          .created_at = row.instant(5),
          .by = row.is_null(6) ? std::nullopt : std::optional(row.id<AccountId>(6))};
}

// Rows of one INSERT: a third cheaper than one by one, and more gains nothing.
constexpr std::size_t kRowsPerInsert = 16;

std::string repeated(std::string_view values, std::size_t times) {
  std::string text(values);
  for (std::size_t i = 1; i < times; ++i) text.append(", ").append(values);
  return text;
}

// Calls bind(i, arguments) for i = 0 to count - 1 and runs the INSERT that begins with `into`, in
// blocks of kRowsPerInsert. Each row's `values` begin with ?1, ?2, ... for the `common` ones.
template <class Bind>
void insert_many(db::Writer& writer, std::string_view into, std::string_view values,
                 std::string_view on_conflict, std::initializer_list<db::Argument> common,
                 std::size_t count, Bind&& bind) {
  const auto statement = [&](std::size_t rows) {
    return std::string(into).append(repeated(values, rows)).append(on_conflict);
  };
  const std::string block = statement(kRowsPerInsert), single = statement(1);
  std::vector<db::Argument> arguments;
  arguments.reserve(static_cast<std::size_t>(std::count(block.begin(), block.end(), '?')));
  for (std::size_t i = 0; i < count;) {
    const std::size_t rows = count - i >= kRowsPerInsert ? kRowsPerInsert : 1;
    arguments = common;
    for (const std::size_t end = i + rows; i < end; ++i) bind(i, arguments);
    writer.execute(rows == 1 ? single : block, arguments);
  }
}

void append(std::vector<db::Argument>& arguments, const auto&... values) {
  (arguments.push_back(db::bind(values)), ...);
}

bool clear_sales(db::Writer& writer, ImportId id) {
  const std::int64_t deleted = writer.run(R"sql(
    DELETE FROM sales WHERE id IN (
      SELECT id FROM sales
      WHERE id >= (SELECT first_sale_id FROM sales_imports WHERE id = ?1) AND import_id = ?1
      ORDER BY id LIMIT ?2))sql",
                                          id, kClearRows);
  return deleted < kClearRows;
}

bool clear_daily(db::Writer& writer, ImportId id) {
  const std::int64_t deleted = writer.run(R"sql(
    DELETE FROM sales_daily WHERE (product_id, date, import_id) IN (
      SELECT product_id, date, import_id FROM sales_daily WHERE import_id = ?1 LIMIT ?2))sql",
                                          id, kClearRows);
  return deleted < kClearRows;
}

}  // namespace

void insert_upload(db::Writer& writer, const Upload& upload) {
  writer.run(R"sql(
    INSERT INTO sales_uploads (id, file_name, bytes, sha256, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5))sql",
             upload.id, upload.file_name, upload.bytes, upload.sha256, upload.created_at);
}

std::optional<Upload> find_upload(db::Reader& reader, UploadId id) {
  return reader.find(
      "SELECT id, file_name, bytes, sha256, created_at FROM sales_uploads WHERE id = ?1", to_upload,
      id);
}

void delete_upload(db::Writer& writer, UploadId id) {
  writer.run("DELETE FROM sales_uploads WHERE id = ?1", id);
}

std::vector<UploadId> list_uploads_before(db::Reader& reader, Instant limit) {
  return reader.list(
      "SELECT id FROM sales_uploads WHERE created_at < ?1",
      [](const db::Row& row) { return row.id<UploadId>(0); }, limit);
}

bool insert_import(db::Writer& writer, const NewImport& import) {
  const bool taken = writer
                         .find(
                             "SELECT 1 FROM sales_imports WHERE sha256 = ?1 AND state IN (0, 1)",
                             [](const db::Row&) { return true; }, import.sha256)
                         .has_value();
  if (taken) return false;
  writer.run(R"sql(
    INSERT INTO sales_imports (id, sha256, file_name, state, first_sale_id, created_by, created_at)
    VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6))sql",
             import.id, import.sha256, import.file_name, import.first_sale, import.created_by,
             import.created_at);
  return true;
}

std::optional<ImportSummary> find_import(db::Reader& reader, ImportId id) {
  return reader.find(R"sql(
    SELECT id, file_name, state, rows_imported, rows_rejected, created_at, created_by
    FROM sales_imports WHERE id = ?1 AND id > 0)sql",
                     to_summary, id);
}

std::optional<ImportSummary> find_done_import(db::Reader& reader, std::string_view sha256) {
  return reader.find(R"sql(
    SELECT id, file_name, state, rows_imported, rows_rejected, created_at, created_by
    FROM sales_imports WHERE sha256 = ?1 AND state = 1 AND id > 0)sql",
                     to_summary, sha256);
}

std::vector<ImportSummary> list_imports(db::Reader& reader, std::optional<ImportId> after,
                                        int limit) {
  return reader.list(R"sql(
    SELECT id, file_name, state, rows_imported, rows_rejected, created_at, created_by
    FROM sales_imports WHERE id > 0 AND (?1 IS NULL OR id < ?1) ORDER BY id DESC LIMIT ?2)sql",
                     to_summary, after, limit);
}

void set_import_state(db::Writer& writer, ImportId id, ImportState state, RowCounts counts) {
  writer.run(R"sql(
    UPDATE sales_imports SET state = ?2, rows_imported = ?3, rows_rejected = ?4 WHERE id = ?1)sql",
             id, state, counts.imported, counts.rejected);
  writer.run("UPDATE sales_version SET version = version + 1 WHERE id = 1");
}

void fail_running_imports(db::Writer& writer) {
  writer.run("UPDATE sales_imports SET state = 2 WHERE state = 0");
}

std::vector<ImportId> list_uncleared_imports(db::Reader& reader) {
  return reader.list("SELECT id FROM sales_imports WHERE state IN (2, 3) AND is_cleared = 0",
                     [](const db::Row& row) { return row.id<ImportId>(0); });
}

bool clear_import_rows(db::Writer& writer, ImportId id) {
  if (!clear_sales(writer, id) || !clear_daily(writer, id)) return false;
  writer.run("DELETE FROM sales_daily_shop WHERE import_id = ?1", id);
  writer.run("DELETE FROM sales_daily_city WHERE import_id = ?1", id);
  writer.run(R"sql(
    DELETE FROM sales_texts
    WHERE layout_id IN (SELECT id FROM sales_layouts WHERE import_id = ?1))sql",
             id);
  writer.run("DELETE FROM sales_layouts WHERE import_id = ?1", id);
  writer.run("UPDATE sales_imports SET is_cleared = 1 WHERE id = ?1", id);
  return true;
}

std::vector<ProductId> list_import_products(db::Reader& reader, ImportId id) {
  return reader.list(
      "SELECT product_id FROM sales_import_products WHERE import_id = ?1",
      [](const db::Row& row) { return row.id<ProductId>(0); }, id);
}

void insert_import_product(db::Writer& writer, ImportId id, ProductId product) {
  writer.run("INSERT INTO sales_import_products (import_id, product_id) VALUES (?1, ?2)", id,
             product);
}

std::int64_t insert_layout(db::Writer& writer, ImportId import,
                           const std::vector<std::string>& names) {
  return writer
      .find(
          "INSERT INTO sales_layouts (import_id, names) VALUES (?1, ?2) RETURNING id",
          [](const db::Row& row) { return row.integer(0); }, import, json::print(names))
      .value();
}

void insert_chunk(db::Writer& writer, ImportId import, std::int64_t layout,
                  const SaleChunk& chunk) {
  for (const auto& [code, text] : chunk.new_texts) {
    writer.run("INSERT INTO sales_texts (layout_id, code, text) VALUES (?1, ?2, ?3)", layout, code,
               text);
  }
  std::size_t from = 0;
  insert_many(
      writer,
      "INSERT INTO sales (import_id, layout_id, id, product_id, date, quantity, price_minor,"
      " stock, promotion, attributes) VALUES ",
      "(?1, ?2, ?, ?, ?, ?, ?, ?, ?, ?)", "", {db::bind(import), db::bind(layout)},
      chunk.rows.size(), [&](std::size_t i, std::vector<db::Argument>& arguments) {
        const SaleChunk::Row& row = chunk.rows[i];
        const std::span attributes(chunk.attributes.data() + from, row.attributes_end - from);
        from = row.attributes_end;
        append(arguments, chunk.first_sale + static_cast<std::int64_t>(i), row.product, row.date,
               row.quantity, row.price_minor, row.stock, row.promotion, std::as_bytes(attributes));
      });
}

void add_product_days(db::Writer& writer, ImportId import, std::span<const ProductDay> days) {
  insert_many(writer,
              "INSERT INTO sales_daily (import_id, product_id, date, quantity, revenue_minor,"
              " stock, promotion_rows, rows) VALUES ",
              "(?1, ?, ?, ?, ?, ?, ?, ?)", R"sql(
              ON CONFLICT (product_id, date, import_id) DO UPDATE SET
                quantity = quantity + excluded.quantity,
                revenue_minor = revenue_minor + excluded.revenue_minor,
                stock = CASE WHEN stock IS NULL OR excluded.stock < stock
                        THEN excluded.stock ELSE stock END,
                promotion_rows = promotion_rows + excluded.promotion_rows,
                rows = rows + excluded.rows)sql",
              {db::bind(import)}, days.size(),
              [&](std::size_t i, std::vector<db::Argument>& arguments) {
                const auto& [product, date, sums] = days[i];
                append(arguments, product, date, sums.quantity, sums.revenue_minor, sums.stock,
                       sums.promotion_rows, sums.rows);
              });
}

void add_shop_days(db::Writer& writer, ImportId import, std::span<const ShopDay> days) {
  for (const auto& [date, sums] : days) {
    writer.run(R"sql(
      INSERT INTO sales_daily_shop (date, import_id, quantity, revenue_minor, promotion_rows, rows)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT (date, import_id) DO UPDATE SET
        quantity = quantity + excluded.quantity,
        revenue_minor = revenue_minor + excluded.revenue_minor,
        promotion_rows = promotion_rows + excluded.promotion_rows,
        rows = rows + excluded.rows)sql",
               date, import, sums.quantity, sums.revenue_minor, sums.promotion_rows, sums.rows);
  }
}

}  // namespace storecast::sales
