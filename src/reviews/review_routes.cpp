#include "reviews/review_routes.h"

#include <algorithm>

#include "core/text.h"
#include "identity/audit_routes.h"
#include "media/image.h"
#include "reviews/review_rows.h"
#include "reviews/review_view.h"

namespace storecast::reviews {
namespace {

using http::Access;
using http::Call;
using http::NoContent;

struct ReviewInput {
  int rating = 0;
  std::optional<std::string> title;
  std::string text;
  template <class F>
  static void fields(F& f) {
    f("rating", &ReviewInput::rating).doc("Stars.").range(1, 5);
    f("title", &ReviewInput::title).length(0, kLongestTitle);
    f("text", &ReviewInput::text)
        .doc("Plain text; leave it out to give stars only.")
        .length(0, kLongestText)
        .defaulted();
    f.name("ReviewInput");
  }
  ReviewDraft draft() const {
    return {.rating = rating,
            .title = std::string(trim(title.value_or(""))),
            .text = std::string(trim(text))};
  }
};

struct NewReview : ReviewInput {
  ProductId id;
  template <class F>
  static void fields(F& f) {
    ReviewInput::fields(f);
    f("id", &NewReview::id).doc("The product.").in_path();
    f.name("NewReview");
  }
};

struct ReviewEdit : ReviewInput {
  ReviewId id;
  template <class F>
  static void fields(F& f) {
    ReviewInput::fields(f);
    f("id", &ReviewEdit::id).in_path();
    f.name("ReviewEdit");
  }
};

struct ReviewPath {
  ReviewId id;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewPath");
    f("id", &ReviewPath::id).in_path();
  }
};

struct Report {
  ReviewId id;
  std::string reason;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewReport");
    f("id", &Report::id).in_path();
    f("reason", &Report::reason).length(1, 500);
  }
};

struct PublicQuery {
  ProductId id;
  std::optional<int> rating;
  std::optional<Subject> problem, praise;
  ReviewSort sort = ReviewSort::Newest;
  int limit = 20;
  std::optional<std::string> after;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewQuery");
    f("id", &PublicQuery::id).doc("The product.").in_path();
    f("rating", &PublicQuery::rating).range(1, 5).in_query();
    f("problem", &PublicQuery::problem)
        .doc("A category or the id of a topic: only reviews that complain about it.")
        .in_query();
    f("praise", &PublicQuery::praise).doc("The same: only reviews that praise it.").in_query();
    f("sort", &PublicQuery::sort).in_query().defaulted();
    f("limit", &PublicQuery::limit).range(1, 100).in_query().defaulted();
    f("after", &PublicQuery::after).doc("`next` of the page before.").in_query();
  }
};

// "4-rev_…": what the last review is sorted by, and its id.
std::string to_text(const ReviewCursor& cursor) {
  return std::to_string(cursor.key) + "-" + cursor.id.to_string();
}

bool is_key(std::int64_t key, ReviewSort sort) {
  const bool is_rating = sort == ReviewSort::Highest || sort == ReviewSort::Lowest;
  return key >= 0 && (!is_rating || (key >= 1 && key <= 5));
}

Result<std::optional<ReviewCursor>> parse_cursor(const std::optional<std::string>& text,
                                                 ReviewSort sort) {
  if (!text) return std::optional<ReviewCursor>();
  const std::size_t dash = std::min(text->find('-'), text->size());
  const auto key = parse_int64(std::string_view(*text).substr(0, dash));
  const auto id = dash < text->size() ? ReviewId::parse(std::string_view(*text).substr(dash + 1))
                                      : std::nullopt;
  if (key && id && is_key(*key, sort)) return std::optional(ReviewCursor{.key = *key, .id = *id});
  return Error{ErrorKind::Invalid,
               "invalid_request",
               "A parameter is not acceptable.",
               {{"/after", "invalid_cursor", "Expected `next` of the page before."}}};
}

std::optional<AccountId> viewer_of(const Call& call) {
  return call.principal() ? std::optional(call.principal()->account) : std::nullopt;
}

ReviewerView reviewer_of(Call& call) {
  const http::Principal& principal = call.signed_in();
  const bool may_moderate =
      principal.may("reviews", http::Grant::Write) && !principal.lacks_second_factor;
  return {
      .account = principal.account, .is_staff = may_moderate, .actor = identity::actor_of(call)};
}

Result<ReviewPageView> list_public(ReviewService& reviews, const PublicQuery& query, Call& call) {
  const auto after = TRY(parse_cursor(query.after, query.sort));
  const PublicFilter filter{.product_id = query.id,
                            .rating = query.rating,
                            .problem = category_of(query.problem),
                            .praise = category_of(query.praise)};
  const auto viewer = viewer_of(call);
  const ProductReviews found = TRY(reviews.list(filter, query.sort, after, query.limit, viewer));
  ReviewPageView page{.has_more = found.page.has_more,
                      .summary = to_view(found.histogram, found.mentions)};
  for (const Review& review : found.page.reviews) page.data.push_back(to_view(review, viewer));
  if (found.own) page.own = to_view(*found.own, viewer);
  if (page.has_more) {
    const Review& last = found.page.reviews.back();
    page.next = to_text({.key = sort_key(last, query.sort), .id = last.id});
  }
  return page;
}

struct Vote {
  std::int64_t helpful = 0;
  bool voted = false;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewVote");
    f("helpful", &Vote::helpful).doc("How many customers found the review helpful.");
    f("voted", &Vote::voted);
  }
};

Vote vote_of(const Review& review) {
  return {.helpful = review.helpful, .voted = review.voted};
}

struct PhotoPath {
  ReviewId id;
  ImageId image_id;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewPhotoPath");
    f("id", &PhotoPath::id).in_path();
    f("image_id", &PhotoPath::image_id).in_path();
  }
};

void add_vote_routes(http::Routes& routes, ReviewService& reviews) {
  routes
      .put("/api/v1/reviews/{id}/helpful", "Say that a review of somebody else helps",
           [&](const ReviewPath& in, Call& call) -> Result<Vote> {
             return vote_of(TRY(reviews.vote(call.signed_in().account, in.id)));
           })
      .allow(Access::SignedIn)
      .tag("Reviews");
  routes
      .del("/api/v1/reviews/{id}/helpful", "Take that back",
           [&](const ReviewPath& in, Call& call) -> Result<Vote> {
             return vote_of(TRY(reviews.take_back_vote(call.signed_in().account, in.id)));
           })
      .allow(Access::SignedIn)
      .tag("Reviews");
}

}  // namespace

void add_review_routes(http::Routes& routes, ReviewService& reviews) {
  routes
      .get("/api/v1/products/{id}/reviews", "The reviews of a product",
           [&](const PublicQuery& in, Call& call) { return list_public(reviews, in, call); })
      .allow(Access::Public)
      .cached(http::CacheTag::Reviews)
      .tag("Reviews");
  routes
      .post("/api/v1/products/{id}/reviews", "Review a product, once",
            [&](const NewReview& in, Call& call) -> Result<ReviewView> {
              const AccountId author = call.signed_in().account;
              return to_view(TRY(reviews.write(author, in.id, in.draft())), author);
            })
      .allow(Access::SignedIn)
      .tag("Reviews")
      .status(201);
  add_vote_routes(routes, reviews);
  routes
      .put("/api/v1/reviews/{id}", "Edit the own review",
           [&](const ReviewEdit& in, Call& call) -> Result<ReviewView> {
             const AccountId author = call.signed_in().account;
             return to_view(TRY(reviews.edit(author, in.id, in.draft())), author);
           })
      .allow(Access::SignedIn)
      .tag("Reviews");
  routes
      .del("/api/v1/reviews/{id}", "Delete the own review, or as staff any",
           [&](const ReviewPath& in, Call& call) -> Result<NoContent> {
             TRY(reviews.remove(reviewer_of(call), in.id));
             return NoContent{};
           })
      .allow(Access::SignedIn)
      .tag("Reviews");
  routes
      .post("/api/v1/reviews/{id}/report", "Report a review to the staff",
            [&](const Report& in, Call& call) -> Result<NoContent> {
              TRY(reviews.report(call.signed_in().account, in.id, in.reason));
              return NoContent{};
            })
      .allow(Access::SignedIn)
      .tag("Reviews");
}

void add_photo_routes(http::Routes& routes, PhotoService& photos) {
  routes
      .post("/api/v1/reviews/{id}/photos", "Put a photo to the own review",
            [&](const ReviewPath& in, Call& call) -> Result<ReviewView> {
              const AccountId author = call.signed_in().account;
              return to_view(TRY(photos.add(author, in.id, call.request().body)), author);
            })
      .allow(Access::SignedIn)
      .status(201)
      .on(http::Pool::Compute)
      .upload({"image/png", "image/jpeg", "image/webp"}, media::kMaxImageBytes)
      .rate("import")
      .tag("Reviews");
  routes
      .del("/api/v1/reviews/{id}/photos/{image_id}", "Take a photo from the own review",
           [&](const PhotoPath& in, Call& call) -> Result<ReviewView> {
             const AccountId author = call.signed_in().account;
             return to_view(TRY(photos.remove(author, in.id, in.image_id)), author);
           })
      .allow(Access::SignedIn)
      .tag("Reviews");
}

}  // namespace storecast::reviews
