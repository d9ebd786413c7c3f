// Reviews whose verdict is known, from a CSV file.
#pragma once

#include <string>
#include <vector>

#include "csv/table.h"
#include "sentiment/recipe.h"

namespace storecast::app {

inline constexpr std::string_view kNoColumn = "-";

// Empty: found by the usual names; a file may do without title and source.
struct LabelledColumns {
  std::string text;
  std::string title;  // kNoColumn: not read, as where titles are made from the stars
  std::string label;
  std::string source;
};

// "neg", "negative", "1", "2.0": Negative, and so on; Malformed for anything else.
Result<sentiment::Label> parse_label(std::string_view text);

// Rows without a source column get `source`.
Result<std::vector<sentiment::LabelledText>> read_labelled_reviews(csv::Table& table,
                                                                   const LabelledColumns& columns,
                                                                   const std::string& source);
// A file that may be compressed with gzip.
Result<std::vector<sentiment::LabelledText>> read_labelled_file(const std::string& path,
                                                                const LabelledColumns& columns);

}  // namespace storecast::app
