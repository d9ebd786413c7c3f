#include "ml/lstm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace storecast::ml {
namespace {

constexpr LstmDimensions kSmall{3, 4, 2, 2, 5, 3};
const std::vector<double> kLevels = {.1, .5, .9};

double wave(std::size_t k, double speed) {
  return .4 * std::sin(speed * static_cast<double>(k + 1));
}

template <class Scalar>
std::vector<Scalar> waves(std::size_t count, double speed, double offset) {
  std::vector<Scalar> values;
  for (std::size_t k = 0; k < count; ++k) {
    values.push_back(static_cast<Scalar>(wave(k, speed) + offset));
  }
  return values;
}

template <class Scalar>
LstmBatch<Scalar> batch_of(int windows) {
  const auto n = static_cast<std::size_t>(windows);
  return {windows,
          6,
          4,
          waves<Scalar>(n * 6 * 3, 1.3, 0),
          waves<Scalar>(n * 4 * 2, .7, 0),
          waves<Scalar>(n * 4, 2.1, 1)};
}

TEST(Lstm, GradientIsThatOfFiniteDifferences) {
  const LstmBatch<double> batch = batch_of<double>(5);
  std::vector<double> weights = waves<double>(count_weights(kSmall), 1.7, 0);
  const auto exact = lstm_gradient(kSmall, kLevels, batch, weights, 1);
  constexpr double kStep = 1e-6;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double kept = weights[i];
    weights[i] = kept + kStep;
    const double above = lstm_gradient(kSmall, kLevels, batch, weights, 1).loss;
    weights[i] = kept - kStep;
    const double below = lstm_gradient(kSmall, kLevels, batch, weights, 1).loss;
    weights[i] = kept;
    EXPECT_NEAR(exact.gradient[i], (above - below) / (2 * kStep), 1e-8) << "weight " << i;
  }
}

// PyTorch 2.15 in double precision: nn.LSTM(3, 4, 2) with b_hh = 0 on the same sines, the head and
// the mean pinball loss written out, clip_grad_norm_(.05), Adam(lr=.01); two steps.
TEST(Lstm, AnswersAndLearnsAsPyTorch) {
  const LstmBatch<double> batch = batch_of<double>(5);
  std::vector<double> weights = waves<double>(count_weights(kSmall), 1.7, 0);
  const std::vector<double> outputs = lstm_predict(kSmall, batch, weights, 1);
  const double first[] = {1.3501327389, .7452475291, .7989696365};
  const double last[] = {1.4262697251, .6677804184, .7780156015};
  for (std::size_t q = 0; q < 3; ++q) {
    EXPECT_NEAR(outputs[q], first[q], 1e-9);
    EXPECT_NEAR(outputs[outputs.size() - 3 + q], last[q], 1e-9);
  }
  Adam<double> adam;
  for (const double loss : {.277255900919, .253159183578, .229425662149}) {
    auto result = lstm_gradient(kSmall, kLevels, batch, weights, 1);
    EXPECT_NEAR(result.loss, loss, 1e-9);
    if (loss == .229425662149) break;
    adam.step({.rate = .01, .max_norm = .05}, std::move(result.gradient), weights);
  }
  EXPECT_NEAR(weights[0], .416552594368, 1e-8);
  EXPECT_NEAR(weights[50], -.401396070582, 1e-8);
  EXPECT_NEAR(weights[130], .118303178453, 1e-8);
  EXPECT_NEAR(weights[270], .379022619228, 1e-8);
  EXPECT_NEAR(weights[324], -.143216172538, 1e-8);
}

std::vector<LstmKernel<float>> kernels_of_this_machine() {
  std::vector<LstmKernel<float>> kernels = {base::kernel()};
#ifdef __x86_64__
  if (__builtin_cpu_supports("x86-64-v3")) kernels.push_back(v3::kernel());
  if (__builtin_cpu_supports("x86-64-v4")) kernels.push_back(v4::kernel());
#endif
  return kernels;
}

TEST(Lstm, EveryInstructionSetAgreesWithDoublePrecision) {
  const auto batch = batch_of<float>(9);
  const auto weights = waves<float>(count_weights(kSmall), 1.7, 0);
  const std::vector<double> same(weights.begin(), weights.end());
  const auto exact = lstm_gradient(kSmall, kLevels, batch_of<double>(9), same, 1);
  const std::vector<float> levels = {.1f, .5f, .9f};
  const LstmChunk<float> chunk{
      9, 6, 4, batch.sequence.data(), batch.features.data(), batch.actual.data(), levels.data()};
  constexpr double kSummed = 9 * 4 * 3;  // a kernel sums what the gradient is the mean of
  for (const LstmKernel<float>& kernel : kernels_of_this_machine()) {
    std::vector<float> gradient(weights.size());
    const double loss = kernel.gradient(kSmall, chunk, weights.data(),
                                        static_cast<int>(weights.size()), gradient.data());
    EXPECT_NEAR(loss / kSummed, exact.loss, 1e-6);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      EXPECT_NEAR(static_cast<double>(gradient[i]) / kSummed, exact.gradient[i], 1e-6);
    }
  }
}

TEST(Lstm, SameBytesWithOneThreadOrTwo) {
  const auto weights = initial_weights(kSmall, 7);
  const auto one = lstm_gradient(kSmall, {.1f, .5f, .9f}, batch_of<float>(50), weights, 1);
  const auto two = lstm_gradient(kSmall, {.1f, .5f, .9f}, batch_of<float>(50), weights, 2);
  EXPECT_EQ(one.loss, two.loss);
  EXPECT_EQ(one.gradient, two.gradient);
  EXPECT_EQ(lstm_predict(kSmall, batch_of<float>(50), weights, 1),
            lstm_predict(kSmall, batch_of<float>(50), weights, 2));
}

TEST(Lstm, UnknownTargetsTeachNothing) {
  LstmBatch<double> batch = batch_of<double>(2);
  for (double& value : batch.actual) value = std::numeric_limits<double>::quiet_NaN();
  const auto weights = waves<double>(count_weights(kSmall), 1.7, 0);
  const auto result = lstm_gradient(kSmall, kLevels, batch, weights, 1);
  EXPECT_EQ(result.loss, 0);
  for (const double slope : result.gradient) EXPECT_EQ(slope, 0);
}

}  // namespace
}  // namespace storecast::ml
