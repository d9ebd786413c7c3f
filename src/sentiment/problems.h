// What reviews say about what: the clauses that praise or blame one of the categories.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sentiment/category.h"

namespace storecast::sentiment {

struct Mention {
  Category category = Category::Quality;
  // The clause as written is text.substr(start, end - start).
  std::size_t start = 0;
  std::size_t end = 0;
  double polarity = 0;  // -1 blame to +1 praise; 0: told without an opinion
  std::string phrase;   // the listed words that told the category, "battery life"; may be empty
};

// What the text is about, clause by clause, by the lists of phrases and by learned models.
// Stars, where known, decide only what the words leave open: five stars are no complaint without
// a negative clause, one star makes none of a praise.
// A text in another language than English and Hinglish is about nothing that is known.
std::vector<Mention> find_topics(std::string_view text, std::optional<int> stars);

// The topics that are praised or blamed.
std::vector<Mention> find_mentions(std::string_view text, std::optional<int> stars);

// The mentions that blame.
std::vector<Mention> find_problems(std::string_view text, std::optional<int> stars);

}  // namespace storecast::sentiment
