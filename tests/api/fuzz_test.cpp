// Asks every operation of the OpenAPI document for values that fit, nearly fit, or were collected
// because programs break on them. Bounded and seeded: a failure names what to send again.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "core/text.h"
#include "tests/api/endpoints.h"
#include "tests/api/schema.h"
#include "tests/api/shop.h"

namespace storecast::api_test {
namespace {

using json::Node;

int rounds() {
  const char* given = std::getenv("STORECAST_FUZZ_ROUNDS");
  return given ? std::atoi(given) : 25;
}

std::vector<std::string> naughty_strings() {
  std::vector<std::string> words = {"Classic 350",
                                    "red",
                                    "asha@example.com",
                                    "' OR 1=1 --",
                                    "<script>alert(1)</script>",
                                    "=1+1",
                                    "../../etc/passwd",
                                    "\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\xa8",
                                    "%00",
                                    "NaN",
                                    "-"};
  const char* data = std::getenv("STORECAST_DATA");
  std::ifstream in(std::string(data ? data : SC_SOURCE_DIR "/../shared/data") +
                   "/suites/blns/blns.json");
  std::stringstream text;
  text << in.rdbuf();
  const Result<Node> list = json::parse_document(text.str());
  if (!list.ok()) return words;
  for (const Node& word : list.value().elements) words.push_back(*word.as_string());
  return words;
}

class Fuzzer {
 public:
  Fuzzer(Shop& shop, const Node& document)
      : shop_(shop),
        document_(document),
        values_(document, naughty_strings(),
                {shop.id("product"), shop.id("category"), shop.id("review"), shop.id("customer"),
                 shop.id("sale"), "prd_0000000000007", "RE-350", "classic-350"},
                20'241'122) {}

  void ask(const std::string& path, const std::string& method, const Node& operation) {
    Question question{.method = method, .target = path, .body = ""};
    question.token = shop_.token(Who::Admin);
    add_parameters(operation, question);
    add_body(operation, question);
    const Answer answer = shop_.ask(question);
    ++asked_;
    const std::string what = method + " " + question.target + " " + question.body.substr(0, 600) +
                             " -> " + std::to_string(answer.status) + " " +
                             answer.body.substr(0, 600);
    EXPECT_GT(answer.status, 0) << what;
    EXPECT_LT(answer.status, 500) << what;
    if (answer.status >= 400) {
      EXPECT_EQ(answer.header("Content-Type"), "application/problem+json") << what;
    } else {
      ++accepted_;
      check_answer(operation, answer, what);
    }
  }

  int asked() const { return asked_; }
  int accepted() const { return accepted_; }

 private:
  void add_parameters(const Node& operation, Question& question) {
    std::string query;
    for (const Node& parameter : operation.find("parameters")->elements) {
      const std::string name = *parameter.find("name")->as_string();
      const bool in_path = *parameter.find("in")->as_string() == "path";
      if (!in_path && values_.chance(50)) continue;
      std::string value = values_.make_parameter(*parameter.find("schema"), name);
      if (in_path) {
        if (values_.chance(70)) value = known_id(question.target, name);
        const std::string place = "{" + name + "}";
        const std::string safe = value.empty() ? "x" : value;
        question.target.replace(question.target.find(place), place.size(), safe);
      } else {
        query += (query.empty() ? "?" : "&") + name + "=" + value;
      }
    }
    question.target += query;
  }

  // An id of the kind that the path is about, of something that exists where there is such a thing.
  std::string known_id(const std::string& target, const std::string& name) {
    const std::string stranger = fill_with_strangers(target);
    const std::size_t at = target.find("{" + name + "}");
    const std::string prefix = stranger.substr(at, 4);
    for (const char* of : {"product", "category", "review", "customer", "sale"}) {
      if (shop_.id(of).starts_with(prefix)) return shop_.id(of);
    }
    return stranger.substr(at, stranger.find('/', at) - at);
  }

  void add_body(const Node& operation, Question& question) {
    const Node* body = operation.find("requestBody");
    if (body == nullptr) return;
    const auto& [type, content] = body->find("content")->members.front();
    question.content_type = type;
    if (type == "application/json") {
      question.body = values_.make(*content.find("schema"), "");
    } else {
      question.body = values_.chance(50) ? "Date,Quantity_Sold\n2024-01-01,3\n2024-13-01,x\n"
                                         : std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    }
  }

  void check_answer(const Node& operation, const Answer& answer, const std::string& what) const {
    const Node* described = operation.find("responses")->find(std::to_string(answer.status));
    const Node* content = described ? described->find("content") : nullptr;
    const Node* json = content ? content->find("application/json") : nullptr;
    if (json == nullptr || answer.header("Content-Type") != "application/json") return;
    EXPECT_EQ(misfit(document_, *json->find("schema"), answer.document()), "") << what;
  }

  Shop& shop_;
  const Node& document_;
  ValueMaker values_;
  int asked_ = 0;
  int accepted_ = 0;
};

TEST(Fuzz, NoInputBreaksAnOperation) {
  Shop shop;
  const Node document = shop.ask({.method = "GET", .target = "/openapi.json"}).document();
  Fuzzer fuzzer(shop, document);
  for (int round = 0; round < rounds(); ++round) {
    for (const auto& [path, operations] : document.find("paths")->members) {
      for (const auto& [method, operation] : operations.members) {
        // These would end the session that asks.
        if (path.ends_with("/logout") || path.ends_with("/auth/password")) continue;
        if (path.ends_with("/settings/security")) continue;  // locks the asker out
        std::string upper;
        for (char c : method) upper += static_cast<char>(std::toupper(c));
        fuzzer.ask(path, upper, operation);
        if (testing::Test::HasFailure()) return;
      }
    }
  }
  std::printf("asked %d times, %d were accepted\n", fuzzer.asked(), fuzzer.accepted());
  EXPECT_GT(fuzzer.accepted(), fuzzer.asked() / 20);
}

}  // namespace
}  // namespace storecast::api_test
