#include "sales/file_import.h"

#include <algorithm>
#include <cmath>

#include "catalog/product_store.h"
#include "json/fields.h"
#include "sales/city_store.h"
#include "sales/daily_store.h"
#include "sales/import_store.h"
#include "sales/product_book.h"
#include "sales/row_scan.h"
#include "sales/write_behind.h"

namespace storecast::sales {
namespace {

constexpr std::size_t kChunkRows = 8'192;      // one commit; others wait some 20 ms for it
constexpr std::int64_t kRowsPerWatch = 8'192;  // of a check
constexpr std::int64_t kUntouchedVersion = 1;  // of a product that nobody has changed

// Gathers sales into chunks and roll-ups, and has them written.
class SaleSink {
 public:
  SaleSink(db::Database& database, const Clock& clock, const RowParser& parser,
           const FileImport::Begun& begun)
      : behind_(database),
        clock_(clock),
        parser_(parser),
        begun_(begun),
        encoder_(parser.attribute_names().size()) {
    const auto& names = parser.attribute_names();
    city_ = static_cast<std::size_t>(std::find(names.begin(), names.end(), kCityAttribute) -
                                     names.begin());
    chunk_.rows.reserve(kChunkRows);
  }

  // True when a chunk was handed on.
  bool add(const RowScan& scan, ProductId product) {
    const ParsedRow& row = scan.row();
    parser_.attributes(scan.record(), values_);
    encoder_.encode(values_, chunk_.attributes);
    const std::int32_t date = row.date.days_since_epoch();
    chunk_.rows.push_back({.product = product.value(),
                           .date = date,
                           .promotion = row.promotion,
                           .quantity = row.quantity,
                           .price_minor = row.price_minor,
                           .stock = row.stock,
                           .attributes_end = chunk_.attributes.size()});
    roll_up_.add({product.value(), date, sums_of(row)});
    if (city_ < values_.size()) city_days_.add(values_[city_], date, sums_of(row));
    if (roll_up_.is_full()) write_roll_up();
    if (city_days_.is_full()) write_city_days();
    if (chunk_.rows.size() < kChunkRows) return false;
    write_chunk();
    return true;
  }

  // Returns when everything is written; the commit that ends the import puts it on disk.
  void finish() {
    write_chunk();
    write_roll_up();
    write_city_days();
    behind_.finish();
  }

 private:
  void write_chunk() {
    chunk_.new_texts = encoder_.take_new_texts();
    const auto count = static_cast<std::int64_t>(chunk_.rows.size());
    chunk_.first_sale = new_id_values(clock_.now(), count);
    auto chunk = std::make_shared<SaleChunk>(std::move(chunk_));
    behind_.add([chunk, begun = begun_](db::Writer& writer) {
      insert_chunk(writer, begun.id, begun.layout, *chunk);
    });
    chunk_ = {};
    chunk_.rows.reserve(kChunkRows);
  }

  void write_roll_up() {
    auto part = std::make_shared<RollUp::Part>(roll_up_.take());
    for (std::size_t from = 0; from < part->products.size(); from += kChunkRows) {
      behind_.add([part, from, id = begun_.id](db::Writer& writer) {
        const std::size_t size = std::min(kChunkRows, part->products.size() - from);
        add_product_days(writer, id, std::span(part->products).subspan(from, size));
      });
    }
    behind_.add(
        [part, id = begun_.id](db::Writer& writer) { add_shop_days(writer, id, part->shop); });
  }

  void write_city_days() {
    auto days = std::make_shared<std::vector<CityDay>>(city_days_.take());
    for (std::size_t from = 0; from < days->size(); from += kChunkRows) {
      behind_.add([days, from, id = begun_.id](db::Writer& writer) {
        const std::size_t size = std::min(kChunkRows, days->size() - from);
        add_city_days(writer, id.value(), std::span(*days).subspan(from, size));
      });
    }
  }

  static DaySums sums_of(const ParsedRow& row) {
    DaySums sums{.quantity = row.quantity, .stock = row.stock, .rows = 1};
    sums.promotion_rows = row.promotion ? 1 : 0;
    if (row.price_minor) {
      sums.revenue_minor = std::llround(row.quantity * static_cast<double>(*row.price_minor));
    }
    return sums;
  }

  WriteBehind behind_;
  const Clock& clock_;
  const RowParser& parser_;
  FileImport::Begun begun_;
  AttributeEncoder encoder_;
  SaleChunk chunk_;
  RollUp roll_up_;
  CityDays city_days_;
  std::size_t city_ = 0;  // among the attributes; behind them: there is none
  std::vector<std::string_view> values_;
};

double fraction_of(const csv::Table& table, const ImportFile& file) {
  if (file.bytes == 0) return 0;
  return std::min(1.0, static_cast<double>(table.bytes_read()) / static_cast<double>(file.bytes));
}

Result<csv::Table> open_table(const ImportFile& file) {
  auto source = TRY(csv::from_file(file.path));
  return csv::Table::open(std::move(source), file.opening);
}

Error cancelled() {
  return {ErrorKind::Conflict, "cancelled", "The import was cancelled; nothing was imported."};
}

std::string rows_text(std::int64_t rows) {
  return rows == 1 ? "1 row" : std::to_string(rows) + " rows";
}

// Whether the file as a whole is to be taken, now that all of it has been read.
Result<RowCounts> judge(const RowScan& scan, const csv::Table& table, BadRows bad_rows) {
  const auto groups = scan.problems().groups();
  const std::string first = groups.empty() ? "" : describe(groups.front().examples.front()) + ".";
  if (table.failed()) return csv::to_error(table.problem());
  if (scan.rows_bad() > 0 && bad_rows == BadRows::RefuseFile) {
    return Error{
        ErrorKind::Invalid, "rows_rejected",
        rows_text(scan.rows_bad()) + " cannot be taken, so nothing was imported. " + first};
  }
  if (scan.rows_ok() == 0) {
    return Error{ErrorKind::Invalid, "no_rows", "The file has no row that can be taken. " + first};
  }
  return RowCounts{scan.rows_ok(), scan.rows_bad()};
}

}  // namespace

std::filesystem::path rejected_path(const std::filesystem::path& folder, ImportId import) {
  return folder / (import.to_string() + "-rejected.csv");
}

Result<CheckReport> FileImport::check(const ImportFile& file, const RowParser& parser,
                                      const Watch& watch) {
  csv::Table table = TRY(open_table(file));
  RowScan scan(table, parser, nullptr, clock_.today());
  ProductBook products(database_, clock_, Currency());
  CheckReport report;
  while (scan.next()) {
    TRY(products.find(scan.row()));
    const Date date = scan.row().date;
    report.date_from = std::min(report.date_from.value_or(date), date);
    report.date_to = std::max(report.date_to.value_or(date), date);
    if (scan.rows_ok() % kRowsPerWatch != 0) continue;
    if (!watch(fraction_of(table, file), scan.rows_ok())) return cancelled();
  }
  watch(1, scan.rows_ok());
  report.rows_ok = scan.rows_ok();
  report.rows_bad = scan.rows_bad();
  report.rows_warning = scan.rows_warning();
  const auto& fresh = products.new_skus();
  const std::size_t listed = std::min(fresh.size(), CheckReport::kMaxListedProducts);
  report.products_new.assign(fresh.begin(), fresh.begin() + static_cast<std::ptrdiff_t>(listed));
  report.products_existing = static_cast<std::int64_t>(products.known_products());
  report.problems = scan.problems().groups();
  const auto warnings = scan.warnings().groups();
  report.problems.insert(report.problems.end(), warnings.begin(), warnings.end());
  return report;
}

Result<FileImport::Begun> FileImport::begin(const ImportFile& file, const RowParser& parser,
                                            const ImportSettings& settings) {
  const Instant now = clock_.now();
  const std::int64_t id = new_id_value(now);
  return database_.write([&](db::Writer& writer) -> Result<Begun> {
    const NewImport row{.id = ImportId(id),
                        .sha256 = file.sha256,
                        .file_name = file.name,
                        .first_sale = SaleId(id),
                        .created_by = settings.by,
                        .created_at = now};
    if (!insert_import(writer, row)) {
      return Error{ErrorKind::Conflict, "import_running", "This file is being imported already."};
    }
    return Begun{row.id, insert_layout(writer, row.id, parser.attribute_names())};
  });
}

Result<ImportSummary> FileImport::run(const ImportFile& file, const RowParser& parser,
                                      const ImportSettings& settings, const Watch& watch) {
  const auto before =
      database_.read([&](db::Reader& reader) { return find_done_import(reader, file.sha256); });
  if (before) return *before;
  Begun begun = TRY(begin(file, parser, settings));
  try {
    if (const auto written = write(begun, file, parser, settings, watch); !written) {
      give_up(begun);
      return written.error();
    }
  } catch (...) {
    give_up(begun);
    throw;
  }
  return database_.read([&](db::Reader& reader) { return find_import(reader, begun.id).value(); });
}

Result<void> FileImport::write(Begun& begun, const ImportFile& file, const RowParser& parser,
                               const ImportSettings& settings, const Watch& watch) {
  csv::Table table = TRY(open_table(file));
  RejectedFile rejected(rejected_path(settings.rejected_folder, begun.id), table.columns());
  RowScan scan(table, parser, &rejected, clock_.today());
  ProductBook products(database_, clock_, settings.currency);
  SaleSink sink(database_, clock_, parser, begun);
  while (scan.next()) {
    if (settings.bad_rows == BadRows::RefuseFile && scan.rows_bad() > 0) continue;
    const bool handed_on = sink.add(scan, TRY(products.find(scan.row())));
    if (!handed_on) continue;
    if (!watch(fraction_of(table, file), scan.rows_ok())) return cancelled();
  }
  rejected.close();
  begun.rows_rejected = scan.rows_bad();
  const RowCounts counts = TRY(judge(scan, table, settings.bad_rows));
  sink.finish();
  watch(1, scan.rows_ok());
  return database_.write([&](db::Writer& writer) -> Result<void> {
    TRY(products.insert_new(writer, begun.id));
    set_import_state(writer, begun.id, ImportState::Done, counts);
    identity::audit(writer, {.actor = identity::actor_of(settings.by),
                             .action = "import.done",
                             .object = begun.id.to_string(),
                             .after = json::print(find_import(writer, begun.id).value()),
                             .at = clock_.now()});
    return {};
  });
}

void FileImport::give_up(const Begun& begun) {
  database_.write([&](db::Writer& writer) {
    set_import_state(writer, begun.id, ImportState::Failed, {0, begun.rows_rejected});
  });
  clear(begun.id);
}

void FileImport::clear(ImportId import) {
  while (!database_.write([&](db::Writer& writer) { return clear_import_rows(writer, import); })) {
  }
}

Result<void> FileImport::undo(ImportId import, const identity::Actor& by) {
  TRY(database_.write([&](db::Writer& writer) -> Result<void> {
    const auto found = find_import(writer, import);
    if (!found) return Error{ErrorKind::NotFound, "no_such_import", "There is no such import."};
    if (found->state != ImportState::Done) {
      return Error{ErrorKind::Conflict, "not_done", "Only an import that is done can be undone."};
    }
    set_import_state(writer, import, ImportState::Undone,
                     {found->rows_imported, found->rows_rejected});
    for (const ProductId id : list_import_products(writer, import)) {
      const bool sold = !list_daily_sales(writer, id).empty();
      if (!sold) catalog::delete_product(writer, id, kUntouchedVersion, clock_.now());
    }
    identity::audit(writer, {.actor = by,
                             .action = "import.undone",
                             .object = import.to_string(),
                             .before = json::print(*found),
                             .after = json::print(find_import(writer, import).value()),
                             .at = clock_.now()});
    return {};
  }));
  clear(import);
  return {};
}

void FileImport::clear_leftovers() {
  database_.write([](db::Writer& writer) { fail_running_imports(writer); });
  const auto left =
      database_.read([](db::Reader& reader) { return list_uncleared_imports(reader); });
  for (const ImportId import : left) clear(import);
}

}  // namespace storecast::sales
