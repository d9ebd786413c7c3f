// The arithmetic of ml/lstm.h, compiled once for each instruction set. Raw pointers only: a
// standard container instantiated here could replace the one of the whole program at link time.
#pragma once

namespace storecast::ml {

struct LstmDimensions {
  int inputs, hidden, layers, features, width, levels;
};

// Some windows of a batch; every array is dense.
template <class Scalar>
struct LstmChunk {
  int windows, steps, targets;
  const Scalar* sequence;  // [window][step][input]
  const Scalar* features;  // [window][target][feature]
  const Scalar* actual;    // [window][target]; NaN: not known
  const Scalar* levels;
};

template <class Scalar>
struct LstmKernel {
  // Answers the summed pinball loss and its gradient. `count`: of weights.
  double (*gradient)(const LstmDimensions&, const LstmChunk<Scalar>&, const Scalar* weights,
                     int count, Scalar* gradient);
  // outputs: [window][target][level]
  void (*predict)(const LstmDimensions&, const LstmChunk<Scalar>&, const Scalar* weights, int count,
                  Scalar* outputs);
};

namespace base {
LstmKernel<float> kernel();
LstmKernel<double> precise_kernel();  // for checks of the gradient
}  // namespace base
namespace v3 {
LstmKernel<float> kernel();
}
namespace v4 {
LstmKernel<float> kernel();
}

}  // namespace storecast::ml
