#include "core/background_loop.h"

#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>

#include "core/log.h"

namespace storecast {
namespace {

constexpr std::chrono::hours kLong{1};

TEST(BackgroundLoop, WorksOnceAtStartAndAgainWhenWoken) {
  std::latch first(1), second(1);
  std::atomic<int> runs = 0;
  BackgroundLoop loop("test", [&]() -> std::chrono::milliseconds {
    if (++runs == 1) first.count_down();
    if (runs == 2) second.count_down();
    return kLong;
  });
  loop.start();
  first.wait();
  loop.wake();
  second.wait();
  loop.stop();
  EXPECT_EQ(runs, 2);
}

TEST(BackgroundLoop, WorksAgainWhenItsOwnTimeComes) {
  std::latch third(3);
  BackgroundLoop loop("test", [&] {
    if (!third.try_wait()) third.count_down();
    return std::chrono::milliseconds(1);
  });
  loop.start();
  third.wait();
}

TEST(BackgroundLoop, OutlivesAnException) {
  log::set_level(log::Level::Off);
  std::latch again(1);
  std::atomic<int> runs = 0;
  BackgroundLoop loop("test", [&]() -> std::chrono::milliseconds {
    if (++runs == 1) throw std::runtime_error("no");
    again.count_down();
    return kLong;
  });
  loop.start();
  while (runs == 0) std::this_thread::yield();
  loop.wake();
  again.wait();
  log::set_level(log::Level::Info);
}

TEST(BackgroundLoop, StopsThoughItNeverStarted) {
  BackgroundLoop loop("test", [] { return std::chrono::milliseconds(1); });
  loop.stop();
}

}  // namespace
}  // namespace storecast
