#include "sentiment/trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "sentiment/shuffle.h"

namespace storecast::sentiment {
namespace {

struct Term {
  std::uint32_t bucket;
  float x;
};

// The examples as sparse rows.
struct Matrix {
  std::vector<Term> terms;
  std::vector<std::size_t> row_begin = {0};
  std::vector<std::uint32_t> examples_with;  // per bucket
  std::vector<std::uint8_t> idf;             // per bucket, as in Model::Bucket

  std::span<const Term> row(std::size_t i) const {
    return {terms.data() + row_begin[i], row_begin[i + 1] - row_begin[i]};
  }
};

// x holds counts until weigh() turns them into normalised tf-idf.
Matrix count_terms(std::span<const Example> examples, int bucket_bits) {
  Matrix matrix;
  matrix.examples_with.resize(std::size_t{1} << bucket_bits);
  FeatureExtractor extractor;
  for (const Example& example : examples) {
    for (const Feature& feature : extractor.extract(example.text, bucket_bits)) {
      matrix.terms.push_back({feature.bucket, static_cast<float>(feature.count)});
      ++matrix.examples_with[feature.bucket];
    }
    matrix.row_begin.push_back(matrix.terms.size());
  }
  return matrix;
}

// The rareness that is not given in `known` (0) is that among the examples.
void weigh(Matrix& matrix, std::uint32_t rarest, std::span<const Model::Bucket> known = {}) {
  const auto n = static_cast<double>(matrix.row_begin.size() - 1);
  matrix.idf.resize(matrix.examples_with.size());
  for (std::size_t b = 0; b < matrix.idf.size(); ++b) {
    if (!known.empty() && known[b].idf != 0) {
      matrix.idf[b] = known[b].idf;
      continue;
    }
    const std::uint32_t df = matrix.examples_with[b];
    if (df < rarest || df == 0) continue;
    const double idf = 1 + std::log((1 + n) / (1.0 + df));
    matrix.idf[b] = static_cast<std::uint8_t>(std::min(255.0, idf * Model::kIdfSteps + 0.5));
  }
  for (std::size_t i = 0; i + 1 < matrix.row_begin.size(); ++i) {
    float squares = 0;
    for (std::size_t t = matrix.row_begin[i]; t < matrix.row_begin[i + 1]; ++t) {
      Term& term = matrix.terms[t];
      const std::uint8_t idf = matrix.idf[term.bucket];
      term.x = idf == 0 ? 0 : term_weight(static_cast<std::uint32_t>(term.x), idf);
      squares += term.x * term.x;
    }
    const float inverse = squares > 0 ? 1 / std::sqrt(squares) : 0;
    for (std::size_t t = matrix.row_begin[i]; t < matrix.row_begin[i + 1]; ++t) {
      matrix.terms[t].x *= inverse;
    }
  }
}

using ClassVector = std::array<float, kClasses>;

// 0 for classes without examples.
ClassVector class_weights(std::span<const Example> examples, double power) {
  std::array<double, kClasses> mass{};
  for (const Example& e : examples) mass[static_cast<int>(e.label)] += e.weight;
  const double total = std::accumulate(mass.begin(), mass.end(), 0.0);
  ClassVector weights{};
  for (int k = 0; k < kClasses; ++k) {
    if (mass[k] > 0) {
      weights[k] = static_cast<float>(std::pow(total / (kClasses * mass[k]), power));
    }
  }
  return weights;
}

class AdaGrad {
 public:
  AdaGrad(const Matrix& matrix, const TrainingOptions& options)
      : matrix_(matrix),
        rate_(static_cast<float>(options.learning_rate)),
        weights_(matrix.idf.size()),
        prior_(matrix.idf.size()),
        squares_(matrix.idf.size()),
        penalty_(matrix.idf.size()) {
    for (std::size_t b = 0; b < penalty_.size(); ++b) {
      const double df = std::max<std::uint32_t>(1, matrix.examples_with[b]);
      penalty_[b] = static_cast<float>(1 / (options.c * df));
    }
  }

  // Precondition: before the first step.
  void begin_with(const Model& base) {
    const Model::Parameters& parameters = base.parameters();
    bias_ = parameters.bias;
    for (std::size_t b = 0; b < prior_.size(); ++b) {
      for (int k = 0; k < kClasses; ++k) {
        prior_[b][k] = parameters.scale[k] * static_cast<float>(base.buckets()[b].weight[k]);
      }
    }
    weights_ = prior_;
  }

  void step(std::span<const Term> row, Label label, float weight) {
    std::array<double, kClasses> scores{};
    for (int k = 0; k < kClasses; ++k) scores[k] = bias_[k];
    for (const Term& term : row) {
      for (int k = 0; k < kClasses; ++k) scores[k] += term.x * weights_[term.bucket][k];
    }
    const auto p = softmax(scores, 1);
    ClassVector gradient{};
    for (int k = 0; k < kClasses; ++k) {
      const float target = static_cast<int>(label) == k ? 1.0F : 0.0F;
      gradient[k] = weight * (static_cast<float>(p[k]) - target);
      bias_[k] -= rate_ * 0.02F * gradient[k];
    }
    for (const Term& term : row) {
      if (term.x != 0) update(term, gradient);
    }
  }

  Model quantised(int bucket_bits) const {
    Model::Parameters parameters{.bias = bias_};
    for (int k = 0; k < kClasses; ++k) {
      float largest = 1e-6F;
      for (const ClassVector& w : weights_) largest = std::max(largest, std::abs(w[k]));
      parameters.scale[k] = largest / 127;
    }
    std::vector<Model::Bucket> buckets(weights_.size());
    for (std::size_t b = 0; b < buckets.size(); ++b) {
      buckets[b].idf = matrix_.idf[b];
      for (int k = 0; k < kClasses; ++k) {
        buckets[b].weight[k] =
            static_cast<std::int8_t>(std::lround(weights_[b][k] / parameters.scale[k]));
      }
    }
    return Model(bucket_bits, parameters, std::move(buckets));
  }

 private:
  void update(const Term& term, const ClassVector& gradient) {
    ClassVector& w = weights_[term.bucket];
    ClassVector& squares = squares_[term.bucket];
    for (int k = 0; k < kClasses; ++k) {
      const float g =
          gradient[k] * term.x + penalty_[term.bucket] * (w[k] - prior_[term.bucket][k]);
      squares[k] += g * g;
      w[k] -= rate_ * g / std::sqrt(squares[k] + 1e-8F);
    }
  }

  const Matrix& matrix_;
  float rate_;
  ClassVector bias_{};
  std::vector<ClassVector> weights_;
  std::vector<ClassVector> prior_;  // what the penalty pulls towards
  std::vector<ClassVector> squares_;
  std::vector<float> penalty_;
};

void learn(AdaGrad& optimizer, const Matrix& matrix, std::span<const Example> examples,
           const TrainingOptions& options) {
  const ClassVector weights = class_weights(examples, options.class_weight_power);
  std::vector<std::uint32_t> order(examples.size());
  std::iota(order.begin(), order.end(), 0U);
  std::uint64_t state = options.seed;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    shuffle(order, state);
    for (const std::uint32_t i : order) {
      const Example& example = examples[i];
      const float weight = example.weight * weights[static_cast<int>(example.label)];
      optimizer.step(matrix.row(i), example.label, weight);
    }
  }
}

}  // namespace

Model train(std::span<const Example> examples, const TrainingOptions& options) {
  for (int k = 0; k < kClasses; ++k) {
    SC_ASSERT(std::ranges::find(examples, static_cast<Label>(k), &Example::label) !=
              examples.end());
  }
  Matrix matrix = count_terms(examples, options.bucket_bits);
  weigh(matrix, options.rarest);
  AdaGrad optimizer(matrix, options);
  learn(optimizer, matrix, examples, options);
  return optimizer.quantised(options.bucket_bits);
}

Model train_further(const Model& base, std::span<const Example> examples,
                    const TrainingOptions& options) {
  Matrix matrix = count_terms(examples, base.bucket_bits());
  weigh(matrix, options.rarest, base.buckets());
  AdaGrad optimizer(matrix, options);
  optimizer.begin_with(base);
  learn(optimizer, matrix, examples, options);
  Model model = optimizer.quantised(base.bucket_bits());
  model.set_temperature(base.parameters().temperature);
  return model;
}

}  // namespace storecast::sentiment
