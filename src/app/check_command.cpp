#include "app/check_command.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/command_line.h"
#include "app/config.h"
#include "app/data_folder.h"
#include "identity/audit.h"
#include "inventory/ledger_store.h"
#include "payments/payment_store.h"

namespace storecast::app {
namespace {

namespace fs = std::filesystem;

// Holds customers' data: inside the data folder, for its owner only, and gone at the end.
class Snapshot {
 public:
  explicit Snapshot(const fs::path& data_dir)
      : folder_(data_dir / "tmp" / ("check-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
  }
  ~Snapshot() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  fs::path file() const { return folder_ / kDatabaseFile; }

 private:
  const fs::path folder_;
};

std::vector<std::string> broken_chain(db::Reader& reader) {
  const auto verdict = identity::verify_audit_chain(reader);
  if (!verdict.first_broken) return {};
  return {"entry " + std::to_string(*verdict.first_broken) + " does not fit"};
}

std::vector<std::string> wrong_payments(db::Reader& reader) {
  std::vector<std::string> all;
  for (const auto id : payments::list_payment_violations(reader)) {
    all.push_back(id.to_string() + ": its refunds or its captured amount do not fit its state");
  }
  return all;
}

std::vector<orders::Invariant> check(db::Reader& reader) {
  std::vector<orders::Invariant> all = {
      {"The stock is what its movements add up to", inventory::list_ledger_violations(reader)},
      {"Payments add up with their refunds", wrong_payments(reader)},
      {"Nobody changed the audit log", broken_chain(reader)}};
  for (orders::Invariant& one : orders::check_orders(reader)) all.push_back(std::move(one));
  return all;
}

struct Arguments {
  std::string data_dir = Config().data_dir;
};

Result<void> run(const Arguments& arguments) {
  const auto verdicts = TRY(check_data(arguments.data_dir));
  std::size_t broken = 0;
  for (const orders::Invariant& invariant : verdicts) {
    std::cout << (invariant.violations.empty() ? "ok      " : "BROKEN  ") << invariant.name << "\n";
    for (const std::string& violation : invariant.violations) {
      std::cout << "        " << violation << "\n";
    }
    broken += invariant.violations.empty() ? 0 : 1;
  }
  if (broken == 0) return {};
  return Error{ErrorKind::Conflict, "broken",
               std::to_string(broken) + " of " + std::to_string(verdicts.size()) +
                   " statements about this shop are not true."};
}

}  // namespace

Result<std::vector<orders::Invariant>> check_data(const fs::path& data_dir) {
  const fs::path source = data_dir / kDatabaseFile;
  if (!fs::exists(source)) {
    return Error{ErrorKind::NotFound, "no_such_shop",
                 "There is no shop in " + data_dir.string() + "."};
  }
  const Snapshot snapshot(data_dir);
  TRY(db::copy_snapshot(source, snapshot.file()));
  const auto database = TRY(db::Database::open(snapshot.file(), db::embedded_migrations()));
  return database->read(check);
}

void add_check_command(CLI::App& app) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App& command =
      add_command(app,
                  {"check", "Check that stock, orders, payments, coupons and sales fit together",
                   "  storecast check\n  storecast check --data-dir /backups/2026-01-31\n"},
                  [arguments] { return run(*arguments); });
  command.add_option("--data-dir", arguments->data_dir, "The folder that holds all state")
      ->envname("STORECAST_DATA_DIR")
      ->capture_default_str();
}

}  // namespace storecast::app
