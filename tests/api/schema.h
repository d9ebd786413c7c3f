// The part of JSON Schema that the OpenAPI document uses: values that fit it or nearly do, and
// whether a value fits.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "json/node.h"

namespace storecast::api_test {

// The schema behind "$ref", or the schema itself.
const json::Node& resolve(const json::Node& document, const json::Node& schema);

// Where the value does not fit the schema; empty when it does.
std::string misfit(const json::Node& document, const json::Node& schema, const json::Node& value,
                   const std::string& at = "");

// Makes values as JSON text. Most fit the schema; some break one thing.
class ValueMaker {
 public:
  // `words` are strings to try; `ids` exist in the shop.
  ValueMaker(const json::Node& document, std::vector<std::string> words,
             std::vector<std::string> ids, std::uint32_t seed);

  std::string make(const json::Node& schema, const std::string& name, int depth = 0);
  // As it stands in a URL, percent-encoded.
  std::string make_parameter(const json::Node& schema, const std::string& name);
  bool chance(int percent) { return random_() % 100 < static_cast<std::uint32_t>(percent); }

 private:
  std::string garbage();
  std::string text(const json::Node& schema, const std::string& name);
  std::string number(const json::Node& schema, bool whole);
  std::string object(const json::Node& schema, int depth);
  std::string array(const json::Node& schema, const std::string& name, int depth);
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[random_() % from.size()];
  }

  const json::Node& document_;
  std::vector<std::string> words_, ids_;
  std::mt19937 random_;
};

}  // namespace storecast::api_test
