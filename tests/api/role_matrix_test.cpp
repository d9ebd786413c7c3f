#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "core/text.h"
#include "tests/api/endpoints.h"

namespace storecast::api_test {
namespace {

struct Row {
  std::string method, path;
  std::vector<std::string> expected;  // in the order of kEveryone
};

std::vector<Row> read_matrix() {
  std::ifstream in(SC_SOURCE_DIR "/tests/api/role_matrix.tsv");
  std::vector<Row> rows;
  std::string line;
  std::getline(in, line);  // the header
  while (std::getline(in, line)) {
    Row row;
    std::vector<std::string_view> cells = split(line, '\t');
    row.method = cells.at(0);
    row.path = cells.at(1);
    row.expected.assign(cells.begin() + 2, cells.end());
    rows.push_back(std::move(row));
  }
  return rows;
}

// "401" and "403" are themselves; everything that let the caller in, whatever then came, is "in".
std::string outcome(int status) {
  if (status == 401 || status == 403) return std::to_string(status);
  return status > 0 && status < 500 ? "in" : "broken " + std::to_string(status);
}

TEST(RoleMatrix, HasARowForEveryPathAndAPathForEveryRow) {
  std::multiset<std::string> declared, listed;
  for (const Path& path : all_paths(shared_shop().application().routes())) {
    declared.insert(path.method + " " + path.pattern);
  }
  for (const Row& row : read_matrix()) listed.insert(row.method + " " + row.path);
  EXPECT_EQ(declared, listed);
}

TEST(RoleMatrix, LetsInWhomItSays) {
  Shop& shop = shared_shop();
  std::map<std::string, Path> paths;
  for (const Path& path : all_paths(shop.application().routes())) {
    paths.emplace(path.method + " " + path.pattern, path);
  }
  for (const Row& row : read_matrix()) {
    const auto path = paths.find(row.method + " " + row.path);
    if (path == paths.end()) continue;  // the other test tells
    ASSERT_EQ(row.expected.size(), std::size(kEveryone)) << row.path;
    for (std::size_t i = 0; i < row.expected.size(); ++i) {
      Question question = empty_question(path->second);
      const Who who = kEveryone[i];
      const bool ends_session = row.path.ends_with("/logout") && who != Who::Nobody;
      question.token = ends_session ? shop.log_in(who) : shop.token(who);
      const Answer answer = shop.ask(question);
      EXPECT_EQ(outcome(answer.status), row.expected[i])
          << row.method << " " << row.path << " as " << i << ": " << answer.body;
    }
  }
}

TEST(RoleMatrix, RefusesTokensThatAreNotOurs) {
  Shop& shop = shared_shop();
  std::string altered = shop.token(Who::Admin);
  altered[altered.size() / 2] = altered[altered.size() / 2] == 'A' ? 'B' : 'A';
  for (const std::string& token :
       {std::string("x"), altered, std::string("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhY2MifQ.")}) {
    for (const Path& path : all_paths(shop.application().routes())) {
      Question question = empty_question(path);
      question.token = token;
      EXPECT_EQ(shop.ask(question).status, 401) << path.method << " " << path.pattern;
    }
  }
}

}  // namespace
}  // namespace storecast::api_test
