// Threads with a bounded queue before them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace storecast::http {

class WorkerPool {
 public:
  enum class Priority { Normal, Low };  // Low yields the processor to everything else

  WorkerPool(int threads, std::size_t queue_limit, Priority priority);
  ~WorkerPool();  // runs what is queued, then joins

  // False when the queue is full or the pool is closed. Tasks must not throw.
  bool try_submit(std::function<void()> task);
  void close();  // runs what is queued, then joins; takes nothing more
  std::size_t queued() const;
  std::size_t running() const;

 private:
  void run(Priority priority);

  const std::size_t queue_limit_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> queue_;
  std::size_t running_ = 0;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace storecast::http
