#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "app/command_line.h"
#include "app/demo_calendar.h"
#include "app/demo_pictures.h"
#include "app/demo_random.h"
#include "app/demo_reviews.h"
#include "app/demo_sales.h"
#include "core/text.h"

namespace storecast::app {
namespace {

Date day(int year, int month, int day_of_month) {
  return *Date::from_ymd(year, month, day_of_month);
}

const DemoProduct& product(std::string_view sku) {
  for (const DemoProduct& one : demo_products()) {
    if (one.sku == sku) return one;
  }
  throw std::runtime_error("no such product in the demo");
}

std::vector<DemoSale> three_years(std::string_view sku) {
  return demo_sales_of(product(sku), day(2023, 1, 1), day(2025, 12, 31), kDemoSeed);
}

double mean_where(const std::vector<DemoSale>& sales, auto&& wanted) {
  double sum = 0;
  int count = 0;
  for (const DemoSale& sale : sales) {
    if (!wanted(sale)) continue;
    sum += sale.quantity;
    ++count;
  }
  return sum / count;
}

TEST(DemoRandom, KeepsItsPromisedMeanAndRange) {
  DemoRandom random({1, 2});
  double poisson = 0, normal = 0;
  for (int i = 0; i < 20'000; ++i) {
    poisson += random.poisson(4.5);
    normal += random.normal();
    const int between = random.between(-2, 3);
    ASSERT_TRUE(between >= -2 && between <= 3);
  }
  EXPECT_NEAR(poisson / 20'000, 4.5, 0.1);
  EXPECT_NEAR(normal / 20'000, 0, 0.05);
}

TEST(DemoCalendar, KnowsTheFestivals) {
  EXPECT_EQ(festival_on(day(2024, 10, 29)).name, "Diwali");  // Dhanteras
  EXPECT_EQ(festival_on(day(2024, 10, 29)).pull, 1);
  EXPECT_LT(festival_on(day(2024, 11, 1)).pull, 0);  // the day after Diwali: shut
  EXPECT_EQ(festival_on(day(2025, 10, 2)).name, "Dussehra");
  EXPECT_EQ(festival_on(day(2026, 8, 25)).name, "Onam");
  EXPECT_EQ(festival_on(day(2024, 6, 12)).name, "");
}

TEST(DemoSales, AreTheSameEveryTimeAndDifferWithTheSeed) {
  const auto once = demo_sales_csv(demo_sales(day(2024, 1, 1), day(2024, 3, 1), 1), 1);
  EXPECT_EQ(once, demo_sales_csv(demo_sales(day(2024, 1, 1), day(2024, 3, 1), 1), 1));
  EXPECT_NE(once, demo_sales_csv(demo_sales(day(2024, 1, 1), day(2024, 3, 1), 2), 2));
}

TEST(DemoSales, RiseAtWeekendsAndFestivalsAndInTheRightSeason) {
  const auto bikes = three_years("RE350");
  const auto is_weekend = [](const DemoSale& sale) {
    return sale.date.weekday() >= Weekday::Saturday;
  };
  EXPECT_GT(mean_where(bikes, is_weekend),
            1.2 * mean_where(bikes, [&](const DemoSale& sale) { return !is_weekend(sale); }));
  const auto is_festive = [](const DemoSale& sale) { return sale.is_festive; };
  EXPECT_GT(mean_where(bikes, is_festive),
            1.3 * mean_where(bikes, [&](const DemoSale& sale) { return !is_festive(sale); }));
  const auto rain_suits = three_years("MRS2");
  const auto in_monsoon = [](const DemoSale& sale) { return is_monsoon(sale.date); };
  EXPECT_GT(mean_where(rain_suits, in_monsoon),
            4 * mean_where(rain_suits, [&](const DemoSale& sale) { return !in_monsoon(sale); }));
}

TEST(DemoSales, SellNothingThatIsNotInStock) {
  int sold_out = 0;
  for (const DemoSale& sale : three_years("TVOLT")) {
    EXPECT_LE(sale.quantity, sale.stock);
    sold_out += sale.quantity == sale.stock ? 1 : 0;
  }
  EXPECT_GT(sold_out, 30);
}

TEST(DemoSales, HoldOneProductThatIsPureNoise) {
  std::set<int> values;
  for (const DemoSale& sale : three_years("JL7")) values.insert(sale.quantity);
  EXPECT_GE(*values.begin(), 5);
  EXPECT_LE(*values.rbegin(), 50);
  EXPECT_GT(values.size(), 40u);
}

TEST(DemoSales, ComeWithPricesThatMoveAndAreSometimesReduced) {
  std::set<int> prices;
  int promoted = 0;
  for (const DemoSale& sale : three_years("RE350")) {
    prices.insert(sale.price_inr);
    promoted += sale.is_promoted ? 1 : 0;
  }
  EXPECT_GT(prices.size(), 5u);
  EXPECT_GT(promoted, 60);
  EXPECT_LT(promoted, 400);
}

// "make generate" writes the file.
TEST(DemoSales, MakeTheSampleFileOf2024) {
  const auto file = read_input(SC_SOURCE_DIR "/data/royal_enfield_classic_350_2024_demo.csv");
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(*file, demo_sales_csv(demo_sales_of(product("RE350"), day(2024, 1, 1),
                                                day(2024, 12, 31), kDemoSeed),
                                  kDemoSeed));
  EXPECT_EQ(split(*file, '\n').size(), 368u);  // the header, 366 days, what follows the last
  EXPECT_EQ(split(split(*file, '\n')[1], ',').size(), 26u);
}

TEST(DemoReviews, AreManyVariedAndOnePerCustomerAndProduct) {
  const auto reviews = demo_reviews(day(2026, 1, 1), kDemoSeed);
  std::set<std::string> texts;
  std::set<std::pair<std::string_view, std::size_t>> pairs;
  std::map<int, int> ratings;
  for (const DemoReview& review : reviews) {
    texts.insert(review.text);
    pairs.insert({review.sku, review.customer});
    ++ratings[review.rating];
    EXPECT_FALSE(review.text.empty());
    EXPECT_TRUE(is_valid_utf8(review.text));
  }
  EXPECT_GT(reviews.size(), 1'900u);
  EXPECT_EQ(pairs.size(), reviews.size());
  EXPECT_GT(texts.size(), reviews.size() * 95 / 100);
  for (int rating = 1; rating <= 5; ++rating) EXPECT_GT(ratings[rating], 20) << rating;
  EXPECT_GT(ratings[1] + ratings[2], static_cast<int>(reviews.size()) / 10);
}

TEST(DemoReviews, ComeFromAddressesThatNobodyOwns) {
  std::set<std::string> addresses;
  for (const DemoCustomer& customer : demo_customers()) {
    EXPECT_TRUE(customer.email.ends_with("@example.com"));
    addresses.insert(customer.email);
  }
  EXPECT_EQ(addresses.size(), demo_customers().size());
}

TEST(DemoPictures, ArePngFilesThatDiffer) {
  std::set<std::string> pictures;
  for (const DemoProduct& one : demo_products()) pictures.insert(demo_picture_png(one));
  EXPECT_EQ(pictures.size(), demo_products().size());
  for (const std::string& picture : pictures) EXPECT_TRUE(picture.starts_with("\x89PNG"));
}

}  // namespace
}  // namespace storecast::app
