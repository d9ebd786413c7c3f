#include "sentiment/listed_mentions.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sentiment/model.h"
#include "sentiment/opinion_words.h"
#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

using std::string_view;

constexpr double kWordsSay = 0.9;          // polarity of what opinion words tell
constexpr double kSureWithoutStars = 0.7;  // of the clause model, where no word decides
constexpr double kSureAgainstStars = 0.85;
constexpr double kPraiseOverrules = 0.8;  // "I feared it would be flimsy" in a happy review
constexpr std::size_t kNearWords = 5;     // an opinion further away is about something else

template <class List>
bool contains(const List& list, string_view word) {
  return std::ranges::find(list, word) != std::end(list);
}

bool ends_negation(string_view word) {
  static constexpr string_view kWords[] = {"until", "till", "because", "so",   "then",
                                           "and",   "when", "after",   "since"};
  return contains(kWords, word);
}

bool is_hypothetical(string_view word) {
  static constexpr string_view kWords[] = {"if",      "worried",  "afraid", "fear",    "feared",
                                           "thought", "expected", "unless", "wondered"};
  return contains(kWords, word);
}

bool is_wish(string_view word) {
  static constexpr string_view kWords[] = {"could", "should", "wish", "would"};
  return contains(kWords, word);
}

bool is_impossible(string_view word) {
  static constexpr string_view kWords[] = {"can't", "couldn't", "nothing", "never"};
  return contains(kWords, word);
}

// "not only", "not just", "no doubt" negate nothing.
bool is_false_negation(const Clause& clause, std::size_t i) {
  if (i + 1 >= clause.words.size()) return false;
  const string_view next = clause.words[i + 1].text;
  return next == "only" || next == "just" || next == "doubt";
}

// A clause with what its words mean where they stand.
class Reading {
 public:
  explicit Reading(const Clause& clause) : clause_(clause) {
    const std::size_t n = clause.words.size();
    negated_.resize(n + 1);
    opinion_.resize(n);
    int scope = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const string_view word = clause.words[i].text;
      if (ends_negation(word)) scope = 0;
      negated_[i] = scope > 0;
      opinion_[i] = opinion_at(i);
      if (scope > 0) --scope;
      if (is_negation(word) && !is_false_negation(clause, i)) scope = kNegationScope;
    }
  }

  bool is_negated(std::size_t i) const { return negated_[i]; }
  bool follows_hypothesis(std::size_t i) const { return any_before(i, 4, is_hypothetical); }

  // The sign of the nearest word that says something about an aspect at [first, last).
  int opinion_near(std::size_t first, std::size_t last, std::optional<Category> category) const {
    std::size_t nearest = kNearWords + 1;
    int sign = 0;
    for (std::size_t i = 0; i < opinion_.size(); ++i) {
      if (i >= first && i < last) continue;
      const int here = sign_for(i, category);
      const std::size_t distance = i < first ? first - i : i - last + 1;
      if (here == 0 || distance >= nearest) continue;
      nearest = distance;
      sign = here;
    }
    return sign;
  }

 private:
  static constexpr int kNegationScope = 4;

  template <class Predicate>
  bool any_before(std::size_t i, std::size_t reach, Predicate predicate) const {
    for (std::size_t j = i - std::min(i, reach); j < i; ++j) {
      if (predicate(string_view(clause_.words[j].text))) return true;
    }
    return false;
  }

  int opinion_at(std::size_t i) const {
    const string_view word = clause_.words[i].text;
    if (word == "better" && any_before(i, 3, is_impossible)) return 1;  // "can't get better"
    const int sign = opinion_of(word);
    if (sign > 0 && any_before(i, 3, is_wish)) return -1;  // "could be better"
    return negated_[i] ? -sign : sign;
  }

  int sign_for(std::size_t i, std::optional<Category> category) const {
    const int paired = category ? paired_opinion(clause_.words[i].text, *category) : 0;
    if (paired != 0) return negated_[i] ? -paired : paired;
    return opinion_[i];
  }

  const Clause& clause_;
  std::vector<bool> negated_;
  std::vector<int> opinion_;
};

// A stated problem or virtue outranks an aspect; of equals the first stays.
void keep(ListedMention& mention, double polarity, const PhraseMatch& match) {
  const bool is_stronger = std::abs(polarity) > std::abs(mention.polarity) ||
                           (polarity < 0 && std::abs(polarity) == mention.polarity);
  if (mention.match.phrase != nullptr && !is_stronger) return;
  mention = {match.phrase->category, polarity, match};
}

// What the clause model says where no word decides; 0 when it is not sure.
double model_polarity(const Verdict& verdict, std::optional<int> stars) {
  const bool unhappy = stars && *stars <= 2;
  const bool happy = stars && *stars >= 4;
  const double blame_from = happy ? kSureAgainstStars : kSureWithoutStars;
  const double praise_from = unhappy ? kSureAgainstStars : kSureWithoutStars;
  if (verdict.p_negative >= blame_from) return -verdict.p_negative * kWordsSay;
  if (verdict.p_positive >= praise_from) return verdict.p_positive * kWordsSay;
  return 0;
}

double polarity_of(const PhraseMatch& match, const Reading& reading, const Verdict& verdict,
                   std::optional<int> stars) {
  const bool negated = reading.is_negated(match.first);
  switch (match.phrase->kind) {
    case PhraseKind::Complaint: {
      if (negated) return 1;
      const bool doubted = reading.follows_hypothesis(match.first) ||
                           (stars && *stars >= 4 && verdict.p_positive > kPraiseOverrules);
      return doubted ? 0 : -1;
    }
    case PhraseKind::Virtue:
      return negated ? -1 : 1;
    case PhraseKind::Nothing:
      return 0;
    case PhraseKind::Aspect:
      break;
  }
  const int sign = reading.opinion_near(match.first, match.last, match.phrase->category);
  return sign != 0 ? sign * kWordsSay : model_polarity(verdict, stars);
}

}  // namespace

std::vector<ListedMention> listed_mentions(string_view text, const Clause& clause,
                                           std::optional<int> stars) {
  std::vector<ListedMention> mentions;
  const std::vector<PhraseMatch> matches = find_phrases(clause.words);
  if (matches.empty()) return mentions;
  const string_view written = text.substr(clause.begin, clause.end - clause.begin);
  const Verdict verdict = shipped_clause_model().judge_part(written);
  const Reading reading(clause);
  std::array<ListedMention, kCategories> by_category;
  for (const PhraseMatch& match : matches) {
    if (match.phrase->kind == PhraseKind::Nothing) continue;
    keep(by_category[static_cast<std::size_t>(match.phrase->category)],
         polarity_of(match, reading, verdict, stars), match);
  }
  for (const ListedMention& mention : by_category) {
    if (mention.match.phrase != nullptr) mentions.push_back(mention);
  }
  return mentions;
}

double listed_polarity(std::string_view text, const Clause& clause, std::size_t first,
                       std::size_t last, std::optional<int> stars) {
  const int sign = Reading(clause).opinion_near(first, last, std::nullopt);
  if (sign != 0) return sign * kWordsSay;
  double stated = 0;  // "an uncomfortable seat" blames the seat, too
  for (const ListedMention& mention : listed_mentions(text, clause, stars)) {
    if (mention.match.phrase->kind != PhraseKind::Aspect) stated += mention.polarity;
  }
  if (stated != 0) return stated < 0 ? -kWordsSay : kWordsSay;
  const string_view written = text.substr(clause.begin, clause.end - clause.begin);
  return model_polarity(shipped_clause_model().judge_part(written), stars);
}

}  // namespace storecast::sentiment
