// What the catalogue's lists are made of: a pass over the products that a search finds.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/product.h"
#include "db/database.h"

namespace storecast::catalog {

// What a list needs of a product to filter, count and sort it. Texts are valid during the visit.
struct Candidate {
  ProductId id;
  std::optional<CategoryId> category_id;
  std::string_view brand;
  std::string_view name;
  std::int64_t price_minor = 0;
  Availability availability = Availability::InStock;
  std::int64_t rating_sum = 0;
  std::int64_t rating_count = 0;
  Instant created_at;
  double rank = 0;  // the better the smaller; 0 without a search
};
using VisitCandidate = std::function<void(const Candidate&)>;

// Active or not; nullopt is both.
void scan_products(db::Reader& reader, std::optional<bool> active, const VisitCandidate& visit);

// Those in which each of the words begins some word. Precondition: words are not empty and each is
// one of search_words().
void scan_found_products(db::Reader& reader, const std::vector<std::string>& words,
                         std::optional<bool> active, const VisitCandidate& visit);

// The words of what a person typed, in small letters; at most 8 of them.
std::vector<std::string> search_words(std::string_view text);

// The words with each one that begins no known word replaced by the nearest one that exists; empty
// when one has no such neighbour.
std::optional<std::vector<std::string>> correct_words(db::Reader& reader,
                                                      const std::vector<std::string>& words);

}  // namespace storecast::catalog
