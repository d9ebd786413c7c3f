#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "app/command_line.h"

namespace storecast::app {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Outcome {
  int exit_code;
  std::string out;
  std::string err;
};

Outcome run(std::vector<const char*> arguments) {
  const auto app = make_app();
  auto days = std::make_shared<int>(0);
  add_command(*app, {"forecast", "Look ahead", "  storecast forecast sales.csv\n"}, [days] {
    return *days < 0 ? Result<void>(Error{ErrorKind::Invalid,
                                          "bad_days",
                                          "No such days.",
                                          {{"line 3, Date", "not_a_date", "Found 31 June."}}})
                     : Result<void>();
  }).add_option("--horizon", *days, "Days");
  arguments.insert(arguments.begin(), "storecast");
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const int code = run_command_line(*app, static_cast<int>(arguments.size()), arguments.data());
  return {code, testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
}

TEST(CommandLine, ShowsExamplesBeforeUsage) {
  const Outcome help = run({"forecast", "--help"});
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_THAT(help.out, HasSubstr("--horizon"));
  EXPECT_THAT(help.out, HasSubstr("Usage: storecast forecast"));
  EXPECT_LT(help.out.find("storecast forecast sales.csv"), help.out.find("Usage"));
  EXPECT_EQ(help.err, "");
  EXPECT_THAT(run({}).out, StartsWith("Storecast"));
}

TEST(CommandLine, SuggestsWhatWasMeant) {
  const Outcome command = run({"forcast"});
  EXPECT_EQ(command.exit_code, 2);
  EXPECT_THAT(command.err, HasSubstr("no command \"forcast\". Did you mean \"forecast\"?"));
  const Outcome option = run({"forecast", "--horizn", "4"});
  EXPECT_EQ(option.exit_code, 2);
  EXPECT_THAT(option.err, HasSubstr("Did you mean \"--horizon\"?"));
  EXPECT_EQ(option.out, "");
}

TEST(CommandLine, SaysOnStderrWhatWentWrongAndWhere) {
  const Outcome failed = run({"forecast", "--horizon", "-1"});
  EXPECT_EQ(failed.exit_code, 1);
  EXPECT_EQ(failed.err, "storecast: No such days.\n  line 3, Date: Found 31 June.\n");
  EXPECT_EQ(run({"forecast", "--horizon", "soon"}).exit_code, 2);
}

TEST(CommandLine, ReplacesAnOutputFileAtOnce) {
  const auto path = std::filesystem::temp_directory_path() / "storecast_output_test.txt";
  ASSERT_TRUE(write_output(path.string(), "one").ok());
  ASSERT_TRUE(write_output(path.string(), "two").ok());
  EXPECT_EQ(*read_input(path.string()), "two");
  EXPECT_FALSE(std::filesystem::exists(path.string() + ".part"));
  std::filesystem::remove(path);
  EXPECT_EQ(read_input(path.string()).error().code, "no_such_file");
}

}  // namespace
}  // namespace storecast::app
