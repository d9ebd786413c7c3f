#include "identity/second_factor_routes.h"

#include "identity/audit_routes.h"
#include "identity/caller_routes.h"

namespace storecast::identity {
namespace {

using http::Access;
using http::Call;
using http::NoContent;
using http::None;

struct StateView : SecondFactorState {
  template <class F>
  static void fields(F& f) {
    f.name("SecondFactorState");
    f("enabled", &StateView::enabled);
    f("recovery_codes_left", &StateView::recovery_codes_left);
    f("required", &StateView::required).doc("The shop asks its staff for one.");
  }
};

struct SetupView : SecondFactorSetup {
  template <class F>
  static void fields(F& f) {
    f.name("SecondFactorSetup");
    f("secret", &SetupView::secret).doc("Base32, to type where no camera is.");
    f("uri", &SetupView::uri).doc("For the QR code.");
  }
};

struct PasswordAgain {
  std::string current_password;
  template <class F>
  static void fields(F& f) {
    f.name("PasswordAgain");
    f("current_password", &PasswordAgain::current_password).length(1, 256);
  }
};

struct CodeInput {
  std::string code;
  template <class F>
  static void fields(F& f) {
    f.name("CodeInput");
    f("code", &CodeInput::code).length(1, 40);
  }
};

struct RecoveryCodes {
  std::vector<std::string> recovery_codes;
  template <class F>
  static void fields(F& f) {
    f.name("RecoveryCodes");
    f("recovery_codes", &RecoveryCodes::recovery_codes)
        .doc("Each good once in place of a code of the app. They are not shown again.");
  }
};

struct SecuritySettings {
  bool staff_second_factor = false;
  template <class F>
  static void fields(F& f) {
    f.name("SecuritySettings");
    f("staff_second_factor", &SecuritySettings::staff_second_factor)
        .doc("Staff and administrators can do nothing of theirs without a second factor.");
  }
};

struct AccountPath {
  AccountId id;
  template <class F>
  static void fields(F& f) {
    f.name("AccountPath");
    f("id", &AccountPath::id).in_path();
  }
};

void add_own_routes(http::Routes& routes, SecondFactorService& factors) {
  routes
      .get("/api/v1/auth/2fa", "Whether the own account has a second factor",
           [&](const None&, Call& call) -> Result<StateView> {
             return StateView{factors.state(bearer_of(call))};
           })
      .allow(Access::SignedIn)
      .tag("Identity");
  routes
      .post("/api/v1/auth/2fa/setup", "Begin to set up a second factor",
            [&](const PasswordAgain& in, Call& call) -> Result<SetupView> {
              return SetupView{
                  TRY(factors.set_up(bearer_of(call), in.current_password, client_of(call)))};
            })
      .allow(Access::SignedIn)
      .tag("Identity")
      .rate("login");
  routes
      .post("/api/v1/auth/2fa/confirm", "Turn the second factor on with its first code",
            [&](const CodeInput& in, Call& call) -> Result<RecoveryCodes> {
              return RecoveryCodes{TRY(factors.confirm(bearer_of(call), in.code, client_of(call)))};
            })
      .allow(Access::SignedIn)
      .tag("Identity")
      .rate("login");
  routes
      .post("/api/v1/auth/2fa/recovery-codes", "Make ten other recovery codes",
            [&](const PasswordAgain& in, Call& call) -> Result<RecoveryCodes> {
              return RecoveryCodes{TRY(factors.renew_recovery_codes(
                  bearer_of(call), in.current_password, client_of(call)))};
            })
      .allow(Access::SignedIn)
      .tag("Identity")
      .rate("login");
  routes
      .post("/api/v1/auth/2fa/disable", "Turn the second factor off",
            [&](const PasswordAgain& in, Call& call) -> Result<NoContent> {
              TRY(factors.disable(bearer_of(call), in.current_password, client_of(call)));
              return NoContent{};
            })
      .allow(Access::SignedIn)
      .tag("Identity")
      .rate("login");
}

}  // namespace

void add_second_factor_routes(http::Routes& routes, SecondFactorService& factors) {
  add_own_routes(routes, factors);
  routes
      .del("/api/v1/accounts/{id}/second-factor",
           "Take the second factor from an account whose owner has lost it",
           [&](const AccountPath& in, Call& call) -> Result<NoContent> {
             TRY(factors.remove_of(in.id, actor_of(call)));
             return NoContent{};
           })
      .allow(Access::Admin)
      .tag("Staff");
  routes
      .get("/api/v1/settings/security", "What the shop asks of its staff",
           [&](const None&, Call&) -> Result<SecuritySettings> {
             return SecuritySettings{factors.is_required_of_staff()};
           })
      .allow(Access::Admin)
      .tag("Staff");
  routes
      .put("/api/v1/settings/security", "Set what the shop asks of its staff",
           [&](const SecuritySettings& in, Call& call) -> Result<SecuritySettings> {
             factors.require_of_staff(in.staff_second_factor, actor_of(call));
             return in;
           })
      .allow(Access::Admin)
      .tag("Staff");
}

}  // namespace storecast::identity
