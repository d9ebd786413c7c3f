#include "inventory/stock_keeper.h"

#include <algorithm>

#include "core/log.h"
#include "inventory/stock_ledger.h"

namespace storecast::inventory {

void StockKeeper::start() {
  SC_ASSERT(!thread_.joinable());
  stopping_ = false;
  thread_ = std::thread([this] { run(); });
}

void StockKeeper::stop() {
  {
    const std::lock_guard held(mutex_);
    stopping_ = true;
  }
  stop_wanted_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void StockKeeper::run() {
  std::unique_lock held(mutex_);
  while (!stopping_) {
    held.unlock();
    go_round();
    held.lock();
    stop_wanted_.wait_for(held, kRoundEvery, [this] { return stopping_; });
  }
}

// A full disk today is no reason to stop looking after the stock tomorrow.
void StockKeeper::go_round() {
  try {
    sweep();
    refresh_advice();
  } catch (const std::exception& error) {
    log::error("the stock was not looked after", {{"why", error.what()}});
  }
}

void StockKeeper::sweep() {
  const auto any_expired = [&] {
    return database_.read(
        [&](db::Reader& reader) { return !list_expired_holds(reader, clock_.now(), 1).empty(); });
  };
  while (any_expired()) {
    database_.write([&](db::Writer& writer) { sweep_expired_holds(writer, clock_.now()); });
  }
}

void StockKeeper::refresh_advice() {
  if (refresh_job_) {
    const auto job = jobs_.get(*refresh_job_);
    if (job.ok() && !job->finished()) return;
    const std::int64_t worked_us =
        job.ok() ? clock_.now().microseconds() - job->created_at.microseconds() : 0;
    refresh_job_.reset();
    refresh_at_ =
        Steady::now() + std::max<Steady::duration>(
                            kRefreshEvery, kRestFactor * std::chrono::microseconds(worked_us));
  }
  if (Steady::now() < refresh_at_ || !stock_.is_refresh_due()) return;
  const auto job = jobs_.submit(StockService::kRefreshJob, "{}", std::nullopt);
  if (job.ok()) refresh_job_ = job->id;
}

}  // namespace storecast::inventory
