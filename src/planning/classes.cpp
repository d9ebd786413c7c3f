#include "planning/classes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace storecast::planning {
namespace {

constexpr double kShareA = 0.80;
constexpr double kShareB = 0.95;
constexpr double kVariationX = 0.5;
constexpr double kVariationY = 1.0;
constexpr double kIntervalLimit = 1.32;
constexpr double kSizeVariationLimit = 0.49;  // squared

double squared_variation(const std::vector<double>& values) {
  const double n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double sum = 0;
  for (double value : values) sum += (value - mean) * (value - mean);
  return values.size() < 2 ? 0 : sum / (n - 1) / (mean * mean);
}

}  // namespace

std::vector<Abc> abc_classes(std::span<const double> revenues) {
  std::vector<std::size_t> order(revenues.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return revenues[a] > revenues[b]; });
  const double total = std::accumulate(revenues.begin(), revenues.end(), 0.0);
  std::vector<Abc> classes(revenues.size(), Abc::C);
  double before = 0;
  for (std::size_t item : order) {
    if (total > 0 && revenues[item] > 0) {
      classes[item] = before < kShareA * total   ? Abc::A
                      : before < kShareB * total ? Abc::B
                                                 : Abc::C;
    }
    before += revenues[item];
  }
  return classes;
}

Xyz xyz_class(std::span<const double> daily_demand) {
  const std::vector<double> values(daily_demand.begin(), daily_demand.end());
  const bool sells = std::any_of(values.begin(), values.end(), [](double v) { return v > 0; });
  if (!sells) return Xyz::Z;
  const double variation = std::sqrt(squared_variation(values));
  return variation < kVariationX ? Xyz::X : variation < kVariationY ? Xyz::Y : Xyz::Z;
}

DemandClass demand_class(std::span<const double> daily_demand) {
  std::vector<double> sizes;
  for (double value : daily_demand) {
    if (value > 0) sizes.push_back(value);
  }
  if (sizes.empty()) return DemandClass::None;
  const double interval =
      static_cast<double>(daily_demand.size()) / static_cast<double>(sizes.size());
  const bool even = squared_variation(sizes) < kSizeVariationLimit;
  if (interval < kIntervalLimit) return even ? DemandClass::Smooth : DemandClass::Erratic;
  return even ? DemandClass::Intermittent : DemandClass::Lumpy;
}

}  // namespace storecast::planning
