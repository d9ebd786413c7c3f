#include "db/database.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

#include "db/connection.h"
#include "db/file_lock.h"

namespace storecast::db {
namespace {

// Bounds how long the first of a group waits for the last one's work.
constexpr std::size_t kMaxGroup = 256;

// The database whose read or write this thread is inside of.
thread_local const void* t_inside = nullptr;

}  // namespace

void Reader::each_row(std::string_view sql, std::span<const Argument> args,
                      const std::function<bool(const Row&)>& visit) {
  Statement statement(connection_, sql, args);
  while (statement.next_row()) {
    if (!visit(Row(statement.handle()))) return;
  }
}

std::int64_t Writer::execute(std::string_view sql, std::span<const Argument> args) {
  Statement statement(connection_, sql, args);
  while (statement.next_row()) {
  }
  return connection_.changed_rows();
}

struct Database::Impl {
  struct Pending {
    const std::function<Outcome(Writer&)>& work;
    Durability durability;
    std::condition_variable finished;
    std::exception_ptr failure;
    bool undone = false;
    bool done = false;
  };
  using Group = std::vector<Pending*>;

  Impl(FileLock file_lock, const std::filesystem::path& file)
      : lock(std::move(file_lock)), writer(file, Connection::Mode::Write) {}

  Connection& take_reader();
  void give_back(Connection& connection);
  void run_writer();
  Group next_group();
  void commit(const Group& group);
  void attempt(const Group& group);
  void set_durability(const Group& group);
  void work_off(Pending& pending);
  void work_off_with_others(Pending& pending);
  void finish(const Group& group);

  FileLock lock;
  Connection writer;
  Durability durability = Durability::Full;  // of the writer's next commit
  std::vector<std::unique_ptr<Connection>> readers;

  std::mutex readers_mutex;
  std::condition_variable reader_free;
  std::vector<Connection*> free_readers;

  std::mutex writes_mutex;
  std::condition_variable work_waiting;
  std::deque<Pending*> queue;
  bool stopping = false;
  std::thread thread;
  CommitListener listener;
};

void Database::Impl::run_writer() {
  t_inside = this;
  for (Group group = next_group(); !group.empty(); group = next_group()) {
    commit(group);
    finish(group);
  }
}

// Empty when the database closes and nothing is left to write.
Database::Impl::Group Database::Impl::next_group() {
  std::unique_lock held(writes_mutex);
  work_waiting.wait(held, [&] { return stopping || !queue.empty(); });
  const auto end = queue.begin() + static_cast<std::ptrdiff_t>(std::min(queue.size(), kMaxGroup));
  Group group(queue.begin(), end);
  queue.erase(queue.begin(), end);
  return group;
}

// A failure of the transaction as a whole is everyone's failure: nothing was committed.
void Database::Impl::commit(const Group& group) {
  try {
    attempt(group);
  } catch (const std::exception&) {
    writer.roll_back();
    for (Pending* pending : group) {
      if (!pending->undone && !pending->failure) pending->failure = std::current_exception();
    }
  }
}

void Database::Impl::attempt(const Group& group) {
  set_durability(group);
  writer.run("BEGIN IMMEDIATE");
  if (group.size() == 1) {
    work_off(*group.front());
    if (group.front()->undone || group.front()->failure) return writer.roll_back();
  } else {
    for (Pending* pending : group) work_off_with_others(*pending);
  }
  writer.run("COMMIT");
  const auto tables = writer.take_changed_tables();
  if (listener) listener(tables);
}

void Database::Impl::set_durability(const Group& group) {
  const bool all_deferred = std::all_of(group.begin(), group.end(), [](const Pending* pending) {
    return pending->durability == Durability::Deferred;
  });
  const Durability wanted = all_deferred ? Durability::Deferred : Durability::Full;
  if (wanted == durability) return;
  writer.run(all_deferred ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
  durability = wanted;
}

void Database::Impl::work_off(Pending& pending) {
  try {
    Writer one(writer);
    pending.undone = pending.work(one) == Outcome::Undo;
  } catch (...) {  // rethrown on the thread that asked for the write
    pending.failure = std::current_exception();
  }
}

void Database::Impl::work_off_with_others(Pending& pending) {
  writer.run("SAVEPOINT one_write");
  work_off(pending);
  if (!writer.in_transaction()) throw DatabaseError("the transaction was lost, try again");
  if (pending.undone || pending.failure) writer.run("ROLLBACK TO one_write");
  writer.run("RELEASE one_write");
}

void Database::Impl::finish(const Group& group) {
  const std::lock_guard held(writes_mutex);
  for (Pending* pending : group) {
    pending->done = true;
    pending->finished.notify_one();
  }
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file,
                                                 std::span<const Migration> migrations,
                                                 const Options& options) {
  SC_ASSERT(options.readers > 0);
  FileLock lock = TRY(FileLock::take(file.string() + ".lock"));
  auto impl = std::make_unique<Impl>(std::move(lock), file);
  TRY(migrate(impl->writer, migrations));
  impl->writer.take_changed_tables();
  for (int i = 0; i < options.readers; ++i) {
    impl->readers.push_back(std::make_unique<Connection>(file, Connection::Mode::Read));
    impl->free_readers.push_back(impl->readers.back().get());
  }
  return std::unique_ptr<Database>(new Database(std::move(impl)));
}

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {
  impl_->thread = std::thread([this] { impl_->run_writer(); });
}

Database::~Database() {
  {
    const std::lock_guard held(impl_->writes_mutex);
    impl_->stopping = true;
  }
  impl_->work_waiting.notify_one();
  impl_->thread.join();
}

void Database::submit(const std::function<Outcome(Writer&)>& work, Durability durability) {
  SC_ASSERT(t_inside != impl_.get());
  Impl::Pending pending{work, durability};
  {
    std::unique_lock held(impl_->writes_mutex);
    impl_->queue.push_back(&pending);
    impl_->work_waiting.notify_one();
    pending.finished.wait(held, [&] { return pending.done; });
  }
  if (pending.failure) std::rethrow_exception(pending.failure);
}

Connection& Database::Impl::take_reader() {
  SC_ASSERT(t_inside != this);
  std::unique_lock held(readers_mutex);
  reader_free.wait(held, [&] { return !free_readers.empty(); });
  Connection* connection = free_readers.back();
  free_readers.pop_back();
  held.unlock();
  try {
    connection->run("BEGIN");
  } catch (const DatabaseError&) {
    give_back(*connection);
    throw;
  }
  return *connection;
}

void Database::Impl::give_back(Connection& connection) {
  if (connection.in_transaction()) connection.run("COMMIT");  // changed nothing, so cannot fail
  const std::lock_guard held(readers_mutex);
  free_readers.push_back(&connection);
  reader_free.notify_one();
}

Database::Lease::Lease(Database& database)
    : database_(database), connection_(database.impl_->take_reader()), reader_(connection_) {
  outer_ = std::exchange(t_inside, database.impl_.get());
}

Database::Lease::~Lease() {
  t_inside = outer_;
  database_.impl_->give_back(connection_);
}

void Database::set_commit_listener(CommitListener listener) {
  impl_->listener = std::move(listener);
}

void Database::check_writable() {
  write([](Writer& writer) { writer.run("PRAGMA user_version = 1"); });
}

void Database::check_integrity() {
  const auto verdict = read([](Reader& reader) {
    return reader.find("PRAGMA quick_check(1)",
                       [](const Row& row) { return std::string(row.text(0)); });
  });
  if (verdict != "ok")
    throw DatabaseError("the database file is damaged: " + verdict.value_or("?"));
}

}  // namespace storecast::db
