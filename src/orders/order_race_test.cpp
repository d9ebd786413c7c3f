// Sixteen customers at once for the last piece, for the last use of a coupon, and with one cart.
// STORECAST_RACE_ROUNDS says how many rounds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <cstdlib>
#include <set>
#include <thread>

#include "core/text.h"
#include "orders/checkout_test_support.h"
#include "orders/order_check.h"

namespace storecast::orders {
namespace {

constexpr int kCustomers = 16;
constexpr int kRepetitions = 100;
constexpr std::int64_t kUsualRounds = 20;
constexpr std::int64_t kOne = CheckoutBench::kPrice + CheckoutBench::kCarriage;

std::int64_t wanted_rounds() {
  const char* given = std::getenv("STORECAST_RACE_ROUNDS");
  return parse_int64(given == nullptr ? "" : given).value_or(kUsualRounds);
}

// All at once, as far as the machine can.
template <class Work>
void all_at_once(int count, Work work) {
  std::barrier start(count);
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) {
    threads.emplace_back([&, i] {
      start.arrive_and_wait();
      work(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

class OrderRace : public testing::Test {
 protected:
  std::vector<GuestCart> fill_carts(VariantId variant) {
    std::vector<GuestCart> carts;
    for (int i = 0; i < kCustomers; ++i) carts.push_back(bench_.fill_cart(variant, 1));
    return carts;
  }
  void expect_no_violation() {
    const auto broken =
        bench_.database->read([](db::Reader& reader) { return list_order_violations(reader); });
    EXPECT_THAT(broken, testing::IsEmpty());
    const auto stock = bench_.database->read(
        [](db::Reader& reader) { return inventory::list_ledger_violations(reader); });
    EXPECT_THAT(stock, testing::IsEmpty());
  }

  CheckoutBench bench_;
};

TEST_F(OrderRace, TheLastPieceIsSoldOnce) {
  for (std::int64_t round = 0; round < wanted_rounds(); ++round) {
    const VariantId variant = bench_.add_variant("L" + std::to_string(round), 1);
    const auto carts = fill_carts(variant);
    std::atomic<int> sold = 0;
    all_at_once(kCustomers, [&](int i) {
      const GuestCart& cart = carts[static_cast<std::size_t>(i)];
      if (i % 2 == 0) (void)bench_.orders.hold(cart.visitor, cart.id, {});
      const auto placed = bench_.place(cart, kOne);
      if (placed.ok()) {
        ++sold;
      } else {
        EXPECT_EQ(placed.error().code, "out_of_stock");
      }
    });
    // Who holds it and is too late for the order may keep it from all others.
    EXPECT_EQ(sold, 1) << "round " << round;
  }
  expect_no_violation();
}

TEST_F(OrderRace, TheLastUseOfACouponIsGivenOnce) {
  pricing::PromotionService promotions(*bench_.database, bench_.clock);
  for (std::int64_t round = 0; round < wanted_rounds(); ++round) {
    pricing::PromotionInput coupon;
    coupon.name = coupon.code.emplace("C" + std::to_string(round));
    coupon.percent_ppm = 100'000;
    coupon.usage_limit = 1;
    ASSERT_TRUE(promotions.create(coupon).ok());
    const auto carts = fill_carts(bench_.add_variant("V" + std::to_string(round), kCustomers));
    for (const GuestCart& cart : carts) {
      ASSERT_TRUE(bench_.carts.set_coupon(cart.visitor, cart.id, coupon.code).ok());
    }
    std::atomic<int> reduced = 0;
    all_at_once(kCustomers, [&](int i) {
      const auto placed =
          bench_.place(carts[static_cast<std::size_t>(i)], kOne - CheckoutBench::kPrice / 10);
      if (placed.ok()) {
        ++reduced;
      } else {
        EXPECT_EQ(placed.error().code, "coupon_used_up");
      }
    });
    EXPECT_EQ(reduced, 1) << "round " << round;
  }
  expect_no_violation();
}

TEST_F(OrderRace, ACartThatChangesWhileItIsPlacedIsPlacedAsAgreedOrNotAtAll) {
  for (std::int64_t round = 0; round < wanted_rounds(); ++round) {
    const VariantId variant = bench_.add_variant("V" + std::to_string(round), 100);
    const GuestCart cart = bench_.fill_cart(variant, 1);
    std::atomic<int> placed = 0;
    all_at_once(kCustomers, [&](int i) {
      if (i % 2 == 0) {
        (void)bench_.carts.add(cart.visitor, cart.id, variant, 1);
        return;
      }
      const auto answer = bench_.place(cart, kOne);
      if (!answer.ok()) {
        EXPECT_EQ(answer.error().code, "price_changed");
        return;
      }
      ++placed;
      EXPECT_EQ(answer->order.total.amount_minor, kOne);
      EXPECT_EQ(answer->order.lines.at(0).quantity, 1);
    });
  }
  expect_no_violation();
}

TEST_F(OrderRace, AnOrderIsCancelledOnceWhileOthersWaitForItsGoods) {
  for (std::int64_t round = 0; round < wanted_rounds(); ++round) {
    const VariantId variant = bench_.add_variant("V" + std::to_string(round), 1);
    const auto carts = fill_carts(variant);
    const auto placed = bench_.place(carts[0], kOne).value();
    std::atomic<int> sold = 0;
    all_at_once(kCustomers, [&](int i) {
      if (i % 2 == 0) {
        EXPECT_TRUE(bench_.orders.cancel({.token = placed.token}, placed.order.id, "").ok());
      } else if (bench_.place(carts[static_cast<std::size_t>(i)], kOne).ok()) {
        ++sold;
      }
    });
    EXPECT_LE(sold, 1) << "round " << round;
    const auto order = bench_.orders.get({.token = placed.token}, placed.order.id).value();
    EXPECT_EQ(order.state, OrderState::Cancelled);
    EXPECT_EQ(std::ranges::count(order.events, EventKind::Cancelled, &OrderEventView::kind), 1);
  }
  expect_no_violation();
}

TEST_F(OrderRace, OneCartIsOneOrderHoweverOftenItIsPlaced) {
  const GuestCart cart = bench_.fill_cart(bench_.add_variant("LAMP", kRepetitions), 1);
  std::vector<std::string> answers(kRepetitions);
  all_at_once(kRepetitions, [&](int i) {
    const std::optional<std::string> key =
        i % 2 == 0 ? std::optional<std::string>("key") : std::nullopt;
    const auto placed = bench_.orders.place(cart.visitor, cart.id, bench_.terms(kOne), key);
    ASSERT_TRUE(placed.ok()) << placed.error().code;
    answers[static_cast<std::size_t>(i)] = json::print(*placed);
  });
  EXPECT_EQ(std::set<std::string>(answers.begin(), answers.end()).size(), 1U);
  expect_no_violation();
}

}  // namespace
}  // namespace storecast::orders
