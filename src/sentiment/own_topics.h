// Topics that a merchant defines beside the twelve categories: "kick start", "app". Found by their
// words, praised or blamed as the categories' nouns are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "sentiment/clauses.h"
#include "sentiment/problems.h"

namespace storecast::sentiment {

inline constexpr std::size_t kMostOwnTopics = 20;       // a list that people still read
inline constexpr std::size_t kMostTopicPhrases = 30;    // of one topic
inline constexpr std::size_t kLongestTopicName = 40;    // code points
inline constexpr std::size_t kLongestTopicPhrase = 60;  // code points
inline constexpr std::size_t kMostPhraseWords = 3;

struct OwnTopic {
  Category category = own_topic(0);
  std::string name;
  std::vector<std::string> phrases;  // of one to three words
};

// For people. Precondition: an own topic is among `topics`.
std::string label_of(Category category, const std::vector<OwnTopic>& topics);

// Invalid, naming what is wrong with which phrase, by pointer.
Result<void> check_topic(const OwnTopic& topic);

// Thread-safe once it is made.
class OwnTopics {
 public:
  OwnTopics() = default;
  // Precondition: check_topic() is content with each.
  explicit OwnTopics(const std::vector<OwnTopic>& topics);

  // Adds where the text praises or blames them, at most once a clause and topic. Whole words match,
  // in their usual forms: "kick starts", "kickstarted". "Charger" and "charging" are different
  // words.
  void find(std::string_view text, std::optional<int> stars, std::vector<Mention>& mentions) const;
  bool empty() const { return by_first_root_.empty(); }

 private:
  struct Entry {
    Category category = own_topic(0);
    std::vector<std::string> roots;
    std::string text;
  };
  class Finder;

  std::unordered_multimap<std::string, Entry> by_first_root_;
};

}  // namespace storecast::sentiment
