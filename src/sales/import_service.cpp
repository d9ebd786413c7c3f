#include "sales/import_service.h"

#include <algorithm>
#include <vector>

#include "catalog/product_store.h"
#include "core/text.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "sales/import_store.h"
#include "sales/invalid_input.h"

namespace storecast::sales {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kKeepUploadsSeconds = 24 * 3600;   // time to map the columns and to correct
constexpr auto kKeepFiles = std::chrono::hours(90 * 24);  // rejected rows, as long as jobs are kept
constexpr std::size_t kReadBytes = 1 << 20;

struct FileFacts {
  std::uint64_t bytes = 0;
  std::string sha256;
  csv::Encoding encoding = csv::Encoding::Utf8;
};

// Reads the whole file once, so that a single late byte decides the encoding rightly.
Result<FileFacts> read_facts(const fs::path& path) {
  const auto source = TRY(csv::from_file(path));
  FileFacts facts;
  crypto::Sha256 hash;
  csv::EncodingDetector detector;
  std::string piece(kReadBytes, '\0');
  while (const std::size_t size = source->read(piece.data(), piece.size())) {
    const std::string_view bytes(piece.data(), size);
    hash.update(bytes);
    detector.feed(bytes);
    facts.bytes += size;
  }
  facts.sha256 = crypto::to_hex(hash.finish());
  facts.encoding = TRY(detector.finish());
  return facts;
}

Result<csv::OpenOptions> opening_of(const ImportOptions& options) {
  csv::OpenOptions opening;
  if (options.encoding) {
    opening.encoding = csv::parse_encoding(*options.encoding);
    if (!opening.encoding) {
      return invalid_input("/encoding", "unknown_encoding",
                           "Expected utf-8, utf-16le, utf-16be or windows-1252.");
    }
  }
  if (options.delimiter) {
    const std::string& delimiter = *options.delimiter;
    if (delimiter.size() != 1 || std::string_view(",;|\t").find(delimiter) == std::string::npos) {
      return invalid_input("/delimiter", "unknown_delimiter", "Expected one of , ; | and tab.");
    }
    opening.delimiter = delimiter.front();
  }
  return opening;
}

UploadView view_of(const Upload& upload, const FileProfile& profile) {
  UploadView view;
  view.id = upload.id;
  view.file_name = upload.file_name;
  view.bytes = upload.bytes;
  view.sha256 = upload.sha256;
  view.encoding = csv::to_string(profile.encoding);
  view.delimiter = std::string(1, profile.delimiter);
  view.rows_sampled = profile.rows_sampled;
  if (profile.date_format) view.date_format = csv::pattern(*profile.date_format);
  view.date_is_ambiguous = profile.is_date_ambiguous;
  view.decimal_mark = profile.number_format == csv::NumberFormat::Point ? "." : ",";
  for (const ColumnProfile& column : profile.columns) {
    view.header.push_back(column.name);
    view.columns.push_back({static_cast<int>(view.columns.size()), column.name, column.samples,
                            column.field, column.confidence, column.format});
  }
  return view;
}

struct ImportJob {
  ImportOptions options;
  std::optional<AccountId> by;
  template <class F>
  static void fields(F& f) {
    f.name("ImportJob");
    f("options", &ImportJob::options);
    f("by", &ImportJob::by);
  }
};

struct UndoJob {
  ImportId import_id;
  std::optional<AccountId> by;
  template <class F>
  static void fields(F& f) {
    f.name("UndoJob");
    f("import_id", &UndoJob::import_id);
    f("by", &UndoJob::by);
  }
};

// Also from another file system.
void move_file(const fs::path& from, const fs::path& to) {
  std::error_code cannot;
  fs::rename(from, to, cannot);
  if (!cannot) return;
  fs::copy_file(from, to);
  fs::remove(from);
}

Watch watch_of(jobs::JobContext& job, std::string_view doing) {
  return [&job, doing](double fraction, std::int64_t rows) {
    job.progress(fraction, rows, doing);
    return !job.cancelled();
  };
}

}  // namespace

ImportFieldList list_import_fields() {
  ImportFieldList list;
  for (const ImportField& field : import_fields()) {
    list.data.push_back({std::string(field.name), std::string(field.header), field.required,
                         field.kind, std::string(field.description)});
  }
  return list;
}

std::string check_job_input(const ImportOptions& options) {
  return json::print(ImportJob{options, {}});
}

std::string import_job_input(const ImportOptions& options, AccountId by) {
  return json::print(ImportJob{options, by});
}

std::string undo_job_input(ImportId import, AccountId by) {
  return json::print(UndoJob{import, by});
}

ImportService::ImportService(db::Database& database, const Clock& clock, fs::path folder,
                             Currency currency)
    : database_(database),
      clock_(clock),
      folder_(std::move(folder)),
      currency_(currency),
      files_(database, clock) {
  fs::create_directories(folder_);
}

void ImportService::recover() {
  files_.clear_leftovers();
  remove_old_files();
}

void ImportService::add_job_kinds(jobs::JobQueue& queue) {
  queue.add_kind(
      {"sales.check", jobs::OnCrash::Restart, [this](jobs::JobContext& job) -> Result<std::string> {
         const auto input = TRY(json::parse<ImportJob>(job.input()));
         return json::print(TRY(check(input.options, watch_of(job, "Checking rows"))));
       }});
  queue.add_kind({"sales.import", jobs::OnCrash::Restart,
                  [this](jobs::JobContext& job) -> Result<std::string> {
                    const auto input = TRY(json::parse<ImportJob>(job.input()));
                    const Watch watch = watch_of(job, "Importing rows");
                    return json::print(TRY(run(input.options, input.by, watch)));
                  }});
  queue.add_kind(
      {"sales.undo", jobs::OnCrash::Restart, [this](jobs::JobContext& job) -> Result<std::string> {
         const auto input = TRY(json::parse<UndoJob>(job.input()));
         if (TRY(get(input.import_id)).state != ImportState::Undone) {
           TRY(undo(input.import_id, input.by));
         }
         return json::print(TRY(get(input.import_id)));
       }});
}

Result<UploadView> ImportService::stage(const fs::path& file, const std::string& file_name) {
  remove_old_files();
  const UploadId id = new_id<UploadTag>(clock_);
  const fs::path path = staged_path(id);
  move_file(file, path);
  const auto look = [&]() -> Result<UploadView> {
    const FileFacts facts = TRY(read_facts(path));
    auto source = TRY(csv::from_file(path));
    const FileProfile profile =
        TRY(profile_file(std::move(source), {.encoding = facts.encoding, .delimiter = {}}));
    const Upload upload{.id = id,
                        .file_name = file_name,
                        .bytes = static_cast<std::int64_t>(facts.bytes),
                        .sha256 = facts.sha256,
                        .created_at = clock_.now()};
    database_.write([&](db::Writer& writer) { insert_upload(writer, upload); });
    UploadView view = view_of(upload, profile);
    view.already_imported =
        database_.read([&](db::Reader& reader) { return find_done_import(reader, upload.sha256); });
    return view;
  };
  Result<UploadView> view = look();
  if (!view) fs::remove(path);
  return view;
}

void ImportService::discard(UploadId upload) {
  fs::remove(staged_path(upload));
  database_.write([&](db::Writer& writer) { delete_upload(writer, upload); });
}

Result<ImportService::Prepared> ImportService::prepare(const ImportOptions& options) {
  const auto upload =
      database_.read([&](db::Reader& reader) { return find_upload(reader, options.upload_id); });
  const fs::path path = staged_path(options.upload_id);
  if (!upload || !fs::exists(path)) {
    return Error{ErrorKind::NotFound, "no_such_upload",
                 "There is no such upload, or it is older than a day; upload the file again."};
  }
  csv::OpenOptions opening = TRY(opening_of(options));
  if (!opening.encoding) opening.encoding = TRY(read_facts(path)).encoding;
  auto source = TRY(csv::from_file(path));
  const FileProfile profile = TRY(profile_file(std::move(source), opening));
  opening.delimiter = profile.delimiter;
  const ReadingRules rules = TRY(rules_of(options));
  RowParser parser = TRY(RowParser::make(profile, rules));
  return Prepared{.file = {.path = path,
                           .name = upload->file_name,
                           .sha256 = upload->sha256,
                           .bytes = static_cast<std::uint64_t>(upload->bytes),
                           .opening = opening},
                  .parser = std::move(parser)};
}

Result<ReadingRules> ImportService::rules_of(const ImportOptions& options) {
  ReadingRules rules{.mapping = options.mapping, .currency = currency_};
  if (options.date_format) {
    rules.date_format = csv::parse_date_format(*options.date_format);
    if (!rules.date_format) {
      return invalid_input("/date_format", "unknown_date_format",
                           "Expected a format like YYYY-MM-DD or DD/MM/YYYY.");
    }
  }
  if (options.decimal_mark) {
    if (*options.decimal_mark != "." && *options.decimal_mark != ",") {
      return invalid_input("/decimal_mark", "unknown_decimal_mark", "Expected a point or a comma.");
    }
    rules.number_format =
        *options.decimal_mark == "." ? csv::NumberFormat::Point : csv::NumberFormat::Comma;
  }
  if (options.product_id) rules.single_product = TRY(sku_of(*options.product_id));
  return rules;
}

Result<std::string> ImportService::sku_of(const std::string& product) {
  return database_.read([&](db::Reader& reader) -> Result<std::string> {
    auto id = ProductId::parse(product);
    if (!id) id = catalog::find_product_id_by_sku(reader, product);
    const auto found = id ? catalog::find_product(reader, *id) : std::nullopt;
    if (!found) return invalid_input("/product_id", "no_such_product", "There is no such product.");
    return found->sku;
  });
}

Result<void> ImportService::validate(const ImportOptions& options) {
  TRY(prepare(options));
  return {};
}

Result<CheckReport> ImportService::check(const ImportOptions& options, const Watch& watch) {
  const Prepared prepared = TRY(prepare(options));
  return files_.check(prepared.file, prepared.parser, watch);
}

Result<ImportSummary> ImportService::run(const ImportOptions& options, std::optional<AccountId> by,
                                         const Watch& watch) {
  const Prepared prepared = TRY(prepare(options));
  const BadRows bad_rows =
      options.mode == ImportMode::SkipBad ? BadRows::Skip : BadRows::RefuseFile;
  return files_.run(
      prepared.file, prepared.parser,
      {.bad_rows = bad_rows, .currency = currency_, .by = by, .rejected_folder = folder_}, watch);
}

Result<ImportSummary> ImportService::get(ImportId import) {
  const auto found =
      database_.read([&](db::Reader& reader) { return find_import(reader, import); });
  if (!found) return Error{ErrorKind::NotFound, "no_such_import", "There is no such import."};
  return *found;
}

std::vector<ImportSummary> ImportService::list(std::optional<ImportId> after, int limit) {
  return database_.read([&](db::Reader& reader) { return list_imports(reader, after, limit); });
}

Result<fs::path> ImportService::find_rejected(ImportId import) {
  TRY(get(import));
  const fs::path path = rejected_path(folder_, import);
  if (fs::exists(path)) return path;
  return Error{ErrorKind::NotFound, "nothing_rejected",
               "This import has no file of rejected rows."};
}

fs::path ImportService::staged_path(UploadId id) const {
  return folder_ / (id.to_string() + ".csv");
}

void ImportService::remove_old_files() {
  const Instant limit = clock_.now().plus_seconds(-kKeepUploadsSeconds);
  const auto old =
      database_.read([&](db::Reader& reader) { return list_uploads_before(reader, limit); });
  for (const UploadId id : old) discard(id);
  const auto oldest = fs::file_time_type::clock::now() - kKeepFiles;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (entry.is_regular_file() && entry.last_write_time() < oldest) fs::remove(entry.path());
  }
}

}  // namespace storecast::sales
