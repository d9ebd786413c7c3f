// Exponential smoothing in state space form: Hyndman, Koehler, Ord & Snyder, "Forecasting with
// Exponential Smoothing" (2008). Smoothing parameters by Nelder-Mead on the likelihood; initial
// states of the additive forms exactly, by least squares (the errors are linear in them), those of
// the multiplicative forms by backcasting. The form is chosen by AICc.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "forecasting/model.h"

namespace storecast::forecasting {

enum class EtsTrend { None, Damped };
enum class EtsSeason { None, Additive, Multiplicative };  // multiplicative: the error is so too

struct EtsForm {
  EtsTrend trend = EtsTrend::None;
  EtsSeason season = EtsSeason::None;
  std::string name() const;  // "ANN", "AAdN", "ANA", "AAdA", "MNM", "MAdM"
};

struct EtsFit {
  EtsForm form;
  int period = 1;
  double alpha = 0, beta = 0, gamma = 0, phi = 1;
  double level = 0, slope = 0;  // at the end of the history
  std::vector<double> season;   // season[h % period] belongs to step h after the end
  double sum_of_squares = 0;    // of the one-step errors (relative ones for multiplicative)
  double aicc = 0;

  Points forecast(int steps) const;
};

// Precondition: at least two periods of values and 4 values; all positive for multiplicative forms.
EtsFit fit_ets(std::span<const double> values, int period, EtsForm form);
// The form with the lowest AICc.
EtsFit fit_best_ets(std::span<const double> values, int period);

Points ets_forecast(const Question& question);

}  // namespace storecast::forecasting
