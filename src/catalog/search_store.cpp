#include "catalog/search_store.h"

#include "catalog/spelling.h"

namespace storecast::catalog {
namespace {

constexpr std::size_t kMaxWords = 8;       // nobody types more; bounds the work of a query
constexpr std::size_t kMaxWordBytes = 60;  // bounds the comparison of misspelt words

Candidate candidate_of(const db::Row& row) {
  Candidate candidate;
  candidate.id = row.id<ProductId>(0);
  if (!row.is_null(1)) candidate.category_id = row.id<CategoryId>(1);
  candidate.brand = row.text(2);
  candidate.name = row.text(3);
  candidate.price_minor = row.integer(4);
  candidate.availability = static_cast<Availability>(row.integer(5));
  candidate.rating_sum = row.integer(6);
  candidate.rating_count = row.integer(7);
  candidate.created_at = row.instant(8);
  candidate.rank = row.real(9);
  return candidate;
}

// Letters and digits of ASCII, and everything beyond ASCII.
bool is_word_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

char to_small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// FTS5: every word as the beginning of a word, all of them wanted.
std::string match_expression(const std::vector<std::string>& words) {
  std::string expression;
  for (const std::string& word : words) expression += "\"" + word + "\" * ";
  return expression;
}

bool begins_a_known_word(db::Reader& reader, const std::string& word) {
  return reader
      .find(
          "SELECT 1 FROM product_terms WHERE term >= ?1 AND term < ?1 || char(1114111) LIMIT 1",
          [](const db::Row&) { return true; }, word)
      .has_value();
}

}  // namespace

void scan_products(db::Reader& reader, std::optional<bool> active, const VisitCandidate& visit) {
  reader.each(
      "SELECT id, category_id, brand, name, price_minor, availability, rating_sum, rating_count,"
      " created_at, 0.0 FROM products"
      " WHERE deleted_at IS NULL AND (?1 IS NULL OR active = ?1)",
      [&](const db::Row& row) { visit(candidate_of(row)); }, active);
}

void scan_found_products(db::Reader& reader, const std::vector<std::string>& words,
                         std::optional<bool> active, const VisitCandidate& visit) {
  reader.each(
      "SELECT p.id, p.category_id, p.brand, p.name, p.price_minor, p.availability, p.rating_sum,"
      " p.rating_count, p.created_at, bm25(product_search, 10.0, 5.0, 8.0, 4.0, 2.0, 1.0)"
      " FROM product_search JOIN products AS p ON p.id = product_search.rowid"
      " WHERE product_search MATCH ?2 AND (?1 IS NULL OR p.active = ?1)",
      [&](const db::Row& row) { visit(candidate_of(row)); }, active, match_expression(words));
}

std::vector<std::string> search_words(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const char small = to_small(c);
    if (is_word_character(small) && words.back().size() < kMaxWordBytes) {
      words.back() += small;
    } else if (!words.back().empty() && !is_word_character(small)) {
      if (words.size() == kMaxWords) return words;
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::optional<std::vector<std::string>> correct_words(db::Reader& reader,
                                                      const std::vector<std::string>& words) {
  std::vector<std::string> corrected;
  for (const std::string& word : words) {
    if (begins_a_known_word(reader, word)) {
      corrected.push_back(word);
      continue;
    }
    NearestWord nearest(word);
    reader.each("SELECT term, doc FROM product_terms",
                [&](const db::Row& row) { nearest.consider(row.text(0), row.integer(1)); });
    if (!nearest.best()) return {};
    corrected.push_back(*nearest.best());
  }
  return corrected;
}

}  // namespace storecast::catalog
