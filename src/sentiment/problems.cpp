#include "sentiment/problems.h"

#include <algorithm>
#include <array>

#include "sentiment/aspects.h"
#include "sentiment/listed_mentions.h"

namespace storecast::sentiment {
namespace {

using std::string_view;

// Where no listed word has an opinion and no listed phrase names the category: odd words alone make
// no problem.
constexpr float kSureOfUnlisted = 0.5F;
constexpr int kLearned = 8;

// The categories that people's sentences taught; of the rest only the lists know.
bool is_learned(Category category) {
  using enum Category;
  static constexpr std::array<Category, kLearned> kKnown = {
      Quality, Price, Delivery, Service, Usability, Performance, Fit, Appearance};
  return std::ranges::find(kKnown, category) != kKnown.end();
}

bool is_opinion(const Word& word) {
  return opinion_of(word.text) != 0;
}

// Reads one sentence by the lists and by the learned models together.
class SentenceReader {
 public:
  SentenceReader(string_view text, const Sentence& sentence, std::optional<int> stars)
      : text_(text),
        sentence_(sentence),
        stars_(stars),
        view_(sentence.clauses, shipped_clause_model()),
        topics_(shipped_topic_model().read(view_)),
        praised_(sentence.clauses.size()),
        explained_(sentence.clauses.size()) {}

  void read(std::vector<Mention>& mentions) {
    for (std::size_t c = 0; c < sentence_.clauses.size(); ++c) {
      has_opinion_ = has_opinion_ || std::ranges::any_of(sentence_.clauses[c].words, is_opinion);
      for (const ListedMention& mention : listed_mentions(text_, sentence_.clauses[c], stars_)) {
        praised_[c] = praised_[c] || mention.polarity > 0;
        explained_[c] = explained_[c] || mention.match.phrase->kind == PhraseKind::Complaint;
        named_[static_cast<std::size_t>(mention.category)] = true;
        if (is_meant(mention)) add_listed(mention, sentence_.clauses[c], mentions);
      }
    }
    for (int c = 0; c < kCategories; ++c) {
      const auto category = static_cast<Category>(c);
      if (is_learned(category) && !found_[c]) add_learned(category, mentions);
    }
  }

 private:
  // The word "screen" is not always about performance; "overpriced" is always about the price.
  bool is_meant(const ListedMention& mention) const {
    if (!is_learned(mention.category)) return mention.polarity != 0;
    if (mention.match.phrase->kind == PhraseKind::Complaint) return true;
    return shipped_topic_model().is_about(topics_, mention.category);
  }

  void add_listed(const ListedMention& mention, const Clause& clause,
                  std::vector<Mention>& mentions) {
    found_[static_cast<std::size_t>(mention.category)] = true;
    const double polarity = mention.polarity != 0 ? mention.polarity : felt_about(mention, clause);
    mentions.push_back({mention.category, clause.begin, clause.end, polarity,
                        std::string(mention.match.phrase->text)});
  }

  // What the aspect model hears where no word near the aspect says it; 0 when it is not sure.
  double felt_about(const ListedMention& mention, const Clause& clause) const {
    if (mention.match.phrase->kind != PhraseKind::Aspect) return 0;
    return sentiment::felt_about(view_, clause.words[mention.match.first].begin,
                                 clause.words[mention.match.last - 1].end, stars_);
  }

  void add_learned(Category category, std::vector<Mention>& mentions) {
    const auto q = static_cast<std::size_t>(category);
    if (!shipped_topic_model().is_about(topics_, category)) return;
    const bool blamed = shipped_topic_model().is_blamed(topics_, category) &&
                        (named_[q] || has_opinion_ || topics_.blamed[q] >= kSureOfUnlisted);
    const std::size_t c = clause_about(category);
    if (explained_[c]) return;
    const Clause& clause = sentence_.clauses[c];
    const string_view written = text_.substr(clause.begin, clause.end - clause.begin);
    const Verdict verdict = shipped_clause_model().judge_part(written);
    const bool is_blame = blamed && !praised_[c] && verdict.p_negative >= sure_of_blame(stars_);
    const bool is_praise = !is_blame && verdict.label == Label::Positive;
    const double polarity = is_blame ? -verdict.p_negative : is_praise ? verdict.p_positive : 0;
    mentions.push_back({category, clause.begin, clause.end, polarity, std::string()});
  }

  // The clause that alone speaks most of the category; the first of equals.
  std::size_t clause_about(Category category) {
    if (sentence_.clauses.size() == 1) return 0;
    if (by_clause_.empty()) read_clauses();
    const auto about = [category](const Topics& topics) {
      return topics.about[static_cast<std::size_t>(category)];
    };
    const auto most = std::ranges::max_element(by_clause_, {}, about);
    return static_cast<std::size_t>(most - by_clause_.begin());
  }

  void read_clauses() {
    for (const Clause& clause : sentence_.clauses) {
      const SentenceView view({&clause, 1}, shipped_clause_model());
      by_clause_.push_back(shipped_topic_model().read(view));
    }
  }

  string_view text_;
  const Sentence& sentence_;
  std::optional<int> stars_;
  SentenceView view_;
  Topics topics_;
  std::vector<Topics> by_clause_;  // read when first asked for
  bool has_opinion_ = false;
  std::array<bool, kCategories> named_{};  // by a listed phrase
  std::array<bool, kCategories> found_{};
  std::vector<bool> praised_;    // by clause
  std::vector<bool> explained_;  // a listed complaint says what is wrong there
};

}  // namespace

std::vector<Mention> find_topics(string_view text, std::optional<int> stars) {
  std::vector<Mention> mentions;
  if (detect_language(text).language == Language::OtherLatin) return mentions;
  for (const Sentence& sentence : split_sentences(text)) {
    SentenceReader(text, sentence, stars).read(mentions);
  }
  return mentions;
}

std::vector<Mention> find_mentions(string_view text, std::optional<int> stars) {
  std::vector<Mention> mentions = find_topics(text, stars);
  std::erase_if(mentions, [](const Mention& mention) { return mention.polarity == 0; });
  return mentions;
}

std::vector<Mention> find_problems(string_view text, std::optional<int> stars) {
  std::vector<Mention> mentions = find_mentions(text, stars);
  std::erase_if(mentions, [](const Mention& mention) { return mention.polarity >= 0; });
  return mentions;
}

}  // namespace storecast::sentiment
