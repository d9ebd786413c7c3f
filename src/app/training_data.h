// The labelled texts that the sentiment models are trained from, read from the data folder.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "core/result.h"
#include "sentiment/recipe.h"

namespace storecast::app {

// `reviews_folder` holds star-rated reviews (*.csv.gz with set,label,title,text) and the folders
// pros_cons, opinion_lexicon, absa_acos and absa_oats; `phrases_file` is
// data/sentiment/phrases.csv. Sets whose terms forbid commercial use are never read.
Result<sentiment::Corpus> load_training_data(const std::string& reviews_folder,
                                             const std::string& phrases_file);

// The words (hash_word) that stand in the corpus at least five times.
std::set<std::uint64_t> frequent_words(const sentiment::Corpus& corpus);

}  // namespace storecast::app
