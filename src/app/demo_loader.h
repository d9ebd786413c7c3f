// Makes the demo shop in a folder of its own.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "json/fields.h"

namespace storecast::app {

// Who may sign in to the demo. The passwords are made for the folder, and lie in it: a demo keeps
// no secrets.
struct DemoAccount {
  std::string role;
  std::string email;
  std::string password;
  template <class F>
  static void fields(F& f) {
    f.name("DemoAccount");
    f("role", &DemoAccount::role);
    f("email", &DemoAccount::email);
    f("password", &DemoAccount::password);
  }
};

// What a folder with a demo shop says of itself, in demo.json.
struct DemoNote {
  Date last_day;  // of the sales
  std::vector<DemoAccount> accounts;
  template <class F>
  static void fields(F& f) {
    f.name("DemoNote");
    f("last_day", &DemoNote::last_day);
    f("accounts", &DemoNote::accounts);
  }
};

// Empty when there is no such folder. Conflict when it holds something else than a demo shop.
Result<std::optional<DemoNote>> find_demo(const std::filesystem::path& folder);

// Makes the shop, with sales up to the day before today. It is made beside the folder and then gets
// its name, so that the folder holds all of it or does not exist.
Result<DemoNote> make_demo(const std::filesystem::path& folder, const Clock& clock);

}  // namespace storecast::app
