#include "ml/lstm.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <random>
#include <thread>
#include <type_traits>

#include "core/assert.h"

namespace storecast::ml {
namespace {

constexpr int kMaxLayers = 2;

template <class Scalar>
LstmKernel<Scalar> pick_kernel() {
  if constexpr (std::is_same_v<Scalar, double>) {
    return base::precise_kernel();
  } else {
#ifdef __x86_64__
    __builtin_cpu_init();
    if (__builtin_cpu_supports("x86-64-v4")) return v4::kernel();
    if (__builtin_cpu_supports("x86-64-v3")) return v3::kernel();
#endif
    return base::kernel();
  }
}

struct Block {
  int rows, columns;
};

// The matrices of the weights in their order; a column of 1 is a bias.
std::vector<Block> blocks_of(const LstmDimensions& d) {
  SC_ASSERT(d.layers >= 1 && d.layers <= kMaxLayers && d.inputs > 0 && d.hidden > 0);
  SC_ASSERT(d.features > 0 && d.width > 0 && d.levels > 0);
  std::vector<Block> blocks;
  for (int layer = 0; layer < d.layers; ++layer) {
    blocks.push_back({4 * d.hidden, layer == 0 ? d.inputs : d.hidden});
    blocks.push_back({4 * d.hidden, d.hidden});
    blocks.push_back({4 * d.hidden, 1});
  }
  for (const Block& block : {Block{d.width, d.hidden}, Block{d.width, d.features},
                             Block{d.width, 1}, Block{d.levels, d.width}, Block{d.levels, 1}}) {
    blocks.push_back(block);
  }
  return blocks;
}

template <class Scalar>
std::vector<LstmChunk<Scalar>> split(const LstmDimensions& d, const LstmBatch<Scalar>& batch,
                                     const Scalar* levels) {
  SC_ASSERT(batch.windows > 0 && batch.steps > 0 && batch.targets > 0);
  const auto windows = static_cast<std::size_t>(batch.windows);
  SC_ASSERT(batch.sequence.size() == windows * batch.steps * d.inputs);
  SC_ASSERT(batch.features.size() == windows * batch.targets * d.features);
  std::vector<LstmChunk<Scalar>> chunks;
  for (int from = 0; from < batch.windows; from += kChunkWindows) {
    const auto first = static_cast<std::ptrdiff_t>(from);
    chunks.push_back({std::min(kChunkWindows, batch.windows - from), batch.steps, batch.targets,
                      batch.sequence.data() + first * batch.steps * d.inputs,
                      batch.features.data() + first * batch.targets * d.features,
                      levels == nullptr ? nullptr : batch.actual.data() + first * batch.targets,
                      levels});
  }
  return chunks;
}

// Calls work(i) for i < count, on `threads` threads.
template <class Work>
void for_each_chunk(std::size_t count, int threads, const Work& work) {
  const std::size_t workers = std::min<std::size_t>(std::clamp(threads, 1, kMaxThreads), count);
  std::vector<std::exception_ptr> failures(workers);
  const auto run = [&](std::size_t worker) {
    try {
      for (std::size_t i = worker; i < count; i += workers) work(i);
    } catch (...) {
      failures[worker] = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t worker = 1; worker < workers; ++worker) others.emplace_back(run, worker);
    run(0);
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace

std::size_t count_weights(const LstmDimensions& dimensions) {
  std::size_t count = 0;
  for (const Block& block : blocks_of(dimensions)) {
    count += static_cast<std::size_t>(block.rows) * static_cast<std::size_t>(block.columns);
  }
  return count;
}

std::vector<float> initial_weights(const LstmDimensions& dimensions, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<float> weights;
  weights.reserve(count_weights(dimensions));
  for (const Block& block : blocks_of(dimensions)) {
    const bool is_gates = block.rows == 4 * dimensions.hidden && weights.size() > 0;
    const double scale = 1 / std::sqrt(static_cast<double>(block.columns));
    for (int i = 0; i < block.rows * block.columns; ++i) {
      const double unit = static_cast<double>(random() >> 11) * 0x1p-52 - 1;
      const bool is_forget = is_gates && i / dimensions.hidden == 1;
      const double bias = is_forget ? 1 : 0;
      weights.push_back(static_cast<float>(block.columns == 1 ? bias : unit * scale));
    }
  }
  return weights;
}

template <class Scalar>
LstmGradient<Scalar> lstm_gradient(const LstmDimensions& dimensions,
                                   const std::vector<Scalar>& levels,
                                   const LstmBatch<Scalar>& batch,
                                   const std::vector<Scalar>& weights, int threads) {
  SC_ASSERT(weights.size() == count_weights(dimensions));
  SC_ASSERT(levels.size() == static_cast<std::size_t>(dimensions.levels));
  SC_ASSERT(batch.actual.size() == static_cast<std::size_t>(batch.windows * batch.targets));
  const auto chunks = split(dimensions, batch, levels.data());
  const LstmKernel<Scalar> kernel = pick_kernel<Scalar>();
  std::vector<LstmGradient<Scalar>> parts(chunks.size());
  for_each_chunk(chunks.size(), threads, [&](std::size_t i) {
    parts[i].gradient.resize(weights.size());
    parts[i].loss = kernel.gradient(dimensions, chunks[i], weights.data(),
                                    static_cast<int>(weights.size()), parts[i].gradient.data());
  });
  const auto known = static_cast<double>(std::count_if(
      batch.actual.begin(), batch.actual.end(), [](Scalar value) { return !std::isnan(value); }));
  const auto share = static_cast<Scalar>(1.0 / std::max<double>(1.0, known * dimensions.levels));
  LstmGradient<Scalar> sum{0, std::vector<Scalar>(weights.size(), 0)};
  for (const LstmGradient<Scalar>& part : parts) {
    sum.loss += part.loss * static_cast<double>(share);
    for (std::size_t i = 0; i < weights.size(); ++i) sum.gradient[i] += share * part.gradient[i];
  }
  return sum;
}

template <class Scalar>
std::vector<Scalar> lstm_predict(const LstmDimensions& dimensions, const LstmBatch<Scalar>& batch,
                                 const std::vector<Scalar>& weights, int threads) {
  SC_ASSERT(weights.size() == count_weights(dimensions));
  const auto chunks = split<Scalar>(dimensions, batch, nullptr);
  const LstmKernel<Scalar> kernel = pick_kernel<Scalar>();
  const auto of_window = static_cast<std::size_t>(batch.targets * dimensions.levels);
  std::vector<Scalar> outputs(of_window * static_cast<std::size_t>(batch.windows));
  for_each_chunk(chunks.size(), threads, [&](std::size_t i) {
    kernel.predict(dimensions, chunks[i], weights.data(), static_cast<int>(weights.size()),
                   outputs.data() + i * kChunkWindows * of_window);
  });
  return outputs;
}

template <class Scalar>
void Adam<Scalar>::step(const AdamOptions& options, std::vector<Scalar> gradient,
                        std::vector<Scalar>& weights) {
  SC_ASSERT(gradient.size() == weights.size());
  mean_.resize(weights.size(), 0);
  square_.resize(weights.size(), 0);
  ++steps_;
  double squares = 0;
  for (const Scalar g : gradient) squares += static_cast<double>(g) * static_cast<double>(g);
  const double norm = std::sqrt(squares);
  const double shrink =
      options.max_norm > 0 && norm > options.max_norm ? options.max_norm / norm : 1;
  const double mean_share = 1 - std::pow(options.beta1, steps_);
  const double square_share = 1 - std::pow(options.beta2, steps_);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double g = shrink * static_cast<double>(gradient[i]);
    const double mean = options.beta1 * static_cast<double>(mean_[i]) + (1 - options.beta1) * g;
    const double square =
        options.beta2 * static_cast<double>(square_[i]) + (1 - options.beta2) * g * g;
    mean_[i] = static_cast<Scalar>(mean);
    square_[i] = static_cast<Scalar>(square);
    weights[i] -= static_cast<Scalar>(options.rate * (mean / mean_share) /
                                      (std::sqrt(square / square_share) + options.epsilon));
  }
}

template LstmGradient<float> lstm_gradient(const LstmDimensions&, const std::vector<float>&,
                                           const LstmBatch<float>&, const std::vector<float>&, int);
template LstmGradient<double> lstm_gradient(const LstmDimensions&, const std::vector<double>&,
                                            const LstmBatch<double>&, const std::vector<double>&,
                                            int);
template std::vector<float> lstm_predict(const LstmDimensions&, const LstmBatch<float>&,
                                         const std::vector<float>&, int);
template std::vector<double> lstm_predict(const LstmDimensions&, const LstmBatch<double>&,
                                          const std::vector<double>&, int);
template class Adam<float>;
template class Adam<double>;

}  // namespace storecast::ml
