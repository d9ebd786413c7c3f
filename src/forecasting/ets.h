// Exponential smoothing in state space form: Hyndman, Koehler, Ord & Snyder, "Forecasting with
// Exponential Smoothing" (2008). Smoothing parameters by Nelder-Mead on the likelihood. First
// states: by least squares where the one-step forecast is linear in them (no multiplicative
// season), reweighted for a multiplicative error; else by backcasting. The form is chosen by AICc.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "forecasting/model.h"

namespace storecast::forecasting {

enum class EtsError { Additive, Multiplicative };
enum class EtsTrend { None, Additive, Damped };
enum class EtsSeason { None, Additive, Multiplicative };

struct EtsForm {
  EtsError error = EtsError::Additive;
  EtsTrend trend = EtsTrend::None;
  EtsSeason season = EtsSeason::None;

  std::string name() const;  // "ANN", "AAdA", "MAdM"
  bool needs_positive() const { return error == EtsError::Multiplicative; }
};

struct EtsFit {
  EtsForm form;
  int period = 1;
  double alpha = 0, beta = 0, gamma = 0, phi = 1;
  double level = 0, slope = 0;  // at the end of the history
  std::vector<double> season;   // season[h % period] belongs to step h after the end
  double sum_of_squares = 0;    // of the one-step errors (relative ones for multiplicative)
  double deviance = 0;          // -2 log likelihood without its constant
  double aicc = 0;

  Points forecast(int steps) const;
};

constexpr int kMaxEtsPeriod = 60;  // the first states of a longer season cost more than they tell

// Precondition: at least two periods of values and 4 values; all positive where the form needs it.
EtsFit fit_ets(std::span<const double> values, int period, EtsForm form);

// The form with the lowest AICc of all that the values allow (an additive error with a
// multiplicative season is left out: its variance is infinite, chapter 15): a first look at each,
// then a full fit of the best two.
EtsFit fit_best_ets(std::span<const double> values, int period);

Points ets_forecast(const Question& question);

}  // namespace storecast::forecasting
