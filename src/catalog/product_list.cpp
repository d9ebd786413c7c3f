#include "catalog/product_list.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "crypto/encoding.h"

namespace storecast::catalog {
namespace {

// The kinds of filter that a product may fail, as bits.
constexpr unsigned kCategory = 1, kBrand = 2, kPrice = 4, kAvailability = 8;

unsigned failed_filters(const Filter& filter, const Candidate& candidate) {
  unsigned failed = 0;
  const bool in_category =
      filter.categories.empty() ||
      (candidate.category_id && filter.categories.contains(*candidate.category_id));
  if (!in_category) failed |= kCategory;
  if (!filter.brands.empty() && !filter.brands.contains(candidate.brand)) failed |= kBrand;
  if (candidate.price_minor < filter.min_price_minor.value_or(candidate.price_minor) ||
      candidate.price_minor > filter.max_price_minor.value_or(candidate.price_minor)) {
    failed |= kPrice;
  }
  if (filter.availability && candidate.availability != *filter.availability) {
    failed |= kAvailability;
  }
  return failed;
}

// The average as if five customers had given three and a half stars before, in units of 1e-5: one
// happy customer does not outweigh a hundred.
std::int64_t damped_rating(const Candidate& candidate) {
  return (2 * candidate.rating_sum + 35) * 100'000 / (2 * candidate.rating_count + 10);
}

Error bad_cursor() {
  return {ErrorKind::Invalid,
          "invalid_input",
          "A value is not acceptable.",
          {{"/after", "not_a_cursor", "Pass the `next` of the page before, unchanged."}}};
}

}  // namespace

SortKey sort_key(const Candidate& candidate, Sort sort) {
  SortKey key{.id = candidate.id.value()};
  switch (sort) {
    case Sort::Relevance:
      key.number = std::llround(candidate.rank * 1e6);
      break;
    case Sort::Newest:
      key.number = -candidate.created_at.microseconds();
      break;
    case Sort::Cheapest:
      key.number = candidate.price_minor;
      break;
    case Sort::Dearest:
      key.number = -candidate.price_minor;
      break;
    case Sort::Name:
      key.text = to_lower_ascii(candidate.name);
      break;
    case Sort::BestRated:
      key.number = -damped_rating(candidate);
      break;
  }
  return key;
}

std::string cursor_of(const SortKey& key) {
  return crypto::to_base64url(std::to_string(key.number) + " " + std::to_string(key.id) + " " +
                              key.text);
}

Result<SortKey> parse_cursor(std::string_view cursor) {
  const auto text = crypto::from_base64url(cursor);
  if (!text) return bad_cursor();
  const std::size_t first = text->find(' ');
  const std::size_t second = first == std::string::npos ? first : text->find(' ', first + 1);
  if (second == std::string::npos) return bad_cursor();
  const auto number = parse_int64(std::string_view(*text).substr(0, first));
  const auto id = parse_int64(std::string_view(*text).substr(first + 1, second - first - 1));
  if (!number || !id) return bad_cursor();
  return SortKey{*number, text->substr(second + 1), *id};
}

void ProductList::add(const Candidate& candidate) {
  const unsigned failed = failed_filters(filter_, candidate);
  count(candidate, failed);
  if (failed == 0) keys_.push_back(sort_key(candidate, sort_));
}

void ProductList::count(const Candidate& candidate, unsigned failed) {
  if ((failed & ~kCategory) == 0 && candidate.category_id) {
    ++categories_[*candidate.category_id];
  }
  if ((failed & ~kBrand) == 0 && !candidate.brand.empty()) {
    const auto found = brands_.find(candidate.brand);
    found != brands_.end() ? ++found->second : brands_[std::string(candidate.brand)] = 1;
  }
  if ((failed & ~kPrice) != 0) return;
  const std::int64_t price = candidate.price_minor;
  min_price_minor_ = std::min(price, min_price_minor_.value_or(price));
  max_price_minor_ = std::max(price, max_price_minor_.value_or(price));
}

ProductList::Page ProductList::page(const std::optional<SortKey>& after, std::size_t size) {
  auto begin = keys_.begin();
  if (after) {
    begin = std::partition(keys_.begin(), keys_.end(),
                           [&](const SortKey& key) { return key <= *after; });
  }
  const auto left = static_cast<std::size_t>(keys_.end() - begin);
  const auto end = begin + static_cast<std::ptrdiff_t>(std::min(size, left));
  std::partial_sort(begin, end, keys_.end());
  return {std::vector<SortKey>(begin, end), left > size};
}

}  // namespace storecast::catalog
