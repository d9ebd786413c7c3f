#include "app/user_command.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

#include "app/command_line.h"
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
    words.insert(words.begin(), {"storecast", "user"});
    words.insert(words.end(), {"--data-dir", folder_.path() / "data"});
    std::vector<const char*> arguments;
    for (const std::string& word : words) arguments.push_back(word.c_str());
    const auto app = make_app();
    add_user_command(*app);
    Outcome outcome;
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    outcome.exit_code =
        run_command_line(*app, static_cast<int>(arguments.size()), arguments.data());
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
    EXPECT_TRUE(outcome.err.starts_with("storecast: ")) << outcome.err;
  }
  EXPECT_EQ(run({"add", "a@b.in", "--role", "king"}).exit_code, 2);
}

TEST_F(UserCommand, ChangesRolesAndPasswords) {
  run({"add", "ravi@example.com"});
  EXPECT_EQ(run({"set-role", "ravi@example.com", "staff"}).out, "ravi@example.com is staff\n");
  const Outcome reset = run({"reset-password", "ravi@example.com", "--json"});
  EXPECT_TRUE(reset.out.starts_with(R"({"email":"ravi@example.com","password":")")) << reset.out;
}

}  // namespace
}  // namespace storecast::app
