// Why a model judged a text as it did: how much each word spoke for the verdict.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "sentiment/model.h"

namespace storecast::sentiment {

// text.substr(begin, end - begin) as written: a word, an emoji, a '!'; or words that stand
// together.
struct Spoken {
  std::size_t begin = 0;
  std::size_t end = 0;
  double contribution = 0;  // above 0: for the label, below: against it
};

struct Explanation {
  Verdict verdict;
  // In log-odds before the temperature: the score of the label less the mean of the others.
  double lead = 0;
  double bias = 0;            // what of it no word has said: bias + all contributions = lead
  std::vector<Spoken> words;  // in the order of the text; empty when it is not judged
};

// By any model, also one that has learnt from the store's own reviews. A word pair counts half for
// either word.
Explanation explain(const Model& model, std::string_view text);

// The same with neighbours joined that speak clearly for one side ("after a week"); what says
// nothing at all is left out.
std::vector<Spoken> join_phrases(const Explanation& explanation, std::string_view text);

}  // namespace storecast::sentiment
