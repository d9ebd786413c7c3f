// How the models of sentiment/aspects.h are trained, and from what.
#pragma once

#include <vector>

#include "sentiment/aspects.h"
#include "sentiment/recipe.h"

namespace storecast::sentiment {

// The people of one source knew only some categories: of the others its sentences tell nothing.
// The reviews teach what the lists of phrases know, a little, so that words of other trades count.
LinearModel train_topic_model(const Corpus& corpus, const Model& base, std::uint64_t seed);

// From the opinions that have a term, of `marked` and, with less weight, of `taught` (knowledge
// distillation: Bucila, Caruana, Niculescu-Mizil 2006).
LinearModel train_aspect_model(const std::vector<AspectSentence>& marked,
                               const std::vector<AspectSentence>& taught, const Model& base,
                               std::uint64_t seed);

}  // namespace storecast::sentiment
