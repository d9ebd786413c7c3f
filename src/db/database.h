// The embedded database: many readers, one writer whose transactions are committed in groups.
//
//   auto product = database.read([&](db::Reader& reader) { return store.find(reader, id); });
//   Result<Order> order = database.write([&](db::Writer& writer) -> Result<Order> { ... });
//
// A write returns after its commit is durable (fsync). It must not be called from inside another
// read or write: a service owns the transaction, stores take the Reader or Writer it gives them.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/result.h"
#include "db/migration.h"
#include "db/value.h"

namespace storecast::db {

// The database cannot do its work: disk full, file gone, corrupt, or a statement that is wrong.
struct DatabaseError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A unique index or a CHECK refused the change; thrown by Writer::run, caught by the store that
// expects it. `constraint` is SQLite's text, for example "UNIQUE constraint failed:
// accounts.email".
struct ConstraintViolation : DatabaseError {
  using DatabaseError::DatabaseError;
};

class Connection;  // one sqlite3 connection with its cache of prepared statements

// Sees one consistent snapshot for as long as it lives.
class Reader {
 public:
  explicit Reader(Connection& connection) : connection_(connection) {}
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // Calls visit(row) for each row of the result. SQL is a literal with ?1, ?2, ...
  template <class Visit, class... Args>
  void each(std::string_view sql, Visit&& visit, const Args&... args) {
    const std::array<Argument, sizeof...(Args)> bound = {db::bind(args)...};
    each_row(sql, bound, [&](const Row& row) { return visit(row), true; });
  }

  // map(row) of the first row, if there is one.
  template <class Map, class... Args>
  auto find(std::string_view sql, Map&& map, const Args&... args)
      -> std::optional<std::invoke_result_t<Map&, const Row&>> {
    std::optional<std::invoke_result_t<Map&, const Row&>> found;
    const std::array<Argument, sizeof...(Args)> bound = {db::bind(args)...};
    each_row(sql, bound, [&](const Row& row) { return found.emplace(map(row)), false; });
    return found;
  }

  // map(row) of every row.
  template <class Map, class... Args>
  auto list(std::string_view sql, Map&& map, const Args&... args)
      -> std::vector<std::invoke_result_t<Map&, const Row&>> {
    std::vector<std::invoke_result_t<Map&, const Row&>> all;
    each(
        sql, [&](const Row& row) { all.push_back(map(row)); }, args...);
    return all;
  }

 protected:
  // Steps through the result until `visit` returns false; the statement is always reset.
  void each_row(std::string_view sql, std::span<const Argument> args,
                const std::function<bool(const Row&)>& visit);

  Connection& connection_;
};

// Inside the writer's transaction (a savepoint of the group).
class Writer : public Reader {
 public:
  using Reader::Reader;

  // Runs a change; how many rows the INSERT, UPDATE or DELETE changed.
  template <class... Args>
  std::int64_t run(std::string_view sql, const Args&... args) {
    const std::array<Argument, sizeof...(Args)> bound = {db::bind(args)...};
    return execute(sql, bound);
  }

  // For bulk loads: `args` are bound as they are.
  std::int64_t execute(std::string_view sql, std::span<const Argument> args);
};

// Full: on disk when write() returns. Deferred: safe from a crash of the program; a power loss may
// take it back, up to the next Full write. For a bulk load that a last Full write makes valid.
enum class Durability { Full, Deferred };

struct Options {
  int readers = 4;  // reader connections, one for each thread that may read at the same time
};

class Database {
 public:
  // Opens or creates the file and brings it up to date, each migration in one transaction. A file
  // made by a newer program or by another one, or one that another process has open (it holds
  // `<file>.lock`), is an Error (Conflict) that says so.
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file,
                                                std::span<const Migration> migrations,
                                                const Options& options = {});
  ~Database();  // finishes the writes that were queued

  // Called on the writer's thread after each commit and before those who wait for it go on, with
  // the tables of which rows were inserted, updated or deleted (not those emptied by a DELETE
  // without WHERE). For caches. It must not read, write or throw. Set it before the first write.
  using CommitListener = std::function<void(const std::set<std::string, std::less<>>& tables)>;
  void set_commit_listener(CommitListener listener);

  // Runs work(Reader&) on this thread with a reader connection of the pool; returns its value.
  template <class Work>
  auto read(Work&& work) -> std::invoke_result_t<Work&, Reader&> {
    Lease lease(*this);
    return work(lease.reader());
  }

  // Runs work(Writer&) on the writer's thread and waits for the durable commit. If the work returns
  // a Result with an error, or throws, its changes are undone and the error or exception returns
  // here; others of the same group are not touched.
  template <class Work>
  auto write(Work&& work, Durability durability = Durability::Full)
      -> std::invoke_result_t<Work&, Writer&> {
    using Value = std::invoke_result_t<Work&, Writer&>;
    if constexpr (std::is_void_v<Value>) {
      submit([&](Writer& writer) { return work(writer), Outcome::Keep; }, durability);
    } else {
      std::optional<Value> value;
      submit(
          [&](Writer& writer) {
            value.emplace(work(writer));
            return keeps(*value) ? Outcome::Keep : Outcome::Undo;
          },
          durability);
      return std::move(*value);
    }
  }

  // Both throw DatabaseError. The first commits one small change, cheap enough for a readiness
  // check; the second reads the whole file.
  void check_writable();
  void check_integrity();

 private:
  enum class Outcome { Keep, Undo };

  class Lease {
   public:
    explicit Lease(Database& database);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Reader& reader() { return reader_; }

   private:
    Database& database_;
    Connection& connection_;
    Reader reader_;
    const void* outer_ = nullptr;
  };

  template <class T>
  static bool keeps(const T&) {
    return true;
  }
  template <class T>
  static bool keeps(const Result<T>& result) {
    return result.ok();
  }

  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  void submit(const std::function<Outcome(Writer&)>& work, Durability durability);

  std::unique_ptr<Impl> impl_;
};

// Copies a consistent snapshot of the database file into `target` while reads and writes go on, in
// this process or another one (SQLite's online backup). The target must not exist; it appears
// whole, checked and on disk, or not at all.
Result<void> copy_snapshot(const std::filesystem::path& source,
                           const std::filesystem::path& target);

}  // namespace storecast::db
