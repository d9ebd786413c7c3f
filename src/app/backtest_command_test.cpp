#include "app/backtest_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "app/command_line.h"
#include "json/fields.h"

namespace storecast::app {
namespace {

using ::testing::HasSubstr;

struct Outcome {
  int exit_code;
  std::string out;
  std::string err;
};

// Sells 1 to 7 units on the days of the week, for 20 weeks.
class BacktestCommand : public ::testing::Test {
 protected:
  BacktestCommand() {
    std::string text = "ds,y\n";
    for (int day = 0; day < 140; ++day) {
      text += (*Date::parse("2024-01-01") + day).to_string() + "," + std::to_string(1 + day % 7);
      text += "\n";
    }
    EXPECT_TRUE(write_output(file_, text).ok());
  }
  ~BacktestCommand() override { std::filesystem::remove(file_); }

  Outcome run(std::vector<std::string> arguments) const {
    const auto app = make_app();
    add_backtest_command(*app);
    std::vector<const char*> all = {"storecast", "backtest", file_.c_str()};
    for (const std::string& argument : arguments) all.push_back(argument.c_str());
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = run_command_line(*app, static_cast<int>(all.size()), all.data());
    return {code, testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
  }

  std::string file_ =
      (std::filesystem::temp_directory_path() / "storecast_backtest_test.csv").string();
};

TEST_F(BacktestCommand, RanksModelsAndSaysHowToRepeatIt) {
  const Outcome outcome = run({"--horizon", "14", "--models", "mean,seasonal_naive"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const std::size_t naive = outcome.out.find("seasonal_naive");
  EXPECT_LT(naive, outcome.out.find("\nmean "));
  EXPECT_THAT(outcome.out, HasSubstr("  2024-04-07 "));  // the first of three origins
  EXPECT_THAT(outcome.out, HasSubstr("Data: 1 series x 140 days, 2024-01-01 to 2024-05-19, sha"));
  EXPECT_THAT(outcome.out, HasSubstr("Asked: horizon 14, season of MASE 7, seed 1, storecast"));
}

TEST_F(BacktestCommand, WritesJson) {
  const Outcome outcome = run({"--horizon", "7", "--origins", "2", "--json"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_TRUE(json::parse_document(outcome.out).ok());
  EXPECT_THAT(outcome.out, HasSubstr(R"("model":"auto","accuracy":{"mae":0)"));
  EXPECT_THAT(outcome.out, HasSubstr(R"("origin":"2024-05-12")"));
}

TEST_F(BacktestCommand, RefusesWhatCannotBeTested) {
  EXPECT_THAT(run({"--horizon", "45"}).err, HasSubstr("need 149 steps of history; there are 140"));
  EXPECT_THAT(run({"--horizon", "7", "--models", "prophet"}).err,
              HasSubstr("prophet: There is no"));
  EXPECT_EQ(run({"--origins", "0"}).exit_code, 2);
}

}  // namespace
}  // namespace storecast::app
