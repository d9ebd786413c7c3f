#include "app/config_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace storecast::app {
namespace {

ConfigSources sources(std::map<std::string, std::string> flags,
                      std::map<std::string, std::string> variables, std::string file) {
  return {.flags = std::move(flags),
          .variable = [variables](const std::string& name) -> std::optional<std::string> {
            const auto found = variables.find(name);
            return found == variables.end() ? std::nullopt : std::optional(found->second);
          },
          .file = std::move(file)};
}

TEST(Config, TakesFlagsBeforeVariablesBeforeTheFileBeforeDefaults) {
  const auto config =
      read_config(sources({{"port", "1"}}, {{"STORECAST_PORT", "2"}, {"STORECAST_HOST", "::1"}},
                          R"({"port": 3, "host": "h", "data_dir": "d"})"));
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->port, 1);
  EXPECT_EQ(config->host, "::1");
  EXPECT_EQ(config->data_dir, "d");
  EXPECT_EQ(config->log_level, Config().log_level);
}

TEST(Config, ReadsListsWithCommasFromFlagsAndAsArraysFromTheFile) {
  const auto config = read_config(sources({{"trusted_proxies", "10.0.0.1,10.0.0.2"}}, {},
                                          R"({"allowed_origins": ["https://shop.example.org"]})"));
  ASSERT_TRUE(config.ok());
  EXPECT_THAT(config->trusted_proxies, testing::ElementsAre("10.0.0.1", "10.0.0.2"));
  EXPECT_THAT(config->allowed_origins, testing::ElementsAre("https://shop.example.org"));
}

TEST(Config, NamesTheSourceOfEveryBadValueAtOnce) {
  const auto config = read_config(
      sources({{"port", "70000"}}, {{"STORECAST_IO_THREADS", "many"}}, R"({"colour": "red"})"));
  ASSERT_FALSE(config.ok());
  std::vector<std::string> places;
  for (const FieldError& field : config.error().fields) places.push_back(field.pointer);
  EXPECT_THAT(places, testing::UnorderedElementsAre("--port", "STORECAST_IO_THREADS",
                                                    "config file, colour"));
}

TEST(Config, RefusesAFileThatIsNotAnObject) {
  EXPECT_FALSE(read_config(sources({}, {}, "{")).ok());
  EXPECT_FALSE(read_config(sources({}, {}, "[]")).ok());
}

}  // namespace
}  // namespace storecast::app
