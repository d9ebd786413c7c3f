// How the models that ship are trained: which texts count how much. See data/sentiment/README.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sentiment/category.h"
#include "sentiment/evaluation.h"

namespace storecast::sentiment {

struct LabelledText {
  std::string source;
  std::string text;
  Label label = Label::Neutral;  // not NotJudged
};

struct AspectOpinion {
  std::optional<Category> category;  // empty: about nothing that is ours
  Label polarity = Label::Neutral;
  std::size_t begin = 0;  // of the aspect's term in the text, where the corpus gives it
  std::size_t end = 0;

  template <class F>
  static void fields(F& f) {
    f.name("AspectOpinion");
    f("category", &AspectOpinion::category);
    f("polarity", &AspectOpinion::polarity);
    f("begin", &AspectOpinion::begin);
    f("end", &AspectOpinion::end);
  }
};

// A sentence in which people marked who is praised or blamed for what.
struct AspectSentence {
  std::string source;
  std::string text;
  std::vector<AspectOpinion> opinions;
  bool is_about_goods = true;  // not about food

  template <class F>
  static void fields(F& f) {
    f.name("AspectSentence");
    f("source", &AspectSentence::source);
    f("text", &AspectSentence::text);
    f("opinions", &AspectSentence::opinions);
  }
};

struct Corpus {
  std::vector<LabelledText> reviews;    // whole reviews, label by stars
  std::vector<LabelledText> phrases;    // our own short texts, data/sentiment/phrases.csv
  std::vector<LabelledText> sentences;  // single sentences, labelled by people; for calibration
  std::vector<LabelledText> fragments;  // pros and cons, opinion words
  std::vector<AspectSentence> aspects;
  std::vector<AspectSentence> taught;  // what a larger model read: opinions about terms
};

// What the model reads of a review. Training and serving join the two in the same way.
std::string join_title(std::string_view title, std::string_view text);

// A fifth of the reviews, chosen by their text, that measure() keeps out of training.
bool is_held_out(const LabelledText& review);

// Precondition for the three: the corpus' reviews have all three labels.
Model train_review_model(const Corpus& corpus, std::uint64_t seed);
Model train_clause_model(const Corpus& corpus, std::uint64_t seed);

struct Measurement {
  std::map<std::string, Evaluation> by_source;
  double mean_macro_f1 = 0;  // over the sources
};
// Trained on four fifths of every source, measured on the last fifth.
Measurement measure_held_out(const Corpus& corpus, std::uint64_t seed);
// Each source measured by a model that has seen only the others.
Measurement measure_unseen_sources(const Corpus& corpus, std::uint64_t seed);

}  // namespace storecast::sentiment
