#include "catalog/search_service.h"

#include <algorithm>

#include "catalog/category_store.h"
#include "catalog/product_store.h"
#include "catalog/view_builder.h"

namespace storecast::catalog {
namespace {

constexpr std::size_t kMaxFacetValues = 100;  // nobody reads more in a list of filters

Sort sort_of(std::optional<Sort> wanted, const std::vector<std::string>& words) {
  const Sort sort = wanted.value_or(Sort::Relevance);
  return sort == Sort::Relevance && words.empty() ? Sort::Newest : sort;
}

// How many the words found, before any filter.
std::int64_t scan_into(db::Reader& reader, const std::vector<std::string>& words,
                       std::optional<bool> active, ProductList& list) {
  std::int64_t found = 0;
  const auto visit = [&](const Candidate& candidate) {
    ++found;
    list.add(candidate);
  };
  if (words.empty()) {
    scan_products(reader, active, visit);
  } else {
    scan_found_products(reader, words, active, visit);
  }
  return found;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// What the search was corrected to, if that was necessary and helped.
std::optional<std::string> scan_tolerantly(db::Reader& reader,
                                           const std::vector<std::string>& words,
                                           std::optional<bool> active, ProductList& list) {
  if (scan_into(reader, words, active, list) > 0 || words.empty()) return {};
  const auto corrected = correct_words(reader, words);
  if (!corrected || *corrected == words) return {};
  if (scan_into(reader, *corrected, active, list) == 0) return {};
  return joined(*corrected);
}

Filter filter_of(const ProductQuery& query, const std::vector<CategoryRef>& categories) {
  Filter filter;
  for (const std::string& slug : query.category) {
    const auto known = std::ranges::find(categories, slug, &CategoryRef::slug);
    filter.categories.insert(known == categories.end() ? CategoryId() : known->id);
  }
  filter.brands.insert(query.brand.begin(), query.brand.end());
  filter.min_price_minor = query.min_price;
  filter.max_price_minor = query.max_price;
  filter.availability = query.availability;
  return filter;
}

// The most frequent first; those chosen stay in the list even when nothing is left of them.
std::vector<FacetValue> ordered(std::vector<FacetValue> values) {
  std::ranges::sort(values, [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.label < b.label;
  });
  if (values.size() > kMaxFacetValues) values.resize(kMaxFacetValues);
  return values;
}

std::vector<FacetValue> category_facet(const ProductList& list, const Filter& filter,
                                       const std::vector<CategoryRef>& categories) {
  std::vector<FacetValue> values;
  for (const CategoryRef& category : categories) {
    const auto counted = list.categories().find(category.id);
    const std::int64_t count = counted == list.categories().end() ? 0 : counted->second;
    if (count > 0 || filter.categories.contains(category.id)) {
      values.push_back({category.slug, category.name, count});
    }
  }
  return ordered(std::move(values));
}

std::vector<FacetValue> brand_facet(const ProductList& list, const Filter& filter) {
  std::vector<FacetValue> values;
  for (const auto& [brand, count] : list.brands()) values.push_back({brand, brand, count});
  for (const std::string& brand : filter.brands) {
    if (!list.brands().contains(brand)) values.push_back({brand, brand, 0});
  }
  return ordered(std::move(values));
}

Result<std::optional<SortKey>> place_of(const std::optional<std::string>& after) {
  std::optional<SortKey> place;
  if (after) place = TRY(parse_cursor(*after));
  return place;
}

std::optional<std::string> next_of(const ProductList::Page& page) {
  if (!page.has_more) return {};
  return cursor_of(page.keys.back());
}

ProductListView list_in(db::Reader& reader, const ProductQuery& query,
                        const std::optional<SortKey>& after) {
  const auto categories = list_category_refs(reader);
  const auto words = search_words(query.search);
  const Filter filter = filter_of(query, categories);
  ProductList list(filter, sort_of(query.sort, words));
  ProductListView view;
  view.suggestion = scan_tolerantly(reader, words, true, list);
  const auto page = list.page(after, static_cast<std::size_t>(query.limit));
  for (const SortKey& key : page.keys) {
    view.data.push_back(product_card(reader, *find_product(reader, ProductId(key.id))));
  }
  view.has_more = page.has_more;
  view.next = next_of(page);
  view.total = list.total();
  view.facets = {category_facet(list, filter, categories),
                 brand_facet(list, filter),
                 {list.min_price_minor(), list.max_price_minor()}};
  return view;
}

AdminProductPage list_all_in(db::Reader& reader, const AdminProductQuery& query,
                             const std::optional<SortKey>& after) {
  const auto words = search_words(query.search);
  const Filter everything;
  ProductList list(everything, sort_of(query.sort, words));
  scan_tolerantly(reader, words, query.active, list);
  const auto page = list.page(after, static_cast<std::size_t>(query.limit));
  AdminProductPage view;
  for (const SortKey& key : page.keys) {
    view.data.push_back(admin_row(reader, *find_product(reader, ProductId(key.id))));
  }
  view.next = next_of(page);
  return view;
}

}  // namespace

Result<ProductListView> SearchService::list(const ProductQuery& query) {
  const auto after = TRY(place_of(query.after));
  return database_.read([&](db::Reader& reader) { return list_in(reader, query, after); });
}

Result<AdminProductPage> SearchService::list_all(const AdminProductQuery& query) {
  const auto after = TRY(place_of(query.after));
  return database_.read([&](db::Reader& reader) { return list_all_in(reader, query, after); });
}

}  // namespace storecast::catalog
