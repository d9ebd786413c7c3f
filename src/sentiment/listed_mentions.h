// What the lists of phrases and opinion words say about a clause, without learned models of
// sentences: rules that a person can read.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sentiment/category.h"
#include "sentiment/clauses.h"
#include "sentiment/opinion_words.h"

namespace storecast::sentiment {

struct ListedMention {
  Category category = Category::Quality;
  double polarity = 0;  // -1 blame to +1 praise; 0: the words don't say
  PhraseMatch match;    // the phrase that decided
};

// At most one a category. `stars`, where known, decide only what the words leave open.
std::vector<ListedMention> listed_mentions(std::string_view text, const Clause& clause,
                                           std::optional<int> stars);

// How the clause feels about its words [first, last), which belong to no category: -1 to +1; 0: the
// words don't say.
double listed_polarity(std::string_view text, const Clause& clause, std::size_t first,
                       std::size_t last, std::optional<int> stars);

}  // namespace storecast::sentiment
