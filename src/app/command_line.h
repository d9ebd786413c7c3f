// The frame of the command line, after clig.dev: results go to stdout, messages to stderr, help
// begins with examples, a typo gets a suggestion, 0 is success, 1 a failure, 2 a wrong call, 130
// what Ctrl-C ended.
//
//   void add_greet_command(CLI::App& app) {
//     auto name = std::make_shared<std::string>();
//     CLI::App& command = add_command(app, {"greet", "Say hello", "  storecast greet Ada\n"},
//                                     [name] { return greet(*name); });
//     command.add_option("name", *name, "Whom to greet")->required();
//   }
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"

namespace CLI {
class App;
}

namespace storecast::app {

struct CommandText {
  std::string name;
  std::string summary;   // one line, no full stop
  std::string examples;  // lines to try, "  storecast backup shop.db\n"
};

// `run` is called once, after the arguments are parsed; what its options bind to must live in it.
CLI::App& add_command(CLI::App& app, CommandText text, std::function<Result<void>()> run);

std::unique_ptr<CLI::App> make_app();

// Parses, runs the command that is named, prints what went wrong, returns the exit code.
int run_command_line(CLI::App& app, int argc, const char* const* argv);

// The whole file, or stdin for "-".
Result<std::string> read_input(const std::string& path);
// Replaces the file at once, so that nobody sees half of it; writes to stdout for "-".
Result<void> write_output(const std::string& path, std::string_view bytes);

// Control characters become question marks: names in a file cannot move the cursor of a terminal.
std::string printable(std::string_view text);
// A line on stderr: "storecast: message".
void print_message(std::string_view message);
// The error, and beneath it each place in the input that is wrong.
void print_error(const Error& error);

// Progress with the time left, on a terminal; silent for two seconds, and where stderr is a file or
// a pipe.
class ProgressLine {
 public:
  explicit ProgressLine(std::string what);
  ~ProgressLine();  // clears the line
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(double share);

 private:
  std::string what_;
  bool is_terminal_;
  int last_percent_ = -1;
  std::chrono::steady_clock::time_point begin_;
};

// Whether text on stderr may carry colour: a terminal, and NO_COLOR is not set.
bool may_use_colour();

}  // namespace storecast::app
