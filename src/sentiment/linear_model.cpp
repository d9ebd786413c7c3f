#include "sentiment/linear_model.h"

#include <algorithm>
#include <cmath>

#include "sentiment/model_bytes.h"

namespace storecast::sentiment {
namespace {

constexpr std::array<char, 8> kMagic = {'S', 'C', 'L', 'I', 'N', 'R', '0', '1'};
constexpr float kEvenOdds = 0.5F;

struct Header {
  std::array<char, 8> magic = kMagic;
  LinearModel::Shape shape;
};

Error malformed(const char* message) {
  return {ErrorKind::Malformed, "malformed_sentiment_model", message};
}

bool all_finite(const std::vector<float>& values) {
  return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

}  // namespace

LinearModel::LinearModel(const Shape& shape)
    : shape_(shape),
      bias_(shape.questions),
      scale_(shape.questions),
      thresholds_(shape.questions, kEvenOdds),
      idf_(buckets()),
      weights_(buckets() * shape.questions) {}

Result<LinearModel> LinearModel::load(std::span<const std::byte> bytes) {
  Header header;
  if (bytes.size() < sizeof(header)) return malformed("The sentiment model is cut short.");
  take_values(bytes, std::span(&header, 1));
  if (header.magic != kMagic) return malformed("This file is not a sentiment model.");
  const Shape& shape = header.shape;
  if (shape.bucket_bits > kMaxBucketBits || shape.questions == 0 ||
      shape.questions > kMaxQuestions || shape.weighs_by_idf > 1) {
    return malformed("The sentiment model's header has values that cannot be.");
  }
  LinearModel model(shape);
  const std::size_t floats = shape.questions * 3 * sizeof(float);
  if (bytes.size() != floats + model.buckets() * (1 + shape.questions)) {
    return malformed("The sentiment model's length does not fit its header.");
  }
  take_values(bytes, std::span(model.bias_));
  take_values(bytes, std::span(model.scale_));
  take_values(bytes, std::span(model.thresholds_));
  take_values(bytes, std::span(model.idf_));
  take_values(bytes, std::span(model.weights_));
  if (!all_finite(model.bias_) || !all_finite(model.scale_) || !all_finite(model.thresholds_)) {
    return malformed("The sentiment model has weights that are no numbers.");
  }
  return model;
}

std::vector<std::byte> LinearModel::save() const {
  const Header header{.shape = shape_};
  std::vector<std::byte> bytes;
  append_values(bytes, std::span(&header, 1));
  append_values(bytes, std::span(bias_));
  append_values(bytes, std::span(scale_));
  append_values(bytes, std::span(thresholds_));
  append_values(bytes, std::span(idf_));
  append_values(bytes, std::span(weights_));
  return bytes;
}

float LinearModel::weight_of(std::size_t bucket) const {
  if (shape_.weighs_by_idf == 0) return 1;
  return static_cast<float>(idf_[bucket] == 0 ? kUnseenIdf : idf_[bucket]) / kIdfSteps;
}

void LinearModel::answer(std::span<const Term> terms, std::span<float> answers) const {
  SC_ASSERT(answers.size() == shape_.questions);
  std::ranges::fill(answers, 0.0F);
  float squares = 0;
  for (const Term& term : terms) {
    const std::size_t bucket = term.hash >> (32 - shape_.bucket_bits);
    const float x = term.value * weight_of(bucket);
    squares += x * x;
    if (idf_[bucket] == 0) continue;
    const std::int8_t* weights = weights_.data() + bucket * shape_.questions;
    for (std::size_t q = 0; q < answers.size(); ++q)
      answers[q] += x * static_cast<float>(weights[q]);
  }
  const bool scales = shape_.weighs_by_idf != 0 && squares > 0;
  const float scale = scales ? 1 / std::sqrt(squares) : 1;
  for (std::size_t q = 0; q < answers.size(); ++q) {
    answers[q] = 1 / (1 + std::exp(-(bias_[q] + scale_[q] * scale * answers[q])));
  }
}

}  // namespace storecast::sentiment
