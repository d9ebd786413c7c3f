#include "sales/forecast_training.h"

#include <gtest/gtest.h>

#include <chrono>
#include <numeric>
#include <thread>

#include "sales/forecast_service.h"
#include "sales/import_test_support.h"

namespace storecast::sales {
namespace {

constexpr int kDays = 420;

bool is_promoted(int product, int day) {
  return (day / 7 + product) % 4 == 0;
}

// Six products with a week; promotions take a tenth off the price and add half to the sales.
std::string sales_file() {
  std::string text = "product_id,product_name,Date,Quantity_Sold,Price,Promotion\n";
  const Date start = *Date::parse("2024-11-01");
  for (int product = 0; product < 6; ++product) {
    for (int day = 0; day < kDays; ++day) {
      const bool promoted = is_promoted(product, day);
      const int usual = (10 + 4 * product) * (day % 7 < 5 ? 2 : 3) / 2;
      const int sold = (promoted ? usual * 3 / 2 : usual) + day * 7919 % 3;
      const std::string name = std::to_string(product);
      text += "P" + name + ",Product " + name + "," + (start + day).to_string() + "," +
              std::to_string(sold) + "," + (promoted ? "90" : "100") + "," +
              (promoted ? "1" : "0") + "\n";
    }
  }
  return text;
}

class Training : public testing::Test {
 protected:
  Training() {
    training_.add_job_kind(queue_);
    queue_.start();
  }

  jobs::Job train() {
    jobs::Job job = queue_.submit(ForecastTraining::kJob, "{}", {}).value();
    while (!job.finished()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      job = queue_.get(job.id).value();
    }
    return job;
  }

  ScenarioRequest promotion_in_second_week() {
    const Date last = *Date::parse("2024-11-01") + (kDays - 1);
    return {"P2", 21, 0, PromotionDays{last + 8, last + 14}};
  }

  ImportBench bench_;
  ForecastTraining training_{*bench_.database, bench_.clock, {.rounds = 60, .max_rows = 20'000}};
  jobs::JobQueue queue_{*bench_.database, bench_.clock, 1};
};

TEST_F(Training, LeavesModelsThatTellWhatAPromotionWouldDo) {
  const auto imported = bench_.run(sales_file());
  ASSERT_TRUE(imported.ok()) << imported.error().message;
  EXPECT_EQ(training_.scenario(promotion_in_second_week()).error().code, "no_plan_model");
  ForecastService forecasts(*bench_.database);
  ForecastRequest question;
  question.product_id = "P2";
  EXPECT_FALSE(forecasts.answer(question)->background);

  const jobs::Job job = train();
  ASSERT_EQ(job.state, jobs::JobState::Done) << job.error->message;
  const std::vector<ForecastModel> models = training_.list();
  ASSERT_EQ(models.size(), 2U);
  const ModelCard& card = models[0].card;
  EXPECT_EQ(models[0].kind, ModelKind::Plan);
  EXPECT_EQ(card.products, 6);
  EXPECT_TRUE(card.usable);
  EXPECT_LT(*card.wape, 0.7 * *card.wape_without_plan);

  const auto answer = training_.scenario(promotion_in_second_week());
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  ASSERT_EQ(answer->days.size(), 21U);
  double in_promotion = 0;
  double usual = 0;
  for (std::size_t h = 7; h < 14; ++h) {
    in_promotion += answer->days[h].changed;
    usual += answer->days[h].usual;
  }
  EXPECT_NEAR(in_promotion / usual, 1.5, 0.2);
  EXPECT_NEAR(answer->days[2].changed, answer->days[2].usual, 0.1 * answer->days[2].usual);

  const auto after = forecasts.answer(question);
  ASSERT_TRUE(after->background);
  EXPECT_FALSE(after->background->drivers.empty());
  EXPECT_FALSE(after->background->earlier.empty());
}

TEST_F(Training, AnswersForTheShopAndListsItsProducts) {
  ASSERT_TRUE(bench_.run(sales_file()).ok());
  EXPECT_TRUE(training_.is_due());
  ASSERT_EQ(train().state, jobs::JobState::Done);
  EXPECT_FALSE(training_.is_due());
  ForecastService forecasts(*bench_.database);
  const auto shop = forecasts.answer({});
  ASSERT_TRUE(shop.ok() && shop->background);
  EXPECT_EQ(shop->background->earlier.size(), 4U);
  EXPECT_TRUE(shop->background->past.empty());

  const auto all = training_.list_products(ForecastOrder::Expected, 10, 0);
  ASSERT_EQ(all.size(), 6U);
  EXPECT_EQ(all[0].sku, "P5");
  for (std::size_t i = 1; i < 6; ++i) EXPECT_LE(all[i].expected, all[i - 1].expected);
  EXPECT_NEAR(*all[0].change, all[0].expected / all[0].sold - 1, 1e-9);
  EXPECT_GT(*all[0].wape, 0);
  const auto rest = training_.list_products(ForecastOrder::Error, 10, 4);
  ASSERT_EQ(rest.size(), 2U);
  EXPECT_GE(*rest[0].wape, *rest[1].wape);
}

// What was learnt without feasts is no answer for a shop that wants them, and the other way round.
TEST_F(Training, OtherFeastsMakeItLearnAgain) {
  ASSERT_TRUE(bench_.run(sales_file()).ok());
  ASSERT_EQ(train().state, jobs::JobState::Done);
  ForecastService forecasts(*bench_.database);
  EXPECT_TRUE(forecasts.answer({})->background);
  training_.set_settings({forecasting::Country::India}, {});
  EXPECT_EQ(training_.settings().country, forecasting::Country::India);
  EXPECT_TRUE(training_.is_due());
  const auto other = forecasts.answer({});
  EXPECT_FALSE(other->cached);
  EXPECT_FALSE(other->background);

  ASSERT_EQ(train().state, jobs::JobState::Done);
  EXPECT_FALSE(training_.is_due());
  EXPECT_EQ(training_.list()[0].settings.country, "IN");
  EXPECT_TRUE(forecasts.answer({})->background);
  training_.set_settings({}, {});
  EXPECT_FALSE(forecasts.answer({})->background);
}

TEST_F(Training, HoldsWhatWasSaidAgainstWhatHappened) {
  ASSERT_TRUE(bench_.run(sales_file()).ok());
  train();
  std::string later = "product_id,product_name,Date,Quantity_Sold,Price,Promotion\n";
  const Date start = *Date::parse("2024-11-01") + kDays;
  for (int day = 0; day < 10; ++day)
    later += "P2,Product 2," + (start + day).to_string() + ",20,100,0\n";
  ASSERT_TRUE(bench_.run(later).ok());
  EXPECT_FALSE(training_.is_due());  // not yet a week
  ForecastService forecasts(*bench_.database);
  ForecastRequest question;
  question.product_id = "P2";
  const auto answer = forecasts.answer(question);
  ASSERT_TRUE(answer->background);
  ASSERT_EQ(answer->background->past.size(), 1U);
  const JudgedForecast& judged = answer->background->past[0];
  EXPECT_EQ(judged.origin, start - 1);
  EXPECT_EQ(judged.days, 10);
  EXPECT_DOUBLE_EQ(judged.sold, 200);
  EXPECT_NEAR(judged.expected, 200, 60);
}

TEST_F(Training, SaysWhatNobodyCanTell) {
  EXPECT_EQ(train().error->code, "no_sales_data");
  ASSERT_TRUE(bench_.run(sales_file()).ok());
  ASSERT_EQ(train().state, jobs::JobState::Done);
  ScenarioRequest request{"P2", 21};
  EXPECT_EQ(training_.scenario(request).error().code, "no_change");
  request.promotion = PromotionDays{*Date::parse("2020-01-01"), *Date::parse("2020-01-07")};
  EXPECT_EQ(training_.scenario(request).error().code, "bad_promotion");
  request.product_id = "NONE";
  EXPECT_EQ(training_.scenario(request).error().code, "no_such_product");
  // A product that never was on promotion and kept its price.
  std::string plain = "product_id,product_name,Date,Quantity_Sold,Price,Promotion\n";
  const Date start = *Date::parse("2025-10-01");
  for (int day = 0; day < 80; ++day) {
    plain += "PLAIN,Plain," + (start + day).to_string() + ",5,100,0\n";
  }
  ASSERT_TRUE(bench_.run(plain).ok());
  ScenarioRequest cheaper{"PLAIN", 21, -10};
  EXPECT_EQ(training_.scenario(cheaper).error().code, "not_enough_variation");
}

TEST_F(Training, NewModelsTakeThePlaceOfOldOnes) {
  ASSERT_TRUE(bench_.run(sales_file()).ok());
  train();
  train();
  const std::vector<ForecastModel> models = training_.list();
  ASSERT_EQ(models.size(), 4U);
  EXPECT_GT(models[0].bytes, 0);
  EXPECT_EQ(models[3].bytes, 0);
  EXPECT_EQ(bench_.count("SELECT count(*) FROM forecast_answers"), 7);  // and the shop's
  EXPECT_EQ(bench_.count("SELECT count(*) FROM forecast_snapshots"), 7);
  // The same data, settings and seed: the same bytes.
  EXPECT_EQ(models[0].card.wape, models[2].card.wape);
}

}  // namespace
}  // namespace storecast::sales
