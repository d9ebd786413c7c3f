// A thread of its own for work that comes by itself: a queue in the database, a clock.
//
//   BackgroundLoop loop("mail", [&] { return send_what_is_due(); });  // how long to wait then
//   loop.start();
//   loop.wake();  // there is something new
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace storecast {

class BackgroundLoop {
 public:
  // `work` says how long nothing is to be done. What it throws is logged, and it runs again later.
  BackgroundLoop(std::string name, std::function<std::chrono::milliseconds()> work);
  ~BackgroundLoop();  // stops
  BackgroundLoop(const BackgroundLoop&) = delete;
  BackgroundLoop& operator=(const BackgroundLoop&) = delete;

  void start();
  void stop();  // waits for the work that is going on
  void wake();  // ends the wait
  // For work of several steps.
  bool stopping() const { return stopping_; }

 private:
  void run();
  std::chrono::milliseconds work_once();

  const std::string name_;
  const std::function<std::chrono::milliseconds()> work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace storecast
