#include "sales/file_import.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "sales/import_store.h"
#include "sales/import_test_support.h"

namespace storecast::sales {
namespace {

constexpr const char* kTwoProducts =
    "Date,SKU,Qty,Price,Stock,Promo,City\n"
    "2024-01-01,A,2,100.50,9,Yes,Pune\n"
    "2024-01-01,A,3,100.50,7,No,Pune\n"
    "2024-01-02,B,1,,,,\"Delhi, New\"\n";

TEST(FileImport, AddsSalesProductsAndRollUps) {
  ImportBench bench;
  const auto summary = bench.run(kTwoProducts);
  ASSERT_TRUE(summary.ok()) << summary.error().message;
  EXPECT_EQ(summary->state, ImportState::Done);
  EXPECT_EQ(summary->rows_imported, 3);
  const auto days = bench.series("A");
  ASSERT_EQ(days.size(), 1u);
  EXPECT_EQ(days[0].date, *Date::from_ymd(2024, 1, 1));
  EXPECT_EQ(days[0].quantity, 5);
  EXPECT_EQ(days[0].revenue_minor, 5 * 10050);
  EXPECT_EQ(days[0].stock, 7);
  EXPECT_TRUE(days[0].promotion);
  EXPECT_FALSE(bench.series("B")[0].stock);
  EXPECT_EQ(bench.database->read(count_sales), 3);
}

TEST(FileImport, MakesUnknownProductsAsDrafts) {
  ImportBench bench;
  ASSERT_TRUE(bench
                  .run("Date,product_id,product_name,Brand,Qty,Price\n"
                       "2024-01-01,RE350,Classic 350,Royal Enfield,1,\"1,80,000.00\"\n")
                  .ok());
  bench.database->read([&](db::Reader& reader) {
    const auto id = catalog::find_product_id_by_sku(reader, "RE350");
    ASSERT_TRUE(id);
    const auto product = catalog::find_product(reader, *id).value();
    EXPECT_EQ(product.name, "Classic 350");
    EXPECT_EQ(product.brand, "Royal Enfield");
    EXPECT_EQ(product.price.amount_minor, 18'000'000);
    EXPECT_FALSE(product.active);
  });
}

TEST(FileImport, TakesTheSameFileOnlyOnce) {
  ImportBench bench;
  const auto first = bench.run(kTwoProducts);
  const auto second = bench.run(kTwoProducts);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->id, first->id);
  EXPECT_EQ(bench.database->read(count_sales), 3);
}

TEST(FileImport, TakesNothingWhenOneRowIsBad) {
  ImportBench bench;
  const auto refused =
      bench.run("Date,SKU,Qty\n2024-01-01,A,1\n2023-02-29,A,1\n2024-01-03,A,-1\n2024-01-04,A\n");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "rows_rejected");
  EXPECT_EQ(bench.count("SELECT COUNT(*) FROM sales"), 0);
  EXPECT_EQ(bench.count("SELECT COUNT(*) FROM sales_daily"), 0);
  EXPECT_EQ(bench.count("SELECT COUNT(*) FROM products"), 0);
  EXPECT_EQ(bench.count("SELECT COUNT(*) FROM sales_imports WHERE state = 2 AND rows_rejected = 3"),
            1);
}

TEST(FileImport, SkipsBadRowsIntoAFileThatCanBeImportedOnceMended) {
  ImportBench bench;
  const auto summary =
      bench.run("Date,SKU,Qty\n2024-01-01,A,1\n2024-13-01,\"=A\",4\n", BadRows::Skip);
  ASSERT_TRUE(summary.ok()) << summary.error().message;
  EXPECT_EQ(summary->rows_imported, 1);
  EXPECT_EQ(summary->rows_rejected, 1);
  std::ostringstream rejected;
  rejected << std::ifstream(rejected_path(bench.database.folder(), summary->id)).rdbuf();
  EXPECT_EQ(rejected.str(),
            "rejected_line,rejected_reason,Date,SKU,Qty\n"
            "3,\"Row 3, Date: expected YYYY-MM-DD, found 2024-13-01\",2024-13-01,\"'=A\",4\n");
  std::string mended = rejected.str();
  mended.replace(mended.rfind("2024-13"), 7, "2024-12");
  ASSERT_TRUE(bench.run(mended).ok());
  EXPECT_EQ(bench.series("=A").size(), 1u);
  EXPECT_EQ(bench.database->read(list_attribute_names).size(), 0u);
}

TEST(FileImport, ChecksWithoutWriting) {
  ImportBench bench;
  ASSERT_TRUE(bench.run("Date,SKU,Qty\n2024-01-01,A,1\n").ok());
  const auto report = bench.check(
      "Date,SKU,Qty\n2024-02-01,A,1\n2024-03-01,B,2\n2099-01-01,B,2\n2026-01-15,B,2\n03/04/"
      "25,B,2\n2024-03-05,B,x\n"
      "2024-03-05,B,y\n");
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->rows_ok, 3);
  EXPECT_EQ(report->rows_bad, 4);
  EXPECT_EQ(report->rows_warning, 1);
  EXPECT_EQ(report->products_new, std::vector<std::string>{"B"});
  EXPECT_EQ(report->products_existing, 1);
  EXPECT_EQ(report->date_from, *Date::from_ymd(2024, 2, 1));
  ASSERT_EQ(report->problems.size(), 4u);
  EXPECT_EQ(report->problems[0].code, "not_a_number");
  EXPECT_EQ(report->problems[0].count, 2);
  EXPECT_EQ(describe(report->problems[1].examples[0]),
            "Row 4, Date: expected a day that is not after today, found 2099-01-01");
  EXPECT_EQ(describe(report->problems[2].examples[0]),
            "Row 6, Date: expected YYYY-MM-DD, found 03/04/25");
  EXPECT_EQ(report->problems[3].code, "future_date");  // a warning: it is near
  EXPECT_EQ(bench.database->read(count_sales), 1);
}

TEST(FileImport, IsUndoneWithTheProductsItMade) {
  ImportBench bench;
  ASSERT_TRUE(bench.run("Date,SKU,Qty\n2024-01-01,A,1\n").ok());
  const auto second = bench.run("Date,SKU,Qty\n2024-01-01,A,4\n2024-01-01,B,1\n");
  EXPECT_EQ(bench.series("A")[0].quantity, 5);
  ASSERT_TRUE(bench.import.undo(second->id).ok());
  EXPECT_EQ(bench.series("A")[0].quantity, 1);
  EXPECT_TRUE(bench.series("B").empty());
  EXPECT_EQ(bench.count("SELECT COUNT(*) FROM products WHERE deleted_at IS NULL"), 1);
  EXPECT_EQ(bench.count("SELECT COUNT(*) FROM sales"), 1);
  EXPECT_EQ(bench.import.undo(second->id).error().code, "not_done");
  ASSERT_TRUE(bench.run("Date,SKU,Qty\n2024-01-01,A,4\n2024-01-01,B,1\n").ok());
  EXPECT_EQ(bench.series("B").size(), 1u);
}

std::string many_rows(int rows) {
  std::string text = "Date,SKU,Qty,Note\n";
  for (int i = 0; i < rows; ++i) {
    text += (*Date::from_ymd(2020, 1, 1) + i % 700).to_string() + ",P" + std::to_string(i % 37) +
            ",1,note " + std::to_string(i) + "\n";
  }
  return text;
}

TEST(FileImport, KeepsEveryRowOfManyChunks) {
  ImportBench bench;
  const auto summary = bench.run(many_rows(30'000));
  ASSERT_TRUE(summary.ok()) << summary.error().message;
  EXPECT_EQ(summary->rows_imported, 30'000);
  EXPECT_EQ(bench.count("SELECT COUNT(*) FROM sales"), 30'000);
  EXPECT_EQ(bench.count("SELECT SUM(rows) FROM sales_daily"), 30'000);
  std::int64_t notes = 0;
  bench.database->read([&](db::Reader& reader) {
    visit_sales(reader, {}, [&](const StoredSale& stored) {
      notes += stored.sale.attributes.at("Note").starts_with("note ") ? 1 : 0;
    });
  });
  EXPECT_EQ(notes, 30'000);
}

TEST(FileImport, LeavesNothingWhenItIsCancelled) {
  ImportBench bench;
  const auto cancelled = bench.run(many_rows(30'000), BadRows::RefuseFile,
                                   [](double, std::int64_t rows) { return rows < 10'000; });
  EXPECT_EQ(cancelled.error().code, "cancelled");
  EXPECT_EQ(bench.count("SELECT COUNT(*) FROM sales"), 0);
  EXPECT_EQ(bench.count("SELECT COUNT(*) FROM sales_texts"), 0);
}

// What a process that died leaves: chunks of an import that is still running.
TEST(FileImport, RowsOfADeadImportDoNotCountAndAreCleared) {
  ImportBench bench;
  bench.database->write([&](db::Writer& writer) {
    const ImportId id(77);
    insert_import(writer, {.id = id, .sha256 = "x", .file_name = "x.csv", .first_sale = SaleId(5)});
    const std::int64_t layout = insert_layout(writer, id, {"city"});
    SaleChunk chunk{.first_sale = 5, .attributes = std::string("\1", 1)};
    chunk.rows.push_back({.product = 9, .date = 19'000, .quantity = 1, .attributes_end = 1});
    insert_chunk(writer, id, layout, chunk);
    const ProductDay day{9, 19'000, {.quantity = 1, .rows = 1}};
    const ShopDay shop{19'000, {.quantity = 1, .rows = 1}};
    add_product_days(writer, id, {&day, 1});
    add_shop_days(writer, id, {&shop, 1});
  });
  EXPECT_EQ(bench.database->read(count_sales), 0);
  EXPECT_TRUE(bench.database->read(list_products_with_sales).empty());
  bench.import.clear_leftovers();
  EXPECT_EQ(bench.count("SELECT COUNT(*) FROM sales"), 0);
  EXPECT_EQ(bench.count("SELECT COUNT(*) FROM sales_daily"), 0);
  EXPECT_EQ(bench.count("SELECT COUNT(*) FROM sales_daily_shop"), 0);
  EXPECT_EQ(bench.count("SELECT COUNT(*) FROM sales_layouts"), 0);
}

TEST(FileImport, RefusesFilesThatAreCutOrEmpty) {
  ImportBench bench;
  EXPECT_EQ(
      bench.run("Date,SKU,Qty\n2024-01-01,A,1\n2024-01-02,\"A,1\n", BadRows::Skip).error().code,
      "unclosed_quote");
  EXPECT_EQ(bench.run("Date,SKU,Qty\n").error().code, "no_rows");
  EXPECT_EQ(bench.run("Date,SKU,Qty\n2024-01-01,A,-1\n", BadRows::Skip).error().code, "no_rows");
}

TEST(FileImport, GivesTheSameDataThroughAnExport) {
  ImportBench first, second;
  ASSERT_TRUE(first
                  .run("id,Date,SKU,product_name,Qty,Price,Stock,Discounts_Offers,City,Remark\n"
                       "1,2024-01-01,A,Lamp,2.5,\"1,80,000.00\",9,Yes,Pune,=1+1\n"
                       "2,2024-01-02,A,Lamp,3,,,No,,\"two\nlines\"\n"
                       "3,2024-01-02,+B,Fan,0,0.50,-3,,\"a \"\"b\"\"\",'quoted\n")
                  .ok());
  const std::string exported = first.export_csv();
  ASSERT_TRUE(second.run(exported).ok()) << exported;
  EXPECT_EQ(second.export_csv(), exported);
  EXPECT_NE(exported.find("\"'=1+1\""), std::string::npos);
  EXPECT_NE(exported.find("\"'+B\""), std::string::npos);
  EXPECT_EQ(second.series("+B").size(), 1u);
}

TEST(FileImport, TakesTheSampleYearByItself) {
  const char* data = std::getenv("STORECAST_DATA");
  const std::filesystem::path root = data ? data : SC_SOURCE_DIR "/../shared/data";
  const auto path = root / "seed/royal_enfield_classic_350_2024.csv";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no sample file at " << path;
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  ImportBench bench;
  const auto summary = bench.run(text.str());
  ASSERT_TRUE(summary.ok()) << summary.error().message;
  EXPECT_EQ(summary->rows_imported, 366);
  EXPECT_EQ(bench.series("RE350").size(), 366u);
  EXPECT_EQ(bench.database->read(list_attribute_names).size(), 21u);
}

}  // namespace
}  // namespace storecast::sales
