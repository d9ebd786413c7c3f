// The words that problems are told by. Whole words only, in the normalised form of tokens.h; our
// own list. A phrase is words separated by single spaces.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "sentiment/category.h"
#include "sentiment/clauses.h"

namespace storecast::sentiment {

enum class PhraseKind {
  Aspect,     // a noun of the category: "battery life"; says nothing alone
  Complaint,  // names a problem of the category unless negated: "overpriced"
  Virtue,     // a praise of the category, a complaint when negated: "durable", "works"
  Nothing     // hides the shorter phrases inside it: "last week" is not about lasting
};

struct Phrase {
  std::string_view text;
  Category category;
  PhraseKind kind;
};

std::span<const Phrase> known_phrases();

struct PhraseMatch {
  const Phrase* phrase = nullptr;
  std::size_t first = 0;  // words of the clause: [first, last)
  std::size_t last = 0;
};

// Every phrase of the clause; where phrases of one kind and category overlap, the longest.
std::vector<PhraseMatch> find_phrases(std::span<const Word> words);

// -1, 0 or +1: "terrible", "table", "great". Words such as "low", "small", "cheap" or "slow" are 0:
// only together with an aspect do they mean something.
int opinion_of(std::string_view word);

// The sign of such a word for an aspect of the category: "slow" delivery -1, "low" price +1.
// 0 when they say nothing together.
int paired_opinion(std::string_view word, Category category);

}  // namespace storecast::sentiment
