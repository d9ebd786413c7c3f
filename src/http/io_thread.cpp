#include "http/io_thread_internal.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <vector>

namespace storecast::http {
namespace {

constexpr auto kTick = std::chrono::milliseconds(250);  // how late a deadline may be noticed

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 40> text{};
  const std::size_t size =
      std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return {text.data(), size};
}

}  // namespace

IoThread::IoThread()
    : work_(boost::asio::make_work_guard(context_)), timer_(context_), date_(http_date()) {}

void IoThread::start() {
  tick();
  thread_ = std::thread([this] { context_.run(); });
}

void IoThread::stop() {
  context_.stop();
}

void IoThread::join() {
  if (thread_.joinable()) thread_.join();
}

void IoThread::tick() {
  date_ = http_date();
  const SteadyTime now = std::chrono::steady_clock::now();
  // A tick may remove its subject.
  const std::vector<Watched*> all(watched_.begin(), watched_.end());
  for (Watched* watched : all) {
    if (watched_.contains(watched)) watched->on_tick(now);
  }
  timer_.expires_after(kTick);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error) tick();
  });
}

void IoThread::shut_down_all() {
  const std::vector<Watched*> all(watched_.begin(), watched_.end());
  for (Watched* watched : all) {
    if (watched_.contains(watched)) watched->shut_down();
  }
}

void IoThread::abort_all() {
  const std::vector<Watched*> all(watched_.begin(), watched_.end());
  for (Watched* watched : all) {
    if (watched_.contains(watched)) watched->abort();
  }
}

}  // namespace storecast::http
