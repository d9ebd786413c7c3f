#include "http/target.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace storecast::http {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(ParseTarget, DecodesPathAndQuery) {
  const Target target =
      parse_target("/products/caf%C3%A9?search=red+bike&a=1%262&flag&&x=").value();
  EXPECT_EQ(target.path, "/products/caf\xc3\xa9");
  EXPECT_EQ(target.query, (Pairs{{"search", "red bike"}, {"a", "1&2"}, {"flag", ""}, {"x", ""}}));
  EXPECT_EQ(parse_target("/a+b").value().path, "/a+b");
  EXPECT_EQ(parse_target("/?").value().path, "/");
}

TEST(ParseTarget, RefusesWhatDecodesToSomethingElse) {
  for (const char* target : {"/%", "/%4", "/%zz", "/%00", "/%0a", "/a%2fb", "/a%2Fb", "/a%5cb",
                             "/%ff", "/%c0%af", "/../a", "/a/..", "/./a", "/%2e%2e/a", "/a/%2E",
                             "/?a=%00", "/?a=%", "/?%ff", "/?a=%ed%a0%80"}) {
    EXPECT_FALSE(parse_target(target).ok()) << target;
  }
  std::string many = "/?";
  for (int i = 0; i < 200; ++i) many += "a=b&";
  EXPECT_FALSE(parse_target(many).ok());
}

TEST(ParseTarget, LetsNoCollectedTraversalThrough) {
  const char* data = std::getenv("STORECAST_DATA");
  const std::filesystem::path folder =
      std::filesystem::path(data ? data : SC_SOURCE_DIR "/../shared/data") / "suites/payloads";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
  int seen = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().string().find("traversal") == std::string::npos) continue;
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line); ++seen) {
      const auto target = parse_target("/" + line.substr(0, line.find('?')));
      if (!target.ok()) continue;
      EXPECT_EQ(("/" + target.value().path + "/").find("/../"), std::string::npos) << line;
      EXPECT_EQ(target.value().path.find('\0'), std::string::npos) << line;
    }
  }
  EXPECT_GT(seen, 100);
}

}  // namespace
}  // namespace storecast::http
