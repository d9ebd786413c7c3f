// The rows of a table of reviews, by whichever names its columns have.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "csv/dates.h"
#include "csv/table.h"
#include "reviews/review.h"

namespace storecast::reviews {

inline constexpr std::size_t kLongestTitle = 120;
inline constexpr std::size_t kLongestText = 5'000;  // code points; the longest real ones: 4,000
inline constexpr std::size_t kLongestAuthor = 100;

struct ReviewRow {
  std::int64_t line = 0;
  std::string product;  // SKU, slug or id
  std::string author;
  std::string email;  // may be empty
  ReviewDraft draft;
  std::optional<Instant> written_at;  // of midnight where only the day is known
  std::vector<FieldError> wrong;      // by column; the other values mean nothing then
};

class ReviewRows {
 public:
  // Malformed "column_missing" without product and stars, and what csv::Table::open refuses. The
  // text must outlive this.
  static Result<ReviewRows> open(std::string_view csv);

  // Empty at the end, and after a row that cannot be read: that one is `problem()`.
  std::optional<ReviewRow> next();
  const std::optional<csv::Problem>& problem() const { return problem_; }
  bool failed() const { return table_.failed(); }  // nothing after that row can be read

  std::vector<std::string> unread_columns() const;

 private:
  enum Column { Product, Rating, Title, Text, Author, Email, WrittenAt, Columns };

  explicit ReviewRows(csv::Table table) : table_(std::move(table)) {}
  void find_columns();
  Result<void> find_date_format(std::string_view csv);
  std::string cell(Column column) const;
  void read_rating(ReviewRow& row) const;
  void read_texts(ReviewRow& row) const;
  void read_date(ReviewRow& row) const;

  csv::Table table_;
  std::array<std::optional<std::size_t>, Columns> places_;
  csv::DateFormat date_format_ = csv::DateFormat::Iso;
  std::optional<csv::Problem> problem_;
};

}  // namespace storecast::reviews
