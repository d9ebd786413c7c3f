// Linear classifiers over hashed features, one for each of several questions ("does the sentence
// blame the delivery?"), each answered by a probability. Logistic regression by AdaGrad (Duchi,
// Hazan, Singer 2011) with the L2 penalty of a feature spread over the examples that carry it.
// The same examples, options and seed give the same bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/result.h"

namespace storecast::sentiment {

struct Term {
  std::uint32_t hash = 0;
  float value = 1;
};

// Of terms that share a bucket the values add up.
class LinearModel {
 public:
  static constexpr int kMaxQuestions = 64;
  static constexpr int kMaxBucketBits = 20;
  static constexpr float kIdfSteps = 20;

  struct Shape {
    std::uint32_t bucket_bits = 0;
    std::uint32_t questions = 0;
    std::uint32_t weighs_by_idf = 0;  // 1: terms are weighed by rareness and scaled to length one
  };

  explicit LinearModel(const Shape& shape);

  // Malformed when the bytes are not a whole, well-formed file of such a model.
  static Result<LinearModel> load(std::span<const std::byte> bytes);
  std::vector<std::byte> save() const;

  // One probability a question, in `answers`.
  void answer(std::span<const Term> terms, std::span<float> answers) const;

  const Shape& shape() const { return shape_; }
  // From which probability on the answer to the question is yes.
  float threshold(std::size_t question) const { return thresholds_[question]; }
  void set_threshold(std::size_t question, float value) { thresholds_[question] = value; }

 private:
  friend class LinearTrainer;
  static constexpr std::uint8_t kUnseenIdf = 200;  // as rare as once in ten thousand
  // Words that training has not seen weigh too: what is left unread makes an answer less sure.
  float weight_of(std::size_t bucket) const;
  std::size_t buckets() const { return std::size_t{1} << shape_.bucket_bits; }

  Shape shape_;
  std::vector<float> bias_;
  std::vector<float> scale_;  // of the 8-bit weights
  std::vector<float> thresholds_;
  std::vector<std::uint8_t> idf_;     // by bucket, in steps of 1/kIdfSteps; 0: never seen
  std::vector<std::int8_t> weights_;  // [bucket][question]
};

struct LinearExample {
  std::vector<Term> terms;
  std::vector<std::int8_t> answers;  // by question: 1 yes, 0 no, kUnknown
  float weight = 1;
};
inline constexpr std::int8_t kUnknown = -1;

struct LinearOptions {
  int epochs = 12;
  double c = 4;  // inverse strength of the L2 penalty
  double learning_rate = 0.25;
  std::uint32_t rarest = 2;  // buckets of fewer examples are left out
  std::uint64_t seed = 1;
};

LinearModel train_linear(std::span<const LinearExample> examples, const LinearModel::Shape& shape,
                         const LinearOptions& options);

// Sets each question's threshold to the one with the best micro-F1 of the questions
// [first, last) together, by coordinate ascent over the answers to strangers. Both spans hold one
// row of all questions an example.
void choose_thresholds(LinearModel& model, std::span<const std::vector<float>> answers,
                       std::span<const LinearExample> examples, std::size_t first,
                       std::size_t last);

}  // namespace storecast::sentiment
