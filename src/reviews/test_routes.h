// For tests: a shop with a product, two customers and a member of the staff, asked by its routes.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "catalog/product_store.h"
#include "crypto/random.h"
#include "http/router.h"
#include "identity/identity_routes.h"
#include "identity/identity_test_support.h"
#include "media/media_routes.h"
#include "reviews/moderation_routes.h"
#include "reviews/review_csv_routes.h"
#include "reviews/review_routes.h"
#include "reviews/voice_store.h"

namespace storecast::reviews {

using http::Method;

class ReviewShopTest : public testing::Test {
 protected:
  ReviewShopTest() {
    add_review_routes(routes_, reviews_);
    add_photo_routes(routes_, photos_);
    add_moderation_routes(routes_, reviews_, database());
    add_desk_routes(routes_, desk_, database());
    add_review_csv_routes(routes_, csv_);
    add_request_routes(routes_, requests_);
    add_analysis_routes(routes_, database(), identity_.clock);
    media::add_media_routes(routes_, images_, [&](std::string_view file, std::string_view key) {
      return database().read(
          [&](db::Reader& reader) { return showing_of_photo(reader, file, key); });
    });
    router_ = std::make_unique<http::Router>(routes_, authenticator_);
    asha_ = sign_in("asha@example.com", Role::Customer);
    ravi_ = sign_in("ravi@example.com", Role::Customer);
    staff_ = sign_in("staff@example.com", Role::Staff);
    product_ = add_product("RE350", "Classic 350");
  }

  ~ReviewShopTest() override { std::filesystem::remove_all(folder_); }

  db::Database& database() { return *identity_.database; }
  std::string sign_in(const std::string& email, Role role) {
    identity_.add(email, role);
    return identity_.log_in(email).access_token;
  }
  ProductId add_product(const std::string& sku, const std::string& name) {
    catalog::ProductDraft draft;
    draft.sku = sku;
    draft.name = name;
    draft.price = Money(100, Currency::parse("INR").value());
    return database().write([&](db::Writer& writer) {
      return catalog::insert_product(writer, draft, identity_.clock.now());
    });
  }
  catalog::Product product() {
    return database()
        .read([&](db::Reader& reader) { return catalog::find_product(reader, product_); })
        .value();
  }

  http::Response call(Method method, const std::string& path, const std::string& token,
                      const std::string& body = "",
                      std::vector<std::pair<std::string, std::string>> query = {},
                      const std::string& type = "application/json") {
    identity_.clock.advance_seconds(1);
    http::Request request;
    request.method = method;
    request.target = request.path = path;
    request.query = std::move(query);
    request.body = body;
    request.request_id = "req_1";
    request.headers.add("Content-Type", type);
    if (!token.empty()) request.headers.add("Authorization", "Bearer " + token);
    return router_->handle(request);
  }
  std::string reviews_path() const {
    return "/api/v1/products/" + product_.to_string() + "/reviews";
  }
  http::Response write(const std::string& token, int rating, const std::string& text) {
    return call(Method::Post, reviews_path(), token,
                R"({"rating":)" + std::to_string(rating) + R"(,"text":")" + text + "\"}");
  }
  static std::string text(const http::Response& response) {
    return std::get<std::string>(response.body);
  }
  static std::string id_of(const http::Response& response) {
    return json::parse_document(text(response)).value().find("id")->text;
  }
  std::string list(std::vector<std::pair<std::string, std::string>> query = {}) {
    const auto response = call(Method::Get, reviews_path(), "", "", std::move(query));
    EXPECT_EQ(response.status, 200) << text(response);
    return text(response);
  }

  // In the system's folder for such things, made when something is put into it.
  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("reviews-" + crypto::random_token());
  identity::TestIdentity identity_;
  identity::SessionAuthenticator authenticator_{identity_.sessions, identity_.keys};
  media::ImageFolder images_{folder_};
  ReviewService reviews_{database(), identity_.clock};
  ReviewDesk desk_{database(), identity_.clock, reviews_, "https://shop.example"};
  PhotoService photos_{database(), identity_.clock, images_, reviews_};
  ReviewCsv csv_{database(), identity_.clock, reviews_, folder_};
  ReviewRequests requests_{
      database(), identity_.clock, {.days_after_delivery = 7, .shop_url = "https://shop.example"}};
  http::Routes routes_;
  std::unique_ptr<http::Router> router_;
  std::string asha_, ravi_, staff_;
  ProductId product_;
};

}  // namespace storecast::reviews
