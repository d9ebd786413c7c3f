#include "identity/identity_routes.h"

#include <gtest/gtest.h>

#include "http/router.h"
#include "identity/identity_test_support.h"

namespace storecast::identity {
namespace {

class IdentityRoutesTest : public testing::Test {
 protected:
  IdentityRoutesTest() {
    add_identity_routes(routes_, {identity_.accounts, identity_.sessions, identity_.emails});
    router_ = std::make_unique<http::Router>(routes_, authenticator_);
  }

  http::Response call(http::Method method, const std::string& path, const std::string& body,
                      const std::string& token = "") {
    http::Request request;
    request.method = method;
    request.target = request.path = path;
    request.body = body;
    request.remote_address = "192.0.2.1";
    request.request_id = "req_1";
    request.headers.add("Content-Type", "application/json");
    request.headers.add("Host", "shop.example");
    if (!token.empty()) request.headers.add("Authorization", "Bearer " + token);
    if (!cookie_.empty()) request.headers.add("Cookie", "a=b; __Host-refresh=" + cookie_);
    if (!origin_.empty()) request.headers.add("Origin", origin_);
    return router_->handle(request);
  }
  http::Response post(const std::string& path, const std::string& body,
                      const std::string& token = "") {
    return call(http::Method::Post, "/api/v1" + path, body, token);
  }
  http::Response log_in(const std::string& email, std::string_view password = kTestPassword) {
    return post("/auth/login",
                R"({"email":")" + email + R"(","password":")" + std::string(password) + "\"}");
  }
  static std::string text(const http::Response& response) {
    return std::get<std::string>(response.body);
  }
  static std::string member(const http::Response& response, std::string_view name) {
    return json::parse_document(text(response)).value().find(name)->text;
  }
  static std::string header(const http::Response& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or(""));
  }
  static std::string cookie_of(const http::Response& response) {
    const std::string line = header(response, "Set-Cookie");
    const std::size_t start = line.find('=') + 1;
    return line.substr(start, line.find(';') - start);
  }
  std::string token_of(const std::string& email) { return member(log_in(email), "access_token"); }

  TestIdentity identity_;
  SessionAuthenticator authenticator_{identity_.sessions, identity_.keys};
  http::Routes routes_;
  std::unique_ptr<http::Router> router_;
  std::string cookie_;
  std::string origin_;
};

constexpr const char* kRegistration =
    R"({"email":"asha@example.com","password":"three green lorries","name":"Asha"})";

TEST_F(IdentityRoutesTest, RegisterLogInAndSeeOneself) {
  EXPECT_EQ(post("/auth/register", kRegistration).status, 202);
  const auto response = log_in("asha@example.com");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(member(response, "token_type"), "Bearer");
  EXPECT_EQ(header(response, "Cache-Control"), "no-store");
  EXPECT_EQ(text(response).find(cookie_of(response)), std::string::npos);
  const auto me = call(http::Method::Get, "/api/v1/auth/me", "", member(response, "access_token"));
  EXPECT_EQ(me.status, 200);
  EXPECT_EQ(member(me, "role"), "customer");
  EXPECT_EQ(text(me).find("password"), std::string::npos);
}

TEST_F(IdentityRoutesTest, TheRefreshCookieIsOutOfReachOfScriptsAndOtherSites) {
  identity_.add("asha@example.com", Role::Customer);
  const std::string line = header(log_in("asha@example.com"), "Set-Cookie");
  EXPECT_TRUE(line.starts_with("__Host-refresh="));
  EXPECT_TRUE(line.ends_with("; Max-Age=2592000; Path=/; Secure; HttpOnly; SameSite=Strict"))
      << line;
}

TEST_F(IdentityRoutesTest, ACookieIsExchangedOnceAndReuseEndsTheSession) {
  identity_.add("asha@example.com", Role::Customer);
  const std::string first = cookie_of(log_in("asha@example.com"));
  cookie_ = first;
  const auto refreshed = post("/auth/refresh", "{}");
  EXPECT_EQ(refreshed.status, 200);
  const std::string second = cookie_of(refreshed);
  EXPECT_NE(first, second);
  EXPECT_EQ(post("/auth/refresh", "{}").status, 401);
  cookie_ = second;
  EXPECT_EQ(post("/auth/refresh", "{}").status, 401);
  const std::string token = member(refreshed, "access_token");
  EXPECT_EQ(call(http::Method::Get, "/api/v1/auth/me", "", token).status, 401);
}

TEST_F(IdentityRoutesTest, OnlyTheShopsOwnPagesMayRefresh) {
  identity_.add("asha@example.com", Role::Customer);
  cookie_ = cookie_of(log_in("asha@example.com"));
  for (const char* origin : {"https://evil.example", "null", "https://sub.shop.example",
                             "https://shop.example:444", "http://shop.example.evil.example"}) {
    origin_ = origin;
    EXPECT_EQ(post("/auth/refresh", "{}").status, 403) << origin;
  }
  origin_ = "https://shop.example";
  EXPECT_EQ(post("/auth/refresh", "{}").status, 200);
}

TEST_F(IdentityRoutesTest, AKnownAddressCannotBeToldFromAnUnknownOne) {
  const auto fresh = post("/auth/register", kRegistration);
  const auto again = post("/auth/register", kRegistration);
  EXPECT_EQ(fresh.status, again.status);
  EXPECT_EQ(text(fresh), text(again));
  EXPECT_EQ(fresh.headers.all(), again.headers.all());

  const auto wrong = log_in("asha@example.com", "wrong");
  const auto unknown = log_in("nobody@example.com", "wrong");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(wrong.status, unknown.status);
  EXPECT_EQ(text(wrong), text(unknown));
  EXPECT_EQ(wrong.headers.all(), unknown.headers.all());
}

TEST_F(IdentityRoutesTest, AGuesserIsToldWhenToComeBack) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(log_in("asha@example.com", "wrong").status, 401);
  const auto refused = log_in("asha@example.com", "wrong");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(header(refused, "Retry-After"), "1");
}

TEST_F(IdentityRoutesTest, NobodyGivesThemselvesARole) {
  EXPECT_EQ(post("/auth/register",
                 R"({"email":"a@b.in","password":"three green lorries","name":"A","role":"admin"})")
                .status,
            422);
  identity_.add("asha@example.com", Role::Customer);
  const std::string token = token_of("asha@example.com");
  EXPECT_EQ(
      call(http::Method::Patch, "/api/v1/auth/me", R"({"name":"A","role":"admin"})", token).status,
      422);
}

TEST_F(IdentityRoutesTest, ADemotedAdministratorIsRefusedAtTheNextCall) {
  identity_.add("boss@example.com", Role::Admin);
  const Account deputy = identity_.add("deputy@example.com", Role::Admin);
  const std::string boss_token = token_of("boss@example.com");
  const std::string deputy_token = token_of("deputy@example.com");
  EXPECT_EQ(call(http::Method::Get, "/api/v1/accounts", "", deputy_token).status, 200);
  const std::string path = "/api/v1/accounts/" + deputy.id.to_string();
  EXPECT_EQ(call(http::Method::Patch, path, R"({"role":"staff"})", boss_token).status, 200);
  EXPECT_EQ(call(http::Method::Get, "/api/v1/accounts", "", deputy_token).status, 403);
  EXPECT_EQ(call(http::Method::Patch, path, R"({"disabled":true})", boss_token).status, 200);
  EXPECT_EQ(call(http::Method::Get, "/api/v1/auth/me", "", deputy_token).status, 401);
}

TEST_F(IdentityRoutesTest, LoggingOutEndsTheSessionAndForgetsTheCookie) {
  identity_.add("asha@example.com", Role::Customer);
  const auto login = log_in("asha@example.com");
  cookie_ = cookie_of(login);
  const auto out = post("/auth/logout", "{}", member(login, "access_token"));
  EXPECT_EQ(out.status, 204);
  EXPECT_TRUE(header(out, "Set-Cookie").starts_with("__Host-refresh=; Max-Age=0; Path=/; Secure"));
  EXPECT_EQ(post("/auth/refresh", "{}").status, 401);
  EXPECT_EQ(call(http::Method::Get, "/api/v1/auth/me", "", member(login, "access_token")).status,
            401);
}

TEST_F(IdentityRoutesTest, SessionsAreListedAndEnded) {
  identity_.add("asha@example.com", Role::Customer);
  const std::string token = token_of("asha@example.com");
  log_in("asha@example.com");
  const auto list = call(http::Method::Get, "/api/v1/auth/sessions", "", token);
  const auto data = json::parse_document(text(list)).value().find("data")->elements;
  ASSERT_EQ(data.size(), 2u);
  for (const auto& session : data) {
    if (session.find("current")->boolean) continue;
    const std::string path = "/api/v1/auth/sessions/" + session.find("id")->text;
    EXPECT_EQ(call(http::Method::Delete, path, "", token).status, 204);
    EXPECT_EQ(call(http::Method::Delete, path, "", token).status, 404);
  }
  EXPECT_EQ(call(http::Method::Get, "/api/v1/auth/me", "", token).status, 200);
}

TEST_F(IdentityRoutesTest, APasswordChangeAsksForTheCurrentOne) {
  identity_.add("asha@example.com", Role::Customer);
  const std::string token = token_of("asha@example.com");
  const auto wrong = post("/auth/password",
                          R"({"current_password":"no","new_password":"four yellow vans"})", token);
  EXPECT_EQ(wrong.status, 403);
  EXPECT_EQ(member(wrong, "code"), "wrong_password");
  EXPECT_EQ(
      post("/auth/password",
           R"({"current_password":"three green lorries","new_password":"four yellow vans"})", token)
          .status,
      204);
  EXPECT_EQ(log_in("asha@example.com").status, 401);
}

TEST_F(IdentityRoutesTest, AccountsComeInPagesOnlyToAdministrators) {
  identity_.add("boss@example.com", Role::Admin);
  identity_.clock.advance_seconds(1);
  identity_.add("staff@example.com", Role::Staff);
  const std::string boss = token_of("boss@example.com");
  http::Request request;
  request.path = "/api/v1/accounts";
  request.target = request.path + "?limit=1";
  request.query = {{"limit", "1"}};
  request.headers.add("Authorization", "Bearer " + boss);
  const auto page = router_->handle(request);
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(text(page).find(R"("has_more":true)"), std::string::npos);
  EXPECT_NE(text(page).find(R"("last_login_at":null)"), std::string::npos);
  EXPECT_EQ(text(page).find("hash"), std::string::npos);
  const std::string staff = token_of("staff@example.com");
  EXPECT_EQ(call(http::Method::Get, "/api/v1/accounts", "", staff).status, 403);
  EXPECT_EQ(call(http::Method::Get, "/api/v1/accounts", "").status, 401);
}

TEST_F(IdentityRoutesTest, TheOriginalPathsWorkToo) {
  EXPECT_EQ(call(http::Method::Post, "/api/auth/register", kRegistration).status, 202);
  EXPECT_EQ(call(http::Method::Post, "/api/auth/login",
                 R"({"email":"asha@example.com","password":"three green lorries"})")
                .status,
            200);
}

}  // namespace
}  // namespace storecast::identity
