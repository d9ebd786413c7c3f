// A recurrent network that answers quantiles of many targets at once: an LSTM encoder (Hochreiter &
// Schmidhuber 1997; Gers et al. 2000) reads a sequence, and a head shared by all targets (Wen et
// al. 2017, "A multi-horizon quantile recurrent forecaster") joins its last state to what is known
// of each target:
//   output = exp(O tanh(S state + F features + b) + c), one row of O a level; trained by the
// pinball loss (Koenker & Bassett 1978) and Adam (Kingma & Ba 2015). Deterministic: the same input
// gives the same bytes with any number of threads. Another instruction set may differ in the last
// digits.
#pragma once

#include <cstdint>
#include <vector>

#include "ml/lstm_kernel.h"

namespace storecast::ml {

// Sizes: inputs of a step, hidden states, layers (1 or 2), features of a target, width of the head,
// levels. Weights are one vector, each matrix by columns: for each layer W_input (4 hidden x
// inputs), W_recurrent (4 hidden x hidden), bias (4 hidden), gates in the order input, forget,
// candidate, output; then S, F, b, O, c.
std::size_t count_weights(const LstmDimensions& dimensions);

// Uniform in +-1/sqrt(fan in), biases 0 but 1 for the forget gates (Jozefowicz et al. 2015).
std::vector<float> initial_weights(const LstmDimensions& dimensions, std::uint64_t seed);

template <class Scalar>
struct LstmBatch {
  int windows = 0, steps = 0, targets = 0;
  std::vector<Scalar> sequence;  // [window][step][input]
  std::vector<Scalar> features;  // [window][target][feature]
  std::vector<Scalar> actual;    // [window][target], positive or 0; NaN: not known
};

constexpr int kChunkWindows = 16;  // of a batch computed together: wide enough for vector units
constexpr int kMaxThreads = 16;    // more only wait for each other

template <class Scalar>
struct LstmGradient {
  double loss = 0;  // mean over the known targets and the levels
  std::vector<Scalar> gradient;
};
// Precondition: the sizes fit. Defined for float and double.
template <class Scalar>
LstmGradient<Scalar> lstm_gradient(const LstmDimensions& dimensions,
                                   const std::vector<Scalar>& levels,
                                   const LstmBatch<Scalar>& batch,
                                   const std::vector<Scalar>& weights, int threads);

// [window][target][level]; `actual` is not needed. Levels may cross.
template <class Scalar>
std::vector<Scalar> lstm_predict(const LstmDimensions& dimensions, const LstmBatch<Scalar>& batch,
                                 const std::vector<Scalar>& weights, int threads);

struct AdamOptions {
  double rate = 1e-3, beta1 = .9, beta2 = .999, epsilon = 1e-8;
  double max_norm = 0;  // the gradient is scaled down to this length; 0: never
};

template <class Scalar>
class Adam {
 public:
  void step(const AdamOptions& options, std::vector<Scalar> gradient, std::vector<Scalar>& weights);

 private:
  std::vector<Scalar> mean_, square_;
  int steps_ = 0;
};

}  // namespace storecast::ml
