// What the network of neural.h sees of a panel. Not for other modules.
#pragma once

#include <vector>

#include "core/result.h"
#include "forecasting/neural.h"

namespace storecast::forecasting {

Result<void> check_neural_panel(const Panel& panel);

NeuralScaling scaling_of(const Panel& panel);

// The smooth yearly level of a series: straight in the logarithm between the middles of whole years
// counted back from the end of the history; beyond the last one the shrunk growth continues, damped
// after the end.
struct YearlyTrend {
  int end = 0, period = 0;
  std::vector<double> logs;  // of the mean of the last year, the year before, ...; empty: no sales
  double growth = 0;         // of the logarithm a year
  double at(double step) const;
};

class NeuralInput {
 public:
  // Precondition: check_neural_panel(). Keeps references to both.
  NeuralInput(const Panel& panel, const NeuralScaling& scaling, int horizon);

  int steps() const;                      // of the sequence: weeks, or steps of other frequencies
  int inputs() const;                     // of a step of the sequence
  int features() const;                   // of a target
  int period() const { return period_; }  // steps of a year

  // First origin (number of steps seen) to learn from; panel.steps when there is none.
  int first_origin(std::size_t series) const;
  float value(std::size_t series, int step) const;  // over its trend; NaN: not known or closed
  bool is_closed(std::size_t series, int step) const;
  double trend(std::size_t series, int step) const;  // 0: never sold

  // The two below see values before `origin` only. `out` has steps() x inputs() and features()
  // places.
  void write_sequence(std::size_t series, int origin, float* out) const;
  void write_features(std::size_t series, int origin, int target, float* out) const;

 private:
  float known(std::size_t series, std::size_t column, int step) const;
  float mean_around(std::size_t series, int origin, int middle) const;
  float mean_of_phase(std::size_t series, int origin, int target) const;
  void find_trends();

  const Panel& panel_;
  const NeuralScaling& scaling_;
  int horizon_, block_, period_;
  std::vector<YearlyTrend> trends_;
  std::vector<std::vector<float>> values_;        // [series][step - first]
  std::vector<std::vector<double>> price_means_;  // [series][column], logarithms
};

}  // namespace storecast::forecasting
