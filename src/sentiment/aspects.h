// Reading of one sentence at a time by learned models: what it is about, what it blames, and what
// is felt about one of its words. Trained by sentiment/aspect_recipe.h.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sentiment/category.h"
#include "sentiment/clauses.h"
#include "sentiment/linear_model.h"
#include "sentiment/model.h"

namespace storecast::sentiment {

class Terms;

// The words of a sentence with what is needed to make features of them.
class SentenceView {
 public:
  struct ViewedWord {
    std::string_view text;
    std::uint64_t plain = 0;  // its hash_word
    std::uint64_t hash = 0;   // the same, another one after a negation
    std::size_t clause = 0;
    std::size_t begin = 0;  // bytes of the text
    std::size_t end = 0;
    float lean = 0;  // to praise (above 0) or blame, by the base model
  };

  // Keeps views into the clauses' words.
  SentenceView(std::span<const Clause> clauses, const Model& base);

  std::span<const ViewedWord> words() const { return words_; }

  // Features for what the sentence is about.
  std::vector<Term> topic_terms() const;
  // Features for what is felt about the words [first, last).
  std::vector<Term> aspect_terms(std::size_t first, std::size_t last) const;
  // The words that [begin, end) of the text covers; an empty range where it covers none.
  std::pair<std::size_t, std::size_t> words_at(std::size_t begin, std::size_t end) const;

 private:
  struct Place;
  Place place_of(std::size_t i, std::size_t first, std::size_t last) const;
  void add_context(Terms& terms, std::size_t i, const Place& place, std::size_t first) const;
  void add_leans(Terms& terms, std::size_t first, std::size_t last) const;
  void add_vectors(Terms& terms, std::size_t first, std::size_t last) const;
  void add_listed_opinions(Terms& terms, std::size_t first, std::size_t last) const;

  std::span<const Clause> clauses_;
  std::vector<ViewedWord> words_;
};

// Probabilities that a sentence is about a category, and that it blames it.
struct Topics {
  std::array<float, kCategories> about{};
  std::array<float, kCategories> blamed{};
};

class TopicModel {
 public:
  static constexpr LinearModel::Shape kShape = {
      .bucket_bits = 16, .questions = 2 * kCategories, .weighs_by_idf = 1};

  // Precondition: of kShape.
  explicit TopicModel(LinearModel model);
  Topics read(const SentenceView& sentence) const;
  bool is_about(const Topics& topics, Category category) const;
  bool is_blamed(const Topics& topics, Category category) const;

 private:
  LinearModel model_;
};

// What is felt about one aspect of a sentence.
class AspectModel {
 public:
  static constexpr LinearModel::Shape kShape = {
      .bucket_bits = 17, .questions = kClasses, .weighs_by_idf = 0};

  // Precondition: of kShape.
  explicit AspectModel(LinearModel model);
  Verdict judge(const SentenceView& sentence, std::size_t first, std::size_t last) const;

 private:
  LinearModel model_;
};

// From which probability on a learned model's blame counts: higher in a review with four stars or
// more.
double sure_of_blame(std::optional<int> stars);
// What the aspect model hears about the bytes [begin, end) of the text; 0 when it is not sure.
double felt_about(const SentenceView& view, std::size_t begin, std::size_t end,
                  std::optional<int> stars);

const TopicModel& shipped_topic_model();
const AspectModel& shipped_aspect_model();

}  // namespace storecast::sentiment
