// Who is on the staff, what each may do, and how somebody joins.
#pragma once

#include <string>
#include <vector>

#include "identity/account_service.h"

namespace storecast::identity {

struct InviteTag {
  static constexpr std::string_view kPrefix = "inv";
};
using InviteId = Id<InviteTag>;

inline constexpr std::int64_t kInviteSeconds = 3 * 24 * 3600;  // over a weekend

struct StaffMember : ListedAccount {
  Grants areas;
  template <class F>
  static void fields(F& f) {
    ListedAccount::fields(f);
    f("areas", &StaffMember::areas).doc("Administrators need none: they may do everything.");
    f.name("StaffMember");
  }
};

struct InviteInput {
  std::string email;
  Grants areas;
  template <class F>
  static void fields(F& f) {
    f.name("StaffInviteInput");
    f("email", &InviteInput::email).length(1, 254);
    f("areas", &InviteInput::areas).items(20).example(R"({"orders":"write"})");
  }
};

struct Invite {
  InviteId id;
  std::string email;
  Grants areas;
  AccountId invited_by;
  Instant created_at;
  Instant expires_at;
  template <class F>
  static void fields(F& f) {
    f.name("StaffInvite");
    f("id", &Invite::id);
    f("email", &Invite::email);
    f("areas", &Invite::areas);
    f("invited_by", &Invite::invited_by);
    f("created_at", &Invite::created_at);
    f("expires_at", &Invite::expires_at);
  }
};

struct Acceptance {
  std::string token;
  std::string name;
  std::string password;
  template <class F>
  static void fields(F& f) {
    f.name("StaffInviteAcceptance");
    f("token", &Acceptance::token).length(1, 200);
    f("name", &Acceptance::name).length(1, 100);
    f("password", &Acceptance::password).length(1, 256);
  }
};

class StaffService {
 public:
  static constexpr std::int64_t kMaxInvites = 100;  // open at a time

  StaffService(db::Database& database, const Clock& clock, AccountService& accounts,
               std::string shop_url);

  std::vector<StaffMember> list();
  Result<StaffMember> set_areas(AccountId account, const Grants& areas, const Actor& by);

  std::vector<Invite> list_invites();
  Result<Invite> invite(const InviteInput& input, AccountId by, const Actor& actor);
  Result<void> withdraw(InviteId id, const Actor& by);
  // Makes the account, or makes the one of that address staff: whoever has the link reads the
  // address's mails, so the password is set anew either way. Invalid "invalid_token".
  Result<void> accept(const Acceptance& acceptance, const Client& client);

 private:
  db::Database& database_;
  const Clock& clock_;
  AccountService& accounts_;
  const std::string shop_url_;
};

}  // namespace storecast::identity
