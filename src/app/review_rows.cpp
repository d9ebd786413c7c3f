#include "app/review_rows.h"

#include <algorithm>
#include <cmath>

#include "app/labelled_reviews.h"
#include "app/review_columns.h"
#include "core/text.h"
#include "csv/numbers.h"
#include "sentiment/tokens.h"

namespace storecast::app {
namespace {

constexpr std::string_view kFieldNames[] = {"text",    "title",    "stars",   "date",
                                            "product", "customer", "verified"};
constexpr std::size_t kShownValueBytes = 40;

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "1469145600" or "1469145600000": from 2001 on, so that a year or a number of a day is none.
std::optional<Date> date_of_epoch(std::string_view text) {
  constexpr std::size_t kSecondDigits = 9;
  constexpr std::size_t kMilliDigits = 12;
  constexpr std::int64_t kSecondsADay = 86'400;
  const auto value = is_digits(text) ? parse_int64(text) : std::nullopt;
  if (!value || text.size() < kSecondDigits || text.size() > kMilliDigits + 1) return {};
  const std::int64_t seconds = text.size() >= kMilliDigits ? *value / 1000 : *value;
  return Date(static_cast<std::int32_t>(seconds / kSecondsADay));
}

std::string shown(std::string_view text) {
  std::string short_text(text.substr(0, kShownValueBytes));
  while (!is_valid_utf8(short_text)) short_text.pop_back();
  return "\"" + short_text + (short_text.size() < text.size() ? "..." : "") + "\"";
}

}  // namespace

void RowProblems::add(std::uint64_t line, std::string reason) {
  ++count;
  if (first.size() < kShown) first.push_back({line, std::move(reason)});
}

Result<ReviewRows> ReviewRows::open(std::unique_ptr<csv::Source> source,
                                    const ReviewFileColumns& columns) {
  csv::Table table = TRY(csv::Table::open(std::move(source)));
  ReviewRows rows(std::move(table));
  TRY(rows.find_columns(columns));
  rows.read_sample();
  rows.detect_dates();
  return rows;
}

Result<void> ReviewRows::find_columns(const ReviewFileColumns& columns) {
  places_[Text] = TRY(need_column(table_, columns.text, kTextNames, "--text"));
  const struct {
    Field field;
    const std::string& asked;
    const ColumnNames& usual;
    std::string_view option;
  } others[] = {{Title, columns.title, kTitleNames, "--title"},
                {Stars, columns.stars, kStarNames, "--stars"},
                {Day, columns.date, kReviewDateNames, "--date"},
                {Product, columns.product, kReviewProductNames, "--product"},
                {Customer, columns.customer, kReviewCustomerNames, "--customer"},
                {Verified, columns.verified, kVerifiedNames, "--verified"}};
  for (const auto& other : others) {
    if (other.asked == kNoColumn) continue;
    const auto place = TRY(find_column(table_, other.asked, other.usual, other.option));
    if (place && std::ranges::find(places_, place) == places_.end()) places_[other.field] = place;
  }
  if (!places_[Product]) product_number("").value();
  return {};
}

std::vector<std::string> ReviewRows::used_columns() const {
  std::vector<std::string> used;
  for (std::size_t field = 0; field < kFields; ++field) {
    if (!places_[field]) continue;
    const std::string& column = table_.columns()[*places_[field]];
    const std::string name(kFieldNames[field]);
    used.push_back(column == name ? name : name + " = " + column);
  }
  return used;
}

bool ReviewRows::next_record(Values& values) {
  while (!ended_) {
    const csv::Read read = table_.next();
    if (read == csv::Read::End) break;
    if (read == csv::Read::Bad) {
      skipped_.add(table_.problem().line, table_.problem().detail);
      if (table_.failed()) break;
      continue;
    }
    const auto fields = table_.fields();
    for (std::size_t i = 0; i < kFields; ++i) {
      values[i] = places_[i] ? fields[*places_[i]] : std::string_view();
    }
    return true;
  }
  ended_ = true;
  return false;
}

void ReviewRows::read_sample() {
  Values values;
  while (sample_.size() < kSampleRows && next_record(values)) {
    Sample& sample = sample_.emplace_back();
    sample.line = table_.line();
    std::ranges::copy(values, sample.values.begin());
  }
}

void ReviewRows::detect_dates() {
  std::vector<std::string_view> days;
  std::size_t epochs = 0;
  for (const Sample& sample : sample_) {
    if (trim(sample.values[Day]).empty()) continue;
    days.push_back(trim(sample.values[Day]));
    epochs += date_of_epoch(days.back()) ? 1 : 0;
  }
  dates_are_epochs_ = epochs > 0 && 2 * epochs >= days.size();
  const auto detected = csv::detect_date_format(days);
  if (detected && !dates_are_epochs_) date_format_ = detected->format;
}

Result<bool> ReviewRows::next(ReviewRow& row) {
  Values values;
  if (next_sample_ < sample_.size()) {
    const Sample& sample = sample_[next_sample_++];
    std::ranges::copy(sample.values, values.begin());
    TRY(read(sample.line, values, row));
    return true;
  }
  if (!next_record(values)) return false;
  TRY(read(table_.line(), values, row));
  return true;
}

Result<void> ReviewRows::read(std::uint64_t line, const Values& values, ReviewRow& row) {
  row.line = line;
  row.title = values[Title];
  row.text = values[Text];
  row.stars = read_stars(line, trim(values[Stars]));
  row.day = read_day(line, trim(values[Day]));
  row.verified = read_verified(line, trim(values[Verified]));
  const std::string_view customer = trim(values[Customer]);
  row.customer = customer.empty() ? 0 : static_cast<std::int64_t>(sentiment::hash_word(customer));
  const std::string_view product = trim(values[Product]);
  const bool is_unnamed = places_[Product] && product.empty();
  row.product = TRY(product_number(is_unnamed ? "(none)" : product));
  return {};
}

// "4", "4.5", "4/5", "4.0 out of 5 stars"
int ReviewRows::read_stars(std::uint64_t line, std::string_view text) {
  constexpr int kMostStars = 5;
  if (text.empty()) return 0;
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::string_view rest = trim(text.substr(end));
  const bool is_of_five = rest.empty() || rest.starts_with("/5") || rest.starts_with("/ 5") ||
                          rest.starts_with("out of 5") || rest.starts_with("star");
  const double stars = is_of_five ? parse_double(text.substr(0, end)).value_or(0) : 0;
  if (stars >= 1 && stars <= kMostStars) return static_cast<int>(std::floor(stars + 0.5));
  unreadable_.add(line, "Expected 1 to 5 stars and found " + shown(text) + ".");
  return 0;
}

std::optional<Date> ReviewRows::read_day(std::uint64_t line, std::string_view text) {
  if (text.empty()) return {};
  std::optional<Date> day;
  if (dates_are_epochs_) {
    day = date_of_epoch(text);
  } else if (date_format_) {
    day = csv::parse_date(text, *date_format_);
  }
  if (!day) unreadable_.add(line, "Expected a date like the others and found " + shown(text) + ".");
  return day;
}

std::optional<bool> ReviewRows::read_verified(std::uint64_t line, std::string_view text) {
  if (text.empty()) return {};
  if (const auto answer = csv::parse_yes_no(text)) return answer;
  if (to_lower_ascii(text).starts_with("verified")) return true;
  unreadable_.add(line, "Expected yes or no for verified and found " + shown(text) + ".");
  return {};
}

Result<std::uint32_t> ReviewRows::product_number(std::string_view name) {
  const auto [place, is_new] =
      product_numbers_.try_emplace(std::string(name), static_cast<std::uint32_t>(products_.size()));
  if (!is_new) return place->second;
  if (products_.size() == kMaxProducts) {
    return Error{ErrorKind::TooLarge, "too_many_products",
                 "The file has more than a million products: name the right column with --product, "
                 "or none with --product -."};
  }
  products_.emplace_back(name);
  return place->second;
}

}  // namespace storecast::app
