// SC_LSTM_BUILD names the build (base, v3, v4). Eigen is renamed as well, so that the linker cannot
// put one build's functions into another. All arithmetic is on Eigen's own, aligned memory: the
// order of Eigen's sums depends on the alignment, and the bytes of an answer must not.
#ifndef SC_LSTM_BUILD
#define SC_LSTM_BUILD base
#endif
#define SC_LSTM_JOIN(a, b) a##b
#define SC_LSTM_EIGEN(build) SC_LSTM_JOIN(Eigen_, build)
#define Eigen SC_LSTM_EIGEN(SC_LSTM_BUILD)
#include "ml/lstm_kernel.h"

#include <Eigen/Core>

namespace storecast::ml::SC_LSTM_BUILD {
namespace {

template <class Scalar>
using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;
template <class Scalar>
using ConstMap = Eigen::Map<const Matrix<Scalar>>;
template <class Scalar>
using Map = Eigen::Map<Matrix<Scalar>>;

constexpr int kMaxLayers = 2;          // of lstm.h
constexpr int kLargestLogarithm = 20;  // of an output: its exponential stays finite in float

// Walks through the flat weights in the order that lstm.h states.
template <class Scalar, class Pointer, class View>
struct Cursor {
  Pointer at;
  View next(int rows, int columns) {
    const Pointer here = at;
    at += rows * columns;
    return View(here, rows, columns);
  }
};

template <class Scalar, class Pointer, class View>
struct Parts {
  struct Layer {
    View input, recurrent, bias;
  };
  static Layer layer(Cursor<Scalar, Pointer, View>& cursor, const LstmDimensions& d, int index) {
    const int h = d.hidden;
    const View input = cursor.next(4 * h, index == 0 ? d.inputs : h);
    const View recurrent = cursor.next(4 * h, h);
    return {input, recurrent, cursor.next(4 * h, 1)};
  }
  struct Head {
    View state, feature, bias, out, out_bias;
  };
  static Head head(Cursor<Scalar, Pointer, View>& cursor, const LstmDimensions& d) {
    const View state = cursor.next(d.width, d.hidden);
    const View feature = cursor.next(d.width, d.features);
    const View bias = cursor.next(d.width, 1);
    const View out = cursor.next(d.levels, d.width);
    return {state, feature, bias, out, cursor.next(d.levels, 1)};
  }
};
template <class Scalar>
using Weights = Parts<Scalar, const Scalar*, ConstMap<Scalar>>;
template <class Scalar>
using Gradients = Parts<Scalar, Scalar*, Map<Scalar>>;

// What the backward pass needs of a layer; step t's windows are the columns from t * windows on.
template <class Scalar>
struct Trace {
  Matrix<Scalar> input;        // [inputs][step, window]
  Matrix<Scalar> gates;        // input, forget, candidate, output gate after their functions
  Matrix<Scalar> cell, state;  // [hidden][step, window]
};

template <class Scalar>
void activate(Eigen::Ref<Matrix<Scalar>> gates, int hidden) {
  gates.topRows(2 * hidden) = gates.topRows(2 * hidden).array().logistic();
  gates.middleRows(2 * hidden, hidden) = gates.middleRows(2 * hidden, hidden).array().tanh();
  gates.bottomRows(hidden) = gates.bottomRows(hidden).array().logistic();
}

template <class Scalar>
void run_layer(const typename Weights<Scalar>::Layer& weights, int windows, Trace<Scalar>& trace) {
  const int h = static_cast<int>(weights.recurrent.cols());
  trace.gates = (weights.input * trace.input).colwise() + weights.bias.col(0);
  trace.cell.resize(h, trace.input.cols());
  trace.state.resize(h, trace.input.cols());
  for (int from = 0; from < trace.input.cols(); from += windows) {
    auto gates = trace.gates.middleCols(from, windows);
    if (from > 0) {
      gates.noalias() += weights.recurrent * trace.state.middleCols(from - windows, windows);
    }
    activate<Scalar>(gates, h);
    auto cell = trace.cell.middleCols(from, windows);
    cell = gates.topRows(h).cwiseProduct(gates.middleRows(2 * h, h));
    if (from > 0) {
      cell += gates.middleRows(h, h).cwiseProduct(trace.cell.middleCols(from - windows, windows));
    }
    trace.state.middleCols(from, windows) = gates.bottomRows(h).array() * cell.array().tanh();
  }
}

// Turns d(loss)/d(state) of every step into the weights' gradients; answers d(loss)/d(input).
template <class Scalar>
Matrix<Scalar> back_layer(const typename Weights<Scalar>::Layer& weights, int windows,
                          const Trace<Scalar>& trace, Matrix<Scalar> to_state,
                          typename Gradients<Scalar>::Layer& gradient) {
  const int h = static_cast<int>(weights.recurrent.cols());
  Matrix<Scalar> before(4 * h, trace.gates.cols());  // d(loss)/d(gates before their functions)
  Matrix<Scalar> to_cell = Matrix<Scalar>::Zero(h, windows);
  for (int from = static_cast<int>(trace.gates.cols()) - windows; from >= 0; from -= windows) {
    const auto gates = trace.gates.middleCols(from, windows).array();
    const auto in = gates.topRows(h);
    const auto forget = gates.middleRows(h, h);
    const auto candidate = gates.middleRows(2 * h, h);
    const auto out = gates.bottomRows(h);
    const Matrix<Scalar> squashed = trace.cell.middleCols(from, windows).array().tanh();
    const auto slope = to_state.middleCols(from, windows).array();
    to_cell.array() += slope * out * (1 - squashed.array().square());
    auto here = before.middleCols(from, windows);
    here.topRows(h) = to_cell.array() * candidate * in * (1 - in);
    here.middleRows(2 * h, h) = to_cell.array() * in * (1 - candidate.square());
    here.bottomRows(h) = slope * squashed.array() * out * (1 - out);
    here.middleRows(h, h).setZero();
    if (from == 0) break;
    const auto cell_before = trace.cell.middleCols(from - windows, windows).array();
    here.middleRows(h, h) = to_cell.array() * cell_before * forget * (1 - forget);
    to_state.middleCols(from - windows, windows).noalias() += weights.recurrent.transpose() * here;
    to_cell.array() *= forget;
  }
  gradient.input.noalias() += before * trace.input.transpose();
  gradient.bias += before.rowwise().sum();
  const auto later = trace.gates.cols() - windows;
  gradient.recurrent.noalias() += before.rightCols(later) * trace.state.leftCols(later).transpose();
  return weights.input.transpose() * before;
}

template <class Scalar>
struct Pass {
  Trace<Scalar> traces[kMaxLayers];
  Matrix<Scalar> features;  // [feature][window, target]
  Matrix<Scalar> last;      // [hidden][window]: the state after the last step
  Matrix<Scalar> inner;     // [width][window, target]
  Matrix<Scalar> outputs;   // [level][window, target]
};

template <class Scalar>
void run(const LstmDimensions& d, const LstmChunk<Scalar>& chunk, const Scalar* weights,
         Pass<Scalar>& pass) {
  Cursor<Scalar, const Scalar*, ConstMap<Scalar>> cursor{weights};
  pass.traces[0].input.resize(d.inputs, chunk.steps * chunk.windows);
  for (int window = 0; window < chunk.windows; ++window) {
    const ConstMap<Scalar> steps(chunk.sequence + window * chunk.steps * d.inputs, d.inputs,
                                 chunk.steps);
    for (int t = 0; t < chunk.steps; ++t) {
      pass.traces[0].input.col(t * chunk.windows + window) = steps.col(t);
    }
  }
  for (int i = 0; i < d.layers; ++i) {
    if (i > 0) pass.traces[i].input = pass.traces[i - 1].state;
    run_layer<Scalar>(Weights<Scalar>::layer(cursor, d, i), chunk.windows, pass.traces[i]);
  }
  const auto head = Weights<Scalar>::head(cursor, d);
  pass.last = pass.traces[d.layers - 1].state.rightCols(chunk.windows);
  pass.features = ConstMap<Scalar>(chunk.features, d.features, chunk.windows * chunk.targets);
  pass.inner = (head.feature * pass.features).colwise() + head.bias.col(0);
  const Matrix<Scalar> of_state = head.state * pass.last;
  for (int window = 0; window < chunk.windows; ++window) {
    pass.inner.middleCols(window * chunk.targets, chunk.targets).colwise() += of_state.col(window);
  }
  pass.inner = pass.inner.array().tanh();
  const Matrix<Scalar> linear = (head.out * pass.inner).colwise() + head.out_bias.col(0);
  pass.outputs = linear.array().min(Scalar(kLargestLogarithm)).exp();
}

// Replaces the outputs by d(loss)/d(their logarithm); answers the loss.
template <class Scalar>
double pinball(const LstmChunk<Scalar>& chunk, Matrix<Scalar>& outputs) {
  double loss = 0;
  for (int column = 0; column < outputs.cols(); ++column) {
    const Scalar actual = chunk.actual[column];
    for (int q = 0; q < outputs.rows(); ++q) {
      const Scalar output = outputs(q, column);
      const Scalar slope = actual > output ? -chunk.levels[q] : 1 - chunk.levels[q];
      const bool known = actual == actual;
      if (known) loss += static_cast<double>(slope * (output - actual));
      outputs(q, column) = known ? slope * output : 0;
    }
  }
  return loss;
}

template <class Scalar>
double gradient(const LstmDimensions& d, const LstmChunk<Scalar>& chunk, const Scalar* weights,
                int count, Scalar* gradient) {
  const Matrix<Scalar> aligned = ConstMap<Scalar>(weights, count, 1);
  Matrix<Scalar> sum = Matrix<Scalar>::Zero(count, 1);
  Pass<Scalar> pass;
  run(d, chunk, aligned.data(), pass);
  const double loss = pinball(chunk, pass.outputs);

  Cursor<Scalar, const Scalar*, ConstMap<Scalar>> cursor{aligned.data()};
  Cursor<Scalar, Scalar*, Map<Scalar>> into{sum.data()};
  const auto first = Weights<Scalar>::layer(cursor, d, 0);
  auto to_first = Gradients<Scalar>::layer(into, d, 0);
  const auto second = d.layers > 1 ? Weights<Scalar>::layer(cursor, d, 1) : first;
  auto to_second = d.layers > 1 ? Gradients<Scalar>::layer(into, d, 1) : to_first;
  const auto head = Weights<Scalar>::head(cursor, d);
  auto to_head = Gradients<Scalar>::head(into, d);

  to_head.out.noalias() += pass.outputs * pass.inner.transpose();
  to_head.out_bias += pass.outputs.rowwise().sum();
  Matrix<Scalar> to_inner = head.out.transpose() * pass.outputs;
  to_inner.array() *= 1 - pass.inner.array().square();
  to_head.feature.noalias() += to_inner * pass.features.transpose();
  to_head.bias += to_inner.rowwise().sum();
  Matrix<Scalar> of_window(d.width, chunk.windows);
  for (int window = 0; window < chunk.windows; ++window) {
    of_window.col(window) =
        to_inner.middleCols(window * chunk.targets, chunk.targets).rowwise().sum();
  }
  to_head.state.noalias() += of_window * pass.last.transpose();
  Matrix<Scalar> to_state = Matrix<Scalar>::Zero(d.hidden, chunk.steps * chunk.windows);
  to_state.rightCols(chunk.windows) = head.state.transpose() * of_window;
  if (d.layers > 1) {
    to_state = back_layer<Scalar>(second, chunk.windows, pass.traces[1], to_state, to_second);
  }
  back_layer<Scalar>(first, chunk.windows, pass.traces[0], to_state, to_first);
  Map<Scalar>(gradient, count, 1) = sum;
  return loss;
}

template <class Scalar>
void predict(const LstmDimensions& d, const LstmChunk<Scalar>& chunk, const Scalar* weights,
             int count, Scalar* outputs) {
  const Matrix<Scalar> aligned = ConstMap<Scalar>(weights, count, 1);
  Pass<Scalar> pass;
  run(d, chunk, aligned.data(), pass);
  Map<Scalar>(outputs, d.levels, chunk.windows * chunk.targets) = pass.outputs;
}

}  // namespace

LstmKernel<float> kernel() {
  return {gradient<float>, predict<float>};
}

}  // namespace storecast::ml::SC_LSTM_BUILD

#ifndef SC_LSTM_VARIANT
namespace storecast::ml::base {
LstmKernel<double> precise_kernel() {
  return {gradient<double>, predict<double>};
}
}  // namespace storecast::ml::base
#endif
