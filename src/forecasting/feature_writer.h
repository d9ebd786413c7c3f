// Writes the features of a row, or only notes what they are called, so that names and values come
// from the same lines of code.
#pragma once

#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/assert.h"
#include "forecasting/panel_features.h"

namespace storecast::forecasting {

class FeatureWriter {
 public:
  explicit FeatureWriter(std::span<float> values) : values_(values) {}
  explicit FeatureWriter(std::vector<Feature>& names) : names_(&names) {}

  void add(Driver driver, std::string_view name, double value) { add(driver, name, {}, value); }
  // The name is two words: "promotion" "tomorrow".
  void add(Driver driver, std::string_view name, std::string_view detail, double value) {
    if (names_ != nullptr) {
      std::string whole(name);
      if (!detail.empty()) whole.append(" ").append(detail);
      names_->push_back({std::move(whole), driver});
      return;
    }
    SC_ASSERT(count_ < values_.size());
    // A ratio to nothing says nothing, nor does one beyond all numbers.
    const auto narrow = static_cast<float>(value);
    values_[count_++] = std::isfinite(narrow) ? narrow : NAN;
  }
  std::size_t count() const { return count_; }

 private:
  std::vector<Feature>* names_ = nullptr;
  std::span<float> values_;
  std::size_t count_ = 0;
};

}  // namespace storecast::forecasting
