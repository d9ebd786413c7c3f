#include "db/connection.h"

#include <sqlite3.h>

#include <limits>

#include "core/assert.h"
#include "db/database.h"

namespace storecast::db {
namespace {

constexpr std::size_t kMaxIdleStatements = 256;  // about the statements of the whole program
constexpr int kBusyTimeoutMs = 5'000;  // a backup or a shell of another process holds the lock

// WAL and FULL: a commit is on disk when it returns, and readers never wait for the writer. A
// checkpoint every 16 MB writes a page that changes often once, not four times.
constexpr const char* kWriterSettings = R"sql(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA journal_size_limit = 67108864;
  PRAGMA cache_size = -32000;
  PRAGMA wal_autocheckpoint = 4000;
)sql";
constexpr const char* kSettings = R"sql(
  PRAGMA mmap_size = 268435456;
  PRAGMA temp_store = MEMORY;
  PRAGMA trusted_schema = OFF;
)sql";

// Counting the memory in use takes a lock for every allocation of every thread.
void configure_library() {
  static const bool configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
  SC_ASSERT(configured);
}

std::string describe(sqlite3* handle, std::string_view doing) {
  std::string text = handle == nullptr ? "out of memory" : sqlite3_errmsg(handle);
  return text.append(" (").append(doing).append(")");
}

void bind_one(sqlite3_stmt* statement, int index, const Argument& argument) {
  struct Binder {
    sqlite3_stmt* statement;
    int index;
    int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, index, value); }
    int operator()(double value) const { return sqlite3_bind_double(statement, index, value); }
    int operator()(std::string_view text) const {
      const char* data = text.data() == nullptr ? "" : text.data();
      return sqlite3_bind_text64(statement, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(Bytes bytes) const {
      if (bytes.empty()) return sqlite3_bind_zeroblob(statement, index, 0);
      return sqlite3_bind_blob64(statement, index, bytes.data(), bytes.size(), SQLITE_STATIC);
    }
  };
  const int code = std::visit(Binder{statement, index}, argument);
  if (code == SQLITE_OK) return;
  throw DatabaseError(std::string(sqlite3_errstr(code)) + " (binding ?" + std::to_string(index) +
                      " of " + sqlite3_sql(statement) + ")");
}

}  // namespace

Connection::Connection(const std::filesystem::path& file, Mode mode) {
  configure_library();
  const int access =
      mode == Mode::Read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(file.c_str(), &handle_,
                                   access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  try {
    if (code != SQLITE_OK) fail("opening " + file.string());
    sqlite3_busy_timeout(handle_, kBusyTimeoutMs);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // "text" in double quotes is a column, never a string that hides a misspelt one.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    if (mode == Mode::Write) {
      run_script(kWriterSettings);
      sqlite3_update_hook(handle_, &Connection::note_change, this);
    }
    run_script(kSettings);
  } catch (const DatabaseError&) {
    sqlite3_close(handle_);
    throw;
  }
}

Connection::~Connection() {
  for (const Prepared& statement : idle_) sqlite3_finalize(statement.handle);
  sqlite3_close(handle_);
}

void Connection::run_script(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(std::string_view(sql).substr(0, 200));
  }
}

void Connection::run(std::string_view sql) {
  Statement statement(*this, sql, {});
  while (statement.next_row()) {
  }
}

void Connection::roll_back() noexcept {
  if (in_transaction()) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

std::int64_t Connection::changed_rows() const {
  return sqlite3_changes64(handle_);
}

void Connection::fail(std::string_view doing) const {
  if (handle_ != nullptr && (sqlite3_errcode(handle_) & 0xff) == SQLITE_CONSTRAINT) {
    throw ConstraintViolation(sqlite3_errmsg(handle_));
  }
  throw DatabaseError(describe(handle_, doing));
}

void Connection::note_change(void* self, int, const char*, const char* table, long long) {
  TableNames& names = static_cast<Connection*>(self)->changed_tables_;
  if (!names.contains(std::string_view(table))) names.emplace(table);
}

std::list<Prepared> Connection::take(std::string_view sql) {
  std::list<Prepared> taken;
  if (const auto idle = idle_by_sql_.find(sql); idle != idle_by_sql_.end()) {
    taken.splice(taken.begin(), idle_, idle->second);
    idle_by_sql_.erase(idle);
    return taken;
  }
  SC_ASSERT(sql.size() < std::numeric_limits<int>::max());
  taken.push_back({std::string(sql), nullptr});
  if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &taken.front().handle, nullptr) != SQLITE_OK) {
    fail(sql);
  }
  return taken;
}

void Connection::give_back(std::list<Prepared> statement) noexcept {
  const auto front = statement.begin();
  sqlite3_reset(front->handle);
  sqlite3_clear_bindings(front->handle);
  if (idle_by_sql_.contains(front->sql)) {  // a nested use, already replaced
    sqlite3_finalize(front->handle);
    return;
  }
  idle_.splice(idle_.begin(), statement);
  idle_by_sql_.emplace(idle_.front().sql, idle_.begin());
  if (idle_.size() <= kMaxIdleStatements) return;
  sqlite3_finalize(idle_.back().handle);
  idle_by_sql_.erase(idle_.back().sql);
  idle_.pop_back();
}

Statement::Statement(Connection& connection, std::string_view sql, std::span<const Argument> args)
    : connection_(connection), statement_(connection.take(sql)) {
  const int wanted = sqlite3_bind_parameter_count(handle());
  SC_ASSERT(std::cmp_equal(wanted, args.size()));
  for (int i = 0; i < wanted; ++i) bind_one(handle(), i + 1, args[i]);
}

Statement::~Statement() {
  connection_.give_back(std::move(statement_));
}

bool Statement::next_row() {
  const int code = sqlite3_step(handle());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_.fail(statement_.front().sql);
  return false;
}

bool Row::is_null(int column) const {
  return sqlite3_column_type(static_cast<sqlite3_stmt*>(statement_), column) == SQLITE_NULL;
}

std::int64_t Row::integer(int column) const {
  return sqlite3_column_int64(static_cast<sqlite3_stmt*>(statement_), column);
}

double Row::real(int column) const {
  return sqlite3_column_double(static_cast<sqlite3_stmt*>(statement_), column);
}

std::string_view Row::text(int column) const {
  auto* statement = static_cast<sqlite3_stmt*>(statement_);
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

Bytes Row::bytes(int column) const {
  auto* statement = static_cast<sqlite3_stmt*>(statement_);
  const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(statement, column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

}  // namespace storecast::db
