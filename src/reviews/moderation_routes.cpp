#include "reviews/moderation_routes.h"

#include "catalog/product_store.h"
#include "identity/audit_routes.h"
#include "reviews/review_analysis.h"
#include "reviews/review_view.h"

namespace storecast::reviews {
namespace {

using http::Access;
using http::Call;

struct ProductPath {
  ProductId id;
  template <class F>
  static void fields(F& f) {
    f.name("ProductPath");
    f("id", &ProductPath::id).in_path();
  }
};

struct Moderation {
  ReviewId id;
  ReviewState state = ReviewState::Published;
  std::optional<std::string> note;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewModeration");
    f("id", &Moderation::id).in_path();
    f("state", &Moderation::state);
    f("note", &Moderation::note).doc("Why; kept for the staff.").length(0, 500);
  }
};

enum class StaffState { Published, Hidden, Reported };
inline auto enum_names(StaffState) {
  return std::to_array<std::pair<StaffState, std::string_view>>(
      {{StaffState::Published, "published"},
       {StaffState::Hidden, "hidden"},
       {StaffState::Reported, "reported"}});
}

struct StaffQuery {
  std::optional<StaffState> state;
  std::optional<ProductId> product_id;
  std::optional<sentiment::Label> sentiment;
  std::optional<sentiment::Category> problem;
  int limit = 20;
  std::optional<ReviewId> after;
  template <class F>
  static void fields(F& f) {
    f.name("StaffReviewQuery");
    f("state", &StaffQuery::state).in_query();
    f("product_id", &StaffQuery::product_id).in_query();
    f("sentiment", &StaffQuery::sentiment).in_query();
    f("problem", &StaffQuery::problem).doc("Only reviews that complain about it.").in_query();
    f("limit", &StaffQuery::limit).range(1, 100).in_query().defaulted();
    f("after", &StaffQuery::after).doc("`next` of the page before.").in_query();
  }
  StaffFilter filter() const {
    StaffFilter filter{.product_id = product_id, .sentiment = sentiment, .problem = problem};
    filter.only_reported = state == StaffState::Reported;
    if (state == StaffState::Published) filter.state = ReviewState::Published;
    if (state == StaffState::Hidden) filter.state = ReviewState::Hidden;
    return filter;
  }
};

class StaffViews {
 public:
  StaffViews(db::Database& database, Call& call)
      : database_(database), viewer_(call.signed_in().account) {}

  StaffReviewView operator()(const Review& review) const {
    auto name = database_.read(
        [&](db::Reader& reader) { return catalog::find_product_name(reader, review.product_id); });
    return to_staff_view(review, viewer_, std::move(name).value_or(""));
  }

 private:
  db::Database& database_;
  AccountId viewer_;
};

http::Page<StaffReviewView> list_staff(ReviewService& reviews, const StaffQuery& query,
                                       const StaffViews& to_view) {
  const ReviewList found = reviews.list_for_staff(query.filter(), query.after, query.limit);
  http::Page<StaffReviewView> page{.has_more = found.has_more};
  for (const Review& review : found.reviews) page.data.push_back(to_view(review));
  if (page.has_more) page.next = found.reviews.back().id.to_string();
  return page;
}

}  // namespace

void add_moderation_routes(http::Routes& routes, ReviewService& reviews, db::Database& database) {
  routes
      .get("/api/v1/admin/reviews", "List reviews for moderation, newest first",
           [&](const StaffQuery& in, Call& call) -> Result<http::Page<StaffReviewView>> {
             return list_staff(reviews, in, StaffViews(database, call));
           })
      .allow(Access::Staff)
      .area("reviews")
      .tag("Reviews");
  routes
      .post("/api/v1/admin/reviews/{id}/moderate", "Hide a review or publish it again",
            [&](const Moderation& in, Call& call) -> Result<StaffReviewView> {
              const StaffViews to_view(database, call);
              const Decision decision{.review_id = in.id,
                                      .account_id = call.signed_in().account,
                                      .state = in.state,
                                      .note = in.note.value_or("")};
              return to_view(TRY(reviews.moderate(decision, identity::actor_of(call))));
            })
      .allow(Access::Staff)
      .area("reviews")
      .tag("Reviews");
}

void add_analysis_routes(http::Routes& routes, db::Database& database, const Clock& clock) {
  const auto analyse = [&](const ProductPath& in, Call&) {
    return analyse_product(database, in.id, clock.now());
  };
  routes.get("/api/v1/analyze-product-reviews/{id}", "What customers say about a product", analyse)
      .allow(Access::Staff)
      .area("reviews")
      .tag("Reviews")
      .alias("/analyze-product-reviews/{id}");
  routes.post("/api/v1/analyze-product-reviews/{id}", "What customers say about a product", analyse)
      .allow(Access::Staff)
      .area("reviews", http::Grant::Read)
      .tag("Reviews")
      .alias("/analyze-product-reviews/{id}")
      .optional_body();
}

}  // namespace storecast::reviews
