// One SQLite connection with its prepared statements. Used by one thread at a time.
#pragma once

#include <filesystem>
#include <list>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "db/value.h"

struct sqlite3;
struct sqlite3_stmt;

namespace storecast::db {

// A prepared statement, compiled from `sql`.
struct Prepared {
  std::string sql;
  sqlite3_stmt* handle = nullptr;
};

using TableNames = std::set<std::string, std::less<>>;

class Connection {
 public:
  enum class Mode { Read, Write };
  Connection(const std::filesystem::path& file, Mode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Runs statements that return nothing and bind nothing; several may stand in the text.
  void run_script(const std::string& sql);
  // Runs one cached statement without arguments: BEGIN, COMMIT, SAVEPOINT.
  void run(std::string_view sql);
  void roll_back() noexcept;
  // False after SQLite itself has undone the transaction, as it may on a full disk.
  bool in_transaction() const;
  std::int64_t changed_rows() const;
  // The tables of which rows were changed since the last call, by what was undone too.
  TableNames take_changed_tables() { return std::exchange(changed_tables_, {}); }
  [[noreturn]] void fail(std::string_view doing) const;
  sqlite3* handle() const { return handle_; }

 private:
  friend class Statement;
  std::list<Prepared> take(std::string_view sql);
  void give_back(std::list<Prepared> statement) noexcept;
  static void note_change(void* self, int, const char*, const char* table, long long);

  sqlite3* handle_ = nullptr;
  TableNames changed_tables_;
  // The most recently used first. A statement in use is not in the list, so that a nested use of
  // the same text gets one of its own.
  std::list<Prepared> idle_;
  std::unordered_map<std::string_view, std::list<Prepared>::iterator> idle_by_sql_;
};

// A statement in use: bound on construction; reset and given back at the end of the scope.
class Statement {
 public:
  Statement(Connection& connection, std::string_view sql, std::span<const Argument> args);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  bool next_row();  // false after the last row
  sqlite3_stmt* handle() const { return statement_.front().handle; }

 private:
  Connection& connection_;
  std::list<Prepared> statement_;  // exactly one, moved out of the idle ones without a copy
};

}  // namespace storecast::db
