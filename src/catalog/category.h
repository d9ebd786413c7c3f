// A shelf of the shop.
#pragma once

#include <optional>
#include <string>

#include "core/id.h"
#include "json/fields.h"

namespace storecast::catalog {

struct CategoryRef {
  CategoryId id;
  std::string slug;
  std::string name;
  template <class F>
  static void fields(F& f) {
    f.name("CategoryRef");
    f("id", &CategoryRef::id);
    f("slug", &CategoryRef::slug);
    f("name", &CategoryRef::name);
  }
};

struct Category {
  CategoryId id;
  std::string slug;
  std::string name;
  std::int64_t product_count = 0;  // those that customers see

  template <class F>
  static void fields(F& f) {
    f.name("Category");
    f("id", &Category::id);
    f("slug", &Category::slug).doc("For addresses and filters.").example("\"motorcycles\"");
    f("name", &Category::name);
    f("product_count", &Category::product_count).doc("How many products customers see in it.");
  }
};

struct CategoryInput {
  std::string name;
  std::optional<std::string> slug;

  template <class F>
  static void fields(F& f) {
    f.name("CategoryInput");
    f("name", &CategoryInput::name).length(1, 100);
    f("slug", &CategoryInput::slug).length(1, 80).doc("Made from the name when it is absent.");
  }
};

}  // namespace storecast::catalog
