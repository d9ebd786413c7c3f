// Minimisation without derivatives: the simplex of Nelder and Mead (1965) with the standard
// coefficients. Deterministic. The function may answer infinity outside its domain.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "core/assert.h"

namespace storecast::ml {

struct NelderMeadLimits {
  int max_evaluations = 1000;
  double tolerance = 1e-8;  // stops when the values at the corners differ by less, relatively
};

struct Minimum {
  std::vector<double> at;
  double value = 0;
};

namespace detail {

inline std::vector<double> towards(const std::vector<double>& from, const std::vector<double>& to,
                                   double share) {
  std::vector<double> point(from.size());
  for (std::size_t i = 0; i < point.size(); ++i) point[i] = from[i] + share * (to[i] - from[i]);
  return point;
}

inline std::vector<double> centre_without_worst(const std::vector<Minimum>& corners) {
  std::vector<double> centre(corners.front().at.size(), 0.0);
  for (std::size_t c = 0; c + 1 < corners.size(); ++c) {
    for (std::size_t i = 0; i < centre.size(); ++i) centre[i] += corners[c].at[i];
  }
  for (double& value : centre) value /= static_cast<double>(centre.size());
  return centre;
}

inline void sort_corners(std::vector<Minimum>& corners) {
  std::stable_sort(corners.begin(), corners.end(),
                   [](const Minimum& a, const Minimum& b) { return a.value < b.value; });
}

}  // namespace detail

// `steps[i]` is the size of the first simplex along dimension i.
template <class Function>
Minimum nelder_mead(const Function& function, const std::vector<double>& start,
                    const std::vector<double>& steps, const NelderMeadLimits& limits) {
  SC_ASSERT(!start.empty() && start.size() == steps.size());
  int evaluations = 0;
  const auto corner = [&](std::vector<double> at) {
    ++evaluations;
    const double value = function(at);
    return Minimum{std::move(at), std::isnan(value) ? HUGE_VAL : value};
  };
  std::vector<Minimum> corners = {corner(start)};
  for (std::size_t i = 0; i < start.size(); ++i) {
    std::vector<double> at = start;
    at[i] += steps[i];
    corners.push_back(corner(std::move(at)));
  }
  detail::sort_corners(corners);
  while (evaluations < limits.max_evaluations) {
    Minimum& worst = corners.back();
    const double best_value = corners.front().value;
    if (worst.value - best_value <= limits.tolerance * (std::abs(best_value) + 1e-300)) break;
    const std::vector<double> centre = detail::centre_without_worst(corners);
    Minimum reflected = corner(detail::towards(centre, worst.at, -1));
    if (reflected.value < best_value) {
      Minimum expanded = corner(detail::towards(centre, worst.at, -2));
      worst = expanded.value < reflected.value ? std::move(expanded) : std::move(reflected);
    } else if (reflected.value < corners[corners.size() - 2].value) {
      worst = std::move(reflected);
    } else {
      if (reflected.value < worst.value) worst = std::move(reflected);
      Minimum contracted = corner(detail::towards(centre, worst.at, 0.5));
      if (contracted.value < worst.value) {
        worst = std::move(contracted);
      } else {
        for (std::size_t c = 1; c < corners.size(); ++c) {
          corners[c] = corner(detail::towards(corners[0].at, corners[c].at, 0.5));
        }
      }
    }
    detail::sort_corners(corners);
  }
  return corners.front();
}

}  // namespace storecast::ml
