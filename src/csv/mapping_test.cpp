#include "csv/mapping.h"

#include <gtest/gtest.h>

namespace storecast::csv {
namespace {

const std::vector<Target> kTargets = {
    {"date", Shape::Date, {"day", "order_date", "ds"}},
    {"quantity", Shape::Number, {"quantity_sold", "units", "qty"}},
    {"product_id", Shape::Text, {"sku"}},
    {"stock", Shape::Number, {"stock_on_date"}},
    {"promotion", Shape::YesNo, {"discounts_offers", "promo"}},
};

std::string mapped(const std::vector<std::string>& columns, const std::vector<Sample>& samples) {
  std::string result;
  for (const Match& match : match_columns(columns, samples, kTargets)) {
    if (!result.empty()) result += ' ';
    result += match.target ? std::string(kTargets[*match.target].field) : "-";
  }
  return result;
}

TEST(Mapping, FindsFieldsByNameAndSynonymInAnyWriting) {
  EXPECT_EQ(mapped({"Order Date", "SKU", "QuantitySold", "City"},
                   {{"2024-01-01"}, {"A1"}, {"5"}, {"Pune"}}),
            "date product_id quantity -");
}

TEST(Mapping, LeavesAColumnWhoseValuesContradict) {
  EXPECT_EQ(mapped({"Date", "Quantity"}, {{"red", "green"}, {"5", "6"}}), "- quantity");
}

TEST(Mapping, GivesEachFieldToTheBestColumnOnly) {
  EXPECT_EQ(mapped({"Qty", "Quantity", "Stock_on_Date"}, {{"1"}, {"2"}, {"30"}}),
            "- quantity stock");
}

TEST(Mapping, TakesOtherWordOrdersWithLessConfidence) {
  EXPECT_EQ(mapped({"sold quantity"}, {{"5"}}), "quantity");
  EXPECT_EQ(mapped({"Total quantity sold"}, {{"5"}}), "quantity");
  EXPECT_EQ(mapped({"Quantitty"}, {{"5"}}), "quantity");
  EXPECT_LT(match_score("Quantitty", {"5"}, kTargets[1]), match_score("qty", {"5"}, kTargets[1]));
}

TEST(Mapping, TrustsANameWithoutValues) {
  EXPECT_EQ(mapped({"promo", "ds"}, {{""}, {}}), "promotion date");
}

}  // namespace
}  // namespace storecast::csv
