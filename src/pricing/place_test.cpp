#include "pricing/place.h"

#include <gtest/gtest.h>

namespace storecast::pricing {
namespace {

TEST(Place, KnowsTheCountriesOfTheStandard) {
  EXPECT_TRUE(is_country("IN"));
  EXPECT_TRUE(is_country("ZW"));
  for (const char* wrong : {"in", "XX", "I", "D A", "A ", "*", "", "IND"}) {
    EXPECT_FALSE(is_country(wrong)) << wrong;
  }
}

TEST(Place, AStateIsTheSameByNameAndByCode) {
  EXPECT_EQ(state_key("IN", " Karnataka "), "KA");
  EXPECT_EQ(state_key("IN", "ka"), "KA");
  EXPECT_EQ(state_key("IN", "Orissa"), state_key("IN", "OR"));
  EXPECT_EQ(state_key("US", "new york"), "NY");
  EXPECT_EQ(state_key("DE", "Bayern"), "BAYERN");
}

TEST(Place, TheNarrowerAreaFitsBetter) {
  const Destination bengaluru{"IN", "Karnataka", "560 001"};
  const int world = fit({"*", "", ""}, bengaluru);
  const int country = fit({"IN", "", ""}, bengaluru);
  const int state = fit({"IN", "KA", ""}, bengaluru);
  const int region = fit({"IN", "", "5"}, bengaluru);
  const int city = fit({"IN", "", "5600"}, bengaluru);
  EXPECT_LT(0, world);
  EXPECT_LT(world, country);
  EXPECT_LT(country, state);
  EXPECT_LT(state, region);
  EXPECT_LT(region, city);
  EXPECT_EQ(fit({"US", "", ""}, bengaluru), 0);
  EXPECT_EQ(fit({"IN", "TN", ""}, bengaluru), 0);
  EXPECT_EQ(fit({"IN", "TN", "5600"}, bengaluru), 0);
  EXPECT_EQ(fit({"IN", "", "5610"}, bengaluru), 0);
}

TEST(Place, GstIsSplitOnlyWithinTheShopsState) {
  EXPECT_EQ(supply_of({"IN", "Karnataka", ""}, "IN", "KA"), Supply::WithinState);
  EXPECT_EQ(supply_of({"IN", "Tamil Nadu", ""}, "IN", "KA"), Supply::BetweenStates);
  EXPECT_EQ(supply_of({"IN", "", ""}, "IN", ""), Supply::BetweenStates);
  EXPECT_EQ(supply_of({"US", "KA", ""}, "IN", "KA"), Supply::BetweenStates);
  EXPECT_EQ(supply_of({"IN", "Ladakh", ""}, "IN", "LA"), Supply::WithinUnionTerritory);
  EXPECT_EQ(supply_of({"IN", "Delhi", ""}, "IN", "DL"), Supply::WithinState);
}

}  // namespace
}  // namespace storecast::pricing
