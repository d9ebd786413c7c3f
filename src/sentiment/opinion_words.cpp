#include "sentiment/opinion_words.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace storecast::sentiment {
namespace {

using std::string_view;
using enum Category;

constexpr string_view kPositive[] = {
    "accha",     "acha",     "amazing",   "awesome",     "badhiya",   "beautiful",   "best",
    "better",    "bright",   "clear",     "comfortable", "decent",    "delicious",   "delighted",
    "durable",   "easy",     "effective", "enjoy",       "enjoyed",   "excellent",   "fantastic",
    "fine",      "flawless", "friendly",  "glad",        "good",      "gorgeous",    "great",
    "happy",     "helpful",  "impressed", "impressive",  "like",      "liked",       "love",
    "loved",     "lovely",   "loves",     "mast",        "nice",      "perfect",     "perfectly",
    "pleased",   "polite",   "prompt",    "quick",       "recommend", "recommended", "reliable",
    "satisfied", "sharp",    "shandar",   "sleek",       "smooth",    "smoothly",    "solid",
    "stunning",  "sturdy",   "super",     "superb",      "terrific",  "thrilled",    "well",
    "wonderful", "worth",    "zabardast", "outstanding", "brilliant", "pleasant",    "premium",
    "useful",    "genuine",  "fun",       "cute",        "pretty",    "crisp",       "responsive"};

constexpr string_view kNegative[] = {
    "annoyed",       "annoying",       "awful",       "bad",        "badly",       "bakwas",
    "bekar",         "bekaar",         "boring",      "buggy",      "clunky",      "complain",
    "complained",    "complaint",      "complaints",  "crap",       "crappy",      "damage",
    "damaged",       "dead",           "dim",         "dirty",      "disappoint",  "disappointed",
    "disappointing", "disappointment", "disgusting",  "dislike",    "dull",        "error",
    "errors",        "fail",           "failed",      "fails",      "failure",     "fault",
    "faults",        "flaw",           "flaws",       "frustrated", "frustrating", "garbage",
    "hate",          "hated",          "horrible",    "inferior",   "issue",       "issues",
    "jerky",         "joke",           "junk",        "lousy",      "mediocre",    "mess",
    "muffled",       "nightmare",      "pathetic",    "poor",       "poorly",      "problem",
    "problems",      "regret",         "ridiculous",  "scam",       "shame",       "sloppy",
    "stiff",         "stupid",         "substandard", "sucks",      "terrible",    "trash",
    "trouble",       "unacceptable",   "unhappy",     "unreliable", "unusable",    "unresponsive",
    "upset",         "useless",        "waste",       "wasted",     "weak",        "worse",
    "worst",         "worthless",      "wrong",       "wobbly",     "thin",        "rough",
    "grainy",        "blurry",         "kharab",      "faltu",      "ganda",       "nonsense",
    "horrendous"};

struct Pair {
  string_view word;
  Category category;
  int sign;
};

constexpr Pair kPairs[] = {
    {"low", Price, 1},          {"lower", Price, 1},
    {"cheap", Price, 1},        {"reasonable", Price, 1},
    {"high", Price, -1},        {"higher", Price, -1},
    {"steep", Price, -1},       {"low", Quality, -1},
    {"cheap", Quality, -1},     {"high", Quality, 1},
    {"slow", Delivery, -1},     {"late", Delivery, -1},
    {"fast", Delivery, 1},      {"quick", Delivery, 1},
    {"long", Delivery, -1},     {"early", Delivery, 1},
    {"slow", Service, -1},      {"fast", Service, 1},
    {"slow", Performance, -1},  {"low", Performance, -1},
    {"short", Performance, -1}, {"small", Performance, -1},
    {"loud", Performance, -1},  {"long", Performance, 1},
    {"high", Performance, 1},   {"hot", Performance, -1},
    {"hard", Performance, -1},  {"small", Fit, -1},
    {"tight", Fit, -1},         {"loose", Fit, -1},
    {"large", Fit, -1},         {"big", Fit, -1},
    {"hard", Fit, -1},          {"short", Fit, -1},
    {"cheap", Appearance, -1},  {"different", Appearance, -1},
    {"hard", Usability, -1},    {"difficult", Usability, -1},
    {"unclear", Usability, -1}, {"different", NotAsDescribed, -1},
    {"open", Packaging, -1},    {"opened", Packaging, -1},
    {"torn", Packaging, -1},    {"broken", Packaging, -1},
};

std::size_t count_words(string_view phrase) {
  return 1 + static_cast<std::size_t>(std::ranges::count(phrase, ' '));
}

bool matches_at(string_view phrase, std::span<const Word> words) {
  for (const Word& word : words) {
    if (!phrase.starts_with(word.text)) return false;
    phrase.remove_prefix(word.text.size());
    if (phrase.empty()) return true;
    if (phrase[0] != ' ') return false;
    phrase.remove_prefix(1);
  }
  return false;
}

const std::unordered_multimap<string_view, const Phrase*>& phrases_by_first_word() {
  static const auto kIndex = [] {
    std::unordered_multimap<string_view, const Phrase*> index;
    for (const Phrase& phrase : known_phrases()) {
      index.emplace(phrase.text.substr(0, phrase.text.find(' ')), &phrase);
    }
    return index;
  }();
  return kIndex;
}

bool covers(const PhraseMatch& a, const PhraseMatch& b) {
  return a.phrase != b.phrase && a.phrase->category == b.phrase->category && a.first <= b.first &&
         a.last >= b.last && a.last - a.first > b.last - b.first;
}

}  // namespace

std::vector<PhraseMatch> find_phrases(std::span<const Word> words) {
  std::vector<PhraseMatch> all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto [begin, end] = phrases_by_first_word().equal_range(words[i].text);
    for (auto entry = begin; entry != end; ++entry) {
      const Phrase* phrase = entry->second;
      if (matches_at(phrase->text, words.subspan(i))) {
        all.push_back({phrase, i, i + count_words(phrase->text)});
      }
    }
  }
  std::vector<PhraseMatch> longest;
  for (const PhraseMatch& match : all) {
    const bool covered =
        std::ranges::any_of(all, [&](const PhraseMatch& other) { return covers(other, match); });
    if (!covered) longest.push_back(match);
  }
  return longest;
}

int opinion_of(string_view word) {
  static const std::unordered_map<string_view, int> kSigns = [] {
    std::unordered_map<string_view, int> signs;
    for (const string_view positive : kPositive) signs.emplace(positive, 1);
    for (const string_view negative : kNegative) signs.emplace(negative, -1);
    return signs;
  }();
  const auto found = kSigns.find(word);
  return found == kSigns.end() ? 0 : found->second;
}

int paired_opinion(string_view word, Category category) {
  for (const Pair& pair : kPairs) {
    if (pair.word == word && pair.category == category) return pair.sign;
  }
  return 0;
}

}  // namespace storecast::sentiment
