// Looks after the stock while the shop runs: ends holds that have expired, and has the advice
// worked out again when it is out of date.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "db/database.h"
#include "inventory/stock_service.h"
#include "jobs/job_queue.h"

namespace storecast::inventory {

class StockKeeper {
 public:
  // Customers see within 5 seconds what an expired hold sets free.
  static constexpr std::chrono::milliseconds kRoundEvery{2'000};
  // Advice follows sales at this pace at most, and takes at most a twentieth of a core's time.
  static constexpr std::chrono::seconds kRefreshEvery{30};
  static constexpr int kRestFactor = 20;

  StockKeeper(db::Database& database, const Clock& clock, StockService& stock, jobs::JobQueue& jobs)
      : database_(database), clock_(clock), stock_(stock), jobs_(jobs) {}
  ~StockKeeper() { stop(); }
  StockKeeper(const StockKeeper&) = delete;
  StockKeeper& operator=(const StockKeeper&) = delete;

  void start();
  void stop();

 private:
  using Steady = std::chrono::steady_clock;

  void run();
  void go_round();
  void sweep();
  void refresh_advice();

  db::Database& database_;
  const Clock& clock_;
  StockService& stock_;
  jobs::JobQueue& jobs_;
  std::optional<JobId> refresh_job_;
  Steady::time_point refresh_at_;  // not before
  std::mutex mutex_;
  std::condition_variable stop_wanted_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace storecast::inventory
