// What must hold for every path, whatever it does.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/api/endpoints.h"

namespace storecast::api_test {
namespace {

void expect_guarded(const Answer& answer, const std::string& what) {
  const std::string policy = answer.header("Content-Security-Policy");
  EXPECT_NE(policy.find("default-src 'self'"), policy.npos) << what;
  EXPECT_NE(policy.find("frame-ancestors 'none'"), policy.npos) << what;
  EXPECT_NE(policy.find("object-src 'none'"), policy.npos) << what;
  const std::size_t scripts = policy.find("script-src");
  EXPECT_TRUE(scripts == policy.npos || policy.find("unsafe-inline", scripts) == policy.npos);
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff") << what;
  EXPECT_NE(answer.header("Referrer-Policy"), "") << what;
  EXPECT_NE(answer.header("X-Request-Id"), "") << what;
  EXPECT_EQ(answer.header("Access-Control-Allow-Origin"), "") << what;
  EXPECT_EQ(answer.header("Server"), "") << what;
  EXPECT_EQ(answer.header("X-Powered-By"), "") << what;
}

void expect_problem(const Answer& answer, const std::string& what) {
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json") << what << answer.body;
  const json::Node problem = answer.document();
  for (const char* name : {"type", "title", "status", "detail", "code", "request_id", "errors"}) {
    EXPECT_NE(problem.find(name), nullptr) << what << " " << name;
  }
  for (const char* leak : {"SELECT ", "sqlite", "SQLITE", ".cpp", "/tmp/", "std::"}) {
    EXPECT_EQ(answer.body.find(leak), answer.body.npos) << what << answer.body;
  }
}

TEST(Surface, EveryAnswerIsGuardedAndEveryRefusalIsAProblem) {
  Shop& shop = shared_shop();
  for (const Path& path : all_paths(shop.application().routes())) {
    for (const Who who : {Who::Nobody, Who::Customer}) {
      Question question = empty_question(path);
      question.token = path.pattern.ends_with("/logout") ? "" : shop.token(who);
      question.headers = {{"Origin", "https://evil.example"}};
      const Answer answer = shop.ask(question);
      const std::string what = path.method + " " + path.pattern;
      EXPECT_GT(answer.status, 0) << what;
      EXPECT_LT(answer.status, 500) << what << answer.body;
      expect_guarded(answer, what);
      if (answer.status >= 400) expect_problem(answer, what);
    }
  }
}

TEST(Surface, PagesOutsideTheApiAreGuardedToo) {
  Shop& shop = shared_shop();
  for (const char* target :
       {"/", "/healthz", "/readyz", "/metrics", "/openapi.json", "/nowhere", "/api/v1/nowhere",
        "/media/nowhere", "/assets/nowhere.js", "/.git/HEAD", "/.env", "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2fetc/passwd", "/..%5cwindows", "/%00", "/%ff", "/api/v1/products?limit=%zz"}) {
    const Answer answer = shop.ask({.method = "GET", .target = target});
    expect_guarded(answer, target);
    EXPECT_LT(answer.status, 500) << target;
    EXPECT_EQ(answer.body.find("root:"), answer.body.npos) << target;
    if (answer.status >= 400) expect_problem(answer, target);
  }
}

TEST(Surface, EveryOtherMethodIsRefusedWithThoseAllowed) {
  Shop& shop = shared_shop();
  std::map<std::string, std::set<std::string>> allowed;
  for (const Path& path : all_paths(shop.application().routes())) {
    const std::string target = fill_with_strangers(path.pattern);
    allowed[target].insert(path.method);
    if (path.method == "GET") allowed[target].insert("HEAD");
  }
  for (const auto& [target, methods] : allowed) {
    for (const char* method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}) {
      if (methods.contains(method)) continue;
      const Answer answer = shop.ask(
          {.method = method, .target = target, .body = "{}", .token = shop.token(Who::Admin)});
      EXPECT_EQ(answer.status, 405) << method << " " << target;
      for (const std::string& name : methods) {
        EXPECT_NE(answer.header("Allow").find(name), std::string::npos) << target;
      }
    }
    const Answer options = shop.ask({.method = "OPTIONS", .target = target});
    EXPECT_EQ(options.status, 204) << target;
    EXPECT_EQ(shop.ask({.method = "TRACE", .target = target}).status, 405);
  }
}

TEST(Surface, AnswersToSignedInPeopleAreNotShared) {
  Shop& shop = shared_shop();
  for (const Path& path : all_paths(shop.application().routes())) {
    if (path.method != "GET" || path.pattern.starts_with("/media/")) continue;
    Question question = empty_question(path);
    question.token = shop.token(Who::Admin);
    const std::string control = shop.ask(question).header("Cache-Control");
    EXPECT_TRUE(control.find("private") != control.npos || control.find("no-store") != control.npos)
        << path.pattern << " " << control;
  }
}

TEST(Surface, EveryBodyThatIsNotJsonIsRefused) {
  Shop& shop = shared_shop();
  for (const Path& path : all_paths(shop.application().routes())) {
    if (path.method == "GET" || path.method == "DELETE" || !path.endpoint->upload_types.empty()) {
      continue;
    }
    const bool takes_nothing = !path.endpoint->input->has(json::Where::Body);
    Question question = empty_question(path);
    question.token = shop.token(Who::Admin);
    for (const char* body :
         {"{", "[1,2", "{\"a\":1e999}", "{\"a\":1,\"a\":2}", "\xff\xfe", "nul"}) {
      question.body = body;
      if (takes_nothing && question.body.empty()) continue;
      EXPECT_EQ(shop.ask(question).status, 400)
          << path.method << " " << path.pattern << " " << body;
    }
    question.body = "{\"no_such_field\":1}";
    const int unknown = shop.ask(question).status;
    EXPECT_TRUE(unknown == 422 || unknown == 404) << path.method << " " << path.pattern << unknown;
    question.body = "{}";
    question.content_type = "text/plain";
    EXPECT_EQ(shop.ask(question).status, 415) << path.method << " " << path.pattern;
  }
}

}  // namespace
}  // namespace storecast::api_test
