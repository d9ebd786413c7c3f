// A text cut into clauses: the unit that problems are found in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace storecast::sentiment {

struct Word {
  std::string text;  // normalised (sentiment/tokens.h)
  std::size_t begin = 0;
  std::size_t end = 0;
};

// text.substr(begin, end - begin) is the clause as written, without the marks around it.
struct Clause {
  std::vector<Word> words;  // never empty
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Sentence {
  std::vector<Clause> clauses;  // never empty
};

// Cuts at sentence ends, at , ; : ( ) and spaced dashes, before contrast words (but, however,
// although, though, except, yet, while) and before an "and" that starts a new subject.
std::vector<Sentence> split_sentences(std::string_view text);
std::vector<Clause> split_clauses(std::string_view text);

}  // namespace storecast::sentiment
