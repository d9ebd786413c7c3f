#include "app/import_command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "app/command_line.h"
#include "app/config.h"
#include "app/data_folder.h"
#include "core/log.h"
#include "core/text.h"
#include "sales/import_service.h"

namespace storecast::app {
namespace {

namespace fs = std::filesystem;
using sales::ImportService;

struct Arguments {
  std::string file;
  std::string data_dir = Config().data_dir;
  std::string currency = Config().currency;
  std::vector<std::string> mappings;  // "column=field"
  std::string product, date_format, decimal_mark, delimiter, encoding;
  bool dry_run = false;
  bool skip_bad = false;
  bool as_json = false;
};

std::optional<std::string> given(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

Result<sales::ImportOptions> options_of(const Arguments& arguments) {
  sales::ImportOptions options;
  for (const std::string& mapping : arguments.mappings) {
    const std::size_t equals = mapping.rfind('=');
    if (equals == std::string::npos) {
      return Error{ErrorKind::Malformed, "wrong_call", "--map expects COLUMN=FIELD."};
    }
    options.mapping[mapping.substr(0, equals)] = given(mapping.substr(equals + 1));
  }
  options.product_id = given(arguments.product);
  options.date_format = given(arguments.date_format);
  options.decimal_mark = given(arguments.decimal_mark);
  options.delimiter = given(arguments.delimiter == "tab" ? "\t" : arguments.delimiter);
  options.encoding = given(arguments.encoding);
  if (arguments.skip_bad) options.mode = sales::ImportMode::SkipBad;
  return options;
}

// A copy beside the database, which an import may take over.
Result<fs::path> copy_input(const std::string& file, const fs::path& folder) {
  const fs::path copy = folder / "command-line.part";
  const auto source = TRY(csv::from_file(file));
  std::ofstream out(copy, std::ios::binary);
  std::string piece(1 << 20, '\0');
  while (const std::size_t size = source->read(piece.data(), piece.size())) {
    out.write(piece.data(), static_cast<std::streamsize>(size));
  }
  out.close();
  if (!out)
    return Error{ErrorKind::Conflict, "cannot_write", "Cannot write " + copy.string() + "."};
  return copy;
}

void show(const sales::CheckReport& report, const Arguments& arguments) {
  if (arguments.as_json) {
    std::cout << json::print(report) << "\n";
    return;
  }
  std::cout << report.rows_ok << " rows can be imported, " << report.rows_bad << " cannot.\n";
  if (report.date_from) {
    std::cout << "Days: " << report.date_from->to_string() << " to " << report.date_to->to_string()
              << "\n";
  }
  std::cout << "Products: " << report.products_existing << " known, " << report.products_new.size()
            << " new\n";
  for (const sales::ProblemGroup& group : report.problems) {
    std::cout << group.message << "\n";
    for (const auto& example : group.examples) std::cout << "  " << describe(example) << "\n";
  }
}

void show(const sales::ImportSummary& summary, const Arguments& arguments) {
  if (arguments.as_json) {
    std::cout << json::print(summary) << "\n";
    return;
  }
  std::cout << summary.rows_imported << " rows imported, " << summary.rows_rejected << " rejected ("
            << summary.id.to_string() << ")\n";
}

void tell_rejected(ImportService& imports) {
  const auto latest = imports.list({}, 1);
  if (latest.empty() || latest.front().rows_rejected == 0) return;
  const auto path = imports.find_rejected(latest.front().id);
  if (path) print_message("the rejected rows, each with its reason: " + path->string());
}

Result<void> import_staged(ImportService& imports, const sales::UploadView& upload,
                           const Arguments& arguments) {
  sales::ImportOptions options = TRY(options_of(arguments));
  options.upload_id = upload.id;
  if (upload.date_is_ambiguous && arguments.date_format.empty()) {
    print_message("dates are read as " + upload.date_format.value_or("") +
                  "; say --date-format if day and month are the other way round.");
  }
  ProgressLine line(arguments.dry_run ? "Checking" : "Importing");
  const auto watch = [&](double fraction, std::int64_t) {
    line.show(fraction);
    return true;
  };
  if (arguments.dry_run) {
    show(TRY(imports.check(options, watch)), arguments);
    return {};
  }
  if (upload.already_imported) {
    print_message("this file was imported on " +
                  upload.already_imported->created_at.date().to_string() +
                  "; nothing was changed.");
  }
  const auto summary = imports.run(options, {}, watch);
  if (!upload.already_imported) tell_rejected(imports);
  if (!summary) return summary.error();
  show(*summary, arguments);
  return {};
}

Result<void> run(const Arguments& arguments) {
  log::set_level(log::Level::Warn);
  const auto currency = Currency::parse(arguments.currency);
  if (!currency) return Error{ErrorKind::Malformed, "wrong_call", "--currency expects ISO 4217."};
  const auto database = TRY(open_database(arguments.data_dir));
  const SystemClock clock;
  const fs::path folder = imports_folder(arguments.data_dir);
  ImportService imports(*database, clock, folder, *currency);
  imports.recover();
  const std::string name =
      arguments.file == "-" ? "standard input" : fs::path(arguments.file).filename().string();
  const fs::path copy = TRY(copy_input(arguments.file, folder));
  const sales::UploadView upload = TRY(imports.stage(copy, name));
  const Result<void> result = import_staged(imports, upload, arguments);
  imports.discard(upload.id);
  return result;
}

}  // namespace

void add_import_command(CLI::App& app) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App& command =
      add_command(app,
                  {"import", "Import a sales file",
                   "  storecast import sales.csv --dry-run\n"
                   "  storecast import sales.csv --map \"Item no=product_id\" --skip-bad\n"
                   "  zcat sales.csv.gz | storecast import - --json\n"},
                  [arguments] { return run(*arguments); });
  command.add_option("file", arguments->file, "A CSV file, or - for standard input")->required();
  command.add_option("--map", arguments->mappings, "COLUMN=FIELD, where the names do not say it")
      ->allow_extra_args(false);
  command.add_flag("--dry-run", arguments->dry_run, "Check every row and write nothing");
  command.add_flag("--skip-bad", arguments->skip_bad, "Take the good rows of a file with bad ones");
  command.add_option("--product", arguments->product, "The product of every row, by id or SKU");
  command.add_option("--date-format", arguments->date_format, "For example DD/MM/YYYY");
  command.add_option("--decimal-mark", arguments->decimal_mark, "A point or a comma");
  command.add_option("--delimiter", arguments->delimiter, "One of , ; | and tab");
  command.add_option("--encoding", arguments->encoding,
                     "utf-8, utf-16le, utf-16be or windows-1252");
  command.add_option("--currency", arguments->currency, "Of the prices, ISO 4217")
      ->envname("STORECAST_CURRENCY")
      ->capture_default_str();
  command.add_option("--data-dir", arguments->data_dir, "The folder that holds all state")
      ->envname("STORECAST_DATA_DIR")
      ->capture_default_str();
  command.add_flag("--json", arguments->as_json, "Write the result as JSON");
}

}  // namespace storecast::app
