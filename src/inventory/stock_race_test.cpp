// Sixteen customers at once for the last pieces. STORECAST_RACE_ROUNDS says how many rounds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <cstdlib>
#include <random>
#include <thread>

#include "catalog/product_store.h"
#include "core/text.h"
#include "db/temporary_database.h"
#include "inventory/stock_ledger.h"

namespace storecast::inventory {
namespace {

constexpr int kCustomers = 16;
constexpr std::int64_t kUsualRounds = 20;
constexpr Instant kStart(1'700'000'000'000'000);
constexpr std::int64_t kHoldSeconds = 10;

std::int64_t wanted_rounds() {
  const char* given = std::getenv("STORECAST_RACE_ROUNDS");
  return parse_int64(given == nullptr ? "" : given).value_or(kUsualRounds);
}

class StockRace : public testing::Test {
 protected:
  VariantId add_variant(std::int64_t round, std::int64_t pieces) {
    return database_->write([&](db::Writer& writer) {
      const std::string sku = "S" + std::to_string(round);
      const ProductId id = catalog::insert_product(writer, {.sku = sku, .name = sku}, kStart);
      const VariantId variant = catalog::default_variant(writer, id)->id;
      SC_ASSERT(receive(writer, {variant, LocationId(1), pieces}, {}, kStart).ok());
      return variant;
    });
  }

  // Buys as a customer does: into the cart, maybe to the till, maybe cancelled.
  void buy(VariantId variant, std::int64_t customer, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto quantity = static_cast<std::int64_t>(1 + random() % 2);
    const Wanted wanted{variant, quantity};
    const Instant now = kStart.plus_seconds(static_cast<std::int64_t>(random() % 20));
    const bool held =
        database_
            ->write([&](db::Writer& writer) {
              return hold(writer, customer, {&wanted, 1}, now, now.plus_seconds(kHoldSeconds));
            })
            .ok();
    if (!held || random() % 4 == 0) return;  // leaves the cart where it is
    const Allocation line{customer, variant, quantity};
    const Instant later = now.plus_seconds(static_cast<std::int64_t>(random() % 20));
    const bool ordered = database_
                             ->write([&](db::Writer& writer) {
                               return allocate(writer, customer, {&line, 1}, later);
                             })
                             .ok();
    if (!ordered) return;
    const bool cancels = random() % 4 == 0;
    database_->write([&](db::Writer& writer) {
      cancels ? release_allocation(writer, customer, quantity, later)
              : ship(writer, customer, quantity, later);
    });
    if (!cancels) sold_ += quantity;
  }

  void race(VariantId variant, std::int64_t round) {
    std::barrier start(kCustomers);
    std::vector<std::thread> customers;
    for (int i = 0; i < kCustomers; ++i) {
      customers.emplace_back([&, i] {
        const std::int64_t customer = round * kCustomers + i + 1;
        start.arrive_and_wait();
        buy(variant, customer, static_cast<std::uint64_t>(customer));
      });
    }
    for (std::thread& customer : customers) customer.join();
  }

  void check(VariantId variant, std::int64_t pieces) {
    database_->read([&](db::Reader& reader) {
      const auto stock = sum_stock(reader, variant);
      EXPECT_GE(stock.available, 0);
      EXPECT_LE(sold_, pieces);
      EXPECT_EQ(stock.on_hand, pieces - sold_);
    });
  }

  db::TemporaryDatabase database_;
  std::atomic<std::int64_t> sold_ = 0;
};

TEST_F(StockRace, NeverSellsMoreThanThereIs) {
  const std::int64_t rounds = wanted_rounds();
  for (std::int64_t round = 0; round < rounds; ++round) {
    const std::int64_t pieces = 1 + round % 3;
    const VariantId variant = add_variant(round, pieces);
    sold_ = 0;
    race(variant, round);
    check(variant, pieces);
    database_->write(
        [](db::Writer& writer) { sweep_expired_holds(writer, kStart.plus_seconds(3600)); });
    const auto left =
        database_->read([&](db::Reader& reader) { return available(reader, variant); });
    EXPECT_EQ(left, pieces - sold_);
  }
  EXPECT_THAT(database_->read([](db::Reader& reader) { return list_ledger_violations(reader); }),
              testing::IsEmpty());
}

// A bare count on which nothing else depends: as many as there are, each for one.
TEST_F(StockRace, ExactlyTheLastPiecesFindACustomer) {
  const std::int64_t rounds = wanted_rounds();
  for (std::int64_t round = 0; round < rounds; ++round) {
    const std::int64_t pieces = 1 + round % 5;
    const VariantId variant = add_variant(round, pieces);
    std::atomic<std::int64_t> held = 0;
    std::barrier start(kCustomers);
    std::vector<std::thread> customers;
    for (int i = 0; i < kCustomers; ++i) {
      customers.emplace_back([&, i] {
        const Wanted wanted{variant, 1};
        start.arrive_and_wait();
        const auto result = database_->write([&](db::Writer& writer) {
          return hold(writer, round * kCustomers + i + 1, {&wanted, 1}, kStart,
                      kStart.plus_seconds(kHoldSeconds));
        });
        if (result.ok()) ++held;
      });
    }
    for (std::thread& customer : customers) customer.join();
    EXPECT_EQ(held, pieces);
  }
}

}  // namespace
}  // namespace storecast::inventory
