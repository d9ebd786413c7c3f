#include "sentiment/recipe.h"

#include <array>
#include <utility>

#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

constexpr float kPhraseWeight = 10;  // few, and each of them is meant
constexpr float kFragmentWeight = 0.5;
// Added to the classes' scores: reviews of other shops hold less blame and more lukewarm words than
// their stars tell. Chosen leaving each of the five sources of training out in turn.
constexpr std::array<float, kClasses> kReviewOffsets = {-0.05F, 1.0F, 0};
constexpr int kReviewBits = 20;
constexpr int kClauseBits = 18;  // short texts need fewer words: 1 MB

TrainingOptions options(int bucket_bits, std::uint64_t seed) {
  return {.bucket_bits = bucket_bits, .seed = seed};
}

void append(std::vector<Example>& examples, const std::vector<LabelledText>& texts, float weight) {
  for (const LabelledText& text : texts) examples.push_back({text.text, text.label, weight});
}

enum class Fold { Fitting, Calibration };

Fold fold_of(const LabelledText& text) {
  constexpr int kFolds = 10;
  return (hash_word(text.text) / 5) % kFolds == 0 ? Fold::Calibration : Fold::Fitting;
}

using ExamplesBySource = std::map<std::string, std::vector<Example>>;

double mean_macro_f1(const std::map<std::string, Evaluation>& by_source) {
  double sum = 0;
  for (const auto& [source, evaluation] : by_source) sum += evaluation.macro_f1;
  return by_source.empty() ? 0 : sum / static_cast<double>(by_source.size());
}

// Sets the temperature at which the probabilities of the verdicts are nearest to how often they
// are right, on the mean over the sources; judge() doubts more where there is reason to. The
// examples must be strangers to the model.
void set_best_temperature(Model& model, const ExamplesBySource& strangers) {
  constexpr double kLowest = 0.3;
  constexpr double kHighest = 2;
  constexpr double kStep = 0.05;
  double best = 1;
  double least = static_cast<double>(strangers.size());
  for (double temperature = kLowest; temperature <= kHighest; temperature += kStep) {
    model.set_temperature(temperature);
    double error = 0;
    for (const auto& [source, examples] : strangers) {
      error += evaluate(model, examples, &Model::judge_part).expected_calibration_error;
    }
    if (error >= least) continue;
    least = error;
    best = temperature;
  }
  model.set_temperature(best);
}

// The temperature of a model that has not seen a tenth of the reviews.
double temperature_of_reviews(const Corpus& corpus, const TrainingOptions& options) {
  std::vector<Example> fitting;
  ExamplesBySource strangers;
  for (const LabelledText& review : corpus.reviews) {
    auto& side = fold_of(review) == Fold::Calibration ? strangers[review.source] : fitting;
    side.push_back({review.text, review.label, 1});
  }
  append(fitting, corpus.phrases, kPhraseWeight);
  append(fitting, corpus.sentences, 1);
  Model model = train(fitting, options);
  model.add_offsets(kReviewOffsets);
  set_best_temperature(model, strangers);
  return model.parameters().temperature;
}

}  // namespace

std::string join_title(std::string_view title, std::string_view text) {
  if (title.empty()) return std::string(text);
  std::string joined(title);
  joined += ". ";
  joined += text;
  return joined;
}

bool is_held_out(const LabelledText& review) {
  return hash_word(review.text) % 5 == 0;
}

Model train_review_model(const Corpus& corpus, std::uint64_t seed) {
  const TrainingOptions how = options(kReviewBits, seed);
  std::vector<Example> examples;
  append(examples, corpus.reviews, 1);
  append(examples, corpus.phrases, kPhraseWeight);
  append(examples, corpus.sentences, 1);
  Model model = train(examples, how);
  model.add_offsets(kReviewOffsets);
  model.set_temperature(temperature_of_reviews(corpus, how));
  return model;
}

Model train_clause_model(const Corpus& corpus, std::uint64_t seed) {
  TrainingOptions how = options(kClauseBits, seed);
  how.rarest = 3;
  std::vector<Example> examples;
  append(examples, corpus.reviews, 1);
  append(examples, corpus.phrases, kPhraseWeight);
  append(examples, corpus.fragments, kFragmentWeight);
  Model model = train(examples, how);
  ExamplesBySource strangers;
  for (const LabelledText& sentence : corpus.sentences) {
    strangers[sentence.source].push_back({sentence.text, sentence.label, 1});
  }
  set_best_temperature(model, strangers);
  return model;
}

Measurement measure_held_out(const Corpus& corpus, std::uint64_t seed) {
  Corpus rest{.reviews = {}, .phrases = corpus.phrases, .sentences = corpus.sentences};
  ExamplesBySource held_out;
  for (const LabelledText& review : corpus.reviews) {
    if (is_held_out(review)) {
      held_out[review.source].push_back({review.text, review.label, 1});
    } else {
      rest.reviews.push_back(review);
    }
  }
  const Model model = train_review_model(rest, seed);
  Measurement measurement;
  for (const auto& [source, examples] : held_out) {
    measurement.by_source.emplace(source, evaluate(model, examples));
  }
  measurement.mean_macro_f1 = mean_macro_f1(measurement.by_source);
  return measurement;
}

Measurement measure_unseen_sources(const Corpus& corpus, std::uint64_t seed) {
  ExamplesBySource sources;
  for (const LabelledText& review : corpus.reviews) {
    sources[review.source].push_back({review.text, review.label, 1});
  }
  Measurement measurement;
  for (const auto& [source, examples] : sources) {
    Corpus others{
        .reviews = corpus.reviews, .phrases = corpus.phrases, .sentences = corpus.sentences};
    std::erase_if(others.reviews, [&](const LabelledText& r) { return r.source == source; });
    measurement.by_source.emplace(source, evaluate(train_review_model(others, seed), examples));
  }
  measurement.mean_macro_f1 = mean_macro_f1(measurement.by_source);
  return measurement;
}

}  // namespace storecast::sentiment
