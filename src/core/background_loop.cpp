#include "core/background_loop.h"

#include <stdexcept>

#include "core/log.h"

namespace storecast {
namespace {

constexpr std::chrono::milliseconds kAfterFailure{5'000};

}  // namespace

BackgroundLoop::BackgroundLoop(std::string name, std::function<std::chrono::milliseconds()> work)
    : name_(std::move(name)), work_(std::move(work)) {}

BackgroundLoop::~BackgroundLoop() {
  stop();
}

void BackgroundLoop::start() {
  stopping_ = false;
  thread_ = std::thread([this] { run(); });
}

void BackgroundLoop::stop() {
  {
    const std::lock_guard held(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void BackgroundLoop::wake() {
  const std::lock_guard held(mutex_);
  woken_ = true;
  changed_.notify_all();
}

std::chrono::milliseconds BackgroundLoop::work_once() {
  try {
    return work_();
  } catch (const std::exception& error) {
    log::error("background work failed", {{"work", name_}, {"why", error.what()}});
    return kAfterFailure;
  }
}

void BackgroundLoop::run() {
  while (!stopping_) {
    const auto pause = work_once();
    std::unique_lock held(mutex_);
    changed_.wait_for(held, pause, [&] { return woken_ || stopping_; });
    woken_ = false;
  }
}

}  // namespace storecast
