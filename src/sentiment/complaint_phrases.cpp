#include "sentiment/complaint_phrases.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <unordered_map>

#include "sentiment/clauses.h"
#include "sentiment/function_words.h"
#include "sentiment/opinion_words.h"
#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

using std::string_view;
using WordId = std::uint32_t;
using Key = std::uint64_t;  // up to three word numbers, and whether they are a pair

constexpr int kWordBits = 20;
constexpr WordId kMaxWords = (1U << kWordBits) - 2;  // later ones are too rare to matter
constexpr Key kPairBit = Key{1} << 63;
constexpr int kLongestPhrase = 3;
constexpr std::size_t kPairReach = 4;       // words between a noun and its opinion
constexpr std::size_t kShortestWord = 3;    // letters of a phrase that is one word
constexpr double kSure = 0.7;               // of the clause model, where no mention tells
constexpr double kSureAgainstStars = 0.85;  // in a review of four or five stars
constexpr double kSameReviews = 0.6;        // phrases that share a word and so many reviews
constexpr double kLongerCovers = 0.8;       // a longer phrase replaces a shorter one from here

struct WordTraits {
  bool is_function = false;
  bool is_generic = false;
  bool is_negation = false;
  bool is_vague = false;     // "terrible", "slow": an opinion that names nothing
  bool is_opinion = false;   // also "uncomfortable", "overpriced"
  bool is_nameable = false;  // letters only, long enough to stand alone
};

bool is_vague(string_view word) {
  if (opinion_of(word) != 0) return true;
  for (int category = 0; category < kCategories; ++category) {
    if (paired_opinion(word, static_cast<Category>(category)) != 0) return true;
  }
  return false;
}

bool is_said_of_things(string_view word) {
  return std::ranges::any_of(known_phrases(), [&](const Phrase& phrase) {
    return phrase.text == word &&
           (phrase.kind == PhraseKind::Complaint || phrase.kind == PhraseKind::Virtue);
  });
}

WordTraits traits_of(string_view word) {
  const bool has_letters = std::ranges::all_of(
      word, [](unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; });
  return {.is_function = is_function_word(word),
          .is_generic = is_generic_word(word),
          .is_negation = is_negation(word),
          .is_vague = is_vague(word),
          .is_opinion = is_vague(word) || is_said_of_things(word),
          .is_nameable = has_letters && word.size() >= kShortestWord};
}

class Vocabulary {
 public:
  // 0 when there are too many words already. "doesn't work", "didn't work" and "won't work" are one
  // phrase, so that all such words are "not".
  WordId number(const std::string& written) {
    const std::string word = written.ends_with("n't") ? "not" : written;
    const auto found = numbers_.find(word);
    if (found != numbers_.end()) return found->second;
    if (words_.size() > kMaxWords) return 0;
    words_.push_back(word);
    traits_.push_back(traits_of(word));
    const auto number = static_cast<WordId>(words_.size() - 1);
    numbers_.emplace(word, number);
    return number;
  }
  const std::string& word(WordId number) const { return words_[number]; }
  const WordTraits& traits(WordId number) const { return traits_[number]; }

 private:
  std::vector<std::string> words_{""};
  std::vector<WordTraits> traits_{WordTraits{.is_function = true}};
  std::unordered_map<std::string, WordId> numbers_;
};

struct ReadClause {
  std::size_t first = 0;  // of the corpus' words
  std::size_t count = 0;
  std::size_t begin = 0;  // bytes of the review's text
  std::size_t end = 0;
  std::size_t review = 0;
  bool is_complaint = false;
};

struct Corpus {
  Vocabulary vocabulary;
  std::vector<WordId> words;
  std::vector<ReadClause> clauses;
};

bool is_complaint(const PhraseSource& review, const Clause& clause) {
  bool praised = false;
  for (const Mention& mention : review.mentions) {
    if (mention.start >= clause.end || mention.end <= clause.begin) continue;
    if (mention.polarity < 0) return true;
    praised = true;
  }
  if (praised) return false;
  const string_view written = review.text.substr(clause.begin, clause.end - clause.begin);
  const double sure = review.stars >= 4 ? kSureAgainstStars : kSure;
  return shipped_clause_model().judge_part(written).p_negative >= sure;
}

Corpus read(std::span<const PhraseSource> reviews) {
  Corpus corpus;
  for (std::size_t i = 0; i < reviews.size(); ++i) {
    for (const Clause& clause : split_clauses(reviews[i].text)) {
      corpus.clauses.push_back({corpus.words.size(), clause.words.size(), clause.begin, clause.end,
                                i, is_complaint(reviews[i], clause)});
      for (const Word& word : clause.words) {
        corpus.words.push_back(corpus.vocabulary.number(word.text));
      }
    }
  }
  return corpus;
}

// The phrases of a clause, each once.
class Candidates {
 public:
  explicit Candidates(const Corpus& corpus) : corpus_(corpus) {}

  const std::vector<Key>& of(const ReadClause& clause) {
    keys_.clear();
    words_ = {corpus_.words.data() + clause.first, clause.count};
    for (std::size_t i = 0; i < words_.size(); ++i) {
      add_grams(i);
      if (traits(i).is_opinion) add_pairs(i);
    }
    std::ranges::sort(keys_);
    const auto [rest, end] = std::ranges::unique(keys_);
    keys_.erase(rest, end);
    return keys_;
  }

 private:
  const WordTraits& traits(std::size_t i) const { return corpus_.vocabulary.traits(words_[i]); }
  bool is_content(std::size_t i) const { return words_[i] != 0 && !traits(i).is_function; }
  // Says something alone.
  bool is_telling(std::size_t i) const {
    const WordTraits& word = traits(i);
    return is_content(i) && word.is_nameable && !word.is_generic && !word.is_vague &&
           !word.is_negation;
  }
  bool is_noun_like(std::size_t i) const { return is_telling(i) && !traits(i).is_opinion; }

  void add_grams(std::size_t from) {
    if (is_telling(from)) keys_.push_back(words_[from]);
    if (!is_content(from)) return;
    Key key = words_[from];
    bool is_about = is_telling(from) || traits(from).is_generic;
    for (std::size_t i = from + 1; i < std::min(from + kLongestPhrase, words_.size()); ++i) {
      if (words_[i] == 0) return;
      key = key << kWordBits | words_[i];
      is_about = is_about || is_telling(i) || traits(i).is_generic;
      if (is_content(i) && is_about && !traits(i).is_negation) keys_.push_back(key);
    }
  }

  // "the seat is really hard" and "hard seat" are one pair.
  void add_pairs(std::size_t opinion) {
    const std::size_t from = opinion - std::min(opinion, kPairReach);
    const std::size_t to = std::min(opinion + kPairReach + 1, words_.size());
    for (std::size_t i = from; i < to; ++i) {
      if (i == opinion || !is_noun_like(i)) continue;
      keys_.push_back(kPairBit | static_cast<Key>(words_[i]) << kWordBits | words_[opinion]);
    }
  }

  const Corpus& corpus_;
  std::span<const WordId> words_;
  std::vector<Key> keys_;
};

struct Tally {
  std::int64_t complaints = 0;  // clauses
  std::int64_t others = 0;
  int reviews = 0;  // distinct, while counting
  std::size_t last_review = SIZE_MAX;
  std::vector<std::size_t> complaint_clauses;  // the first of each review
};
using Tallies = std::unordered_map<Key, Tally>;

Tallies count_complaints(const Corpus& corpus, int fewest) {
  Tallies tallies;
  Candidates candidates(corpus);
  for (const ReadClause& clause : corpus.clauses) {
    if (!clause.is_complaint) continue;
    for (const Key key : candidates.of(clause)) {
      Tally& tally = tallies[key];
      if (tally.last_review != clause.review) ++tally.reviews;
      tally.last_review = clause.review;
    }
  }
  std::erase_if(tallies, [&](const auto& entry) { return entry.second.reviews < fewest; });
  for (auto& [key, tally] : tallies) tally.last_review = SIZE_MAX;
  return tallies;
}

void count_clauses(const Corpus& corpus, Tallies& tallies) {
  Candidates candidates(corpus);
  for (std::size_t i = 0; i < corpus.clauses.size(); ++i) {
    const ReadClause& clause = corpus.clauses[i];
    for (const Key key : candidates.of(clause)) {
      const auto found = tallies.find(key);
      if (found == tallies.end()) continue;
      Tally& tally = found->second;
      ++(clause.is_complaint ? tally.complaints : tally.others);
      if (!clause.is_complaint || tally.last_review == clause.review) continue;
      tally.last_review = clause.review;
      tally.complaint_clauses.push_back(i);
    }
  }
}

std::vector<WordId> words_of(Key key) {
  std::vector<WordId> words;
  for (Key rest = key & ~kPairBit; rest != 0; rest >>= kWordBits) {
    words.push_back(static_cast<WordId>(rest & ((Key{1} << kWordBits) - 1)));
  }
  std::ranges::reverse(words);
  return words;
}

struct Scored {
  Key key = 0;
  double g2 = 0;
  std::vector<WordId> words;
  std::vector<std::size_t> reviews;  // sorted
  const Tally* tally = nullptr;
};

bool share_a_word(const Scored& a, const Scored& b) {
  return std::ranges::any_of(a.words, [&](WordId w) { return std::ranges::count(b.words, w) > 0; });
}

std::size_t common_reviews(const Scored& a, const Scored& b) {
  std::vector<std::size_t> common;
  std::ranges::set_intersection(a.reviews, b.reviews, std::back_inserter(common));
  return common.size();
}

// Whether the phrase is taken in by one that is kept already.
bool is_merged(std::vector<Scored>& kept, Scored& phrase) {
  for (Scored& other : kept) {
    if (!share_a_word(other, phrase)) continue;
    const auto common = static_cast<double>(common_reviews(other, phrase));
    const auto fewer = static_cast<double>(std::min(other.reviews.size(), phrase.reviews.size()));
    if (common < kSameReviews * fewer) continue;
    const bool says_more = phrase.words.size() > other.words.size() &&
                           common >= kLongerCovers * static_cast<double>(other.reviews.size());
    if (says_more) other = std::move(phrase);
    return true;
  }
  return false;
}

std::vector<Scored> merge(std::vector<Scored> scored, std::size_t most) {
  std::vector<Scored> kept;
  for (Scored& phrase : scored) {
    if (kept.size() == most) break;
    if (!is_merged(kept, phrase)) kept.push_back(std::move(phrase));
  }
  return kept;
}

class Finder {
 public:
  Finder(std::span<const PhraseSource> reviews, const PhraseOptions& options)
      : reviews_(reviews), options_(options), corpus_(read(reviews)) {
    tallies_ = count_complaints(corpus_, std::max(1, options.fewest_customers));
    count_clauses(corpus_, tallies_);
  }

  std::vector<ComplaintPhrase> find() {
    // Twice, as a phrase that has grown longer may take in what stood apart before.
    std::vector<Scored> kept = merge(merge(score(), 2 * options_.most), options_.most);
    std::vector<ComplaintPhrase> phrases;
    for (const Scored& phrase : kept) phrases.push_back(describe(phrase));
    return phrases;
  }

 private:
  int customers_of(const Tally& tally) const {
    std::set<std::int64_t> known;
    int unknown = 0;
    for (const std::size_t clause : tally.complaint_clauses) {
      const std::int64_t customer = reviews_[corpus_.clauses[clause].review].customer;
      if (customer == 0) {
        ++unknown;
      } else {
        known.insert(customer);
      }
    }
    return unknown + static_cast<int>(known.size());
  }

  std::vector<Scored> score() const {
    const auto complaints = static_cast<double>(std::ranges::count_if(
        corpus_.clauses, [](const ReadClause& clause) { return clause.is_complaint; }));
    const double others = static_cast<double>(corpus_.clauses.size()) - complaints;
    std::vector<Scored> scored;
    for (const auto& [key, tally] : tallies_) {
      const double g2 = log_likelihood_ratio(static_cast<double>(tally.complaints), complaints,
                                             static_cast<double>(tally.others), others);
      if (g2 < options_.least_g2 || customers_of(tally) < options_.fewest_customers) continue;
      scored.push_back({key, g2, words_of(key), {}, &tally});
      for (const std::size_t clause : tally.complaint_clauses) {
        scored.back().reviews.push_back(corpus_.clauses[clause].review);
      }
    }
    std::ranges::sort(scored, [](const Scored& a, const Scored& b) {
      return a.g2 != b.g2 ? a.g2 > b.g2 : a.key < b.key;
    });
    return scored;
  }

  ComplaintPhrase describe(const Scored& phrase) const {
    const int of = static_cast<int>(reviews_.size());
    const int named = static_cast<int>(phrase.reviews.size());
    const Interval interval = wilson_interval(named, of);
    ComplaintPhrase result{.customers = customers_of(*phrase.tally),
                           .reviews = named,
                           .of = of,
                           .share = static_cast<double>(named) / of,
                           .lower = interval.lower,
                           .upper = interval.upper,
                           .g2 = phrase.g2};
    for (const WordId word : phrase.words) {
      result.text += (result.text.empty() ? "" : " ") + corpus_.vocabulary.word(word);
    }
    for (const std::size_t clause : phrase.tally->complaint_clauses) {
      result.review_ids.push_back(reviews_[corpus_.clauses[clause].review].id);
    }
    std::vector<std::size_t> clauses = phrase.tally->complaint_clauses;
    std::ranges::stable_sort(clauses, {}, [&](std::size_t clause) { return quote_order(clause); });
    for (const std::size_t clause : clauses) add_quote(result, corpus_.clauses[clause]);
    return result;
  }

  // The unhappiest reviews say it plainest; a long clause shows it worse than a short one.
  std::pair<int, bool> quote_order(std::size_t clause) const {
    constexpr std::size_t kLongQuote = 16;  // words
    constexpr int kUnknownStars = 3;
    const int stars = reviews_[corpus_.clauses[clause].review].stars;
    return {stars == 0 ? kUnknownStars : stars, corpus_.clauses[clause].count > kLongQuote};
  }

  void add_quote(ComplaintPhrase& phrase, const ReadClause& clause) const {
    if (phrase.quotes.size() == kQuotes) return;
    const PhraseSource& review = reviews_[clause.review];
    std::string quoted(review.text.substr(clause.begin, clause.end - clause.begin));
    const bool said = std::ranges::any_of(phrase.quotes,
                                          [&](const Quote& quote) { return quote.text == quoted; });
    if (!said) phrase.quotes.push_back({review.id, clause.begin, clause.end, std::move(quoted)});
  }

  std::span<const PhraseSource> reviews_;
  const PhraseOptions& options_;
  Corpus corpus_;
  Tallies tallies_;
};

// k ln(p) summed over hit and miss.
double log_likelihood(double hits, double whole, double share) {
  const double misses = whole - hits;
  return (hits > 0 ? hits * std::log(share) : 0) + (misses > 0 ? misses * std::log(1 - share) : 0);
}

}  // namespace

double log_likelihood_ratio(double a, double whole_a, double b, double whole_b) {
  if (whole_a <= 0 || whole_b <= 0) return 0;
  const double share_a = a / whole_a;
  const double share_b = b / whole_b;
  const double share = (a + b) / (whole_a + whole_b);
  const double g2 = 2 * (log_likelihood(a, whole_a, share_a) + log_likelihood(b, whole_b, share_b) -
                         log_likelihood(a, whole_a, share) - log_likelihood(b, whole_b, share));
  return share_a < share_b ? -std::max(0.0, g2) : std::max(0.0, g2);
}

std::vector<ComplaintPhrase> find_complaint_phrases(std::span<const PhraseSource> reviews,
                                                    const PhraseOptions& options) {
  return Finder(reviews, options).find();
}

}  // namespace storecast::sentiment
