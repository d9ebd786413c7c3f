// The demo's reviews, made by rule and seed from what demo_voices.h lets customers say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"

namespace storecast::app {

struct DemoCustomer {
  std::string name;
  std::string email;  // at example.com: reserved, nobody receives it
};

struct DemoReview {
  std::string_view sku;
  std::size_t customer = 0;  // index into demo_customers()
  Date date;
  int rating = 0;
  std::string title;  // may be empty
  std::string text;
};

std::vector<DemoCustomer> demo_customers();

// About 2,000 reviews of the three years up to `last`, oldest first; no customer reviews a product
// twice.
std::vector<DemoReview> demo_reviews(Date last, std::uint64_t seed);

}  // namespace storecast::app
