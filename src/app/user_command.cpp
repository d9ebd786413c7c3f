#include "app/user_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "app/command_line.h"
#include "app/config.h"
#include "app/data_folder.h"
#include "core/log.h"
#include "crypto/random.h"
#include "identity/account_service.h"
#include "json/fields.h"

namespace storecast::app {
namespace {

using identity::AccountService;
using identity::NewPassword;

constexpr std::int64_t kPageSize = 500;

enum class Output { Text, Json };

struct Arguments {
  std::string data_dir = Config().data_dir;
  std::string email;
  std::string name;
  std::string role = "customer";
  std::string search;
  bool password_from_stdin = false;
  bool as_json = false;

  Output output() const { return as_json ? Output::Json : Output::Text; }
};

struct ShownPassword {
  std::string email;
  std::string password;
  template <class F>
  static void fields(F& f) {
    f.name("ShownPassword");
    f("email", &ShownPassword::email);
    f("password", &ShownPassword::password);
  }
};

void show(const identity::Account& account, Output output) {
  if (output == Output::Json) {
    std::cout << json::print(account) << "\n";
  } else {
    std::cout << account.email << " is " << json::enum_name(account.role) << "\n";
  }
}

void show(const NewPassword& made, Output output) {
  if (output == Output::Json) {
    std::cout << json::print(ShownPassword{made.email, made.password}) << "\n";
    return;
  }
  print_message("password of " + made.email + ", shown this once:");
  std::cout << made.password << "\n";
}

Result<void> add(AccountService& accounts, const Arguments& arguments) {
  std::string password = crypto::random_password();
  if (arguments.password_from_stdin) std::getline(std::cin, password);
  const std::string before_at = arguments.email.substr(0, arguments.email.find('@'));
  const std::string name = arguments.name.empty() ? before_at : arguments.name;
  const auto role = json::enum_value<Role>(arguments.role);
  const auto account = TRY(accounts.add({arguments.email, password, name}, role.value()));
  if (arguments.password_from_stdin) {
    show(account, arguments.output());
  } else {
    show(NewPassword{account.email, password}, arguments.output());
  }
  return {};
}

Result<void> list(AccountService& accounts, const Arguments& arguments) {
  std::optional<AccountId> after;
  std::vector<identity::ListedAccount> all;
  do {
    auto page = accounts.list({.search = arguments.search}, after, kPageSize);
    all.insert(all.end(), page.accounts.begin(), page.accounts.end());
    after = page.next;
  } while (after);
  if (arguments.as_json) {
    std::cout << json::print(all) << "\n";
    return {};
  }
  for (const auto& account : all) {
    std::cout << account.id.to_string() << "\t" << account.email << "\t"
              << json::enum_name(account.role) << "\t"
              << (account.disabled ? "disabled" : "enabled") << "\t" << account.name << "\n";
  }
  return {};
}

Result<void> set_role(AccountService& accounts, const Arguments& arguments) {
  const auto role = json::enum_value<Role>(arguments.role);
  show(TRY(accounts.set_role(arguments.email, role.value())), arguments.output());
  return {};
}

Result<void> reset_password(AccountService& accounts, const Arguments& arguments) {
  show(TRY(accounts.reset_password(arguments.email)), arguments.output());
  return {};
}

using Action = Result<void> (*)(AccountService&, const Arguments&);

Result<void> run(Action action, const Arguments& arguments) {
  log::set_level(log::Level::Warn);
  const auto database = TRY(open_database(arguments.data_dir));
  const SystemClock clock;
  identity::PasswordHasher hasher;
  identity::LoginThrottle throttle(clock);
  AccountService accounts(*database, clock, hasher, throttle);
  return action(accounts, arguments);
}

CLI::App& add_action(CLI::App& user, CommandText text, const std::shared_ptr<Arguments>& arguments,
                     Action action) {
  CLI::App& command =
      add_command(user, std::move(text), [arguments, action] { return run(action, *arguments); });
  command.add_option("--data-dir", arguments->data_dir, "The folder that holds all state")
      ->envname("STORECAST_DATA_DIR")
      ->capture_default_str();
  command.add_flag("--json", arguments->as_json, "Write JSON");
  return command;
}

}  // namespace

void add_user_command(CLI::App& app) {
  CLI::App& user = *app.add_subcommand("user", "Add, list and change accounts");
  user.require_subcommand(1);
  user.footer(
      "  storecast user add boss@example.com --role admin\n"
      "  storecast user list --json\n"
      "  storecast user set-role ravi@example.com staff\n"
      "  storecast user reset-password ravi@example.com\n");
  const auto arguments = std::make_shared<Arguments>();
  const CLI::IsMember roles({"customer", "staff", "admin"});

  CLI::App& adding = add_action(user,
                                {"add", "Add an account; prints its generated password",
                                 "  storecast user add boss@example.com --role admin\n"},
                                arguments, add);
  adding.add_option("email", arguments->email, "The address to log in with")->required();
  adding.add_option("--name", arguments->name, "What to call the person; else what precedes the @");
  adding.add_option("--role", arguments->role, "customer, staff or admin")->check(roles);
  adding.add_flag("--password-stdin", arguments->password_from_stdin,
                  "Read the password from standard input instead");

  CLI::App& listing = add_action(
      user, {"list", "List accounts, newest first", "  storecast user list --search asha\n"},
      arguments, list);
  listing.add_option("--search", arguments->search, "Part of the address or the name");

  CLI::App& role = add_action(user,
                              {"set-role", "Change what an account may do; counts at once",
                               "  storecast user set-role ravi@example.com staff\n"},
                              arguments, set_role);
  role.add_option("email", arguments->email, "The account's address")->required();
  role.add_option("role", arguments->role, "customer, staff or admin")->required()->check(roles);

  CLI::App& reset =
      add_action(user,
                 {"reset-password", "Give an account a new password and end its sessions",
                  "  storecast user reset-password ravi@example.com\n"},
                 arguments, reset_password);
  reset.add_option("email", arguments->email, "The account's address")->required();
}

}  // namespace storecast::app
