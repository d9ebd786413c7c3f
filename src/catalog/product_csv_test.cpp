#include "catalog/product_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/product_service.h"
#include "catalog/search_store.h"
#include "db/temporary_database.h"

namespace storecast::catalog {
namespace {

using testing::HasSubstr;

// A shop of its own.
struct CsvShop {
  db::TemporaryDatabase database;
  SystemClock clock;
  media::ImageFolder images{database.folder() / "media"};
  ProductService products{*database, images, clock};
  ProductCsv csv{*database, database.folder(), clock};

  std::string text() {
    std::string all;
    database->read([&](db::Reader& reader) {
      export_products(reader, [&](std::string_view piece) { all += piece; });
    });
    return all;
  }
  ProductImport write(std::string_view table) {
    return csv.import(table, ImportMode::Write).value();
  }
  std::int64_t count() {
    std::int64_t products = 0;
    database->read([&](db::Reader& reader) {
      scan_products(reader, std::nullopt, [&](const Candidate&) { ++products; });
    });
    return products;
  }
};

constexpr std::string_view kTable =
    "sku,name,brand,category,attributes,option_1,variant_sku,choice_1,price,currency,compare_at\n"
    "SHIRT,Oxford shirt,Loom,Shirts,\"{\"\"Cloth\"\":\"\"Cotton\"\"}\",Colour,SHIRT-R,Red,600.00,"
    "INR,700.50\n"
    "SHIRT,Oxford shirt,Loom,Shirts,\"{\"\"Cloth\"\":\"\"Cotton\"\"}\",Colour,SHIRT-B,Black,550,"
    "INR,\n"
    "CAP,\"'=1+1\",Loom,Hats,,,,,99.90,INR,\n";

TEST(ProductCsv, MakesProductsWithTheirVariants) {
  CsvShop shop;
  const ProductImport done = shop.write(kTable);
  EXPECT_EQ(done.rows_ok, 3);
  EXPECT_EQ(done.created, 2);
  EXPECT_EQ(done.rows_bad, 0);
  const ProductView shirt = shop.products.get_public("oxford-shirt").value();
  EXPECT_EQ(shirt.category->name, "Shirts");
  EXPECT_EQ(shirt.attributes.at("Cloth"), "Cotton");
  EXPECT_EQ(shirt.price.amount_minor, 55'000);
  ASSERT_EQ(shirt.variants.size(), 2U);
  EXPECT_EQ(shirt.variants[0].compare_at->amount_minor, 70'050);
  EXPECT_THAT(shop.text(), HasSubstr("'=1+1"));
}

TEST(ProductCsv, WhatWasExportedMakesTheSameShop) {
  CsvShop first, second;
  first.write(kTable);
  const std::string exported = first.text();
  EXPECT_EQ(second.write(exported).created, 2);
  EXPECT_EQ(second.text(), exported);
  EXPECT_EQ(second.write(exported).updated, 2);
  EXPECT_EQ(second.text(), exported);
}

TEST(ProductCsv, ACheckSaysTheSameAndWritesNothing) {
  CsvShop shop;
  EXPECT_EQ(shop.csv.import(kTable, ImportMode::Check)->created, 2);
  EXPECT_EQ(shop.count(), 0);
}

TEST(ProductCsv, OneBadRowAndNothingIsWritten) {
  CsvShop shop;
  const ProductImport done = shop.write(
      "sku,name,price,weight_grams,active\n"
      "A,First,10,5,yes\n"
      "B,Second,ten,5,yes\n"
      "C,Third,10,heavy,maybe\n"
      "D,Fourth,10\n"
      "E,,10,5,yes\n");
  EXPECT_EQ(done.rows_ok, 1);
  EXPECT_EQ(done.rows_bad, 4);
  EXPECT_EQ(shop.count(), 0);
  std::vector<std::string> places;
  for (const ProductProblem& problem : done.problems) {
    places.push_back(std::to_string(problem.line) + " " + problem.column);
  }
  EXPECT_THAT(places, testing::IsSupersetOf({"3 price", "4 active", "5 ", "6 name"}));
}

TEST(ProductCsv, AFewColumnsChangeOnlyWhatTheySay) {
  CsvShop shop;
  shop.write(kTable);
  const ProductImport done = shop.write("sku,variant_sku,price\nSHIRT,SHIRT-B,500\nCAP,,80\n");
  EXPECT_EQ(done.updated, 2) << json::print(done);
  const ProductView shirt = shop.products.get_public("oxford-shirt").value();
  EXPECT_EQ(shirt.price.amount_minor, 50'000);
  EXPECT_EQ(shirt.brand, "Loom");
  EXPECT_EQ(shirt.variants.size(), 2U);
}

TEST(ProductCsv, WhatIsNoTableOfProductsIsRefused) {
  CsvShop shop;
  for (const auto& [text, code] : {std::pair("", "empty_file"),
                                   {"sku,colour\nA,red\n", "unknown_column"},
                                   {"name,price\nA,1\n", "column_missing"}}) {
    EXPECT_EQ(shop.csv.import(text, ImportMode::Write).error().code, code);
  }
}

}  // namespace
}  // namespace storecast::catalog
