#include "identity/identity_routes.h"

#include "core/text.h"
#include "identity/access_token.h"
#include "identity/audit_routes.h"
#include "identity/caller_routes.h"

namespace storecast::identity {
namespace {

using http::Access;
using http::Call;
using http::NoContent;
using http::None;

struct Message {
  std::string message;
  template <class F>
  static void fields(F& f) {
    f.name("Message");
    f("message", &Message::message);
  }
};

struct Login {
  std::string email;
  std::string password;
  template <class F>
  static void fields(F& f) {
    f.name("Login");
    f("email", &Login::email).length(1, 254).example("\"asha@example.com\"");
    f("password", &Login::password).length(1, 256).example("\"three green lorries\"");
  }
};

struct SecondStep {
  std::string ticket;
  std::string code;
  template <class F>
  static void fields(F& f) {
    f.name("SecondStep");
    f("ticket", &SecondStep::ticket).doc("Of the answer to the password.").length(1, 200);
    f("code", &SecondStep::code)
        .doc("Six digits of the authenticator app, or a recovery code.")
        .length(1, 40);
  }
};

// What the person who is signed in may do, for pages that show only that.
struct OwnAccess {
  Role role = Role::Customer;
  Grants areas;
  bool second_factor_needed = false;
  template <class F>
  static void fields(F& f) {
    f.name("OwnAccess");
    f("role", &OwnAccess::role);
    f("areas", &OwnAccess::areas).doc("Of staff; administrators may do everything.");
    f("second_factor_needed", &OwnAccess::second_factor_needed)
        .doc("Nothing of the staff's works until a second factor is set up.");
  }
};

struct Tokens {
  std::string access_token;
  std::string token_type = "Bearer";
  int expires_in = kAccessTokenSeconds;
  Account account;
  template <class F>
  static void fields(F& f) {
    f.name("Tokens");
    f("access_token", &Tokens::access_token);
    f("token_type", &Tokens::token_type);
    f("expires_in", &Tokens::expires_in).doc("Seconds. Then POST /auth/refresh gives another.");
    f("account", &Tokens::account);
  }
};

struct NameChange {
  std::string name;
  template <class F>
  static void fields(F& f) {
    f.name("NameChange");
    f("name", &NameChange::name).length(1, 100);
  }
};

struct ListedSession {
  SessionId id;
  Instant created_at;
  Instant last_used_at;
  std::string address;
  std::string user_agent;
  bool current = false;
  template <class F>
  static void fields(F& f) {
    f.name("Session");
    f("id", &ListedSession::id);
    f("created_at", &ListedSession::created_at);
    f("last_used_at", &ListedSession::last_used_at).doc("The last login or refresh.");
    f("address", &ListedSession::address);
    f("user_agent", &ListedSession::user_agent);
    f("current", &ListedSession::current).doc("The session of this very call.");
  }
};

struct SessionList {
  std::vector<ListedSession> data;
  template <class F>
  static void fields(F& f) {
    f.name("SessionList");
    f("data", &SessionList::data);
  }
};

struct SessionPath {
  SessionId id;
  template <class F>
  static void fields(F& f) {
    f.name("SessionPath");
    f("id", &SessionPath::id).in_path();
  }
};

struct AccountQuery {
  std::string search;
  std::optional<Role> role;
  int limit = 20;
  std::optional<AccountId> after;
  template <class F>
  static void fields(F& f) {
    f.name("AccountQuery");
    f("search", &AccountQuery::search)
        .doc("Part of the address or the name.")
        .length(0, 100)
        .in_query()
        .defaulted();
    f("role", &AccountQuery::role).in_query();
    f("limit", &AccountQuery::limit).range(1, 100).in_query().defaulted();
    f("after", &AccountQuery::after).doc("`next` of the page before.").in_query();
  }
};

void set_refresh_cookie(Call& call, std::string_view token, std::int64_t max_age_seconds) {
  call.set_header("Set-Cookie", std::string(kRefreshCookie) + "=" + std::string(token) +
                                    "; Max-Age=" + std::to_string(max_age_seconds) +
                                    "; Path=/; Secure; HttpOnly; SameSite=Strict");
}

Tokens hand_over(SignedIn signed_in, Call& call) {
  set_refresh_cookie(call, signed_in.refresh_token, signed_in.refresh_seconds);
  call.set_header("Cache-Control", "no-store");
  return {.access_token = std::move(signed_in.access_token),
          .account = std::move(signed_in.account)};
}

// SameSite=Strict keeps other sites out; this also keeps out other ports and subdomains, which
// count as the same site.
Result<void> check_same_origin(const http::Request& request) {
  const auto site = request.headers.find("Sec-Fetch-Site");
  const auto origin = request.headers.find("Origin");
  const std::string host(request.headers.find("Host").value_or(""));
  const bool is_foreign_site = site && *site != "same-origin" && *site != "none";
  const bool is_foreign_origin =
      origin && *origin != "http://" + host && *origin != "https://" + host;
  if (!is_foreign_site && !is_foreign_origin) return {};
  return Error{ErrorKind::Forbidden, "cross_origin", "Only the shop's own pages may ask for this."};
}

SessionList list_sessions(SessionService& sessions, const Bearer& bearer) {
  SessionList list;
  for (Session& session : sessions.list(bearer.account)) {
    list.data.push_back({.id = session.id,
                         .created_at = session.created_at,
                         .last_used_at = session.last_used_at,
                         .address = std::move(session.address),
                         .user_agent = std::move(session.user_agent),
                         .current = session.id == bearer.session});
  }
  return list;
}

http::Page<ListedAccount> list_accounts(AccountService& accounts, const AccountQuery& query) {
  AccountPage page =
      accounts.list({.search = query.search, .role = query.role}, query.after, query.limit);
  http::Page<ListedAccount> answer{.data = std::move(page.accounts),
                                   .has_more = page.next.has_value()};
  if (page.next) answer.next = page.next->to_string();
  return answer;
}

OwnAccess own_access(const http::Principal& principal) {
  return {.role = principal.role,
          .areas = principal.grants,
          .second_factor_needed = principal.lacks_second_factor};
}

void add_login_routes(http::Routes& routes, const IdentityServices& services) {
  AccountService& accounts = services.accounts;
  SessionService& sessions = services.sessions;
  EmailService& emails = services.emails;
  routes
      .post("/api/v1/auth/register", "Register as a customer",
            [&](const Registration& in, Call&) -> Result<Message> {
              TRY(accounts.sign_up(in));
              emails.welcome(in.email);
              return Message{"If the address was not in use, the account is ready: log in."};
            })
      .allow(Access::Public)
      .tag("Identity")
      .alias("/api/auth/register")
      .status(202)
      .rate("login");
  routes
      .post("/api/v1/auth/login", "Log in",
            [&](const Login& in, Call& call) -> Result<Tokens> {
              return hand_over(TRY(sessions.log_in(in.email, in.password, client_of(call))), call);
            })
      .allow(Access::Public)
      .tag("Identity")
      .alias("/api/auth/login")
      .rate("login");
  routes
      .post("/api/v1/auth/login/second-factor", "Log in, second step: give a one-time code",
            [&](const SecondStep& in, Call& call) -> Result<Tokens> {
              return hand_over(TRY(sessions.finish_log_in(in.ticket, in.code, client_of(call))),
                               call);
            })
      .allow(Access::Public)
      .tag("Identity")
      .rate("login");
  routes
      .post("/api/v1/auth/refresh", "Exchange the refresh cookie for new tokens",
            [&](const None&, Call& call) -> Result<Tokens> {
              TRY(check_same_origin(call.request()));
              const std::string token = call.cookie(kRefreshCookie).value_or("");
              return hand_over(TRY(sessions.refresh(token, client_of(call))), call);
            })
      .allow(Access::Public)
      .tag("Identity");
  routes
      .post("/api/v1/auth/logout", "Log out: end this session",
            [&](const None&, Call& call) -> Result<NoContent> {
              sessions.log_out(bearer_of(call));
              set_refresh_cookie(call, "", 0);
              return NoContent{};
            })
      .allow(Access::SignedIn)
      .tag("Identity");
}

void add_own_account_routes(http::Routes& routes, AccountService& accounts,
                            SessionService& sessions) {
  routes
      .get("/api/v1/auth/me", "The account that is signed in",
           [&](const None&, Call& call) { return accounts.get(bearer_of(call).account); })
      .allow(Access::SignedIn)
      .tag("Identity");
  routes
      .get("/api/v1/auth/access", "What the account that is signed in may do",
           [&](const None&, Call& call) -> Result<OwnAccess> {
             return own_access(call.signed_in());
           })
      .allow(Access::SignedIn)
      .tag("Identity");
  routes
      .patch("/api/v1/auth/me", "Change the own name",
             [&](const NameChange& in, Call& call) {
               return accounts.rename(bearer_of(call).account, in.name);
             })
      .allow(Access::SignedIn)
      .tag("Identity");
  routes
      .post("/api/v1/auth/password", "Change the own password; other sessions end",
            [&](const PasswordChange& in, Call& call) -> Result<NoContent> {
              TRY(accounts.change_password(bearer_of(call), in, client_of(call)));
              return NoContent{};
            })
      .allow(Access::SignedIn)
      .tag("Identity")
      .rate("login");
  routes
      .get("/api/v1/auth/sessions", "The own sessions, last used first",
           [&](const None&, Call& call) -> Result<SessionList> {
             return list_sessions(sessions, bearer_of(call));
           })
      .allow(Access::SignedIn)
      .tag("Identity");
  routes
      .del("/api/v1/auth/sessions/{id}", "End one of the own sessions",
           [&](const SessionPath& in, Call& call) -> Result<NoContent> {
             TRY(sessions.end(bearer_of(call).account, in.id));
             return NoContent{};
           })
      .allow(Access::SignedIn)
      .tag("Identity");
}

void add_account_routes(http::Routes& routes, AccountService& accounts) {
  routes
      .get("/api/v1/accounts", "List accounts, newest first",
           [&](const AccountQuery& in, Call&) -> Result<http::Page<ListedAccount>> {
             return list_accounts(accounts, in);
           })
      .allow(Access::Admin)
      .tag("Identity");
  routes
      .patch(
          "/api/v1/accounts/{id}", "Change an account's role, or disable it",
          [&](const AccountChange& in, Call& call) { return accounts.change(actor_of(call), in); })
      .allow(Access::Admin)
      .tag("Identity");
}

}  // namespace

Result<http::Principal> SessionAuthenticator::authenticate(std::string_view access_token) {
  if (access_token.starts_with(kApiKeyPrefix)) {
    const ApiKey key = TRY(keys_.authenticate(access_token));
    return http::Principal{.account = key.created_by,
                           .session = {},
                           .role = http::Role::Staff,
                           .grants = key.areas,
                           .api_key = key.id.to_string(),
                           .lacks_second_factor = false};
  }
  const Bearer bearer = TRY(sessions_.authenticate(access_token));
  return http::Principal{.account = bearer.account,
                         .session = bearer.session,
                         .role = bearer.role,
                         .grants = bearer.grants,
                         .api_key = {},
                         .lacks_second_factor = bearer.lacks_second_factor};
}

void add_identity_routes(http::Routes& routes, const IdentityServices& services) {
  add_login_routes(routes, services);
  add_own_account_routes(routes, services.accounts, services.sessions);
  add_account_routes(routes, services.accounts);
}

}  // namespace storecast::identity
