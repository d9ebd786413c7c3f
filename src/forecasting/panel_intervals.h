// Prediction intervals for every series of a panel, from what any model forecast at earlier
// origins and what then happened: conformal (Vovk, Gammerman & Shafer 2005; Romano, Patterson &
// Candes 2019), lower and upper side apart, pooled by third of the horizon and size of the
// forecast. Counts get at least the quantiles of a negative binomial distribution.
#pragma once

#include <array>
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
  struct Pool {
    std::vector<double> scaled;  // residuals over the spread that the forecast suggests, sorted
  };
  double spread(std::size_t series, double forecast) const;
  const Pool& pool_of(std::size_t h, double forecast) const;

  int steps_ = 0;
  bool counts_ = false;
  double dispersion_ = 0;              // variance = mean + dispersion x mean^2
  std::vector<double> class_bounds_;   // between the sizes of forecasts
  std::vector<double> series_spread_;  // of a series relative to the others
  std::vector<Pool> pools_;            // [third][class]
};

constexpr int kMinOrigins = 3;

}  // namespace storecast::forecasting
