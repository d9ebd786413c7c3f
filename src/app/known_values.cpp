#include "app/known_values.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/text.h"

namespace storecast::app {

using forecasting::KnownKind;

KnownKind kind_of(std::string_view name) {
  const std::string lower = to_lower_ascii(name);
  const auto has = [&](std::string_view part) { return lower.find(part) != std::string::npos; };
  if (lower == "open" || lower == "is_open") return KnownKind::Open;
  if (has("promo")) return KnownKind::Promotion;
  return has("price") ? KnownKind::Price : KnownKind::Number;
}

void KnownValues::add(std::size_t step, double value) {
  if (std::isnan(value) || (kind_ == KnownKind::Price && value <= 0)) return;
  if (kind_ == KnownKind::Open) {
    sums_[step] = sums_[step] > 0 || value != 0 ? 1 : 0;
    counts_[step] = 1;
    return;
  }
  sums_[step] += value;
  ++counts_[step];
}

std::vector<double> KnownValues::values() const {
  std::vector<double> values(sums_.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t t = 0; t < values.size(); ++t) {
    if (has(t)) values[t] = sums_[t] / counts_[t];
  }
  return values;
}

std::vector<double> KnownValues::filled() const {
  std::vector<double> values = this->values();
  for (std::size_t t = 0; t < values.size(); ++t) {
    if (has(t)) continue;
    if (kind_ == KnownKind::Open) values[t] = 0;
    if (kind_ != KnownKind::Open && t > 0) values[t] = values[t - 1];
  }
  return values;
}

}  // namespace storecast::app
