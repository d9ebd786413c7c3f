#include "sentiment/aspect_recipe.h"

#include <map>
#include <set>

#include "sentiment/listed_mentions.h"
#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

constexpr float kListedExampleWeight = 0.01F;  // many, and only what the lists know already
constexpr float kOtherTradeWeight = 0.4F;      // of sentences about food, beside those about goods
constexpr float kTaughtWeight = 0.5F;          // of what a larger model read, beside people's marks
constexpr std::uint64_t kReviewsOfOneTaught = 8;

std::map<std::string, std::set<Category>> known_categories(
    const std::vector<AspectSentence>& sentences) {
  std::map<std::string, std::set<Category>> known;
  for (const AspectSentence& sentence : sentences) {
    for (const AspectOpinion& opinion : sentence.opinions) {
      if (opinion.category) known[sentence.source].insert(*opinion.category);
    }
  }
  return known;
}

LinearExample topic_example(const AspectSentence& sentence, const std::set<Category>& known,
                            const Model& base) {
  const std::vector<Clause> clauses = split_clauses(sentence.text);
  LinearExample example{.terms = SentenceView(clauses, base).topic_terms(),
                        .answers = std::vector<std::int8_t>(TopicModel::kShape.questions, kUnknown),
                        .weight = sentence.is_about_goods ? 1 : kOtherTradeWeight};
  for (const Category category : known) {
    example.answers[static_cast<std::size_t>(category)] = 0;
    example.answers[kCategories + static_cast<std::size_t>(category)] = 0;
  }
  for (const AspectOpinion& opinion : sentence.opinions) {
    if (!opinion.category) continue;
    const auto q = static_cast<std::size_t>(*opinion.category);
    example.answers[q] = 1;
    if (opinion.polarity == Label::Negative) example.answers[kCategories + q] = 1;
  }
  return example;
}

// What the lists say of one sentence; of a phrase without a clear opinion they say nothing.
LinearExample listed_example(const Sentence& sentence, std::string_view text, const Model& base) {
  LinearExample example{.terms = SentenceView(sentence.clauses, base).topic_terms(),
                        .answers = std::vector<std::int8_t>(TopicModel::kShape.questions, 0),
                        .weight = kListedExampleWeight};
  for (const Clause& clause : sentence.clauses) {
    for (const ListedMention& mention : listed_mentions(text, clause, {})) {
      const auto q = static_cast<std::size_t>(mention.category);
      if (mention.polarity == 0) {
        if (example.answers[q] == 0) example.answers[q] = kUnknown;
        if (example.answers[kCategories + q] == 0) example.answers[kCategories + q] = kUnknown;
        continue;
      }
      example.answers[q] = 1;
      example.answers[kCategories + q] = mention.polarity < 0 ? 1 : 0;
    }
  }
  return example;
}

std::vector<LinearExample> listed_examples(const std::vector<LabelledText>& reviews,
                                           const Model& base) {
  std::vector<LinearExample> examples;
  for (const LabelledText& review : reviews) {
    if (hash_word(review.text) % kReviewsOfOneTaught != 0) continue;
    for (const Sentence& sentence : split_sentences(review.text)) {
      examples.push_back(listed_example(sentence, review.text, base));
    }
  }
  return examples;
}

LinearOptions topic_options(std::uint64_t seed) {
  return {.epochs = 12, .c = 2, .seed = seed};
}

// The thresholds come from models that have not seen the sentences they answer.
void calibrate(LinearModel& model, const std::vector<LinearExample>& marked,
               const std::vector<LinearExample>& listed, std::uint64_t seed) {
  constexpr std::size_t kFolds = 5;
  std::vector<std::vector<float>> answers(marked.size());
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<LinearExample> fitting = listed;
    for (std::size_t i = 0; i < marked.size(); ++i) {
      if (i % kFolds != fold) fitting.push_back(marked[i]);
    }
    const LinearModel stranger = train_linear(fitting, TopicModel::kShape, topic_options(seed));
    for (std::size_t i = fold; i < marked.size(); i += kFolds) {
      answers[i].resize(TopicModel::kShape.questions);
      stranger.answer(marked[i].terms, answers[i]);
    }
  }
  choose_thresholds(model, answers, marked, 0, kCategories);
  choose_thresholds(model, answers, marked, kCategories, 2 * kCategories);
}

void add_aspects(const AspectSentence& sentence, const Model& base, float weight,
                 std::vector<LinearExample>& examples) {
  const std::vector<Clause> clauses = split_clauses(sentence.text);
  const SentenceView view(clauses, base);
  for (const AspectOpinion& opinion : sentence.opinions) {
    if (opinion.end == 0) continue;
    const auto [first, last] = view.words_at(opinion.begin, opinion.end);
    LinearExample example{.terms = view.aspect_terms(first, last),
                          .answers = std::vector<std::int8_t>(kClasses, 0),
                          .weight = weight};
    example.answers[static_cast<std::size_t>(opinion.polarity)] = 1;
    examples.push_back(std::move(example));
  }
}

}  // namespace

LinearModel train_topic_model(const Corpus& corpus, const Model& base, std::uint64_t seed) {
  const auto known = known_categories(corpus.aspects);
  std::vector<LinearExample> marked;
  for (const AspectSentence& sentence : corpus.aspects) {
    if (known.contains(sentence.source))
      marked.push_back(topic_example(sentence, known.at(sentence.source), base));
  }
  const std::vector<LinearExample> listed = listed_examples(corpus.reviews, base);
  std::vector<LinearExample> all = listed;
  all.insert(all.end(), marked.begin(), marked.end());
  LinearModel model = train_linear(all, TopicModel::kShape, topic_options(seed));
  calibrate(model, marked, listed, seed);
  return model;
}

LinearModel train_aspect_model(const std::vector<AspectSentence>& marked,
                               const std::vector<AspectSentence>& taught, const Model& base,
                               std::uint64_t seed) {
  std::vector<LinearExample> examples;
  for (const AspectSentence& sentence : marked) add_aspects(sentence, base, 1, examples);
  for (const AspectSentence& sentence : taught) {
    add_aspects(sentence, base, kTaughtWeight, examples);
  }
  return train_linear(examples, AspectModel::kShape,
                      {.epochs = 8, .c = 1, .learning_rate = 0.05, .seed = seed});
}

}  // namespace storecast::sentiment
