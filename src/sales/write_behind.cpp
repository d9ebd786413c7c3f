#include "sales/write_behind.h"

namespace storecast::sales {

WriteBehind::WriteBehind(db::Database& database)
    : database_(database), thread_([this] { run(); }) {}

WriteBehind::~WriteBehind() {
  {
    const std::lock_guard held(mutex_);
    stopping_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
  thread_.join();
}

void WriteBehind::add(Work work) {
  std::unique_lock held(mutex_);
  changed_.wait(held, [&] { return failure_ || waiting_.size() < kMostWaiting; });
  if (failure_) std::rethrow_exception(failure_);
  waiting_.push_back(std::move(work));
  changed_.notify_all();
}

void WriteBehind::finish() {
  std::unique_lock held(mutex_);
  changed_.wait(held, [&] { return failure_ || (waiting_.empty() && !is_writing_); });
  if (failure_) std::rethrow_exception(failure_);
}

void WriteBehind::run() {
  std::unique_lock held(mutex_);
  for (;;) {
    changed_.wait(held, [&] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    const Work work = std::move(waiting_.front());
    waiting_.pop_front();
    is_writing_ = true;
    held.unlock();
    std::exception_ptr failure;
    try {
      database_.write(work, db::Durability::Deferred);
    } catch (...) {  // rethrown on the thread that adds
      failure = std::current_exception();
    }
    held.lock();
    is_writing_ = false;
    if (failure) failure_ = failure;
    if (failure_) waiting_.clear();
    changed_.notify_all();
  }
}

}  // namespace storecast::sales
