// Every declared path with its method, aliases included, with parameters filled in.
#pragma once

#include <string>
#include <vector>

#include "tests/api/shop.h"

namespace storecast::api_test {

struct Path {
  std::string method;
  std::string pattern;  // "/api/v1/products/{id}"
  const http::Endpoint* endpoint = nullptr;
};

std::vector<Path> all_paths(const http::Routes& routes);

// The pattern with well-formed parameters that name nothing.
std::string fill_with_strangers(const std::string& pattern);

// A request for the path that says nothing useful.
Question empty_question(const Path& path);

}  // namespace storecast::api_test
