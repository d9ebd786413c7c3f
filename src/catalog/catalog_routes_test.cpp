#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/category_routes.h"
#include "catalog/product_admin_routes.h"
#include "catalog/product_routes.h"
#include "db/temporary_database.h"
#include "http/router.h"
#include "media/media_routes.h"

namespace storecast::catalog {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::Not;

class Tokens final : public http::Authenticator {
 public:
  Result<http::Principal> authenticate(std::string_view token) override {
    return http::Principal{.role = json::enum_value<http::Role>(token).value(),
                           .grants = {{"catalog", http::Grant::Read}}};
  }
};

class CatalogRoutesTest : public testing::Test {
 protected:
  CatalogRoutesTest() {
    add_product_routes(routes_, products_, search_);
    add_product_admin_routes(routes_, products_, search_);
    add_category_routes(routes_, categories_);
    media::add_media_routes(routes_, images_, [](std::string_view, std::string_view) {
      return media::Showing::ForEver;
    });
    router_ = std::make_unique<http::Router>(routes_, tokens_);
  }

  http::Response send(Method method, const std::string& path, const std::string& body = "",
                      std::vector<std::pair<std::string, std::string>> headers = {}) {
    http::Request request{.method = method, .target = path, .path = path, .request_id = "r1"};
    if (const auto mark = path.find('?'); mark != std::string::npos) {
      request.path = path.substr(0, mark);
      for (std::string_view pair : split(std::string_view(path).substr(mark + 1), '&')) {
        const auto equals = pair.find('=');
        request.query.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
      }
    }
    request.body = body;
    request.headers.set("Content-Type", content_type_);
    if (!role_.empty()) request.headers.set("Authorization", "Bearer " + role_);
    for (const auto& [name, value] : headers) request.headers.set(name, value);
    return router_->handle(request);
  }
  static std::string text(const http::Response& response) {
    return std::get<std::string>(response.body);
  }
  static std::string member(const http::Response& response, std::string_view name) {
    return json::parse_document(text(response)).value().find(name)->text;
  }
  static std::string header(const http::Response& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or(""));
  }
  std::string add_classic() {
    return member(send(Method::Post, "/api/v1/products", kClassic), "id");
  }

  static constexpr const char* kClassic =
      R"({"sku":"RE-C350","name":"Classic 350","price":{"amount":18536100,"currency":"INR"},)"
      R"("cost":{"amount":15000000,"currency":"INR"}})";

  db::TemporaryDatabase database_;
  SystemClock clock_;
  media::ImageFolder images_{database_.folder() / "media"};
  ProductService products_{*database_, images_, clock_};
  SearchService search_{*database_};
  CategoryService categories_{*database_, clock_};
  Tokens tokens_;
  http::Routes routes_;
  std::unique_ptr<http::Router> router_;
  std::string role_ = "admin";
  std::string content_type_ = "application/json";
};

TEST_F(CatalogRoutesTest, ANewProductSaysWhereItIsAndWhichVersion) {
  const auto made = send(Method::Post, "/api/v1/products", kClassic);
  EXPECT_EQ(made.status, 201) << text(made);
  EXPECT_EQ(header(made, "ETag"), "\"v1\"");
  EXPECT_EQ(header(made, "Location"), "/api/v1/admin/products/" + member(made, "id"));
  EXPECT_EQ(send(Method::Get, header(made, "Location")).status, 200);
}

TEST_F(CatalogRoutesTest, CustomersSeeNeitherCostNorVersion) {
  const std::string id = add_classic();
  role_ = "";
  for (const std::string& path :
       {"/api/v1/products/" + id, std::string("/api/v1/products/classic-350"),
        std::string("/api/v1/products"), std::string("/api/products")}) {
    const auto shown = send(Method::Get, path);
    EXPECT_EQ(shown.status, 200);
    EXPECT_THAT(text(shown), HasSubstr("\"price\":{\"amount\":18536100"));
    EXPECT_THAT(text(shown), Not(HasSubstr("cost")));
    EXPECT_THAT(text(shown), Not(HasSubstr("version")));
  }
}

TEST_F(CatalogRoutesTest, ChangesNeedTheVersionThatWasRead) {
  const std::string path = "/api/v1/products/" + add_classic();
  EXPECT_EQ(send(Method::Put, path, kClassic).status, 428);
  EXPECT_EQ(send(Method::Put, path, kClassic, {{"If-Match", "\"v9\""}}).status, 412);
  EXPECT_EQ(send(Method::Put, path, kClassic, {{"If-Match", "\"nonsense\""}}).status, 412);
  const auto changed = send(Method::Put, path, kClassic, {{"If-Match", "\"v1\""}});
  EXPECT_EQ(changed.status, 200);
  EXPECT_EQ(header(changed, "ETag"), "\"v2\"");
  EXPECT_EQ(send(Method::Delete, path).status, 428);
  EXPECT_EQ(send(Method::Delete, path, "", {{"If-Match", "\"v1\""}}).status, 412);
  EXPECT_EQ(send(Method::Delete, path, "", {{"If-Match", "\"v2\""}}).status, 204);
  EXPECT_EQ(send(Method::Get, path).status, 404);
}

TEST_F(CatalogRoutesTest, TheOriginalPathsDoNotAskForAVersion) {
  const std::string id = member(send(Method::Post, "/api/products", kClassic), "id");
  EXPECT_EQ(send(Method::Put, "/api/products/" + id, kClassic).status, 200);
  EXPECT_EQ(send(Method::Put, "/api/products/" + id, kClassic, {{"If-Match", "\"v1\""}}).status,
            412);
  EXPECT_EQ(send(Method::Delete, "/api/products/" + id).status, 204);
}

TEST_F(CatalogRoutesTest, AnUnchangedProductIsNotSentAgain) {
  const std::string path = "/api/v1/products/" + add_classic();
  const std::string tag = header(send(Method::Get, path), "ETag");
  EXPECT_EQ(send(Method::Get, path, "", {{"If-None-Match", tag}}).status, 304);
  send(Method::Put, path, kClassic, {{"If-Match", "*"}});
  EXPECT_EQ(send(Method::Get, path, "", {{"If-None-Match", tag}}).status, 200);
}

TEST_F(CatalogRoutesTest, WrongInputIsNamedWithItsPlace) {
  const auto wrong =
      send(Method::Post, "/api/v1/products",
           R"({"sku":"","name":"x","price":{"amount":-1,"currency":"ABC"},"rating":5})");
  EXPECT_EQ(wrong.status, 422);
  for (const char* pointer : {"/sku", "/price/currency", "/rating"}) {
    EXPECT_THAT(text(wrong), HasSubstr(pointer));
  }
  for (const char* query : {"limit=0", "limit=101", "limit=x", "sort=up", "unknown=1",
                            "min_price=-1", "availability=maybe", "after=%21"}) {
    EXPECT_EQ(send(Method::Get, std::string("/api/v1/products?") + query).status, 422) << query;
  }
}

TEST_F(CatalogRoutesTest, OnlyAdministratorsChangeTheCatalogue) {
  const std::string id = add_classic();
  for (const auto& [role, status] : {std::pair("staff", 403), {"customer", 403}, {"", 401}}) {
    role_ = role;
    EXPECT_EQ(send(Method::Post, "/api/v1/products", kClassic).status, status);
    EXPECT_EQ(send(Method::Put, "/api/products/" + id, kClassic).status, status);
    EXPECT_EQ(send(Method::Delete, "/api/products/" + id).status, status);
    EXPECT_EQ(send(Method::Post, "/api/v1/categories", R"({"name":"x"})").status, status);
  }
  role_ = "customer";
  EXPECT_EQ(send(Method::Get, "/api/v1/admin/products").status, 403);
}

TEST_F(CatalogRoutesTest, ThePagesOfAllProductsFollowEachOther) {
  for (int i = 0; i < 3; ++i) {
    send(Method::Post, "/api/v1/products",
         R"({"sku":"S)" + std::to_string(i) +
             R"(","name":"N","price":{"amount":1,"currency":"INR"}})");
  }
  const auto first = send(Method::Get, "/api/v1/admin/products?limit=2");
  EXPECT_THAT(header(first, "Link"), HasSubstr("rel=\"next\""));
  const auto second =
      send(Method::Get, "/api/v1/admin/products?limit=2&after=" + member(first, "next"));
  EXPECT_THAT(text(second), HasSubstr("\"has_more\":false"));
}

TEST_F(CatalogRoutesTest, APictureIsTakenByItsContentAndServedForEver) {
  const std::string id = add_classic();
  content_type_ = "image/png";
  const auto refused = send(Method::Post, "/api/v1/products/" + id + "/images", "<svg/>");
  EXPECT_EQ(refused.status, 415);
  content_type_ = "image/svg+xml";
  EXPECT_EQ(send(Method::Post, "/api/v1/products/" + id + "/images", "<svg/>").status, 415);
  EXPECT_EQ(send(Method::Get, "/media/..%2fsecret").status, 404);
  EXPECT_EQ(send(Method::Get, "/media/" + std::string(64, 'a') + "-320.webp").status, 404);
}

TEST_F(CatalogRoutesTest, CategoriesAreMadeListedRenamedAndDeleted) {
  const auto made = send(Method::Post, "/api/v1/categories", R"({"name":"Two Wheelers"})");
  EXPECT_EQ(made.status, 201);
  const std::string path = "/api/v1/categories/" + member(made, "id");
  EXPECT_THAT(text(send(Method::Get, "/api/v1/categories")), HasSubstr("two-wheelers"));
  EXPECT_EQ(send(Method::Put, path, R"({"name":"Bikes","slug":"bikes"})").status, 200);
  EXPECT_EQ(send(Method::Delete, path).status, 204);
  EXPECT_EQ(send(Method::Delete, path).status, 404);
}

}  // namespace
}  // namespace storecast::catalog
