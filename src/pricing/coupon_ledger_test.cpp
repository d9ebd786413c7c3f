#include "pricing/coupon_ledger.h"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>

#include "db/temporary_database.h"
#include "pricing/promotion_store.h"

namespace storecast::pricing {
namespace {

constexpr int kThreads = 16;

class CouponLedgerTest : public testing::Test {
 protected:
  void put(std::optional<std::int64_t> usage_limit, std::optional<std::int64_t> customer_limit) {
    PromotionDraft draft;
    draft.name = "Sale";
    draft.code = "SALE";
    draft.percent_ppm = 1;
    draft.usage_limit = usage_limit;
    draft.per_customer_limit = customer_limit;
    database_->write([&](db::Writer& writer) { insert_promotion(writer, id_, draft, Instant(1)); });
  }
  std::string use(std::int64_t order, std::optional<AccountId> account, std::string_view email) {
    const auto used = database_->write(
        [&](db::Writer& writer) { return use_coupon(writer, id_, order, account, email); });
    return used.ok() ? "ok" : used.error().code;
  }
  void give_back(std::int64_t order) {
    database_->write([&](db::Writer& writer) { give_back_coupon(writer, order); });
  }
  std::int64_t used() {
    return database_->read([&](db::Reader& reader) { return find_promotion(reader, id_)->used; });
  }
  std::int64_t used_by(std::optional<AccountId> account, std::string_view email) {
    return database_->read(
        [&](db::Reader& reader) { return uses_by_customer(reader, id_, account, email); });
  }

  // How many of sixteen who start at the same moment get it.
  template <class Attempt>
  int race(Attempt attempt) {
    std::atomic<int> served = 0;
    std::barrier start(kThreads);
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        start.arrive_and_wait();
        if (attempt(i) == "ok") ++served;
      });
    }
    threads.clear();
    return served;
  }

  db::TemporaryDatabase database_;
  const PromotionId id_{7};
};

TEST_F(CouponLedgerTest, TheLastUseGoesToOneOfSixteen) {
  put(1, {});
  for (int round = 0; round < 20; ++round) {
    const int served = race([&](int i) {
      return use(round * kThreads + i + 1, {}, "buyer" + std::to_string(i) + "@example.com");
    });
    ASSERT_EQ(served, 1);
    ASSERT_EQ(used(), 1);
    for (int i = 0; i < kThreads; ++i) give_back(round * kThreads + i + 1);
    ASSERT_EQ(used(), 0);
  }
}

TEST_F(CouponLedgerTest, OneCustomerSixteenTimesAtOnceGetsNoMoreThanTheLimit) {
  put(100, 2);
  const int served = race([&](int i) { return use(i + 1, AccountId(5), "asha@example.com"); });
  EXPECT_EQ(served, 2);
  EXPECT_EQ(used(), 2);
  EXPECT_EQ(used_by(AccountId(5), ""), 2);
}

TEST_F(CouponLedgerTest, TheSameOrderAtOnceCountsOnce) {
  put(1, 1);
  EXPECT_EQ(race([&](int) { return use(1, AccountId(5), "asha@example.com"); }), kThreads);
  EXPECT_EQ(used(), 1);
  EXPECT_EQ(used_by(AccountId(5), "asha@example.com"), 1);
}

TEST_F(CouponLedgerTest, ACustomerIsKnownByAccountAndByAddress) {
  put({}, 1);
  EXPECT_EQ(use(1, AccountId(5), "asha@example.com"), "ok");
  EXPECT_EQ(use(2, AccountId(5), "other@example.com"), "coupon_used_by_customer");
  EXPECT_EQ(use(3, {}, "asha@example.com"), "coupon_used_by_customer");
  EXPECT_EQ(use(4, {}, "other@example.com"), "ok");
  EXPECT_EQ(used(), 2);
  EXPECT_EQ(used_by({}, ""), 0);
}

TEST_F(CouponLedgerTest, ACancelledOrderGivesItsUseBackOnce) {
  put(1, 1);
  ASSERT_EQ(use(1, AccountId(5), "asha@example.com"), "ok");
  EXPECT_EQ(use(2, AccountId(6), "ravi@example.com"), "coupon_used_up");
  give_back(1);
  give_back(1);
  give_back(99);
  EXPECT_EQ(used(), 0);
  EXPECT_EQ(use(2, AccountId(6), "ravi@example.com"), "ok");
  EXPECT_EQ(use(3, AccountId(5), "asha@example.com"), "coupon_used_up");
}

TEST_F(CouponLedgerTest, APromotionThatStaffEndedIsNotUsed) {
  put({}, {});
  database_->write([&](db::Writer& writer) { delete_promotion(writer, id_, 1, Instant(2)); });
  EXPECT_EQ(use(1, {}, "asha@example.com"), "coupon_used_up");
}

}  // namespace
}  // namespace storecast::pricing
