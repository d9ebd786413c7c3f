#include "sentiment/category.h"

namespace storecast::sentiment {
namespace {

struct Description {
  std::string_view title;
  std::string_view remedy;
};

constexpr std::array<Description, kCategories> kDescriptions = {{
    {"Quality",
     "Inspect a sample of the next lot on arrival and take the defects named here to the supplier"},
    {"Durability",
     "Find out which part fails and when, claim it from the supplier, and state the warranty on "
     "the product page"},
    {"Price and value",
     "Compare the price with similar products and say on the product page what it includes"},
    {"Delivery",
     "Check the carrier's times for these orders and show a delivery date that is kept"},
    {"Packaging", "Pack this product more firmly and note its state when it is handed over"},
    {"Not as described",
     "Compare title, pictures and specification on the product page with what is delivered"},
    {"Service and returns",
     "Go through the contacts behind these reviews and answer the open ones first"},
    {"Ease of use", "Add a short guide or video for the steps that customers name here"},
    {"Performance",
     "Measure what customers name here and tell the maker; state realistic figures on the page"},
    {"Fit and comfort",
     "Add measurements and a size hint taken from these reviews to the product page"},
    {"Appearance",
     "Replace the pictures by ones that show colour, finish and material in daylight"},
    {"Safety",
     "Stop and check the remaining stock, contact the customers concerned and inform the maker"},
}};

const Description& describe(Category category) {
  return kDescriptions[static_cast<std::size_t>(category)];
}

}  // namespace

std::string_view title(Category category) {
  return describe(category).title;
}
std::string_view remedy(Category category) {
  return describe(category).remedy;
}

}  // namespace storecast::sentiment
