#include "app/user_command.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

#include "db/temporary_database.h"

namespace storecast::app {
namespace {

struct Outcome {
  int exit_code = 0;
  std::string out;
  std::string err;
};

class UserCommand : public testing::Test {
 protected:
  Outcome run(std::vector<std::string> words) {
    CLI::App app("storecast");
    add_user_command(app);
    words.insert(words.begin(), "user");
    words.insert(words.end(), {"--data-dir", folder_.path() / "data"});
    std::reverse(words.begin(), words.end());  // as CLI11 wants them
    Outcome outcome;
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    try {
      app.parse(words);
    } catch (const CLI::Error& error) {
      outcome.exit_code = error.get_exit_code();
    }
    outcome.out = testing::internal::GetCapturedStdout();
    outcome.err = testing::internal::GetCapturedStderr();
    return outcome;
  }

  db::TemporaryFolder folder_;
};

TEST_F(UserCommand, AddsAnAccountAndPrintsOnlyItsPasswordOnStdout) {
  const Outcome added = run({"add", "boss@example.com", "--role", "admin"});
  EXPECT_EQ(added.exit_code, 0);
  EXPECT_EQ(added.out.size(), 24u);
  EXPECT_NE(added.err.find("boss@example.com"), std::string::npos);
  EXPECT_NE(run({"list"}).out.find("\tboss@example.com\tadmin\tenabled\tboss\n"),
            std::string::npos);
}

TEST_F(UserCommand, SaysWhatIsWrongOnStderrAndFails) {
  run({"add", "boss@example.com", "--role", "admin"});
  for (const std::vector<std::string>& words : {std::vector<std::string>{"add", "boss@example.com"},
                                                {"add", "no address"},
                                                {"set-role", "nobody@example.com", "staff"},
                                                {"set-role", "boss@example.com", "customer"},
                                                {"reset-password", "nobody@example.com"}}) {
    const Outcome outcome = run(words);
    EXPECT_EQ(outcome.exit_code, 1) << words.back();
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(outcome.err.starts_with("storecast user: ")) << outcome.err;
  }
  EXPECT_NE(run({"add", "a@b.in", "--role", "king"}).exit_code, 0);
}

TEST_F(UserCommand, ChangesRolesAndPasswords) {
  run({"add", "ravi@example.com"});
  EXPECT_EQ(run({"set-role", "ravi@example.com", "staff"}).out, "ravi@example.com is staff\n");
  const Outcome reset = run({"reset-password", "ravi@example.com", "--json"});
  EXPECT_TRUE(reset.out.starts_with(R"({"email":"ravi@example.com","password":")")) << reset.out;
}

}  // namespace
}  // namespace storecast::app
