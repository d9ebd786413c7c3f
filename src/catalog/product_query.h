// What a list of products is asked for, and what it answers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/product_list.h"
#include "catalog/product_view.h"

namespace storecast::catalog {

struct ProductQuery {
  std::string search;
  std::vector<std::string> category, brand;
  std::optional<std::int64_t> min_price, max_price;
  std::optional<Availability> availability;
  std::optional<Sort> sort;
  int limit = 20;
  std::optional<std::string> after;
  template <class F>
  static void fields(F& f) {
    f.name("ProductQuery");
    f("search", &ProductQuery::search)
        .in_query()
        .defaulted()
        .length(0, 200)
        .doc("Words, each the beginning of one in the product; small misspellings are corrected.");
    f("category", &ProductQuery::category)
        .in_query()
        .defaulted()
        .items(50)
        .doc("Slugs, with commas between: products in any of them.");
    f("brand", &ProductQuery::brand).in_query().defaulted().items(50).doc("Any of these brands.");
    f("min_price", &ProductQuery::min_price).in_query().range(0, kMaxPriceMinor);
    f("max_price", &ProductQuery::max_price).in_query().range(0, kMaxPriceMinor);
    f("availability", &ProductQuery::availability).in_query();
    f("sort", &ProductQuery::sort)
        .in_query()
        .doc("By relevance when something is searched for, else the newest first.");
    f("limit", &ProductQuery::limit).in_query().defaulted().range(1, 100);
    f("after", &ProductQuery::after).in_query().length(1, 500).doc("`next` of the page before.");
  }
};

struct AdminProductQuery {
  std::string search;
  std::optional<bool> active;
  std::optional<Sort> sort;
  int limit = 20;
  std::optional<std::string> after;
  template <class F>
  static void fields(F& f) {
    f.name("AdminProductQuery");
    f("search", &AdminProductQuery::search).in_query().defaulted().length(0, 200);
    f("active", &AdminProductQuery::active)
        .in_query()
        .doc("Only those that customers see, or not.");
    f("sort", &AdminProductQuery::sort).in_query();
    f("limit", &AdminProductQuery::limit).in_query().defaulted().range(1, 100);
    f("after", &AdminProductQuery::after).in_query().length(1, 500);
  }
};

struct FacetValue {
  std::string value, label;
  std::int64_t count = 0;
  template <class F>
  static void fields(F& f) {
    f.name("FacetValue");
    f("value", &FacetValue::value).doc("What to filter by.");
    f("label", &FacetValue::label).doc("What to show.");
    f("count", &FacetValue::count).doc("Products that the other filters leave.");
  }
};

struct PriceRange {
  std::optional<std::int64_t> min, max;
  template <class F>
  static void fields(F& f) {
    f.name("PriceRange");
    f("min", &PriceRange::min).doc("In minor units; null when there is no product.");
    f("max", &PriceRange::max);
  }
};

struct Facets {
  std::vector<FacetValue> category, brand;
  PriceRange price;
  template <class F>
  static void fields(F& f) {
    f.name("Facets");
    f("category", &Facets::category);
    f("brand", &Facets::brand);
    f("price", &Facets::price);
  }
};

struct ProductListView {
  std::vector<ProductCard> data;
  bool has_more = false;
  std::optional<std::string> next;
  Facets facets;
  std::int64_t total = 0;
  std::optional<std::string> suggestion;
  template <class F>
  static void fields(F& f) {
    f.name("ProductList");
    f("data", &ProductListView::data);
    f("has_more", &ProductListView::has_more);
    f("next", &ProductListView::next).doc("Pass it as `after` for the page that follows.");
    f("facets", &ProductListView::facets);
    f("total", &ProductListView::total).doc("Products on all pages.");
    f("suggestion", &ProductListView::suggestion)
        .doc("The search as it was corrected, when nothing fitted the words as typed.");
  }
};

struct AdminProductPage {
  std::vector<AdminProductRow> data;
  std::optional<std::string> next;  // where there are more
};

}  // namespace storecast::catalog
