#include "http/worker_pool.h"

#include <sys/resource.h>

namespace storecast::http {
namespace {

constexpr int kLowPriorityNice =
    10;  // a tenth of the share of a normal thread, all of it when idle

}  // namespace

WorkerPool::WorkerPool(int threads, std::size_t queue_limit, Priority priority)
    : queue_limit_(queue_limit) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this, priority] { run(priority); });
}

WorkerPool::~WorkerPool() {
  close();
}

bool WorkerPool::try_submit(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    if (closed_ || queue_.size() >= queue_limit_) return false;
    queue_.push_back(std::move(task));
  }
  wake_.notify_one();
  return true;
}

void WorkerPool::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

std::size_t WorkerPool::queued() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

std::size_t WorkerPool::running() const {
  const std::lock_guard lock(mutex_);
  return running_;
}

void WorkerPool::run(Priority priority) {
  // On Linux a nice value belongs to the calling thread, not to the process.
  if (priority == Priority::Low) setpriority(PRIO_PROCESS, 0, kLowPriorityNice);
  while (true) {
    std::function<void()> task;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [&] { return closed_ || !queue_.empty(); });
      if (queue_.empty()) return;
      task = std::move(queue_.front());
      queue_.pop_front();
      ++running_;
    }
    task();
    const std::lock_guard lock(mutex_);
    --running_;
  }
}

}  // namespace storecast::http
