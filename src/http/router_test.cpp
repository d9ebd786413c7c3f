#include "http/router.h"

#include <gtest/gtest.h>

#include "http/openapi.h"

namespace storecast::http {
namespace {

struct Thing {
  std::string name;
  template <class F>
  static void fields(F& f) {
    f.name("Thing");
    f("name", &Thing::name).length(1, 10);
  }
};

struct PutThing : Thing {
  ProductId id;
  std::optional<int> limit;
  template <class F>
  static void fields(F& f) {
    Thing::fields(f);
    f("id", &PutThing::id).in_path();
    f("limit", &PutThing::limit).range(1, 100).in_query();
    f.name("PutThing");
  }
};

class Tokens final : public Authenticator {
 public:
  Result<Principal> authenticate(std::string_view token) override {
    if (token == "admin") return Principal{.role = Role::Admin};
    if (token == "customer") return Principal{.role = Role::Customer};
    return Error{ErrorKind::Unauthenticated, "bad_token", "The token is not valid."};
  }
};

class RouterTest : public testing::Test {
 protected:
  RouterTest() {
    routes_
        .put("/api/v1/things/{id}", "Replace a thing",
             [](const PutThing& in, Call& call) -> Result<Thing> {
               call.set_etag("v1");
               if (in.name == "boom") throw std::runtime_error("secret detail");
               return Thing{in.name + std::to_string(in.limit.value_or(0))};
             })
        .tag("Things")
        .alias("/api/things/{id}");
    routes_
        .get("/api/v1/things", "List things",
             [](const None&, Call& call) -> Result<Page<Thing>> {
               call.set_etag("v7");
               return Page<Thing>{{{"a"}}, true, "x y"};
             })
        .allow(Access::Public)
        .tag("Things");
    router_ = std::make_unique<Router>(routes_, tokens_);
  }

  Response send(Method method, std::string path, std::string token, std::string body = "{}") {
    Request request{.method = method, .target = path, .path = path, .request_id = "r1"};
    if (!token.empty()) request.headers.set("Authorization", "Bearer " + token);
    if (method != Method::Get) request.headers.set("Content-Type", "application/json");
    request.body = std::move(body);
    request.query = query_;
    if (!if_none_match_.empty()) request.headers.set("If-None-Match", if_none_match_);
    return router_->handle(request);
  }
  static std::string text(const Response& response) { return std::get<std::string>(response.body); }

  Tokens tokens_;
  Routes routes_;
  std::unique_ptr<Router> router_;
  std::vector<std::pair<std::string, std::string>> query_;
  std::string if_none_match_;
};

constexpr const char* kThing = "/api/v1/things/prd_0000000000001";

TEST_F(RouterTest, CarriesPathQueryAndBodyToTheHandler) {
  query_ = {{"limit", "7"}};
  const Response response = send(Method::Put, kThing, "admin", R"({"name":"a"})");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(text(response), R"({"name":"a7"})");
  EXPECT_EQ(response.headers.find("etag"), "\"v1\"");
  EXPECT_EQ(text(send(Method::Put, "/api/things/prd_0000000000001", "admin", R"({"name":"b"})")),
            R"({"name":"b7"})");
}

TEST_F(RouterTest, DeniesByDefault) {
  EXPECT_EQ(send(Method::Put, kThing, "").status, 401);
  EXPECT_EQ(send(Method::Put, kThing, "wrong").status, 401);
  EXPECT_EQ(send(Method::Put, kThing, "customer").status, 403);
}

TEST_F(RouterTest, AnswersEveryFailureAsAProblem) {
  EXPECT_EQ(send(Method::Get, "/nowhere", "").status, 404);
  const Response not_allowed = send(Method::Post, "/api/v1/things", "");
  EXPECT_EQ(not_allowed.status, 405);
  EXPECT_EQ(not_allowed.headers.find("Allow"), "GET, HEAD");
  EXPECT_EQ(send(Method::Put, "/api/v1/things/7", "admin", R"({"name":"a"})").status, 404);
  EXPECT_EQ(send(Method::Put, kThing, "admin", "{").status, 400);
  EXPECT_EQ(send(Method::Put, kThing, "admin", R"({"name":1})").status, 422);
  query_ = {{"limit", "1e3"}};
  EXPECT_EQ(send(Method::Put, kThing, "admin", R"({"name":"a"})").status, 422);
  query_ = {{"limit", "1"}, {"limit", "2"}};
  EXPECT_EQ(send(Method::Put, kThing, "admin", R"({"name":"a"})").status, 422);
  query_ = {};
  const Response broken = send(Method::Put, kThing, "admin", R"({"name":"boom"})");
  EXPECT_EQ(broken.status, 500);
  EXPECT_EQ(text(broken).find("secret"), std::string::npos);
  EXPECT_NE(text(broken).find("\"request_id\":\"r1\""), std::string::npos);
}

TEST_F(RouterTest, PagesLinkToTheNextAndTagsAnswer304) {
  query_ = {{"limit", "1"}};
  EXPECT_EQ(send(Method::Get, "/api/v1/things", "").status, 422);
  query_ = {};
  const Response page = send(Method::Get, "/api/v1/things", "");
  EXPECT_EQ(page.headers.find("Link"), "</api/v1/things?after=x%20y>; rel=\"next\"");
  if_none_match_ = "W/\"v7\"";
  EXPECT_EQ(send(Method::Get, "/api/v1/things", "").status, 304);
}

TEST_F(RouterTest, DescribesItself) {
  const std::string document = openapi_json(routes_, "Test", "1");
  const auto node = json::parse_document(document);
  ASSERT_TRUE(node) << node.error().message << document;
  EXPECT_NE(node->find("paths")->find("/api/things/{id}"), nullptr);
  EXPECT_NE(node->find("components")->find("schemas")->find("ThingPage"), nullptr);
}

}  // namespace
}  // namespace storecast::http
