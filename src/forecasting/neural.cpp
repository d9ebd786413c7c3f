#include "forecasting/neural.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "forecasting/neural_input.h"

namespace storecast::forecasting {
namespace {

constexpr int kWindows = 64;        // of an update
constexpr int kTargets = 32;        // of a window, drawn from its horizon
constexpr int kWidth = 64;          // of the head
constexpr double kMaxNorm = 1;      // of the gradient: an odd batch does not undo what was learnt
constexpr int kMaxLevels = 99;      // percentiles
constexpr int kForecastGroup = 64;  // series answered together: bounds memory (15 MB at 730 days)

Error invalid(const char* code, const char* message) {
  return {ErrorKind::Invalid, code, message};
}

bool are_levels(const std::vector<double>& levels) {
  if (levels.empty() || levels.size() > kMaxLevels) return false;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (!(levels[i] > 0 && levels[i] < 1)) return false;
    if (i > 0 && !(levels[i] > levels[i - 1])) return false;
  }
  return true;
}

Result<void> check_options(const NeuralOptions& o) {
  if (o.horizon < 1 || o.horizon > kMaxNeuralHorizon) {
    return invalid("bad_horizon", "The horizon is 1 to 730 steps.");
  }
  if (!are_levels(o.levels) || !std::binary_search(o.levels.begin(), o.levels.end(), .5)) {
    return invalid("bad_levels", "Levels ascend between 0 and 1 and include 0.5.");
  }
  const bool fits = o.hidden >= 4 && o.hidden <= 256 && (o.layers == 1 || o.layers == 2) &&
                    o.updates >= 1 && o.updates <= kMaxNeuralUpdates && o.rate > 0 && o.rate < 1;
  if (!fits) return invalid("bad_options", "An option of the network is out of range.");
  return {};
}

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(seed) {}
  // 0 .. count - 1; the remainder's bias is below 1e-12 for the counts here.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(random_() % count); }

 private:
  std::mt19937_64 random_;
};

// Windows of random series at random origins, each with random targets within the horizon.
ml::LstmBatch<float> draw_batch(const Panel& panel, const NeuralInput& input,
                                const std::vector<std::size_t>& usable, int horizon, Draw& draw) {
  ml::LstmBatch<float> batch{kWindows, input.steps(), kTargets, {}, {}, {}};
  const auto of_sequence = static_cast<std::size_t>(input.steps() * input.inputs());
  const auto of_target = static_cast<std::size_t>(input.features());
  batch.sequence.resize(kWindows * of_sequence);
  batch.features.resize(kWindows * kTargets * of_target);
  for (std::size_t w = 0; w < kWindows; ++w) {
    const std::size_t series = usable[draw.below(usable.size())];
    const int first = input.first_origin(series);
    const int origin = first + static_cast<int>(draw.below(panel.steps - first));
    input.write_sequence(series, origin, batch.sequence.data() + w * of_sequence);
    const int reach = std::min(horizon, panel.steps - origin);
    for (std::size_t k = 0; k < kTargets; ++k) {
      const int target = origin + static_cast<int>(draw.below(reach));
      float* features = batch.features.data() + (w * kTargets + k) * of_target;
      input.write_features(series, origin, target, features);
      batch.actual.push_back(input.value(series, target));
    }
  }
  return batch;
}

// Piecewise linear between the trained levels; `sorted` ascends as they do.
double interpolate(const std::vector<double>& levels, const std::vector<double>& sorted,
                   double level) {
  const auto above = std::lower_bound(levels.begin(), levels.end(), level);
  const auto i = static_cast<std::size_t>(above - levels.begin());
  if (i == 0 || *above == level) return sorted[i];
  const double share = (level - levels[i - 1]) / (levels[i] - levels[i - 1]);
  return sorted[i - 1] + share * (sorted[i] - sorted[i - 1]);
}

}  // namespace

Result<NeuralModel> NeuralModel::train(const Panel& panel, const NeuralOptions& options,
                                       const Progress& progress) {
  TRY(check_options(options));
  TRY(check_neural_panel(panel));
  NeuralModel model;
  model.frequency_ = panel.frequency;
  model.horizon_ = options.horizon;
  for (const KnownColumn& column : panel.known) model.columns_.push_back(column.kind);
  model.scaling_ = scaling_of(panel);
  model.levels_ = options.levels;
  const NeuralInput input(panel, model.scaling_, options.horizon);
  std::vector<std::size_t> usable;
  for (std::size_t s = 0; s < panel.series.size(); ++s) {
    if (input.first_origin(s) < panel.steps) usable.push_back(s);
  }
  if (usable.empty()) return invalid("too_short", "No series is long enough to learn from.");
  model.dimensions_ = {input.inputs(),   options.hidden, options.layers,
                       input.features(), kWidth,         static_cast<int>(options.levels.size())};
  model.weights_ = ml::initial_weights(model.dimensions_, options.seed);
  const std::vector<float> levels(options.levels.begin(), options.levels.end());
  ml::Adam<float> adam;
  Draw draw(options.seed);
  for (int i = 0; i < options.updates; ++i) {
    const double done = static_cast<double>(i) / options.updates;
    if (progress && !progress(done)) {
      return Error{ErrorKind::Conflict, "cancelled", "The training was cancelled."};
    }
    const auto batch = draw_batch(panel, input, usable, options.horizon, draw);
    auto step =
        ml::lstm_gradient(model.dimensions_, levels, batch, model.weights_, options.threads);
    const double rate = options.rate * .5 * (1 + std::cos(std::numbers::pi * done));
    adam.step({.rate = rate, .max_norm = kMaxNorm}, std::move(step.gradient), model.weights_);
  }
  return model;
}

Result<std::vector<NeuralForecast>> NeuralModel::forecast(const Panel& panel, int horizon,
                                                          const std::vector<double>& levels,
                                                          int threads) const {
  TRY(check_neural_panel(panel));
  bool fits = panel.frequency == frequency_ && panel.known.size() == columns_.size() &&
              panel.attributes.size() == scaling_.attribute_codes.size();
  for (std::size_t c = 0; fits && c < columns_.size(); ++c) {
    fits = panel.known[c].kind == columns_[c];
  }
  if (!fits) return invalid("other_panel", "The model was trained on another kind of panel.");
  if (horizon < 1 || horizon > horizon_) {
    return invalid("bad_horizon", "The model was not trained for this horizon.");
  }
  const bool are_known =
      levels.empty() ||
      (are_levels(levels) && levels.front() >= levels_.front() && levels.back() <= levels_.back());
  if (!are_known) return invalid("bad_levels", "Levels ascend within those trained.");
  const NeuralInput input(panel, scaling_, horizon_);
  std::vector<NeuralForecast> forecasts;
  for (std::size_t from = 0; from < panel.series.size(); from += kForecastGroup) {
    const std::size_t until = std::min(panel.series.size(), from + kForecastGroup);
    for (NeuralForecast& one :
         answer(input, panel.steps, {from, until}, horizon, levels, threads)) {
      forecasts.push_back(std::move(one));
    }
  }
  return forecasts;
}

std::vector<NeuralForecast> NeuralModel::answer(const NeuralInput& input, int origin, Range series,
                                                int horizon, const std::vector<double>& levels,
                                                int threads) const {
  const std::size_t count = series.until - series.from;
  const auto steps = static_cast<std::size_t>(horizon);
  ml::LstmBatch<float> batch{static_cast<int>(count), input.steps(), horizon, {}, {}, {}};
  const auto of_sequence = static_cast<std::size_t>(input.steps() * input.inputs());
  const auto of_target = static_cast<std::size_t>(input.features());
  batch.sequence.resize(count * of_sequence);
  batch.features.resize(count * steps * of_target);
  for (std::size_t s = 0; s < count; ++s) {
    input.write_sequence(series.from + s, origin, batch.sequence.data() + s * of_sequence);
    for (std::size_t h = 0; h < steps; ++h) {
      input.write_features(series.from + s, origin, origin + static_cast<int>(h),
                           batch.features.data() + (s * steps + h) * of_target);
    }
  }
  const auto outputs = ml::lstm_predict(dimensions_, batch, weights_, threads);
  std::vector<NeuralForecast> forecasts(count);
  for (std::size_t s = 0; s < count; ++s) {
    forecasts[s].quantiles.resize(levels.size());
    for (std::size_t h = 0; h < steps; ++h) {
      const int step = origin + static_cast<int>(h);
      const bool is_closed = input.is_closed(series.from + s, step);
      const double scale = is_closed ? 0 : input.trend(series.from + s, step);
      const auto* output = outputs.data() + (s * steps + h) * levels_.size();
      std::vector<double> sorted(output, output + levels_.size());
      std::sort(sorted.begin(), sorted.end());  // Chernozhukov et al. 2010
      forecasts[s].points.push_back(scale * interpolate(levels_, sorted, .5));
      for (std::size_t q = 0; q < levels.size(); ++q) {
        forecasts[s].quantiles[q].push_back(scale * interpolate(levels_, sorted, levels[q]));
      }
    }
  }
  return forecasts;
}

}  // namespace storecast::forecasting
