// Prediction intervals for every series of a panel, from what any model forecast at earlier
// origins and what then happened: conformal (Vovk, Gammerman & Shafer 2005; Romano, Patterson &
// Candes 2019), lower and upper side apart, pooled by third of the horizon and size of the
// forecast. Counts get at least the quantiles of a negative binomial distribution.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace storecast::forecasting {

// One series from one earlier origin.
struct PastForecast {
  std::size_t series = 0;        // any number that names the series again in interval()
  std::vector<double> forecast;  // 0 on a closed day
  std::vector<double> actual;    // as long; NaN: not known
};

struct PanelInterval {
  std::vector<double> lower;
  std::vector<double> upper;
};

class PanelIntervals {
 public:
  // `past`: at least kMinOrigins origins, none of whose actual values the model had seen.
  explicit PanelIntervals(std::span<const PastForecast> past);

  // Bounds around `forecast`, of which `level` (0.8) of the actual values are expected within.
  // Never negative, never crossing the forecast nor a narrower level; 0 where the forecast is 0.
  PanelInterval interval(std::size_t series, std::span<const double> forecast, double level) const;

 private:
  struct Bounds {
    double lower = 0;
    double upper = 0;
  };
  double spread(double forecast) const;
  double factor(std::size_t series) const;
  std::size_t pool_of(std::size_t h, double forecast) const;
  void learn_spread(std::span<const PastForecast> past);
  void learn_factors(std::span<const PastForecast> past);
  Bounds bounds(std::size_t series, std::size_t h, double forecast, double level) const;

  std::size_t steps_ = 0;
  bool counts_ = true;
  double linear_ = 0;  // variance of a residual = linear x forecast + quadratic x forecast^2
  double quadratic_ = 0;
  std::vector<double> class_bounds_;        // between sizes of forecasts
  std::vector<double> factors_;             // spread of each series over what its size suggests
  std::vector<std::vector<double>> pools_;  // [third x class]: scaled residuals, sorted
};

constexpr int kMinOrigins = 3;

}  // namespace storecast::forecasting
