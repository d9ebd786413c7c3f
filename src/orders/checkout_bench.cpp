// Guests order cash on delivery from sixteen threads, each order durable before it is answered.
// Ends with status 1 when anything does not fit together afterwards.
//   checkout_bench [orders] [products]
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

#include "core/text.h"
#include "orders/checkout_test_support.h"
#include "orders/order_check.h"

namespace {

using namespace storecast;

constexpr int kClients = 16;

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

template <class Work>
void in_parallel(std::int64_t count, Work work) {
  std::atomic<std::int64_t> next = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kClients; ++i) {
    threads.emplace_back([&] {
      for (std::int64_t at = next++; at < count; at = next++) work(at);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

int main(int argc, char** argv) {
  using orders::CheckoutBench;
  const std::int64_t count = argc > 1 ? parse_int64(argv[1]).value_or(0) : 2'000;
  const std::int64_t products = argc > 2 ? parse_int64(argv[2]).value_or(1) : 200;
  CheckoutBench bench;
  std::vector<orders::VariantId> variants;
  for (std::int64_t i = 0; i < products; ++i) {
    variants.push_back(bench.add_variant("P" + std::to_string(i), 1'000'000));
  }
  std::vector<orders::GuestCart> carts(static_cast<std::size_t>(count));
  in_parallel(count, [&](std::int64_t i) {
    const auto at = static_cast<std::size_t>(i);
    carts[at] = bench.fill_cart(variants[at % variants.size()], 1);
  });
  std::atomic<std::int64_t> failed = 0;
  const double cpu_before = cpu_seconds();
  const auto start = std::chrono::steady_clock::now();
  in_parallel(count, [&](std::int64_t i) {
    const auto placed = bench.place(carts[static_cast<std::size_t>(i)],
                                    CheckoutBench::kPrice + CheckoutBench::kCarriage);
    if (!placed.ok()) ++failed;
  });
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  const double cpu = cpu_seconds() - cpu_before;
  const auto broken = bench.database->read(
      [](db::Reader& reader) { return orders::list_order_violations(reader); });
  const auto orders = static_cast<double>(count);
  std::printf(
      "orders %lld, failed %lld, violations %zu, orders_per_s %.0f, cpu_ms_per_order %.2f\n",
      static_cast<long long>(count), static_cast<long long>(failed.load()), broken.size(),
      orders / wall.count(), cpu * 1e3 / orders);
  return failed > 0 || !broken.empty() ? 1 : 0;
}
