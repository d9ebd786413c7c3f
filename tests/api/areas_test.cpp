// What staff and API keys may do, and that what they did is in the log.
#include <gtest/gtest.h>

#include <set>

#include "identity/area.h"
#include "tests/api/endpoints.h"

namespace storecast::api_test {
namespace {

// Of every member of the staff: the first page, which shows each what they may see.
const std::set<std::string> kOfAllStaff = {"GET /api/v1/overview"};

std::string text_of(const json::Node& node, std::string_view name) {
  const json::Node* member = node.find(name);
  return member && member->as_string() ? *member->as_string() : "";
}

std::string grants_json(const std::string& area, const char* level) {
  return R"({")" + area + R"(":")" + level + "\"}";
}

std::string own_id(Shop& shop, Who who) {
  const auto me =
      shop.ask({.method = "GET", .target = "/api/v1/auth/me", .token = shop.token(who)});
  return text_of(me.document(), "id");
}

int ask_as(Shop& shop, const std::string& token, const Path& path) {
  Question question = empty_question(path);
  question.token = token;
  return shop.ask(question).status;
}

class AreasTest : public testing::Test {
 protected:
  Answer as_admin(std::string method, std::string target, std::string body = "{}") {
    return shop_.ask({.method = std::move(method),
                      .target = std::move(target),
                      .body = std::move(body),
                      .token = shop_.token(Who::Admin)});
  }
  void grant_staff(const std::string& areas) {
    const Answer answer = as_admin("PUT", "/api/v1/staff/" + own_id(shop_, Who::Staff) + "/areas",
                                   R"({"areas":)" + areas + "}");
    ASSERT_EQ(answer.status, 200) << answer.body;
  }
  std::string make_key(const std::string& areas) {
    const Answer answer =
        as_admin("POST", "/api/v1/api-keys", R"({"name":"Test","areas":)" + areas + "}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return text_of(answer.document(), "secret");
  }
  std::vector<Path> paths() { return all_paths(shop_.application().routes()); }

  Shop shop_;
};

TEST_F(AreasTest, EveryEndpointOfTheStaffNamesAnArea) {
  for (const Path& path : paths()) {
    if (path.endpoint->access != http::Access::Staff) continue;
    if (kOfAllStaff.contains(path.method + " " + path.pattern)) continue;
    EXPECT_NE(path.endpoint->area_name, "") << path.method << " " << path.pattern;
  }
}

TEST_F(AreasTest, StaffAndKeysGetInWithTheAreaOnly) {
  for (const std::string_view name : identity::kAreas) {
    const std::string area(name);
    const std::string reading = make_key(grants_json(area, "read"));
    const std::string writing = make_key(grants_json(area, "write"));
    for (const char* level : {"read", "write"}) {
      grant_staff(grants_json(area, level));
      const bool writes = std::string_view(level) == "write";
      for (const Path& path : paths()) {
        if (path.endpoint->area_name.empty()) continue;
        const bool needs_writing = path.endpoint->needed_grant() == http::Grant::Write;
        const bool is_let_in = path.endpoint->area_name == area && (writes || !needs_writing);
        for (const std::string& token : {shop_.token(Who::Staff), writes ? writing : reading}) {
          const int status = ask_as(shop_, token, path);
          EXPECT_EQ(status != 403, is_let_in) << path.method << " " << path.pattern << " with "
                                              << area << ":" << level << ": " << status;
          EXPECT_NE(status, 401);
        }
      }
    }
  }
}

TEST_F(AreasTest, KeysReachNothingThatIsForPeople) {
  const std::string key = make_key(R"({"catalog":"write","audit":"read"})");
  for (const Path& path : paths()) {
    const bool is_open = path.endpoint->access == http::Access::Public;
    if (is_open || !path.endpoint->area_name.empty()) continue;
    EXPECT_EQ(ask_as(shop_, key, path), 403) << path.method << " " << path.pattern;
  }
}

TEST_F(AreasTest, EveryWriteOfStaffAndKeysIsInTheLog) {
  const std::string key = make_key(R"({"catalog":"write"})");
  const Answer made = shop_.ask({.method = "POST",
                                 .target = "/api/v1/categories",
                                 .body = R"({"name":"Helmets"})",
                                 .token = key});
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string category = text_of(made.document(), "id");
  const std::string review = shop_.id("review");
  shop_.ask({.method = "POST",
             .target = "/api/v1/admin/reviews/" + review + "/moderate",
             .body = R"({"state":"hidden"})",
             .token = shop_.token(Who::Staff)});
  const auto actor_of = [&](const std::string& object) {
    const auto page = as_admin("GET", "/api/v1/audit?object=" + object).document();
    const auto& entries = page.find("data")->elements;
    EXPECT_EQ(entries.size(), 1u) << object;
    return entries.empty() ? "" : text_of(entries[0], "actor");
  };
  EXPECT_TRUE(actor_of(category).starts_with("key_"));
  EXPECT_EQ(actor_of(review), own_id(shop_, Who::Staff));
  EXPECT_EQ(
      text_of(
          as_admin("GET", "/api/v1/audit?action=product").document().find("data")->elements.at(0),
          "actor"),
      own_id(shop_, Who::Admin));
  const auto verdict = as_admin("GET", "/api/v1/audit/verification").document();
  EXPECT_EQ(verdict.find("intact")->as_boolean(), true);
  const Answer file = as_admin("GET", "/api/v1/audit/export?action=category");
  EXPECT_NE(file.body.find("category.created"), file.body.npos);
  EXPECT_EQ(file.body.find("product.created"), file.body.npos);
}

TEST_F(AreasTest, StaffWithoutTheSecondFactorThatTheShopAsksForReachOnlyTheirAccount) {
  ASSERT_EQ(as_admin("PUT", "/api/v1/settings/security", R"({"staff_second_factor":true})").status,
            200);
  for (const Who who : {Who::Staff, Who::Admin}) {
    for (const Path& path : paths()) {
      if (path.endpoint->access == http::Access::Public || path.pattern.ends_with("/logout")) {
        continue;
      }
      const bool is_own = path.endpoint->access == http::Access::SignedIn;
      EXPECT_EQ(ask_as(shop_, shop_.token(who), path) == 403, !is_own)
          << path.method << " " << path.pattern;
    }
  }
}

}  // namespace
}  // namespace storecast::api_test
