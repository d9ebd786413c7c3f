// Descriptive statistics and tests on a series of numbers.
#pragma once

#include <span>
#include <vector>

namespace storecast::forecasting {

double mean_of(std::span<const double> values);             // 0 for none
double median_of(std::span<const double> values);           // 0 for none
double standard_deviation(std::span<const double> values);  // n - 1; 0 for fewer than two
// Linear interpolation between order statistics (R type 7). 0 <= p <= 1; 0 for no values.
double quantile_of(std::vector<double> values, double p);

// r_1 .. r_lags. All zero for a constant series. Precondition: lags < number of values.
std::vector<double> autocorrelations(std::span<const double> values, int lags);

struct Test {
  double statistic = 0;
  double p = 1;
};

// Ljung & Box (1978): are the first `lags` autocorrelations all zero?
Test ljung_box_test(std::span<const double> values, int lags);

// F test that the means of all groups are equal; group[t] in 0..groups-1.
Test equal_means_test(std::span<const double> values, const std::vector<int>& group, int groups);

// F test that the yearly harmonics (sine and cosine of one and two cycles a year, at `day_of_year`)
// explain nothing.
Test yearly_harmonics_test(std::span<const double> values, const std::vector<int>& day_of_year);

struct TrendTest {
  double slope = 0;      // Theil-Sen: the median of all pairwise slopes, per step
  double slope_low = 0;  // 95 % interval
  double slope_high = 0;
  double p = 1;  // Mann-Kendall with ties, two-sided
};
// Sen (1968), Kendall (1975). More than kTrendValues values are first averaged into blocks, which
// bounds the time.
TrendTest trend_test(std::span<const double> values);

// Classical decomposition by a centred moving average: one index a season, of mean one
// (multiplicative) or zero (additive). Precondition: at least two periods.
enum class Decomposition { Additive, Multiplicative };
std::vector<double> seasonal_indices(std::span<const double> values, int period,
                                     Decomposition decomposition);

// Trailing mean of the last `window` values; of those that exist at the beginning.
std::vector<double> moving_average(std::span<const double> values, int window);

}  // namespace storecast::forecasting
