#include "catalog/category_routes.h"

#include "identity/audit_routes.h"

namespace storecast::catalog {
namespace {

struct CategoryList {
  std::vector<Category> data;
  template <class F>
  static void fields(F& f) {
    f.name("CategoryList");
    f("data", &CategoryList::data);
  }
};

struct OneCategory {
  CategoryId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneCategory");
    f("id", &OneCategory::id).in_path();
  }
};

struct ReplaceCategory : CategoryInput {
  CategoryId id;
  template <class F>
  static void fields(F& f) {
    CategoryInput::fields(f);
    f("id", &ReplaceCategory::id).in_path();
    f.name("ReplaceCategory");
  }
};

}  // namespace

void add_category_routes(http::Routes& routes, CategoryService& categories) {
  routes
      .get("/api/v1/categories", "List the categories",
           [&](const http::None&, http::Call&) -> Result<CategoryList> {
             return CategoryList{categories.list()};
           })
      .allow(http::Access::Public)
      .cached(http::CacheTag::Catalogue)
      .tag("Catalogue");
  routes
      .post("/api/v1/categories", "Add a category",
            [&](const CategoryInput& in, http::Call& call) -> Result<Category> {
              Category category = TRY(categories.create(in, identity::actor_of(call)));
              call.created("/api/v1/categories/" + category.id.to_string());
              return category;
            })
      .allow(http::Access::Admin)
      .area("catalog")
      .status(201)
      .tag("Catalogue");
  routes
      .put("/api/v1/categories/{id}", "Rename a category",
           [&](const ReplaceCategory& in, http::Call& call) -> Result<Category> {
             return categories.replace(in.id, in, identity::actor_of(call));
           })
      .allow(http::Access::Admin)
      .area("catalog")
      .tag("Catalogue");
  routes
      .del("/api/v1/categories/{id}", "Delete a category that no product is in",
           [&](const OneCategory& in, http::Call& call) -> Result<http::NoContent> {
             TRY(categories.remove(in.id, identity::actor_of(call)));
             return http::NoContent();
           })
      .allow(http::Access::Admin)
      .area("catalog")
      .tag("Catalogue");
}

}  // namespace storecast::catalog
