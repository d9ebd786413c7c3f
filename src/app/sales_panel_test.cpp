#include "app/sales_panel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "app/future_days.h"
#include "app/known_values.h"

namespace storecast::app {
namespace {

using forecasting::Frequency;
using forecasting::KnownKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<SalesPanel> read(std::string_view text, const PanelQuestion& question = {}) {
  return read_sales_panel(csv::from_memory(text), question);
}

// A row a day for each series, "A" and "B", with a promotion on even days.
std::string shops(int days, std::string_view further = "") {
  std::string text = "unique_id,ds,y,promo,city" + std::string(further.empty() ? "" : ",") +
                     std::string(further) + "\n";
  for (int day = 0; day < days; ++day) {
    for (const char* id : {"A", "B", "C"}) {
      text += std::string(id) + "," + (*Date::parse("2024-01-01") + day).to_string() + "," +
              std::to_string(5 + day % 7) + "," + (day % 2 == 0 ? "yes" : "no") + "," +
              (*id == 'B' ? "Pune" : "Goa") + (further.empty() ? "\n" : ",1\n");
    }
  }
  return text;
}

TEST(SalesPanel, DaysAndAttributes) {
  const auto sales = read(shops(30));
  ASSERT_TRUE(sales.ok()) << sales.error().message;
  const forecasting::Panel& panel = sales->panel;
  EXPECT_EQ(panel.frequency, Frequency::Daily);
  EXPECT_EQ(panel.steps, 30);
  EXPECT_EQ(panel.series[2].values[8], 6);
  EXPECT_EQ(sales->daily.size(), 3U);
  EXPECT_THAT(panel.attributes, ElementsAre("city"));
  EXPECT_THAT(panel.series[1].attributes, ElementsAre(1));
  EXPECT_THAT(panel.series[2].attributes, ElementsAre(0));
  EXPECT_TRUE(panel.known.empty());
  EXPECT_THAT(sales->notes.back(), HasSubstr("promo"));  // not used
}

TEST(SalesPanel, KnownColumnsOfPastAndFuture) {
  PanelQuestion question{.known = {"PROMO"}};
  auto sales = read(shops(30), question);
  ASSERT_TRUE(sales.ok()) << sales.error().message;
  EXPECT_EQ(sales->panel.known[0].kind, KnownKind::Promotion);
  EXPECT_THAT(sales->panel.series[0].known[0][1], 0);
  const std::string_view future =
      "unique_id,ds,promo\nA,2024-01-31,1\nB,2024-01-31,0\nA,2024-01-30,0\nC,2024-01-31,no\n"
      "D,2024-01-31,1\n";
  auto days = FutureDays::open(csv::from_memory(future), {});
  EXPECT_THAT(days->columns(), ElementsAre("promo"));
  const auto appended = days->append_to(*sales, 1);
  ASSERT_TRUE(appended.ok()) << appended.error().message;
  EXPECT_EQ(sales->panel.series[0].known[0].size(), 31U);
  EXPECT_EQ(sales->panel.series[0].known[0][30], 1);
  EXPECT_THAT(sales->notes.back(), HasSubstr("1 series of the future file"));
}

TEST(SalesPanel, TheFutureNamesWhatItLacks) {
  auto sales = read(shops(30), {.known = {"promo"}});
  const auto append = [&](std::string_view text) {
    return FutureDays::open(csv::from_memory(text), {})->append_to(*sales, 2).error();
  };
  const Error gap = append("unique_id,ds,promo\nA,2024-01-31,1\n");
  EXPECT_THAT(gap.message, HasSubstr("lacks 5 rows"));
  EXPECT_EQ(gap.fields[0].pointer, "A, 2024-02-01");
  const Error text = append("unique_id,ds,promo\nA,2024-01-31,maybe\n");
  EXPECT_EQ(text.fields[0].pointer, "line 2, promo");
  EXPECT_THAT(append("unique_id,ds,promo\nA,2024-01-31,\n").fields[0].detail,
              HasSubstr("found \"\""));
  EXPECT_EQ(append("unique_id,ds,promo\nA,31 February,1\n").fields[0].pointer, "line 2, ds");
  EXPECT_FALSE(FutureDays::open(csv::from_memory("unique_id,ds,y\nA,2024-01-31,1\n"), {}).ok());
  EXPECT_THAT(read(shops(3), {.known = {"prom"}}).error().message, HasSubstr("\"promo\"?"));
}

TEST(SalesPanel, TheFutureWritesDatesAsThePastDoes) {
  std::string text = "ds,y,promo\n";
  for (int day = 1; day <= 31; ++day) text += "1/" + std::to_string(day) + "/2024,3,1\n";
  auto sales = read(text, {.known = {"promo"}});
  auto days = FutureDays::open(csv::from_memory("ds,promo\n2/1/2024,1\n2/2/2024,0\n"), {});
  EXPECT_TRUE(days->append_to(*sales, 2).ok());
}

TEST(SalesPanel, AFutureWithoutIdIsAboutAllSeries) {
  auto sales = read(shops(30), {.known = {"promo"}});
  auto days = FutureDays::open(csv::from_memory("ds,promo\n2024-01-31,1\n"), {});
  ASSERT_TRUE(days->append_to(*sales, 1).ok());
  EXPECT_EQ(sales->panel.series[2].known[0][30], 1);
}

TEST(SalesPanel, ADayWithoutRowIsClosedAndThePriceStays) {
  const auto sales =
      read("date,y,open,price\n2024-01-01,3,1,9\n2024-01-02,4,1,\n2024-01-04,5,1,8\n",
           {.known = {"open", "price"}});
  ASSERT_TRUE(sales.ok()) << sales.error().message;
  EXPECT_THAT(sales->panel.series[0].known[0], ElementsAre(1, 1, 0, 1));
  EXPECT_THAT(sales->panel.series[0].known[1], ElementsAre(9, 9, 9, 8));
}

TEST(SalesPanel, KindsAreToldFromTheName) {
  EXPECT_EQ(kind_of("Unit_Price"), KnownKind::Price);
  EXPECT_EQ(kind_of("onpromotion"), KnownKind::Promotion);
  EXPECT_EQ(kind_of("Open"), KnownKind::Open);
  EXPECT_EQ(kind_of("opening_hours"), KnownKind::Number);
}

TEST(SalesPanel, DaysBecomeWholeWeeksAndMonths) {
  // 1 January 2024 is a Monday; of the fifth week only two days are there.
  const auto weeks = read(shops(30), {.frequency = Frequency::Weekly});
  ASSERT_TRUE(weeks.ok());
  EXPECT_EQ(weeks->panel.steps, 4);
  EXPECT_THAT(weeks->panel.series[0].values, ElementsAre(56, 56, 56, 56));
  EXPECT_THAT(weeks->notes[0], HasSubstr("2024-01-29"));
  EXPECT_TRUE(weeks->daily.empty());
  EXPECT_EQ(read(shops(30), {.frequency = Frequency::Monthly}).error().code, "too_little_history");
  EXPECT_EQ(read(shops(60), {.frequency = Frequency::Monthly})->panel.steps, 2);
}

TEST(SalesPanel, WeeksAndMonthsAreToldFromTheDates) {
  const auto weeks = read("ds,y\n2024-01-07,1\n2024-01-14,2\n2024-01-21,3\n2024-02-04,5\n");
  EXPECT_EQ(weeks->panel.frequency, Frequency::Weekly);
  EXPECT_EQ(weeks->panel.date_of(0), *Date::parse("2024-01-07"));
  EXPECT_THAT(weeks->panel.series[0].values, ElementsAre(1, 2, 3, 0, 5));
  EXPECT_THAT(weeks->notes[0], HasSubstr("weeks are forecast"));
  const auto months = read("ds,y\n2023-12-31,1\n2024-01-31,2\n2024-02-29,3\n");
  EXPECT_EQ(months->panel.frequency, Frequency::Monthly);
  EXPECT_EQ(months->panel.date_of(3), *Date::parse("2024-03-01"));
  EXPECT_THAT(months->panel.series[0].values, ElementsAre(1, 2, 3));
  EXPECT_EQ(
      read("ds,y\n2024-01-01,1\n2024-03-01,3\n", {.frequency = Frequency::Weekly}).error().code,
      "bad_frequency");
}

TEST(SalesPanel, JoinedIdsAreAttributes) {
  const auto sales = read(
      "store,item,date,sales\n1,7,2024-01-01,1\n1,8,2024-01-01,2\n2,7,2024-01-01,3\n"
      "2,8,2024-01-01,4\n",
      {.columns = {.id = {"store", "item"}}});
  EXPECT_THAT(sales->panel.attributes, ElementsAre("store", "item"));
  EXPECT_THAT(sales->panel.series[3].attributes, ElementsAre(1, 1));
  EXPECT_EQ(sales->panel.series[3].id, "2_8");
}

TEST(SalesPanel, RefusesWhatWouldNotFit) {
  EXPECT_EQ(read("ds,y\n1004-01-01,1\n2024-03-02,3\n").error().code, "too_long_history");
  std::string wide = "unique_id,ds,y\n";
  for (int i = 0; i < 9'000; ++i) {
    wide += std::to_string(i) + ",2005-01-01,1\n" + std::to_string(i) + ",2024-03-03,3\n";
  }
  EXPECT_EQ(read(wide).error().code, "too_many_cells");
}

// Noise, or a text with a few bytes turned.
class Vandal {
 public:
  std::string spoil(const std::string& good) {
    if (next(4) == 0) return turn(std::string(1 + next(300), ' '), 300);
    return turn(good, next(4));
  }

 private:
  std::uint64_t next(std::uint64_t below) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return (state_ >> 33U) % below;
  }
  std::string turn(std::string bytes, std::uint64_t count) {
    constexpr std::string_view kLikely = "0123456789,;.-\"\n\r\t' e+";
    for (std::uint64_t k = 0; k < count; ++k) {
      const char likely = kLikely[next(kLikely.size())];
      bytes[next(bytes.size())] = next(2) == 0 ? likely : static_cast<char>(next(256));
    }
    return bytes;
  }
  std::uint64_t state_ = 2024;
};

TEST(SalesPanel, AnyBytesGiveAPanelOrAnError) {
  const std::string past = shops(20);
  std::string ahead = "unique_id;ds;promo\n";
  for (const char* id : {"A", "B", "C"}) ahead += std::string(id) + ";21.01.2024;1\n";
  Vandal vandal;
  int readable = 0;
  for (int round = 0; round < 2'000; ++round) {
    const std::string text = vandal.spoil(past);
    auto sales = read(text, {.known = {"promo"}});
    EXPECT_TRUE(sales.ok() || !sales.error().message.empty());
    const std::string future = vandal.spoil(ahead);
    auto days = FutureDays::open(csv::from_memory(future), {});
    if (!sales.ok() || !days.ok() || days->columns().size() != 1) continue;
    const auto appended = days->append_to(*sales, 1);
    EXPECT_TRUE(appended.ok() || !appended.error().message.empty());
    readable += appended.ok() ? 1 : 0;
  }
  EXPECT_GT(readable, 50);
}

}  // namespace
}  // namespace storecast::app
