// Finds the columns of a file with reviews: by the name that was asked for, or by the usual ones.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "csv/table.h"

namespace storecast::app {

using ColumnNames = std::vector<std::string_view>;

// Invalid "no_such_column", with the name that was meant or the columns there are and the option
// that names one ("--text").
Result<std::size_t> need_column(const csv::Table& table, const std::string& asked,
                                const ColumnNames& usual, std::string_view option);
// Empty when nothing was asked for and the file has none of the usual names.
Result<std::optional<std::size_t>> find_column(const csv::Table& table, const std::string& asked,
                                               const ColumnNames& usual, std::string_view option);

inline const ColumnNames kTextNames = {"text", "review",  "review_text",
                                       "body", "content", "comment"};
inline const ColumnNames kTitleNames = {"title", "review_title", "headline"};
inline const ColumnNames kStarNames = {"stars", "rating", "star_rating", "score"};

}  // namespace storecast::app
