#include <algorithm>
#include <cmath>
#include <numeric>

#include "sentiment/linear_model.h"
#include "sentiment/shuffle.h"

namespace storecast::sentiment {

// Learns in floats and rounds to the model's eight bits at the end.
class LinearTrainer {
 public:
  LinearTrainer(std::span<const LinearExample> examples, const LinearModel::Shape& shape,
                const LinearOptions& options)
      : examples_(examples), options_(options), model_(shape), questions_(shape.questions) {
    count();
    weigh();
    weights_.resize(model_.buckets() * questions_);
    squares_.resize(weights_.size());
  }

  LinearModel train() {
    std::vector<std::uint32_t> order(examples_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::uint64_t state = options_.seed;
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      shuffle(order, state);
      for (const std::uint32_t i : order) step(i);
    }
    round();
    return std::move(model_);
  }

 private:
  struct Weighed {
    std::uint32_t bucket;
    float x;
  };

  std::uint32_t bucket_of(const Term& term) const {
    return term.hash >> (32 - model_.shape_.bucket_bits);
  }

  void count() {
    examples_with_.resize(model_.buckets());
    for (const LinearExample& example : examples_) {
      for (const Term& term : example.terms) ++examples_with_[bucket_of(term)];
    }
    const auto n = static_cast<double>(examples_.size());
    for (std::size_t b = 0; b < examples_with_.size(); ++b) {
      const std::uint32_t df = examples_with_[b];
      if (df < options_.rarest || df == 0) continue;
      const double idf = 1 + std::max(0.0, std::log((1 + n) / (1.0 + df)));
      model_.idf_[b] =
          static_cast<std::uint8_t>(std::clamp(idf * LinearModel::kIdfSteps + 0.5, 1.0, 255.0));
    }
  }

  void weigh() {
    rows_begin_ = {0};
    for (const LinearExample& example : examples_) {
      float squares = 0;
      const std::size_t first = row_.size();
      for (const Term& term : example.terms) {
        const std::uint32_t bucket = bucket_of(term);
        const float x = term.value * model_.weight_of(bucket);
        squares += x * x;
        if (model_.idf_[bucket] != 0) row_.push_back({bucket, x});
      }
      const bool scales = model_.shape_.weighs_by_idf != 0 && squares > 0;
      for (std::size_t t = first; scales && t < row_.size(); ++t) row_[t].x /= std::sqrt(squares);
      rows_begin_.push_back(row_.size());
    }
  }

  void step(std::size_t i) {
    const LinearExample& example = examples_[i];
    const std::span row(row_.data() + rows_begin_[i], rows_begin_[i + 1] - rows_begin_[i]);
    for (std::size_t q = 0; q < questions_; ++q) {
      if (example.answers[q] == kUnknown) continue;
      float score = model_.bias_[q];
      for (const Weighed& term : row) score += term.x * weights_[term.bucket * questions_ + q];
      const float p = 1 / (1 + std::exp(-score));
      const float gradient = example.weight * (p - static_cast<float>(example.answers[q]));
      model_.bias_[q] -= static_cast<float>(options_.learning_rate) * kBiasShare * gradient;
      for (const Weighed& term : row) update(term, q, gradient);
    }
  }

  void update(const Weighed& term, std::size_t q, float gradient) {
    const std::size_t at = term.bucket * questions_ + q;
    const auto penalty = static_cast<float>(1 / (options_.c * examples_with_[term.bucket]));
    const float g = gradient * term.x + penalty * weights_[at];
    squares_[at] += g * g;
    weights_[at] -=
        static_cast<float>(options_.learning_rate) * g / std::sqrt(squares_[at] + 1e-8F);
  }

  void round() {
    for (std::size_t q = 0; q < questions_; ++q) {
      float largest = 1e-6F;
      for (std::size_t at = q; at < weights_.size(); at += questions_) {
        largest = std::max(largest, std::abs(weights_[at]));
      }
      model_.scale_[q] = largest / 127;
      for (std::size_t at = q; at < weights_.size(); at += questions_) {
        model_.weights_[at] = static_cast<std::int8_t>(std::lround(weights_[at] * 127 / largest));
      }
    }
  }

  static constexpr float kBiasShare = 0.02F;

  std::span<const LinearExample> examples_;
  LinearOptions options_;
  LinearModel model_;
  std::size_t questions_;
  std::vector<std::uint32_t> examples_with_;  // per bucket
  std::vector<Weighed> row_;
  std::vector<std::size_t> rows_begin_;
  std::vector<float> weights_;
  std::vector<float> squares_;
};

namespace {

// Of the questions [first, last) together.
double micro_f1(const LinearModel& model, std::span<const std::vector<float>> answers,
                std::span<const LinearExample> examples, std::size_t first, std::size_t last) {
  double right = 0;
  double wrong = 0;
  double missed = 0;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    for (std::size_t q = first; q < last; ++q) {
      const std::int8_t truth = examples[i].answers[q];
      if (truth == kUnknown) continue;
      const bool said = answers[i][q] >= model.threshold(q);
      if (said) ((truth == 1) ? right : wrong) += examples[i].weight;
      if (!said && truth == 1) missed += examples[i].weight;
    }
  }
  return 2 * right / std::max(1.0, 2 * right + wrong + missed);
}

}  // namespace

LinearModel train_linear(std::span<const LinearExample> examples, const LinearModel::Shape& shape,
                         const LinearOptions& options) {
  return LinearTrainer(examples, shape, options).train();
}

namespace {

float best_threshold(LinearModel& model, std::span<const std::vector<float>> answers,
                     std::span<const LinearExample> examples, std::size_t first, std::size_t last,
                     std::size_t question) {
  constexpr float kStep = 0.02F;
  constexpr float kLowest = 0.1F;
  constexpr float kHighest = 0.7F;
  float best = model.threshold(question);
  double best_f1 = micro_f1(model, answers, examples, first, last);
  for (float candidate = kLowest; candidate <= kHighest; candidate += kStep) {
    model.set_threshold(question, candidate);
    const double f1 = micro_f1(model, answers, examples, first, last);
    if (f1 <= best_f1) continue;
    best_f1 = f1;
    best = candidate;
  }
  return best;
}

}  // namespace

void choose_thresholds(LinearModel& model, std::span<const std::vector<float>> answers,
                       std::span<const LinearExample> examples, std::size_t first,
                       std::size_t last) {
  constexpr int kRounds = 3;
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t q = first; q < last; ++q) {
      model.set_threshold(q, best_threshold(model, answers, examples, first, last, q));
    }
  }
}

}  // namespace storecast::sentiment
