// JSONTestSuite by Nicolas Seriot: y_ must be accepted, n_ refused; the free ones are our choice.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "json/node.h"

namespace storecast::json {
namespace {

namespace fs = std::filesystem;

fs::path suite_folder() {
  const char* data = std::getenv("STORECAST_DATA");
  const fs::path root =
      data != nullptr ? fs::path(data) : fs::path(SC_SOURCE_DIR) / "../shared/data";
  return root / "suites/jsontestsuite/test_parsing";
}

TEST(JsonTestSuite, AcceptsAndRefusesAsTheSuiteSays) {
  if (!fs::exists(suite_folder())) GTEST_SKIP() << "JSONTestSuite is not at " << suite_folder();
  int accepted = 0, refused = 0;
  for (const auto& entry : fs::directory_iterator(suite_folder())) {
    const std::string name = entry.path().filename().string();
    if (name[0] != 'y' && name[0] != 'n') continue;
    // Valid JSON that we refuse on purpose: what a repeated key means is undefined.
    if (name.starts_with("y_object_duplicated_key")) continue;
    std::stringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    const bool ok = parse_document(text.str()).ok();
    EXPECT_EQ(ok, name[0] == 'y') << name;
    ++(ok ? accepted : refused);
  }
  EXPECT_EQ(accepted, 93);
  EXPECT_EQ(refused, 188);
}

}  // namespace
}  // namespace storecast::json
