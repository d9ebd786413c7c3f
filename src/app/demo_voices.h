// What the demo's customers say about each product.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace storecast::app {

// Something that goes wrong for some customers, in the words of several.
struct DemoProblem {
  double chance = 0;   // that a customer meets it
  double stars = 0;    // that it costs
  int since_days = 0;  // it began so many days before the last; 0: it was always there
  std::array<std::string_view, 4> phrases;
};

struct DemoVoice {
  std::string_view sku;
  int reviews = 0;
  double stars = 0;  // of a customer who met no problem, on average
  std::array<std::string_view, 7> praises;
  std::array<DemoProblem, 3> problems;
};

std::span<const DemoVoice> demo_voices();

}  // namespace storecast::app
