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

inline const ColumnNames kTextNames = {"text",        "review",     "review_text",
                                       "body",        "content",    "comment",
                                       "review_body", "reviewText", "reviews.text"};
inline const ColumnNames kTitleNames = {"title",   "review_title",    "headline",
                                        "summary", "review_headline", "reviews.title"};
inline const ColumnNames kStarNames = {"stars",   "rating",        "star_rating",   "score",
                                       "overall", "review_rating", "reviews.rating"};
inline const ColumnNames kReviewDateNames = {"date",         "review_date",   "created_at",
                                             "reviewed_at",  "timestamp",     "time",
                                             "reviews.date", "unixReviewTime"};
inline const ColumnNames kReviewProductNames = {
    "product", "product_name", "product_id", "asin", "item", "item_id", "sku", "productid"};
inline const ColumnNames kReviewCustomerNames = {
    "customer", "customer_id", "customer_name", "user",   "user_id",
    "userid",   "reviewerID",  "reviewer",      "author", "reviews.username"};
inline const ColumnNames kVerifiedNames = {"verified", "verified_purchase", "is_verified"};

}  // namespace storecast::app
