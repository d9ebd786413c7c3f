// One thread that reads and writes sockets, its connections, and the watchdog over their deadlines.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_set>

namespace storecast::http {

using SteadyTime = std::chrono::steady_clock::time_point;

// What an IoThread keeps alive by its deadlines; all calls come on its thread.
class Watched {
 public:
  virtual ~Watched() = default;
  virtual void on_tick(SteadyTime now) = 0;
  virtual void shut_down() = 0;  // finish what is in flight, take nothing new
  virtual void abort() = 0;      // close the socket now
};

class IoThread {
 public:
  IoThread();

  void start();
  void stop();  // from any thread; drops what is left
  void join();

  boost::asio::io_context& context() { return context_; }
  // The following belong to the thread itself.
  void add(Watched* watched) { watched_.insert(watched); }
  void remove(Watched* watched) { watched_.erase(watched); }
  void shut_down_all();
  void abort_all();
  std::size_t size() const { return watched_.size(); }
  std::string_view date() const { return date_; }  // IMF-fixdate, at most a tick old

 private:
  void tick();

  std::unordered_set<Watched*> watched_;  // outlives the handlers that the context drops
  boost::asio::io_context context_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  boost::asio::steady_timer timer_;
  std::string date_;
  std::thread thread_;
};

}  // namespace storecast::http
