// Writes one after the other on a thread of its own, while the next ones are prepared. They are
// certainly on disk only after the next write that is not deferred.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

#include "db/database.h"

namespace storecast::sales {

class WriteBehind {
 public:
  using Work = std::function<void(db::Writer&)>;

  explicit WriteBehind(db::Database& database);
  ~WriteBehind();  // drops what has not begun
  WriteBehind(const WriteBehind&) = delete;
  WriteBehind& operator=(const WriteBehind&) = delete;

  // Returns at once unless kMostWaiting are waiting. Throws what an earlier write has thrown.
  void add(Work work);
  // Returns when everything is written.
  void finish();

 private:
  static constexpr std::size_t kMostWaiting = 16;  // some 15 MB of rows

  void run();

  db::Database& database_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Work> waiting_;
  bool is_writing_ = false;
  bool stopping_ = false;
  std::exception_ptr failure_;
  std::thread thread_;
};

}  // namespace storecast::sales
