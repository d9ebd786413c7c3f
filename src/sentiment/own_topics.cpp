#include "sentiment/own_topics.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "core/text.h"
#include "sentiment/aspects.h"
#include "sentiment/listed_mentions.h"

namespace storecast::sentiment {
namespace {

std::vector<Word> words_of(std::string_view phrase) {
  std::vector<Word> words;
  for (const Clause& clause : split_clauses(phrase)) {
    words.insert(words.end(), clause.words.begin(), clause.words.end());
  }
  return words;
}

// A word without the endings of its other forms: "charge" and "charging" are the same word,
// "charger" is another.
std::string root_of(std::string_view word) {
  constexpr std::size_t kShortestRoot = 3;
  static constexpr std::string_view kEndings[] = {"'s", "ing", "ed", "s"};
  const auto* const ending = std::ranges::find_if(kEndings, [&](std::string_view one) {
    return word.size() >= one.size() + kShortestRoot && word.ends_with(one);
  });
  if (ending != std::end(kEndings) && !word.ends_with("ss")) word.remove_suffix(ending->size());
  std::string root(word);
  if (root.ends_with('y')) root.back() = 'i';
  if (root.size() > kShortestRoot && root.ends_with('e')) root.pop_back();
  if (root.size() > kShortestRoot && root.back() == root[root.size() - 2]) root.pop_back();
  return root;
}

std::vector<std::string> roots_of(std::span<const Word> words) {
  std::vector<std::string> roots;
  for (const Word& word : words) roots.push_back(root_of(word.text));
  return roots;
}

Error wrong(std::string pointer, std::string code, std::string detail) {
  return Error{ErrorKind::Invalid,
               "invalid_topic",
               "The topic is not acceptable: " + detail,
               {{std::move(pointer), std::move(code), detail}}};
}

std::string at_most(std::size_t count, std::string_view what) {
  return "Expected at most " + std::to_string(count) + " " + std::string(what) + ".";
}

Result<void> check_phrase(const std::string& phrase, const std::string& pointer) {
  if (count_code_points(phrase) > kLongestTopicPhrase) {
    return wrong(pointer, "too_long", at_most(kLongestTopicPhrase, "characters"));
  }
  const std::size_t words = words_of(phrase).size();
  if (words == 0) return wrong(pointer, "no_words", "Expected at least one word.");
  if (words > kMostPhraseWords) {
    return wrong(pointer, "too_many_words", at_most(kMostPhraseWords, "words"));
  }
  return {};
}

// A stronger mention of the same topic in the same clause takes the other's place.
void keep(std::vector<Mention>& found, Mention mention) {
  const auto same = std::ranges::find_if(found, [&](const Mention& one) {
    return one.category == mention.category && one.start == mention.start;
  });
  if (same == found.end()) {
    found.push_back(std::move(mention));
  } else if (std::abs(mention.polarity) > std::abs(same->polarity)) {
    *same = std::move(mention);
  }
}

}  // namespace

std::string label_of(Category category, const std::vector<OwnTopic>& topics) {
  if (!is_own_topic(category)) return std::string(title(category));
  return std::ranges::find(topics, category, &OwnTopic::category)->name;
}

Result<void> check_topic(const OwnTopic& topic) {
  if (trim(topic.name).empty()) return wrong("/name", "too_short", "Expected a name.");
  if (count_code_points(topic.name) > kLongestTopicName) {
    return wrong("/name", "too_long", at_most(kLongestTopicName, "characters"));
  }
  if (topic.phrases.empty()) return wrong("/phrases", "too_few", "Expected at least one phrase.");
  if (topic.phrases.size() > kMostTopicPhrases) {
    return wrong("/phrases", "too_many", at_most(kMostTopicPhrases, "phrases"));
  }
  for (std::size_t i = 0; i < topic.phrases.size(); ++i) {
    TRY(check_phrase(topic.phrases[i], "/phrases/" + std::to_string(i)));
  }
  return {};
}

OwnTopics::OwnTopics(const std::vector<OwnTopic>& topics) {
  for (const OwnTopic& topic : topics) {
    for (const std::string& phrase : topic.phrases) {
      Entry entry{topic.category, roots_of(words_of(phrase)), phrase};
      std::string first = entry.roots.front();
      by_first_root_.emplace(std::move(first), std::move(entry));
    }
  }
}

// Finds the topics of one sentence.
class OwnTopics::Finder {
 public:
  Finder(const OwnTopics& topics, std::string_view text, std::optional<int> stars)
      : topics_(topics), text_(text), stars_(stars) {}

  void read(const Sentence& sentence, std::vector<Mention>& found) const {
    std::optional<SentenceView> view;  // made when first needed: most sentences name no topic
    for (const Clause& clause : sentence.clauses) {
      for (const Match& match : matches_in(clause)) {
        double polarity = listed_polarity(text_, clause, match.first, match.last, stars_);
        if (polarity == 0) {
          if (!view) view.emplace(sentence.clauses, shipped_clause_model());
          polarity = felt_about(*view, clause.words[match.first].begin,
                                clause.words[match.last - 1].end, stars_);
        }
        if (polarity == 0) continue;
        keep(found, {match.entry->category, clause.begin, clause.end, polarity, match.entry->text});
      }
    }
  }

 private:
  struct Match {
    const Entry* entry = nullptr;
    std::size_t first = 0;  // words of the clause: [first, last)
    std::size_t last = 0;
  };

  std::vector<Match> matches_in(const Clause& clause) const {
    const std::vector<std::string> roots = roots_of(clause.words);
    std::vector<Match> matches;
    for (std::size_t i = 0; i < roots.size(); ++i) {
      const auto [begin, end] = topics_.by_first_root_.equal_range(roots[i]);
      for (auto known = begin; known != end; ++known) {
        const Entry& entry = known->second;
        const std::span<const std::string> rest(roots.begin() + static_cast<std::ptrdiff_t>(i),
                                                roots.end());
        if (rest.size() < entry.roots.size()) continue;
        if (!std::ranges::equal(rest.first(entry.roots.size()), entry.roots)) continue;
        matches.push_back({&entry, i, i + entry.roots.size()});
      }
    }
    return matches;
  }

  const OwnTopics& topics_;
  std::string_view text_;
  std::optional<int> stars_;
};

void OwnTopics::find(std::string_view text, std::optional<int> stars,
                     std::vector<Mention>& mentions) const {
  if (empty()) return;
  const Finder finder(*this, text, stars);
  std::vector<Mention> found;
  for (const Sentence& sentence : split_sentences(text)) finder.read(sentence, found);
  std::ranges::move(found, std::back_inserter(mentions));
}

}  // namespace storecast::sentiment
