#include "core/id.h"

#include <gtest/gtest.h>

namespace storecast {
namespace {

TEST(Id, TextRoundTripsAndRefusesOthers) {
  const ProductId id(INT64_MAX);
  EXPECT_EQ(ProductId::parse(id.to_string()), id);
  EXPECT_EQ(ProductId(1).to_string(), "prd_0000000000001");
  for (const char* bad : {"", "prd_", "acc_0000000000001", "prd_000000000000u", "prd_8000000000000",
                          "prd_00000000000001", "prd-0000000000001", "1"}) {
    EXPECT_FALSE(ProductId::parse(bad)) << bad;
  }
}

TEST(Id, NewOnesGrowWithTime) {
  const Instant now = *Instant::parse("2026-01-01T00:00:00Z");
  const std::int64_t earlier = new_id_value(now);
  EXPECT_LT(earlier, new_id_value(now.plus_seconds(1)));
}

TEST(Id, NewOnesNeverRepeatWithinAMillisecond) {
  const Instant now = *Instant::parse("2026-01-01T00:00:00Z");
  std::int64_t last = 0;
  for (int i = 0; i < 100'000; ++i) {
    const std::int64_t next = i % 2 == 0 ? new_id_value(now) : new_id_values(now, 10);
    ASSERT_GT(next, last);
    last = i % 2 == 0 ? next : next + 9;
  }
}

}  // namespace
}  // namespace storecast
