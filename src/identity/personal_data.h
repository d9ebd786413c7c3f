// What the shop knows of a person: handed out to them, and forgotten when they ask. Orders, sales
// and reviews stay, of a customer who is nobody any more.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "identity/account_service.h"

namespace storecast::identity {

class PersonalDataService {
 public:
  // What another module knows of an account.
  struct Part {
    std::string name;  // of the member in the exported file
    std::function<std::string(db::Reader&, AccountId)> to_json;
    // Takes out what tells who it was; may be empty where nothing does.
    std::function<void(db::Writer&, AccountId)> forget;
  };

  PersonalDataService(db::Database& database, const Clock& clock, AccountService& accounts)
      : database_(database), clock_(clock), accounts_(accounts) {}

  // Before the first call.
  void add_part(Part part) { parts_.push_back(std::move(part)); }

  // One JSON object. NotFound.
  Result<std::string> export_of(AccountId account);
  // Forbidden "wrong_password"; Conflict "last_admin".
  Result<void> erase(const Bearer& bearer, std::string_view password, const Client& client);

 private:
  db::Database& database_;
  const Clock& clock_;
  AccountService& accounts_;
  std::vector<Part> parts_;
};

}  // namespace storecast::identity
