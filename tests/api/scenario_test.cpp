#include "tests/api/scenario.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace storecast::api_test {
namespace {

std::vector<std::string> scenarios() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(SC_SOURCE_DIR "/tests/api")) {
    if (entry.path().extension() == ".test") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Scenario : public testing::TestWithParam<std::string> {};

TEST_P(Scenario, Plays) {
  Shop shop;
  play(std::string(SC_SOURCE_DIR "/tests/api/") + GetParam() + ".test", shop);
}

INSTANTIATE_TEST_SUITE_P(Api, Scenario, testing::ValuesIn(scenarios()),
                         [](const auto& scenario) { return scenario.param; });

}  // namespace
}  // namespace storecast::api_test
