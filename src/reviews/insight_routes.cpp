#include "reviews/insight_routes.h"

#include "catalog/product_store.h"
#include "reviews/insights.h"
#include "reviews/review_view.h"

namespace storecast::reviews {
namespace {

using http::Access;
using http::Call;

constexpr std::int64_t kMostCities = 100;
constexpr std::size_t kLongestCity = 100;

struct InsightQuery : InsightQuestion {
  template <class F>
  static void fields(F& f) {
    f("product_id", &InsightQuery::product_id).in_query();
    f("category_id", &InsightQuery::category_id).doc("All products of a category.").in_query();
    f("city", &InsightQuery::city)
        .doc("Only reviews whose author had the product sent there.")
        .length(1, kLongestCity)
        .in_query();
    f("from", &InsightQuery::from)
        .doc("The first day; without it from the first review.")
        .in_query();
    f("to", &InsightQuery::to).doc("The last day, included.").in_query();
    f.name("ReviewInsightQuery");
  }
};

struct ReviewsQuery : InsightQuery {
  std::optional<Subject> problem;
  std::optional<sentiment::Label> sentiment;
  std::vector<ReviewId> ids;
  int limit = 20;
  std::optional<ReviewId> after;
  template <class F>
  static void fields(F& f) {
    InsightQuery::fields(f);
    f("problem", &ReviewsQuery::problem)
        .doc("A category or the id of a topic: only reviews that complain about it.")
        .in_query();
    f("sentiment", &ReviewsQuery::sentiment).in_query();
    f("ids", &ReviewsQuery::ids)
        .doc("These reviews and no others, whatever else is asked.")
        .items(kMostReviewIds)
        .in_query()
        .defaulted();
    f("limit", &ReviewsQuery::limit).range(1, 100).in_query().defaulted();
    f("after", &ReviewsQuery::after).doc("`next` of the page before.").in_query();
    f.name("InsightReviewsQuery");
  }
};

struct CityList {
  std::vector<CityCount> data;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewCityList");
    f("data", &CityList::data).doc("Most reviews first, at most 100.");
  }
};

std::vector<Review> find_all(db::Reader& reader, const std::vector<ReviewId>& ids) {
  std::vector<Review> found;
  for (const ReviewId id : ids) {
    auto review = find_review(reader, id);
    if (review && review->state == ReviewState::Published) found.push_back(std::move(*review));
  }
  return found;
}

std::vector<Review> list(db::Reader& reader, const ReviewsQuery& query) {
  if (!query.ids.empty()) return find_all(reader, query.ids);
  ReviewScope scope = query.scope();
  scope.problem = category_of(query.problem);
  scope.label = query.sentiment;
  return list_reviews_in(reader, scope, query.limit + 1, query.after);
}

http::Page<StaffReviewView> list_page(db::Database& database, const ReviewsQuery& query,
                                      AccountId viewer) {
  return database.read([&](db::Reader& reader) {
    std::vector<Review> reviews = list(reader, query);
    http::Page<StaffReviewView> page;
    const auto limit = static_cast<std::size_t>(query.limit);
    page.has_more = query.ids.empty() && reviews.size() > limit;
    if (page.has_more) {
      reviews.resize(limit);
      page.next = reviews.back().id.to_string();
    }
    for (const Review& review : reviews) {
      auto name = catalog::find_product_name(reader, review.product_id);
      page.data.push_back(to_staff_view(review, viewer, std::move(name).value_or("")));
    }
    return page;
  });
}

}  // namespace

void add_insight_routes(http::Routes& routes, db::Database& database, const Clock& clock) {
  routes
      .get("/api/v1/reviews/insights", "What reviews say together over a time",
           [&](const InsightQuery& in, Call&) { return load_insights(database, in, clock.now()); })
      .allow(Access::Staff)
      .area("reviews")
      .tag("Review insights")
      .on(http::Pool::Compute);
  routes
      .get("/api/v1/reviews/insights/reviews", "The reviews behind a figure, newest first",
           [&](const ReviewsQuery& in, Call& call) -> Result<http::Page<StaffReviewView>> {
             return list_page(database, in, call.signed_in().account);
           })
      .allow(Access::Staff)
      .area("reviews")
      .tag("Review insights");
  routes
      .get("/api/v1/reviews/insights/cities", "Where reviewed products were sent to",
           [&](const http::None&, Call&) -> Result<CityList> {
             return CityList{database.read(
                 [](db::Reader& reader) { return list_review_cities(reader, kMostCities); })};
           })
      .allow(Access::Staff)
      .area("reviews")
      .tag("Review insights");
}

}  // namespace storecast::reviews
