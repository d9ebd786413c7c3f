// For tests: a shop with a product and reviews of many weeks, and all routes about them.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catalog/product_store.h"
#include "http/router.h"
#include "identity/identity_routes.h"
#include "identity/identity_test_support.h"
#include "reviews/advice_routes.h"
#include "reviews/alarm_routes.h"
#include "reviews/insight_routes.h"
#include "reviews/review_service.h"
#include "reviews/suggestion_routes.h"

namespace storecast::reviews {

class InsightTest : public testing::Test {
 protected:
  using Query = std::vector<std::pair<std::string, std::string>>;

  InsightTest() {
    add_insight_routes(routes_, database(), identity_.clock);
    add_alarm_routes(routes_, alarms_, database());
    add_suggestion_routes(routes_, suggestions_);
    add_advice_routes(routes_, advice_);
    router_ = std::make_unique<http::Router>(routes_, authenticator_);
    identity_.add("staff@example.com", Role::Staff);
    staff_ = identity_.log_in("staff@example.com").access_token;
    product_ = add_product("LAMP", "Desk lamp");
  }

  db::Database& database() { return *identity_.database; }
  Instant now() const { return identity_.clock.now(); }

  ProductId add_product(const std::string& sku, const std::string& name) {
    catalog::ProductDraft draft;
    draft.sku = sku;
    draft.name = name;
    draft.price = Money(100, Currency::parse("INR").value());
    return database().write(
        [&](db::Writer& writer) { return catalog::insert_product(writer, draft, now()); });
  }

  // By a customer of its own, whose account the review need not have to be counted.
  ReviewId add(ProductId product, Instant at, int rating, const std::string& text) {
    Review review;
    review.product_id = product;
    review.account_id = AccountId(++last_account_);
    review.rating = rating;
    review.text = text;
    review.created_at = at;
    review.reading = read_review(review);
    return database().write([&](db::Writer& writer) { return add_review(writer, review); });
  }
  Instant weeks_ago(int weeks) const { return now().plus_seconds(-weeks * 7LL * 24 * 3600); }
  // So many reviews in that week, of which the first `complaints` name the battery.
  void add_week(int ago, int reviews, int complaints) {
    for (int i = 0; i < reviews; ++i) {
      const bool blames = i < complaints;
      add(product_, weeks_ago(ago).plus_seconds(i), blames ? 1 : 5,
          blames ? "The battery died after a week." : "Love it, works perfectly.");
    }
  }

  http::Response call(http::Method method, const std::string& path, const std::string& body = "",
                      Query query = {}) {
    http::Request request;
    request.method = method;
    request.target = request.path = path;
    request.query = std::move(query);
    request.body = body;
    request.request_id = "req_1";
    request.headers.add("Content-Type", "application/json");
    request.headers.add("Authorization", "Bearer " + staff_);
    return router_->handle(request);
  }
  static std::string text(const http::Response& response) {
    return std::get<std::string>(response.body);
  }
  // The answer, which must be a success.
  json::Node get(const std::string& path, Query query = {}) {
    const auto response = call(http::Method::Get, path, "", std::move(query));
    EXPECT_EQ(response.status, 200) << text(response);
    return json::parse_document(text(response)).value();
  }

  identity::TestIdentity identity_;
  identity::SessionAuthenticator authenticator_{identity_.sessions, identity_.keys};
  AlarmService alarms_{database(), identity_.clock, "https://shop.example"};
  AdviceService advice_{database(), identity_.clock, {}, {}};
  SuggestionService suggestions_{database(), identity_.clock, false};
  http::Routes routes_;
  std::unique_ptr<http::Router> router_;
  std::string staff_;
  ProductId product_;
  std::int64_t last_account_ = 1'000'000;
};

}  // namespace storecast::reviews
