#include "app/forecast_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <filesystem>

#include "app/command_line.h"
#include "app/forecast_words.h"
#include "app/interrupt.h"
#include "json/fields.h"

namespace storecast::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr int kDays = 150;
constexpr int kAhead = 7;

struct Outcome {
  int exit_code;
  std::string out;
  std::string err;
};

// Two shops, closed on Sundays, with a promotion on two days of five that doubles what is sold.
class ForecastCommand : public ::testing::Test {
 protected:
  ForecastCommand() {
    std::filesystem::create_directories(folder_);
    write("sales.csv", rows(0, kDays, "unique_id,ds,y,open,promo\n"));
    write("future.csv", rows(kDays, kAhead, "unique_id,ds,y,open,promo\n"));
    write("plain.csv", rows(0, kDays, "unique_id,ds,y\n"));
  }
  ~ForecastCommand() override { std::filesystem::remove_all(folder_); }

  static std::string rows(int from, int days, const std::string& header) {
    std::string text = header;
    for (int day = from; day < from + days; ++day) {
      const Date date = *Date::parse("2024-01-01") + day;
      const bool open = date.weekday() != Weekday::Sunday;
      const bool promo = day % 5 < 2;
      for (const int level : {20, 40}) {
        const int sold = open ? (level + day % 3) * (promo ? 2 : 1) : 0;
        text +=
            "shop" + std::to_string(level) + "," + date.to_string() + "," + std::to_string(sold);
        if (header.ends_with("promo\n")) text += open ? ",1" : ",0";
        if (header.ends_with("promo\n")) text += promo ? ",yes" : ",no";
        text += "\n";
      }
    }
    return text;
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void write(const std::string& name, const std::string& text) const {
    ASSERT_TRUE(write_output(path(name), text).ok());
  }
  static Outcome run(std::vector<std::string> arguments) {
    const auto app = make_app();
    add_forecast_command(*app);
    std::vector<const char*> all = {"storecast", "forecast"};
    for (const std::string& argument : arguments) all.push_back(argument.c_str());
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = run_command_line(*app, static_cast<int>(all.size()), all.data());
    return {code, testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / "storecast_forecast_test";
};

TEST_F(ForecastCommand, WritesOneRowForEachSeriesAndDayTwiceTheSame) {
  const Outcome one = run({path("plain.csv"), "--horizon", "7", "--level", "80,95"});
  EXPECT_EQ(one.exit_code, 0) << one.err;
  EXPECT_THAT(one.out, StartsWith("unique_id,ds,mean,lo_80,hi_80,lo_95,hi_95,model\n"
                                  "shop20,2024-05-30,"));
  EXPECT_EQ(std::count(one.out.begin(), one.out.end(), '\n'), 1 + 2 * 7);
  EXPECT_THAT(one.err, HasSubstr("2 series: mean MASE"));
  EXPECT_EQ(run({path("plain.csv"), "--horizon", "7", "--level", "80,95"}).out, one.out);
}

TEST_F(ForecastCommand, LearnsFromWhatIsKnownBeforehand) {
  const Outcome outcome = run({path("sales.csv"), "--future", path("future.csv"), "--horizon", "7",
                               "--explain", "--output", path("out.csv")});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(*read_input(path("out.csv")), HasSubstr("shop40,2024-06-02,0,0,0,0,0,global\n"));
  EXPECT_THAT(outcome.err, HasSubstr("2 series, 7 days: "));
  EXPECT_THAT(outcome.err, HasSubstr("promotions"));
  EXPECT_FALSE(std::filesystem::exists(path("out.csv.part")));
}

TEST_F(ForecastCommand, NamesWhatTheFutureLacks) {
  const Outcome shorter =
      run({path("sales.csv"), "--future", path("future.csv"), "--horizon", "8"});
  EXPECT_EQ(shorter.exit_code, 1);
  EXPECT_THAT(shorter.err, HasSubstr("lacks 2 rows"));
  EXPECT_THAT(shorter.err, HasSubstr("shop20, 2024-06-06: There is no row"));
  EXPECT_EQ(shorter.out, "");
  write("wrong.csv", "unique_id,ds,promotion\nshop20,2024-05-30,1\n");
  EXPECT_THAT(run({path("sales.csv"), "--future", path("wrong.csv")}).err,
              HasSubstr("no column \"promotion\" to learn from"));
}

TEST_F(ForecastCommand, DrawsForTerminals) {
  const Outcome outcome = run({path("plain.csv"), "--horizon", "7", "--plot", "--explain"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, StartsWith("shop20 ("));
  for (const char* part : {"│", "•", "●", "░", "2024-05-30  to  2024-06-05", "80 of 100"}) {
    EXPECT_THAT(outcome.out, HasSubstr(part));
  }
  EXPECT_THAT(outcome.out, HasSubstr("Only the model over all series explains"));
}

TEST_F(ForecastCommand, WritesJsonOfWeeksToo) {
  const Outcome outcome = run({path("plain.csv"), "--freq", "week", "--horizon", "2", "--json"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_TRUE(json::parse_document(outcome.out).ok());
  EXPECT_THAT(outcome.out, HasSubstr(R"("forecast_data":[{"date":"2024-05-27")"));
  EXPECT_THAT(outcome.out, HasSubstr(R"("frequency":"week")"));
  EXPECT_THAT(outcome.out, HasSubstr(R"("data_version":"sha256-)"));
}

TEST_F(ForecastCommand, RefusesAWrongCall) {
  EXPECT_EQ(run({path("plain.csv"), "--horizon", "0"}).exit_code, 2);
  EXPECT_EQ(run({path("plain.csv"), "--json", "--plot"}).exit_code, 2);
  const Outcome model = run({path("plain.csv"), "--model", "prophet"});
  EXPECT_EQ(model.exit_code, 1);
  EXPECT_THAT(model.err, HasSubstr("there are global lstm mean"));
  EXPECT_EQ(run({"/nowhere.csv"}).exit_code, 1);
  EXPECT_EQ(run({path("plain.csv"), "-o", "/nowhere/out.csv"}).exit_code, 1);
  EXPECT_THAT(run({"--help"}).out, HasSubstr("ets_ces_theta"));
}

TEST_F(ForecastCommand, ANameCannotMoveTheCursor) {
  write("evil.csv", "unique_id,ds,y\n\033[2Jshop,2024-01-01,3\n");
  const Outcome outcome = run({path("evil.csv"), "--horizon", "2", "--plot"});
  EXPECT_THAT(outcome.out + outcome.err, Not(HasSubstr("\033")));
  EXPECT_THAT(outcome.out, HasSubstr("?[2Jshop"));
}

TEST(Interrupt, TheFirstCtrlCIsAQuestion) {
  struct sigaction before {};
  sigaction(SIGINT, nullptr, &before);
  {
    const Interrupt interrupt;
    EXPECT_FALSE(interrupt.asked());
    std::raise(SIGINT);
    EXPECT_TRUE(interrupt.asked());
  }
  struct sigaction after {};
  sigaction(SIGINT, nullptr, &after);
  EXPECT_EQ(after.sa_handler, before.sa_handler);
}

TEST(ForecastWords, AmountsAreReadable) {
  EXPECT_EQ(amount_text(1234567.4), "1,234,567");
  EXPECT_EQ(amount_text(-1234.5), "-1,234");
  EXPECT_EQ(amount_text(123), "123");
  EXPECT_EQ(amount_text(12.345), "12.3");
}

}  // namespace
}  // namespace storecast::app
