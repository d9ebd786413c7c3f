#include "inventory/stock_ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/product_store.h"
#include "db/temporary_database.h"
#include "inventory/alert_store.h"
#include "inventory/location_store.h"

namespace storecast::inventory {
namespace {

using testing::IsEmpty;

constexpr Instant kNow(1'700'000'000'000'000);
constexpr Instant kSoon = kNow.plus_seconds(900);
constexpr LocationId kShop(1);

class StockLedgerTest : public testing::Test {
 protected:
  StockLedgerTest() : lamp_(add_product("LAMP")) {}
  ~StockLedgerTest() override { EXPECT_THAT(violations(), IsEmpty()); }

  template <class Work>
  auto write(Work work) {
    return database_->write(work);
  }
  template <class Work>
  auto read(Work work) {
    return database_->read(work);
  }
  VariantId add_product(const std::string& sku) {
    return write([&](db::Writer& writer) {
      const ProductId id = catalog::insert_product(writer, {.sku = sku, .name = sku}, kNow);
      return catalog::default_variant(writer, id)->id;
    });
  }
  LocationId add_location(const std::string& name, std::int64_t position) {
    Location location;
    location.id = LocationId(position + 10);
    location.name = name;
    location.position = position;
    write([&](db::Writer& writer) { insert_location(writer, location); });
    return location.id;
  }
  std::vector<std::string> violations() {
    return read([](db::Reader& reader) { return list_ledger_violations(reader); });
  }
  void receive_some(VariantId variant, std::int64_t quantity, LocationId location = kShop) {
    const StockEntry entry{variant, location, quantity};
    ASSERT_TRUE(write([&](db::Writer& writer) { return receive(writer, entry, {}, kNow); }).ok());
  }
  Result<void> hold_some(std::int64_t owner, std::vector<Wanted> wanted, Instant now = kNow,
                         Instant until = kSoon) {
    return write([&](db::Writer& writer) { return hold(writer, owner, wanted, now, until); });
  }
  Result<void> allocate_some(std::int64_t owner, std::vector<Allocation> lines) {
    return write([&](db::Writer& writer) { return allocate(writer, owner, lines, kNow); });
  }
  std::int64_t left(VariantId variant) {
    return read([&](db::Reader& reader) { return available(reader, variant); });
  }
  std::int64_t on_hand(VariantId variant) {
    return read([&](db::Reader& reader) { return sum_stock(reader, variant).on_hand; });
  }
  catalog::Availability shown(VariantId variant) {
    return read([&](db::Reader& reader) {
      const auto product = catalog::find_variant(reader, variant)->product_id;
      return catalog::find_product(reader, product)->availability;
    });
  }

  db::TemporaryDatabase database_;
  VariantId lamp_;
};

TEST_F(StockLedgerTest, TheLastLampIsHeldForOneCart) {
  receive_some(lamp_, 1);
  EXPECT_EQ(shown(lamp_), catalog::Availability::LowStock);
  ASSERT_TRUE(hold_some(1, {{lamp_, 1}}).ok());
  EXPECT_EQ(shown(lamp_), catalog::Availability::OutOfStock);
  const auto refused = hold_some(2, {{lamp_, 1}});
  EXPECT_EQ(refused.error().code, "out_of_stock");
  EXPECT_EQ(refused.error().fields[0].pointer, "/lines/0");
  EXPECT_EQ(refused.error().fields[0].detail, "None is left.");
}

TEST_F(StockLedgerTest, AHoldIsAllOrNothingAndSaysHowManyAreLeft) {
  const VariantId vase = add_product("VASE");
  receive_some(lamp_, 5);
  receive_some(vase, 2);
  const auto refused = hold_some(1, {{lamp_, 4}, {vase, 3}, {lamp_, 2}});
  ASSERT_EQ(refused.error().fields.size(), 2U);
  EXPECT_EQ(refused.error().fields[0].pointer, "/lines/1");
  EXPECT_EQ(refused.error().fields[0].detail, "Only 2 left.");
  EXPECT_EQ(refused.error().fields[1].pointer, "/lines/2");
  EXPECT_EQ(refused.error().fields[1].detail, "Only 1 left.");
  EXPECT_EQ(left(lamp_), 5);
}

TEST_F(StockLedgerTest, AChangedCartHoldsWhatItWantsNow) {
  const VariantId vase = add_product("VASE");
  receive_some(lamp_, 5);
  receive_some(vase, 5);
  ASSERT_TRUE(hold_some(1, {{lamp_, 4}}).ok());
  ASSERT_TRUE(hold_some(1, {{lamp_, 5}}).ok());
  EXPECT_EQ(left(lamp_), 0);
  ASSERT_TRUE(hold_some(1, {{lamp_, 2}, {vase, 1}}).ok());
  EXPECT_EQ(left(lamp_), 3);
  EXPECT_EQ(left(vase), 4);
  EXPECT_FALSE(hold_some(1, {{lamp_, 6}}).ok());
  EXPECT_EQ(left(lamp_), 3);
  write([](db::Writer& writer) { release_holds(writer, 1, kNow); });
  EXPECT_EQ(left(lamp_), 5);
}

TEST_F(StockLedgerTest, QuantitiesThatAreNoneAreRefused) {
  receive_some(lamp_, 5);
  for (const std::int64_t quantity : {std::int64_t{0}, std::int64_t{-1}, catalog::kMaxQuantity + 1,
                                      std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_EQ(hold_some(1, {{lamp_, quantity}}).error().code, "invalid_quantity");
    EXPECT_EQ(allocate_some(1, {{7, lamp_, quantity}}).error().code, "invalid_quantity");
  }
  EXPECT_EQ(left(lamp_), 5);
}

TEST_F(StockLedgerTest, AnExpiredHoldIsFreeForWhoeverAsks) {
  receive_some(lamp_, 1);
  ASSERT_TRUE(hold_some(1, {{lamp_, 1}}).ok());
  EXPECT_FALSE(hold_some(2, {{lamp_, 1}}, kSoon.plus_seconds(-1)).ok());
  EXPECT_TRUE(hold_some(2, {{lamp_, 1}}, kSoon, kSoon.plus_seconds(900)).ok());
  EXPECT_EQ(left(lamp_), 0);
}

TEST_F(StockLedgerTest, TheSweepEndsExpiredHoldsOnly) {
  receive_some(lamp_, 9);
  ASSERT_TRUE(hold_some(1, {{lamp_, 2}}).ok());
  ASSERT_TRUE(hold_some(2, {{lamp_, 3}}).ok());
  write([](db::Writer& writer) { extend_holds(writer, 2, kSoon.plus_seconds(60)); });
  const auto sweep = [](db::Writer& writer) { return sweep_expired_holds(writer, kSoon); };
  EXPECT_EQ(write(sweep), 1);
  EXPECT_EQ(write(sweep), 0);
  EXPECT_EQ(left(lamp_), 6);
}

TEST_F(StockLedgerTest, AnOrderTakesWhatItsCartHoldsAndTheRestFromWhatIsFree) {
  receive_some(lamp_, 5);
  ASSERT_TRUE(hold_some(1, {{lamp_, 2}}).ok());
  ASSERT_TRUE(hold_some(2, {{lamp_, 2}}).ok());
  EXPECT_FALSE(allocate_some(1, {{70, lamp_, 4}}).ok());
  ASSERT_TRUE(allocate_some(1, {{70, lamp_, 3}}).ok());
  EXPECT_EQ(left(lamp_), 0);
  write([](db::Writer& writer) { ship(writer, 70, 2, kNow); });
  EXPECT_EQ(on_hand(lamp_), 3);
  write([](db::Writer& writer) { release_allocation(writer, 70, 1, kNow); });
  EXPECT_EQ(left(lamp_), 1);
  write([&](db::Writer& writer) {
    take_back(writer, lamp_, kShop, 1, {.kind = CauseKind::Return, .id = 5}, kNow);
  });
  EXPECT_EQ(left(lamp_), 2);
  EXPECT_EQ(on_hand(lamp_), 4);
}

TEST_F(StockLedgerTest, NoMoreIsShippedThanWasAllocated) {
  receive_some(lamp_, 5);
  ASSERT_TRUE(allocate_some(1, {{70, lamp_, 2}}).ok());
  set_on_assert(OnAssert::Throw);
  EXPECT_THROW(write([](db::Writer& writer) { ship(writer, 70, 3, kNow); }), AssertionFailed);
  EXPECT_THROW(write([](db::Writer& writer) { ship(writer, 71, 1, kNow); }), AssertionFailed);
  set_on_assert(OnAssert::Abort);
  EXPECT_EQ(on_hand(lamp_), 5);
}

TEST_F(StockLedgerTest, PlacesSellInTheirOrderAndTogether) {
  const LocationId store = add_location("Warehouse", 1);
  receive_some(lamp_, 2);
  receive_some(lamp_, 3, store);
  ASSERT_TRUE(hold_some(1, {{lamp_, 4}}).ok());
  read([&](db::Reader& reader) {
    EXPECT_EQ(find_shelf(reader, lamp_, kShop)->free(), 0);
    EXPECT_EQ(find_shelf(reader, lamp_, store)->free(), 1);
  });
  EXPECT_FALSE(hold_some(2, {{lamp_, 2}}).ok());
}

TEST_F(StockLedgerTest, StaffMoveWhatIsNotPromised) {
  const LocationId store = add_location("Warehouse", 1);
  receive_some(lamp_, 5);
  ASSERT_TRUE(hold_some(1, {{lamp_, 3}}).ok());
  const auto move = [&](std::int64_t quantity, LocationId to) {
    return write([&](db::Writer& writer) {
      return transfer(writer, {lamp_, kShop, quantity}, to, {}, kNow);
    });
  };
  EXPECT_EQ(move(3, store).error().code, "too_few_left");
  EXPECT_EQ(move(2, kShop).error().code, "same_location");
  EXPECT_EQ(move(2, LocationId(99)).error().code, "no_such_location");
  EXPECT_EQ(move(-2, store).error().code, "invalid_quantity");
  EXPECT_TRUE(move(2, store).ok());
  EXPECT_EQ(left(lamp_), 2);
  const auto lose = [&](std::int64_t quantity) {
    return write([&](db::Writer& writer) {
      return adjust(writer, {lamp_, store, -quantity}, {.note = "broken"}, kNow);
    });
  };
  EXPECT_EQ(lose(3).error().code, "too_few_left");
  EXPECT_TRUE(lose(2).ok());
  EXPECT_EQ(on_hand(lamp_), 3);
}

TEST_F(StockLedgerTest, EveryPieceIsExplained) {
  receive_some(lamp_, 3);
  ASSERT_TRUE(hold_some(1, {{lamp_, 1}}).ok());
  ASSERT_TRUE(allocate_some(1, {{70, lamp_, 1}}).ok());
  write([](db::Writer& writer) { ship(writer, 70, 1, kNow); });
  const auto movements =
      read([&](db::Reader& reader) { return list_movements(reader, lamp_, std::nullopt, 10); });
  ASSERT_EQ(movements.size(), 3U);
  EXPECT_EQ(movements[0].kind, MovementKind::Sold);
  EXPECT_EQ(movements[0].cause.kind, CauseKind::OrderLine);
  EXPECT_EQ(movements[0].cause.id, 70);
  EXPECT_EQ(movements[0].on_hand_after, 2);
  EXPECT_EQ(movements[1].kind, MovementKind::Reserved);
  EXPECT_EQ(movements[1].cause.kind, CauseKind::Cart);
  EXPECT_EQ(movements[2].kind, MovementKind::Received);
}

TEST_F(StockLedgerTest, LowStockIsSaidOnceForEachTimeItBecomesLow) {
  const auto count = [&] {
    return read([](db::Reader& reader) { return list_alerts(reader, std::nullopt, 10).size(); });
  };
  receive_some(lamp_, 10);
  EXPECT_EQ(count(), 0U);
  ASSERT_TRUE(allocate_some(1, {{70, lamp_, 6}}).ok());
  ASSERT_TRUE(allocate_some(1, {{71, lamp_, 1}}).ok());
  EXPECT_EQ(count(), 1U);
  receive_some(lamp_, 10);
  ASSERT_TRUE(allocate_some(1, {{72, lamp_, 10}}).ok());
  EXPECT_EQ(count(), 2U);
}

TEST_F(StockLedgerTest, WhoWaitsIsToldOnceWhenThereIsSomeAgain) {
  const auto take = [&] {
    return write([](db::Writer& writer) { return take_notices(writer, 10); });
  };
  write([&](db::Writer& writer) {
    add_request(writer, lamp_, "asha@example.com", kNow);
    add_request(writer, lamp_, "Asha@Example.com", kNow);
  });
  EXPECT_THAT(take(), IsEmpty());
  receive_some(lamp_, 1);
  receive_some(lamp_, 1);
  ASSERT_EQ(take().size(), 1U);
  EXPECT_THAT(take(), IsEmpty());
}

TEST_F(StockLedgerTest, WhatDoesNotAddUpIsFound) {
  receive_some(lamp_, 3);
  write([](db::Writer& writer) { writer.run("UPDATE stock SET on_hand = 4, reserved = 1"); });
  EXPECT_EQ(violations().size(), 3U);
  write([](db::Writer& writer) { writer.run("UPDATE stock SET on_hand = 3, reserved = 0"); });
}

TEST_F(StockLedgerTest, MovementsAreNeverChanged) {
  receive_some(lamp_, 3);
  for (const char* sql : {"DELETE FROM stock_movements", "UPDATE stock_movements SET note = 'x'"}) {
    EXPECT_THROW(write([&](db::Writer& writer) { writer.run(sql); }), db::ConstraintViolation);
  }
}

}  // namespace
}  // namespace storecast::inventory
