// Sentences in which people marked who is praised or blamed for what, in the formats of their
// authors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "sentiment/aspect_recipe.h"

namespace storecast::app {

using sentiment::AspectOpinion;
using sentiment::AspectSentence;

// ACOS (Cai, Xia, Yu 2021), a line: sentence TAB "span ENTITY#ATTRIBUTE polarity span" TAB ...
// Support and warranty are our Service, shipping is Delivery; else the attribute decides: price,
// quality, design (Appearance), operation and connectivity (Performance), usability, portability
// (Fit). General and miscellaneous opinions are about nothing that is ours.
std::vector<AspectSentence> read_acos(std::string_view lines);
// OATS (Chebolu et al. 2024), a line: sentence####[['term', 'category', 'polarity', 'words'], ...]
std::vector<AspectSentence> read_oats(std::string_view lines);
// SemEval-2014 task 4, XML; terms with offsets. Terms with conflicting opinions are left out, as
// in the task's evaluations since.
std::vector<AspectSentence> read_semeval(std::string_view xml);

// Such sentences as JSON objects, one a line. Malformed "bad_aspect_line", naming the line, where
// one is something else or an opinion is not inside its text.
Result<std::vector<AspectSentence>> read_aspect_lines(std::string_view lines);

// The whole of a file compressed with gzip.
Result<std::string> read_gzip_file(const std::string& path);

}  // namespace storecast::app
