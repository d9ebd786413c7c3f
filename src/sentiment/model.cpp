#include "sentiment/model.h"

#include <algorithm>
#include <cmath>

#include "sentiment/model_bytes.h"

namespace storecast::sentiment {
namespace {

constexpr std::array<char, 8> kMagic = {'S', 'C', 'S', 'E', 'N', 'T', '0', '1'};

struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint32_t bucket_bits = 0;
  Model::Parameters parameters;
};
static_assert(sizeof(Header) == 40);
static_assert(sizeof(Model::Bucket) == 4);

Error malformed(const char* message) {
  return {ErrorKind::Malformed, "malformed_sentiment_model", message};
}

// A word or two are less often right than they are strong: the temperature is twice as high for one
// word, a quarter higher for two. Chosen leaving out each source of training in turn.
constexpr double kFewWordsDoubt = 1;
// The same for Hinglish, of which the training knows some phrases only.
constexpr double kHinglishDoubt = 1.25;

bool is_finite(const Model::Parameters& parameters) {
  const auto finite = [](float value) { return std::isfinite(value); };
  return std::ranges::all_of(parameters.bias, finite) &&
         std::ranges::all_of(parameters.scale, finite) && finite(parameters.temperature) &&
         parameters.temperature > 0;
}

// ln of small counts, the usual case.
float log_count(std::uint32_t count) {
  static const std::array<float, 16> kLogs = [] {
    std::array<float, 16> logs{};
    for (std::size_t i = 1; i < logs.size(); ++i) logs[i] = std::log(static_cast<float>(i));
    return logs;
  }();
  return count < kLogs.size() ? kLogs[count] : std::log(static_cast<float>(count));
}

}  // namespace

float term_weight(std::uint32_t count, std::uint8_t idf) {
  return (1.0F + log_count(count)) * static_cast<float>(idf) / Model::kIdfSteps;
}

std::array<double, kClasses> softmax(const std::array<double, kClasses>& scores,
                                     double temperature) {
  const double top = *std::ranges::max_element(scores);
  std::array<double, kClasses> p{};
  double sum = 0;
  for (int k = 0; k < kClasses; ++k) sum += p[k] = std::exp((scores[k] - top) / temperature);
  for (double& value : p) value /= sum;
  return p;
}

Model::Model(int bucket_bits, const Parameters& parameters, std::vector<Bucket> buckets)
    : bucket_bits_(bucket_bits), parameters_(parameters), buckets_(std::move(buckets)) {
  SC_ASSERT(bucket_bits >= kMinBucketBits && bucket_bits <= kMaxBucketBits);
  SC_ASSERT(buckets_.size() == std::size_t{1} << bucket_bits);
}

Result<Model> Model::load(std::span<const std::byte> bytes) {
  Header header;
  if (bytes.size() < sizeof(header)) return malformed("The sentiment model is cut short.");
  take_values(bytes, std::span(&header, 1));
  if (header.magic != kMagic) return malformed("This file is not a sentiment model.");
  const auto bits = static_cast<int>(std::min<std::uint32_t>(header.bucket_bits, 64));
  if (bits < kMinBucketBits || bits > kMaxBucketBits || !is_finite(header.parameters)) {
    return malformed("The sentiment model's header has values that cannot be.");
  }
  std::vector<Bucket> buckets(std::size_t{1} << bits);
  if (bytes.size() != buckets.size() * sizeof(Bucket)) {
    return malformed("The sentiment model's length does not fit its header.");
  }
  take_values(bytes, std::span(buckets));
  return Model(bits, header.parameters, std::move(buckets));
}

std::vector<std::byte> Model::save() const {
  const Header header{.bucket_bits = static_cast<std::uint32_t>(bucket_bits_),
                      .parameters = parameters_};
  std::vector<std::byte> bytes;
  append_values(bytes, std::span(&header, 1));
  append_values(bytes, std::span(buckets_));
  return bytes;
}

void Model::set_temperature(double temperature) {
  parameters_.temperature = static_cast<float>(temperature);
}

void Model::add_offsets(const std::array<float, kClasses>& offsets) {
  for (int k = 0; k < kClasses; ++k) parameters_.bias[k] += offsets[k];
}

std::array<double, kClasses> Model::scores(std::span<const Feature> features) const {
  std::array<float, kClasses> sum{};
  float squares = 0;
  for (const Feature& feature : features) {
    const Bucket& bucket = buckets_[feature.bucket];  // no branch on idf: it cannot be foreseen
    const float x = term_weight(feature.count, bucket.idf);
    squares += x * x;
    for (int k = 0; k < kClasses; ++k) sum[k] += x * static_cast<float>(bucket.weight[k]);
  }
  const float inverse_norm = squares > 0 ? 1 / std::sqrt(squares) : 0;
  std::array<double, kClasses> scores{};
  for (int k = 0; k < kClasses; ++k) {
    scores[k] = parameters_.bias[k] + parameters_.scale[k] * sum[k] * inverse_norm;
  }
  return scores;
}

double Model::norm(std::span<const Feature> features) const {
  double squares = 0;
  for (const Feature& feature : features) {
    const double x = term_weight(feature.count, buckets_[feature.bucket].idf);
    squares += x * x;
  }
  return std::sqrt(squares);
}

float Model::lean(std::uint64_t feature_hash) const {
  const Bucket& bucket = buckets_[feature_hash >> (64 - bucket_bits_)];
  const float difference = parameters_.scale[2] * static_cast<float>(bucket.weight[2]) -
                           parameters_.scale[0] * static_cast<float>(bucket.weight[0]);
  return difference * static_cast<float>(bucket.idf) / kIdfSteps;
}

Verdict Model::judge(std::string_view text) const {
  thread_local FeatureExtractor extractor;  // keeps its buffers
  const std::vector<Feature>& features = extractor.extract(text, bucket_bits_);
  const TextCensus& census = extractor.census();
  if (census.latin_words + census.other_words == 0) return {};
  if (census.latin_words < census.other_words) {
    return {.reason = NotJudgedBecause::OtherScript, .language = Language::OtherScript};
  }
  if (census.telling_words == 0) return {};
  const Language language = census.language.verdict().language;
  if (language == Language::OtherLatin) {
    return {.reason = NotJudgedBecause::OtherLanguage, .language = language};
  }
  const auto words = static_cast<double>(census.latin_words);
  const double doubt = (1 + kFewWordsDoubt / (words * words)) *
                       (language == Language::Hinglish ? kHinglishDoubt : 1);
  Verdict verdict = judge_features(features, parameters_.temperature * doubt);
  verdict.language = language;
  return verdict;
}

Verdict Model::judge_part(std::string_view text) const {
  thread_local FeatureExtractor extractor;
  const std::vector<Feature>& features = extractor.extract(text, bucket_bits_);
  const TextCensus& census = extractor.census();
  if (census.latin_words + census.other_words == 0) return {};
  if (census.latin_words < census.other_words) return {.reason = NotJudgedBecause::OtherScript};
  return judge_features(features, parameters_.temperature);
}

Verdict Model::judge_features(std::span<const Feature> features, double temperature) const {
  const auto p = softmax(scores(features), temperature);
  const auto best = std::ranges::max_element(p) - p.begin();
  return {.label = static_cast<Label>(best),
          .reason = NotJudgedBecause::Judged,
          .confidence = p[best],
          .p_negative = p[0],
          .p_neutral = p[1],
          .p_positive = p[2]};
}

}  // namespace storecast::sentiment
