// Methods for demand with many zeros. Each answers one rate for all steps to come.
#pragma once

#include <span>
#include <vector>

#include "forecasting/model.h"

namespace storecast::forecasting {

// Syntetos, Boylan & Croston, "On the categorization of demand patterns" (2005).
enum class DemandClass { Smooth, Erratic, Intermittent, Lumpy };
constexpr double kSparseInterval = 1.32;  // mean interval between sales (ADI) of sparse demand
constexpr double kErraticCv2 = 0.49;      // squared coefficient of variation of the sales' sizes

struct DemandPattern {
  double interval = 0;  // values for each sale; 0: no sale at all
  double cv2 = 0;       // of the sizes

  bool is_sparse() const { return interval == 0 || interval > kSparseInterval; }
  DemandClass demand_class() const;
};
DemandPattern pattern_of(std::span<const double> values);

// Precondition of all: at least one value. `alpha` is chosen by the one-step squared error where it
// is not given.
double ses_level(std::span<const double> values);
double ses_level(std::span<const double> values, double alpha);
double croston_rate(std::span<const double> values, double alpha = 0.1);  // Croston (1972)
double sba_rate(std::span<const double> values, double alpha = 0.1);  // Syntetos & Boylan (2005)
// Teunter, Syntetos & Babai (2011): of the probability and the size of a sale.
double tsb_rate(std::span<const double> values, double alpha_probability, double alpha_size);
double tsb_rate(std::span<const double> values);
// Nikolopoulos et al. (2011): smoothed sums of as many values as lie between sales.
double adida_rate(std::span<const double> values);
// Petropoulos & Kourentzes (2015): the mean of such rates for all sums up to that length.
double imapa_rate(std::span<const double> values);

// The share of the usual sales that each place in the season sells, drawn towards 1 as by
// kProfilePrior more sales (a gamma prior): values[t] belongs to place t % season.
std::vector<double> seasonal_profile(std::span<const double> values, int season);

Points ses_forecast(const Question& question);
Points croston_forecast(const Question& question);
Points sba_forecast(const Question& question);
Points tsb_forecast(const Question& question);
Points adida_forecast(const Question& question);
Points imapa_forecast(const Question& question);
// The mean of IMAPA, ADIDA and TSB, spread over the season by its profile.
Points sparse_forecast(const Question& question);

}  // namespace storecast::forecasting
