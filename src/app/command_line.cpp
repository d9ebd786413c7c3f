#include "app/command_line.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

#include "core/text.h"

namespace storecast::app {
namespace {

constexpr int kSuccess = 0;
constexpr int kFailure = 1;
constexpr int kWrongCall = 2;
constexpr int kInterrupted = 130;     // as shells say of Ctrl-C
constexpr double kSilentSeconds = 2;  // what is done by then needs no progress
constexpr double kSecondsAMinute = 60;
constexpr unsigned char kFirstPrintable = 0x20;
constexpr unsigned char kDelete = 0x7f;

// A command's own exit code, on its way out of CLI11's parse.
struct CommandFailed {
  int exit_code;
};

// Help whose first lines can be copied: summary, examples, usage, then the rest.
class ExamplesFirst final : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    if (mode == CLI::AppFormatMode::Sub) return CLI::Formatter::make_help(app, name, mode);
    std::string help = app->get_description() + "\n";
    const std::string examples = app->get_footer();
    if (!examples.empty()) help += "\nExamples:\n" + examples;
    help += "\n" + make_usage(app, name);
    help += make_positionals(app);
    help += make_groups(app, mode);
    return help + make_subcommands(app, mode);
  }
};

int exit_code_of(const Error& error) {
  if (error.code == "cancelled") return kInterrupted;
  const bool is_call = error.kind == ErrorKind::Malformed && error.code == "wrong_call";
  return is_call ? kWrongCall : kFailure;
}

// "--horizn" -> "--horizon", "forcast" -> "forecast"; empty when nothing is near.
std::string suggestion(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  for (const CLI::App* command : app.get_subcommands()) {
    for (const CLI::Option* option : command->get_options()) names.push_back(option->get_name());
  }
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const auto found = nearest(word.substr(0, word.find('=')), candidates);
  return found ? " Did you mean \"" + std::string(*found) + "\"?" : "";
}

std::string time_text(double seconds) {
  const bool is_long = seconds > 2 * kSecondsAMinute;
  const double count = is_long ? seconds / kSecondsAMinute : seconds;
  return std::to_string(static_cast<std::int64_t>(count + 1)) + (is_long ? " min" : " s");
}

int explain_extras(const CLI::App& app) {
  const auto extras = app.remaining(true);
  const std::string word = extras.empty() ? "" : extras.front();
  const bool is_command = app.get_subcommands().empty() && !word.starts_with("-");
  print_message((is_command ? "there is no command \"" : "unexpected argument \"") + word + "\"." +
                suggestion(app, word) + " Try --help.");
  return kWrongCall;
}

}  // namespace

CLI::App& add_command(CLI::App& app, CommandText text, std::function<Result<void>()> run) {
  CLI::App& command = *app.add_subcommand(std::move(text.name), std::move(text.summary));
  command.footer(std::move(text.examples));
  command.callback([run = std::move(run)] {
    const Result<void> result = run();
    if (result.ok()) return;
    print_error(result.error());
    throw CommandFailed{exit_code_of(result.error())};
  });
  return command;
}

std::unique_ptr<CLI::App> make_app() {
  auto app = std::make_unique<CLI::App>(
      "Storecast: a shop, its sales data and honest forecasts in one program", "storecast");
  app->formatter(std::make_shared<ExamplesFirst>());
  app->footer(
      "  storecast demo                               a sample shop in seconds\n"
      "  storecast serve                              your own shop on http://localhost:8080\n"
      "  storecast import sales.csv                   sales into the shop's database\n"
      "  storecast forecast sales.csv --horizon 45    no server, no database\n");
  app->set_version_flag("--version", SC_VERSION);
  app->require_subcommand(0, 1);
  return app;
}

int run_command_line(CLI::App& app, int argc, const char* const* argv) {
  try {
    app.parse(argc, argv);
    if (app.get_subcommands().empty()) std::cout << app.help();
    return kSuccess;
  } catch (const CommandFailed& failed) {
    return failed.exit_code;
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();  // of the command that was named
    return kSuccess;
  } catch (const CLI::CallForVersion&) {
    std::cout << "storecast " << app.version() << "\n";
    return kSuccess;
  } catch (const CLI::ExtrasError&) {
    return explain_extras(app);
  } catch (const CLI::ParseError& error) {
    print_message(std::string(error.what()) + ". Try --help.");
    return kWrongCall;
  } catch (const std::exception& error) {
    print_message(error.what());
    return kFailure;
  }
}

Result<std::string> read_input(const std::string& path) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path)) {
    return Error{ErrorKind::NotFound, "no_such_file", "There is no readable file " + path + "."};
  }
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Result<void> write_output(const std::string& path, std::string_view bytes) {
  const std::string place = path == "-" ? "standard output" : "the file " + path;
  const Error cannot{ErrorKind::Conflict, "cannot_write", "Cannot write to " + place + "."};
  if (path == "-") {
    std::cout << bytes << std::flush;
    return std::cout ? Result<void>() : cannot;
  }
  const std::string draft = path + ".part";
  std::ofstream out(draft, std::ios::binary);
  out << bytes;
  out.close();
  std::error_code failed;
  if (out) std::filesystem::rename(draft, path, failed);
  if (out && !failed) return {};
  std::filesystem::remove(draft, failed);
  return cannot;
}

std::string printable(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < kFirstPrintable || byte == kDelete) c = '?';
  }
  return result;
}

void print_message(std::string_view message) {
  std::cerr << "storecast: " << printable(message) << "\n";
}

void print_error(const Error& error) {
  print_message(error.message);
  for (const FieldError& field : error.fields) {
    std::cerr << "  " << printable(field.pointer) << ": " << printable(field.detail) << "\n";
  }
}

ProgressLine::ProgressLine(std::string what)
    : what_(std::move(what)),
      is_terminal_(isatty(STDERR_FILENO) == 1),
      begin_(std::chrono::steady_clock::now()) {}

ProgressLine::~ProgressLine() {
  if (is_terminal_ && last_percent_ >= 0) std::cerr << "\r\033[K" << std::flush;
}

void ProgressLine::show(double share) {
  if (!is_terminal_) return;
  const int percent = static_cast<int>(100 * share);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin_;
  if (percent == last_percent_ || passed.count() < kSilentSeconds) return;
  last_percent_ = percent;
  std::cerr << "\r\033[K" << what_ << " " << percent << " %";
  if (share > 0) std::cerr << ", " << time_text(passed.count() * (1 - share) / share) << " left";
  std::cerr << std::flush;
}

bool may_use_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  return isatty(STDERR_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0');
}

}  // namespace storecast::app
