#include "sales/sales_store.h"

#include <gtest/gtest.h>

#include "json/fields.h"
#include "sales/city_store.h"
#include "sales/import_test_support.h"

namespace storecast::sales {
namespace {

class SalesStore : public testing::Test {
 protected:
  SalesStore() {
    EXPECT_TRUE(bench_
                    .run("Date,SKU,Qty,Price,Promo,City\n2024-01-01,A,2,10,Yes,Pune\n"
                         "2024-01-02,A,3,10,No,Delhi\n2024-01-02,B,4,5,No,Pune\n")
                    .ok());
    a_ = product("A");
  }
  ProductId product(const std::string& sku) {
    return bench_.database
        ->read([&](db::Reader& reader) { return catalog::find_product_id_by_sku(reader, sku); })
        .value();
  }
  std::vector<StoredSale> list(const SaleFilter& filter, int limit,
                               const std::optional<SaleCursor>& after = {}) {
    return bench_.database->read(
        [&](db::Reader& reader) { return list_sales(reader, filter, after, limit); });
  }
  void enter(SaleId id, const NewSale& sale) {
    bench_.database->write([&](db::Writer& writer) { insert_sale(writer, id, sale); });
  }
  bool remove(SaleId id) {
    return bench_.database->write([&](db::Writer& writer) { return delete_sale(writer, id); });
  }

  ImportBench bench_;
  ProductId a_;
};

const Date kFirst = *Date::from_ymd(2024, 1, 1);

TEST_F(SalesStore, ListsTheLatestDayFirstPageByPage) {
  const auto first = list({}, 2);
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].sale.date, kFirst + 1);
  const Sale& last = first[1].sale;
  const auto cursor =
      SaleCursor::parse(SaleCursor{last.date, last.product_id, last.id}.to_string());
  const auto second = list({}, 2, cursor);
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].sale.attributes.at("city"), "Pune");
  EXPECT_EQ(second[0].sku, "A");
  EXPECT_EQ(second[0].price_minor, 1000);
}

TEST_F(SalesStore, ListsOneProductAndRange) {
  EXPECT_EQ(list({.product = a_}, 10).size(), 2u);
  EXPECT_EQ(list({.product = a_, .from = kFirst + 1}, 10).size(), 1u);
  EXPECT_EQ(list({.to = kFirst}, 10).size(), 1u);
  EXPECT_EQ(list({.product = ProductId(1)}, 10).size(), 0u);
}

TEST_F(SalesStore, AManualSaleAddsToTheRollUps) {
  const auto version = bench_.database->read(get_sales_version);
  enter(SaleId(9), {.product = a_,
                    .date = kFirst,
                    .quantity = 0.5,
                    .price_minor = 1001,
                    .stock = 3,
                    .attributes = {{"city", "Goa"}, {"note", "=1"}}});
  EXPECT_EQ(bench_.series("A")[0].quantity, 2.5);
  EXPECT_EQ(bench_.series("A")[0].revenue_minor, 2000 + 501);
  EXPECT_EQ(bench_.series("A")[0].stock, 3);
  EXPECT_GT(bench_.database->read(get_sales_version), version);
  const auto sale =
      bench_.database->read([](db::Reader& reader) { return find_sale(reader, SaleId(9)); });
  EXPECT_EQ(sale->sale.attributes,
            (std::map<std::string, std::string>{{"city", "Goa"}, {"note", "=1"}}));
  EXPECT_FALSE(sale->sale.import_id);
}

TEST_F(SalesStore, DeletingASaleTakesItOutOfTheRollUps) {
  const SaleId imported = list({.product = a_, .to = kFirst}, 1)[0].sale.id;
  EXPECT_TRUE(remove(imported));
  EXPECT_FALSE(remove(imported));
  EXPECT_EQ(bench_.series("A").size(), 1u);
  EXPECT_EQ(bench_.database->read(count_sales), 2);
  EXPECT_EQ(bench_.database->read(find_sales_range)->from, kFirst + 1);
}

TEST_F(SalesStore, SumsTheShopAndItsProducts) {
  const auto days =
      bench_.database->read([](db::Reader& reader) { return list_daily_sales_of_shop(reader); });
  ASSERT_EQ(days.size(), 2u);
  EXPECT_EQ(days[1].quantity, 7);
  EXPECT_TRUE(days[0].promotion);
  const auto totals = bench_.database->read([](db::Reader& reader) {
    return list_product_totals(reader, {kFirst, kFirst + 1});
  });
  ASSERT_EQ(totals.size(), 2u);
  EXPECT_EQ(totals[0].product_id, a_);
  EXPECT_EQ(totals[0].revenue_minor, 5000);
  EXPECT_EQ(bench_.database->read(list_products_with_sales).size(), 2u);
}

TEST_F(SalesStore, ExportsJson) {
  std::string text;
  bench_.database->read([&](db::Reader& reader) {
    export_sales(reader, {.to = kFirst}, ExportFormat::Json, {},
                 [&](std::string_view piece) { text += piece; });
  });
  const auto sales = json::parse<std::vector<Sale>>(text);
  ASSERT_TRUE(sales.ok()) << text;
  ASSERT_EQ(sales->size(), 1u);
  EXPECT_EQ(sales->front().price->amount_minor, 1000);
}

TEST(SaleCursor, RefusesOtherText) {
  EXPECT_FALSE(SaleCursor::parse(""));
  EXPECT_FALSE(SaleCursor::parse("2024-01-01.x.y"));
}

TEST_F(SalesStore, SumsByCityWhereverTheCityIsKnownFrom) {
  const auto sold_in = [&](const char* city) {
    std::vector<double> quantities;
    for (const DailySales& day : bench_.database->read(
             [&](db::Reader& reader) { return list_daily_sales_of_city(reader, city); })) {
      quantities.push_back(day.quantity);
    }
    return quantities;
  };
  using Days = std::vector<double>;
  EXPECT_EQ(sold_in("Pune"), (Days{2, 4}));
  const SaleId sent(77), entered(78);
  enter(sent, {.product = a_, .date = kFirst, .quantity = 5, .city = " pune"});
  enter(entered, {.product = a_, .date = kFirst, .quantity = 1, .attributes = {{"city", "Delhi"}}});
  EXPECT_EQ(sold_in("PUNE"), (Days{7, 4}));
  EXPECT_EQ(sold_in("Delhi"), (Days{1, 3}));
  bench_.database->write([&](db::Writer& writer) { set_sale_quantity(writer, sent, 3, " pune"); });
  EXPECT_EQ(sold_in("Pune"), (Days{5, 4}));
  bench_.database->write([&](db::Writer& writer) { delete_sale(writer, sent, " pune"); });
  EXPECT_TRUE(remove(entered));
  EXPECT_EQ(sold_in("Pune"), (Days{2, 4}));
  EXPECT_EQ(sold_in("Delhi"), (Days{3}));
  EXPECT_TRUE(remove(list({.to = kFirst}, 1).at(0).sale.id));  // of the import
  EXPECT_EQ(sold_in("Pune"), (Days{4}));
  EXPECT_EQ(sold_in("Mumbai"), Days{});
}

TEST_F(SalesStore, ADeletedSaleTakesItsPromotionOutOfItsCity) {
  const auto is_promoted = [&] {
    return bench_.database
        ->read([](db::Reader& reader) { return list_daily_sales_of_city(reader, "Goa"); })
        .at(0)
        .promotion;
  };
  const SaleId promoted(80);
  enter(promoted, {.product = a_, .date = kFirst, .quantity = 1, .promotion = true, .city = "Goa"});
  enter(SaleId(81), {.product = a_, .date = kFirst, .quantity = 1, .city = "Goa"});
  EXPECT_TRUE(is_promoted());  // of half
  bench_.database->write([&](db::Writer& writer) { delete_sale(writer, promoted, "Goa"); });
  EXPECT_FALSE(is_promoted());
}

TEST_F(SalesStore, CitiesThatBuyMostComeFirstAndGoWithTheirImport) {
  const auto cities = [&] {
    std::string names;
    for (const CityTotal& city : bench_.database->read(list_cities)) names += city.city + " ";
    return names;
  };
  EXPECT_EQ(cities(), "Pune Delhi ");
  enter(SaleId(79), {.product = a_, .date = kFirst + 1, .quantity = 4, .city = "Delhi"});
  EXPECT_EQ(cities(), "Delhi Pune ");
  const auto import = list({.to = kFirst}, 1).at(0).sale.import_id.value();
  ASSERT_TRUE(bench_.import.undo(import, {}).ok());
  EXPECT_EQ(cities(), "Delhi ");
}

}  // namespace
}  // namespace storecast::sales
