// A recurrent network over all series of a panel (ml/lstm.h): an LSTM reads the last year, a head
// answers quantiles of every asked step directly (Wen et al. 2017). Each series is divided by its
// own yearly trend first (Smyl 2020 joins such a level with a network), so that the network learns
// the shape of the year and the week, and growth is extrapolated apart: shrunk half-way to the
// median of the panel and damped (Gardner & McKenzie 1985).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "forecasting/panel.h"
#include "ml/lstm.h"

namespace storecast::forecasting {

// Called with the share of the work done; false stops it.
using Progress = std::function<bool(double)>;

struct NeuralOptions {
  int horizon = 45;                                       // the farthest step learnt
  std::vector<double> levels = {.025, .1, .5, .9, .975};  // quantiles, ascending, with .5
  int hidden = 32;                                        // 4..256
  int layers = 1;                                         // 1 or 2
  int updates = 2000;  // of the weights; bounds the time: about 0.01 CPU seconds each
  double rate = 5e-3;  // of Adam at the beginning; falls to 0 as a cosine
  std::uint64_t seed = 1;
  int threads = 1;  // the same bytes for any number
};

constexpr int kMaxNeuralHorizon = 730;
constexpr int kMaxNeuralUpdates = 100'000;            // a quarter of an hour
constexpr std::size_t kMaxNeuralCells = 100'000'000;  // series x steps: 0.4 GB beside the panel
constexpr int kMaxAttributeCodes = 64;                // of one attribute; further ones are unknown

struct NeuralForecast {
  std::vector<double> points;                  // the median of each step
  std::vector<std::vector<double>> quantiles;  // [level][step]; never negative, never crossing
};

// What inputs are relative to; found in training, kept with the weights.
struct NeuralScaling {
  double level_mean = 0, level_deviation = 1;         // of log levels
  std::vector<double> column_mean, column_deviation;  // of known columns of kind Number
  std::vector<int> attribute_codes;                   // codes of each attribute
};

class NeuralInput;

class NeuralModel {
 public:
  // Errors: options out of range; columns or attributes that do not fit the panel; values that are
  // negative or infinite; no series of eight weeks (other frequencies: eight steps) or more;
  // "too_large"; "cancelled" when `progress` answered false.
  static Result<NeuralModel> train(const Panel& panel, const NeuralOptions& options,
                                   const Progress& progress = {});

  // Of the `horizon` steps after the panel's last, for each series. The panel has the columns and
  // attributes of the training; its series may be others. Zero on closed days. `levels` lie within
  // those trained; between two of them the answer is interpolated.
  Result<std::vector<NeuralForecast>> forecast(const Panel& panel, int horizon,
                                               const std::vector<double>& levels,
                                               int threads = 1) const;

  std::string save() const;
  static Result<NeuralModel> load(std::string_view bytes);  // refused: damaged or foreign

 private:
  NeuralModel() = default;
  struct Range {
    std::size_t from, until;
  };
  template <class Archive, class Model>
  static void each_field(const Archive& archive, Model& model);  // the one list, for both ways
  bool is_consistent() const;
  std::vector<NeuralForecast> answer(const NeuralInput& input, int origin, Range series,
                                     int horizon, const std::vector<double>& levels,
                                     int threads) const;

  Frequency frequency_ = Frequency::Daily;
  int horizon_ = 0;
  std::vector<KnownKind> columns_;
  NeuralScaling scaling_;
  ml::LstmDimensions dimensions_{};
  std::vector<double> levels_;
  std::vector<float> weights_;
};

}  // namespace storecast::forecasting
