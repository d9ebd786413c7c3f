#include "reviews/review_rows.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "csv/source.h"
#include "csv/writer.h"
#include "identity/rules.h"

namespace storecast::reviews {
namespace {

// What shops and their review programs call the columns; the first of each is ours.
constexpr std::string_view kNames[][8] = {
    {"sku", "product_sku", "product", "product_id", "product_handle", "handle", "slug", "asin"},
    {"rating", "stars", "review_score", "score", "review_rating"},
    {"title", "headline", "review_title", "summary"},
    {"text", "body", "review", "review_text", "content", "comment", "review_content"},
    {"author", "reviewer_name", "reviewer", "display_name", "customer_name", "name"},
    {"email", "reviewer_email", "customer_email"},
    {"created_at", "date", "review_date", "written_at", "reviewed_at"}};

constexpr std::size_t kSampledDates = 1'000;  // enough to tell which way a column writes them

// Letters of any case, with spaces and dashes for underscores.
std::string plain_name(std::string_view column) {
  std::string name = to_lower_ascii(trim(column));
  std::ranges::replace_if(
      name, [](char c) { return c == ' ' || c == '-'; }, '_');
  return name;
}

FieldError wrong(std::string_view column, std::string code, std::string detail) {
  return {std::string(column), std::move(code), std::move(detail)};
}

}  // namespace

Result<ReviewRows> ReviewRows::open(std::string_view csv) {
  ReviewRows rows(TRY(csv::Table::open(csv::from_memory(csv))));
  rows.find_columns();
  for (const Column needed : {Product, Rating}) {
    if (rows.places_[needed]) continue;
    return Error{ErrorKind::Malformed, "column_missing",
                 "The column \"" + std::string(kNames[needed][0]) + "\" is missing."};
  }
  TRY(rows.find_date_format(csv));
  return rows;
}

void ReviewRows::find_columns() {
  std::vector<std::string> columns;
  for (const std::string& column : table_.columns()) columns.push_back(plain_name(column));
  for (std::size_t i = 0; i < Columns; ++i) {
    for (const std::string_view name : kNames[i]) {
      const auto found = std::ranges::find(columns, name);
      if (name.empty() || places_[i] || found == columns.end()) continue;
      places_[i] = static_cast<std::size_t>(found - columns.begin());
    }
  }
}

std::vector<std::string> ReviewRows::unread_columns() const {
  std::vector<std::string> unread;
  for (std::size_t i = 0; i < table_.columns().size(); ++i) {
    if (std::ranges::find(places_, std::optional(i)) == places_.end()) {
      unread.push_back(table_.columns()[i]);
    }
  }
  return unread;
}

// Reads the beginning of the text a second time: one value does not tell day from month.
Result<void> ReviewRows::find_date_format(std::string_view csv) {
  if (!places_[WrittenAt]) return {};
  csv::Table table = TRY(csv::Table::open(csv::from_memory(csv)));
  std::vector<std::string> dates;
  while (dates.size() < kSampledDates) {
    const csv::Read read = table.next();
    if (read == csv::Read::End || table.failed()) break;
    if (read == csv::Read::Record) dates.emplace_back(trim(table.fields()[*places_[WrittenAt]]));
  }
  const std::vector<std::string_view> views(dates.begin(), dates.end());
  if (const auto found = csv::detect_date_format(views)) date_format_ = found->format;
  return {};
}

std::string ReviewRows::cell(Column column) const {
  if (!places_[column]) return {};
  return std::string(trim(csv::restore(table_.fields()[*places_[column]])));
}

void ReviewRows::read_rating(ReviewRow& row) const {
  const auto stars = parse_double(cell(Rating));  // "5.0", too
  const bool is_good = stars && *stars >= 1 && *stars <= 5 && std::floor(*stars) == *stars;
  if (is_good) {
    row.draft.rating = static_cast<int>(*stars);
  } else {
    row.wrong.push_back(wrong("rating", "invalid_value", "Expected 1, 2, 3, 4 or 5 stars."));
  }
}

void ReviewRows::read_texts(ReviewRow& row) const {
  row.draft.title = cell(Title);
  row.draft.text = cell(Text);
  row.author = cell(Author);
  row.email = cell(Email);
  const auto check = [&](std::string_view column, const std::string& text, std::size_t longest) {
    if (count_code_points(text) <= longest) return;
    row.wrong.push_back(
        wrong(column, "too_long", "Expected at most " + std::to_string(longest) + " characters."));
  };
  check("title", row.draft.title, kLongestTitle);
  check("text", row.draft.text, kLongestText);
  check("author", row.author, kLongestAuthor);
  if (!row.email.empty() && !identity::check_email(row.email, "").ok()) {
    row.wrong.push_back(wrong("email", "invalid_value", "Expected an e-mail address."));
  }
}

void ReviewRows::read_date(ReviewRow& row) const {
  const std::string text = cell(WrittenAt);
  if (text.empty()) return;
  row.written_at = Instant::parse(text);
  if (row.written_at) return;
  const auto date = csv::parse_date(text, date_format_);
  if (date) {
    row.written_at = Instant::at_midnight(*date);
  } else {
    row.wrong.push_back(wrong("created_at", "not_a_date",
                              "Expected a date as " + std::string(csv::pattern(date_format_)) +
                                  ", as the others of the column."));
  }
}

std::optional<ReviewRow> ReviewRows::next() {
  problem_.reset();
  const csv::Read read = table_.next();
  if (read == csv::Read::Bad) problem_ = table_.problem();
  if (read != csv::Read::Record) return {};
  ReviewRow row{.line = static_cast<std::int64_t>(table_.line()), .product = cell(Product)};
  read_rating(row);
  read_texts(row);
  read_date(row);
  return row;
}

}  // namespace storecast::reviews
