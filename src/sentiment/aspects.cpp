#include "sentiment/aspects.h"

#include <algorithm>
#include <cmath>

#include "sentiment/features.h"
#include "sentiment/opinion_words.h"
#include "sentiment/tokens.h"
#include "sentiment/word_vectors.h"

namespace storecast::sentiment {
namespace {

// Learned models count where they are so sure.
constexpr double kSure = 0.6;
constexpr double kSureInPraise = 0.85;  // of a review with four stars or more

using std::string_view;

// One namespace of features each: the same word is another feature in another role.
enum class Role : std::uint64_t {
  Word = 1,
  Stem,
  Prefix,
  StemPair,
  Listed,       // a phrase of the lists, by category and kind
  ListedTopic,  // by category alone
  Lean,         // a number, by its name
  Sentence,     // a word anywhere in the sentence
  Clause,       // in the aspect's clause
  Near,         // within kNear words
  Next,         // within kNext words
  ClausePair,
  SentencePair,
  Aspect,
  Opinion,
  Vector  // a number of a mean of word vectors
};

std::uint32_t hash_of(Role role, std::uint64_t what) {
  std::uint64_t hash =
      (what ^ (static_cast<std::uint64_t>(role) * 0x9E3779B97F4A7C15ULL)) * 0xBF58476D1CE4E5B9ULL;
  hash = (hash ^ (hash >> 29)) * 0x94D049BB133111EBULL;
  return static_cast<std::uint32_t>((hash ^ (hash >> 32)) >> 16);
}

double inverse_root(std::size_t n) {
  return 1 / std::sqrt(1.0 + static_cast<double>(n));
}

// A word without its usual ending.
string_view stem(string_view word) {
  constexpr std::size_t kShortestStem = 3;
  static constexpr string_view kEndings[] = {"'s", "ing", "ied", "ies", "ed",
                                             "es", "s",   "ly",  "er"};
  for (const string_view ending : kEndings) {
    if (word.size() >= ending.size() + kShortestStem && word.ends_with(ending)) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return word;
}

}  // namespace

// Collects features.
class Terms {
 public:
  explicit Terms(std::size_t expected = 0) { terms_.reserve(expected); }
  void add(Role role, std::uint64_t what, float value) {
    if (value != 0) terms_.push_back({hash_of(role, what), value});
  }
  // The sum of the values, and of those above and below zero.
  void add_sums(string_view name, std::span<const float> values, double scale) {
    double praise = 0;
    double blame = 0;
    for (const float value : values) (value > 0 ? praise : blame) += value;
    const std::uint64_t hash = hash_word(name);
    add(Role::Lean, hash, static_cast<float>((praise + blame) * scale));
    add(Role::Lean, hash + 1, static_cast<float>(praise * scale));
    add(Role::Lean, hash + 2, static_cast<float>(blame * scale));
  }
  void add_vector(std::uint64_t name, std::span<const float, WordVectors::kDimensions> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      add(Role::Vector, name * values.size() + i, values[i]);
    }
  }
  std::vector<Term> take() { return std::move(terms_); }

 private:
  std::vector<Term> terms_;
};

constexpr float kReach = 4;        // words; what is said fades by e over so many
constexpr float kLeanUnit = 0.1F;  // brings log-odds of single words to about one

SentenceView::SentenceView(std::span<const Clause> clauses, const Model& base) : clauses_(clauses) {
  std::uint64_t previous = kFirstWord;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    int negated = 0;
    for (const Word& word : clauses[c].words) {
      if (word.text == "and" || word.text == "but") negated = 0;
      const std::uint64_t plain = hash_word(word.text);
      const std::uint64_t hash = negated > 0 ? negated_hash(plain) : plain;
      const float lean = base.lean(hash) + base.lean(pair_hash(previous, plain));
      words_.push_back({word.text, plain, hash, c, word.begin, word.end, lean * kLeanUnit});
      previous = plain;
      if (negated > 0) --negated;
      if (is_negation(word.text)) negated = FeatureExtractor::kNegationWords;
    }
  }
}

std::pair<std::size_t, std::size_t> SentenceView::words_at(std::size_t begin,
                                                           std::size_t end) const {
  std::size_t first = 0;
  while (first < words_.size() && words_[first].end <= begin) ++first;
  std::size_t last = first;
  while (last < words_.size() && words_[last].begin < end) ++last;
  return {first, last};
}

std::vector<Term> SentenceView::topic_terms() const {
  Terms terms;
  std::uint64_t previous = kFirstWord;
  std::vector<float> leans;
  for (const ViewedWord& word : words_) {
    const std::uint64_t stemmed = hash_word(stem(word.text));
    terms.add(Role::Word, word.plain, 1);
    terms.add(Role::Stem, stemmed, 1);
    terms.add(Role::StemPair, pair_hash(previous, stemmed), 1);
    previous = stemmed;
    for (const std::size_t size : {4U, 5U}) {
      if (word.text.size() > 4) terms.add(Role::Prefix, hash_word(word.text.substr(0, size)), 1);
    }
    leans.push_back(word.lean);
  }
  constexpr float kListedWeight = 1.7F;
  for (const Clause& clause : clauses_) {
    for (const PhraseMatch& match : find_phrases(clause.words)) {
      const auto category = static_cast<std::uint64_t>(match.phrase->category);
      terms.add(Role::Listed, category * 4 + static_cast<std::uint64_t>(match.phrase->kind),
                kListedWeight);
      terms.add(Role::ListedTopic, category, kListedWeight);
    }
  }
  terms.add_sums("sentence", leans, inverse_root(leans.size()));
  return terms.take();
}

// How far a word is from the aspect, and whether in its clause.
struct SentenceView::Place {
  std::size_t distance = 0;
  bool is_left = false;
  bool same_clause = false;
};

SentenceView::Place SentenceView::place_of(std::size_t i, std::size_t first,
                                           std::size_t last) const {
  const std::size_t aspect = std::min(first, words_.size() - 1);
  const std::size_t end = std::max(aspect + 1, last) - 1;
  const std::size_t clause = words_[i].clause;
  return {.distance = i < first ? first - i : i - last + 1,
          .is_left = i < first,
          .same_clause = clause >= words_[aspect].clause && clause <= words_[end].clause};
}

std::vector<Term> SentenceView::aspect_terms(std::size_t first, std::size_t last) const {
  constexpr std::size_t kUsual = 1000;
  Terms terms(kUsual);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (i >= first && i < last) {
      terms.add(Role::Aspect, hash_word(stem(words_[i].text)), 0.5F);
    } else {
      add_context(terms, i, place_of(i, first, last), first);
    }
  }
  add_leans(terms, first, last);
  add_vectors(terms, first, last);
  add_listed_opinions(terms, first, last);
  return terms.take();
}

// The weights say how much each kind of feature is trusted before anything is learnt.
void SentenceView::add_context(Terms& terms, std::size_t i, const Place& place,
                               std::size_t first) const {
  constexpr std::size_t kNear = 5;
  constexpr std::size_t kNext = 2;
  const ViewedWord& word = words_[i];
  const std::uint64_t sided = word.hash + (place.is_left ? 1 : 0);
  terms.add(Role::Sentence, word.hash, 0.3F);
  if (place.same_clause) terms.add(Role::Clause, word.hash, 0.6F);
  if (place.distance <= kNear) terms.add(Role::Near, sided, 0.6F);
  if (place.distance <= kNext) terms.add(Role::Next, sided, 0.6F);
  if (i + 1 == words_.size() || i + 1 == first) return;
  const std::uint64_t pair = pair_hash(word.plain, words_[i + 1].plain);
  terms.add(Role::SentencePair, pair, 0.2F);
  if (place.same_clause && words_[i + 1].clause == word.clause) {
    terms.add(Role::ClausePair, pair, 0.5F);
  }
}

namespace {

using Floats = std::array<float, WordVectors::kDimensions>;

// Zeros for a word that has no vector.
Floats vector_of(std::uint64_t word) {
  Floats floats{};
  const auto vector = shipped_word_vectors().find(word);
  if (vector) std::ranges::copy(*vector, floats.begin());
  return floats;
}

// A weighed mean of word vectors.
class VectorMean {
 public:
  void add(const Floats& vector, float weight) {
    weights_ += weight;
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += weight * vector[i];
  }
  void add_to(Terms& terms, std::uint64_t name) const {
    constexpr float kUnit = 0.04F;    // brings the means to about one
    constexpr float kDoubted = 0.3F;  // draws means of little weight towards zero
    auto means = sums_;
    for (float& mean : means) mean *= kUnit / (weights_ + kDoubted);
    terms.add_vector(name, means);
  }

 private:
  Floats sums_{};
  float weights_ = 0;
};

}  // namespace

// Of the words near the aspect, to its left, to its right, of its clause, and of the aspect.
void SentenceView::add_vectors(Terms& terms, std::size_t first, std::size_t last) const {
  VectorMean near, left, right, clause, aspect;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const Floats vector = vector_of(words_[i].plain);
    if (i >= first && i < last) {
      aspect.add(vector, 1);
      continue;
    }
    const Place place = place_of(i, first, last);
    const auto distance = static_cast<float>(place.distance);
    near.add(vector, std::exp(-distance / kReach));
    (place.is_left ? left : right).add(vector, 1 / (1 + distance));
    if (place.same_clause) clause.add(vector, 1);
  }
  std::uint64_t name = 0;
  for (const VectorMean& mean : {near, left, right, clause, aspect}) mean.add_to(terms, name++);
}

void SentenceView::add_leans(Terms& terms, std::size_t first, std::size_t last) const {
  std::vector<float> all, inside, near, nearer, left, right;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (i >= first && i < last) continue;
    const Place place = place_of(i, first, last);
    const float lean = words_[i].lean;
    const auto distance = static_cast<float>(place.distance);
    all.push_back(lean);
    if (place.same_clause) inside.push_back(lean);
    near.push_back(lean / (1 + distance));
    nearer.push_back(lean * std::exp(-distance / kReach));
    (place.is_left ? left : right).push_back(near.back());
  }
  terms.add_sums("all", all, inverse_root(all.size()));
  terms.add_sums("clause", inside, inverse_root(inside.size()));
  terms.add_sums("near", near, 1);
  terms.add_sums("nearer", nearer, 1);
  terms.add_sums("left", left, 1);
  terms.add_sums("right", right, 1);
}

void SentenceView::add_listed_opinions(Terms& terms, std::size_t first, std::size_t last) const {
  constexpr int kMost = 2;
  constexpr std::size_t kNearby = 4;
  std::size_t distance = words_.size() + 1;
  int nearest = 0;
  int all = 0;
  int inside = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const int listed = i >= first && i < last ? 0 : opinion_of(words_[i].text);
    if (listed == 0) continue;
    const Place place = place_of(i, first, last);
    const int sign = words_[i].hash == words_[i].plain ? listed : -listed;
    all += sign;
    if (place.same_clause) inside += sign;
    if (place.distance >= distance) continue;
    distance = place.distance;
    nearest = sign;
  }
  const auto add = [&](std::string_view name, int value) {
    const int step = std::clamp(value, -kMost, kMost) + kMost;
    terms.add(Role::Opinion, hash_word(name) + static_cast<std::uint64_t>(step), 1);
  };
  add("nearest", nearest);
  if (distance <= kNearby) add("nearby", nearest);
  add("all", all);
  add("inside", inside);
}

TopicModel::TopicModel(LinearModel model) : model_(std::move(model)) {
  SC_ASSERT(model_.shape().bucket_bits == kShape.bucket_bits &&
            model_.shape().questions == kShape.questions);
}

Topics TopicModel::read(const SentenceView& sentence) const {
  std::array<float, kShape.questions> answers{};
  model_.answer(sentence.topic_terms(), answers);
  Topics topics;
  std::copy_n(answers.begin(), kCategories, topics.about.begin());
  std::copy_n(answers.begin() + kCategories, kCategories, topics.blamed.begin());
  return topics;
}

bool TopicModel::is_about(const Topics& topics, Category category) const {
  const auto q = static_cast<std::size_t>(category);
  return topics.about[q] >= model_.threshold(q);
}

bool TopicModel::is_blamed(const Topics& topics, Category category) const {
  const auto q = static_cast<std::size_t>(category);
  return topics.blamed[q] >= model_.threshold(kCategories + q);
}

AspectModel::AspectModel(LinearModel model) : model_(std::move(model)) {
  SC_ASSERT(model_.shape().bucket_bits == kShape.bucket_bits &&
            model_.shape().questions == kShape.questions);
}

Verdict AspectModel::judge(const SentenceView& sentence, std::size_t first,
                           std::size_t last) const {
  std::array<float, kClasses> p{};
  model_.answer(sentence.aspect_terms(first, last), p);
  const float sum = p[0] + p[1] + p[2];
  const auto best = std::ranges::max_element(p) - p.begin();
  return {.label = static_cast<Label>(best),
          .reason = NotJudgedBecause::Judged,
          .confidence = p[best] / sum,
          .p_negative = p[0] / sum,
          .p_neutral = p[1] / sum,
          .p_positive = p[2] / sum};
}

double sure_of_blame(std::optional<int> stars) {
  return stars && *stars >= 4 ? kSureInPraise : kSure;
}

double felt_about(const SentenceView& view, std::size_t begin, std::size_t end,
                  std::optional<int> stars) {
  const auto [first, last] = view.words_at(begin, end);
  const Verdict verdict = shipped_aspect_model().judge(view, first, last);
  if (verdict.p_negative >= sure_of_blame(stars)) return -verdict.p_negative;
  return verdict.p_positive >= kSure ? verdict.p_positive : 0;
}

}  // namespace storecast::sentiment
