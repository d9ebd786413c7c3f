// The sentiment model: three-class logistic regression over hashed words and word pairs, tf-idf,
// L2 norm, 8-bit weights. Thread-safe: judge() only reads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "sentiment/features.h"

namespace storecast::sentiment {

enum class Label { Negative, Neutral, Positive, NotJudged };
inline constexpr int kClasses = 3;
inline auto enum_names(Label) {
  return std::to_array<std::pair<Label, std::string_view>>({{Label::Negative, "negative"},
                                                            {Label::Neutral, "neutral"},
                                                            {Label::Positive, "positive"},
                                                            {Label::NotJudged, "not_judged"}});
}

enum class NotJudgedBecause { Judged, NoWords, OtherScript, OtherLanguage };
inline auto enum_names(NotJudgedBecause) {
  using enum NotJudgedBecause;
  return std::to_array<std::pair<NotJudgedBecause, std::string_view>>(
      {{Judged, "judged"},
       {NoWords, "no_words"},
       {OtherScript, "other_script"},
       {OtherLanguage, "other_language"}});
}

struct Verdict {
  Label label = Label::NotJudged;
  NotJudgedBecause reason = NotJudgedBecause::NoWords;
  Language language = Language::NoWords;
  double confidence = 0;  // probability of the label; 0 when not judged
  double p_negative = 0;
  double p_neutral = 0;
  double p_positive = 0;
};

class Model {
 public:
  // What one bucket says: 4 bytes, so that one feature costs one cache line.
  struct Bucket {
    std::uint8_t idf = 0;  // in steps of 1/kIdfSteps; 0: never seen in training
    std::array<std::int8_t, kClasses> weight{};
  };
  struct Parameters {
    std::array<float, kClasses> bias{};
    std::array<float, kClasses> scale{};  // of the 8-bit weights
    float temperature = 1;
  };
  static constexpr float kIdfSteps = 20;
  static constexpr int kMinBucketBits = 8;
  static constexpr int kMaxBucketBits = 22;  // 16 MB; larger files are not ours

  Model(int bucket_bits, const Parameters& parameters, std::vector<Bucket> buckets);

  // Malformed when the bytes are not a whole, well-formed model file. Copies the bytes.
  static Result<Model> load(std::span<const std::byte> bytes);
  std::vector<std::byte> save() const;

  // Empty texts and texts mostly in another script than Latin or in another language than English
  // and Hinglish are not judged, never "neutral". Verdicts on Hinglish are less sure.
  Verdict judge(std::string_view text) const;
  // The same for a part of a text, which is too short to tell its language.
  Verdict judge_part(std::string_view text) const;

  // log-odds before the temperature; for trainers and tests
  std::array<double, kClasses> scores(std::span<const Feature> features) const;

  // What the tf-idf of the features is divided by.
  double norm(std::span<const Feature> features) const;

  // How much more a word speaks for a positive than for a negative text, in log-odds before the
  // length is normalised.
  float lean(std::uint64_t feature_hash) const;

  const Bucket& bucket(std::uint32_t index) const { return buckets_[index]; }
  int bucket_bits() const { return bucket_bits_; }
  const Parameters& parameters() const { return parameters_; }
  std::span<const Bucket> buckets() const { return buckets_; }
  void set_temperature(double temperature);
  void add_offsets(const std::array<float, kClasses>& offsets);  // to the scores

 private:
  Verdict judge_features(std::span<const Feature> features, double temperature) const;

  int bucket_bits_;
  Parameters parameters_;
  std::vector<Bucket> buckets_;
};

// tf-idf of one feature before the norm: (1 + ln count) * idf
float term_weight(std::uint32_t count, std::uint8_t idf);
std::array<double, kClasses> softmax(const std::array<double, kClasses>& scores,
                                     double temperature);

// The models that ship inside the program (data/sentiment, see the model card there).
const Model& shipped_model();         // whole reviews
const Model& shipped_clause_model();  // clauses of a review

}  // namespace storecast::sentiment
