#include "reviews/moderation_routes.h"

#include "catalog/product_store.h"
#include "core/text.h"
#include "identity/audit_routes.h"
#include "reviews/review_analysis.h"
#include "reviews/review_errors.h"
#include "reviews/review_explanation.h"
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

enum class StaffState { Published, Hidden, Held, Reported };
inline auto enum_names(StaffState) {
  return std::to_array<std::pair<StaffState, std::string_view>>(
      {{StaffState::Published, "published"},
       {StaffState::Hidden, "hidden"},
       {StaffState::Held, "held"},
       {StaffState::Reported, "reported"}});
}

struct ReviewPath {
  ReviewId id;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewPath");
    f("id", &ReviewPath::id).in_path();
  }
};

constexpr std::size_t kLongestReply = 2'000;  // code points; a letter, not a book

struct ReplyInput {
  ReviewId id;
  std::string text;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewReplyInput");
    f("id", &ReplyInput::id).in_path();
    f("text", &ReplyInput::text).doc("Plain text; everybody sees it.").length(1, kLongestReply);
  }
};

// A label that somebody can give: not "not judged".
enum class Sentiment { Negative, Neutral, Positive };
inline auto enum_names(Sentiment) {
  return std::to_array<std::pair<Sentiment, std::string_view>>({{Sentiment::Negative, "negative"},
                                                                {Sentiment::Neutral, "neutral"},
                                                                {Sentiment::Positive, "positive"}});
}

struct Correction {
  ReviewId id;
  Sentiment sentiment = Sentiment::Neutral;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewCorrection");
    f("id", &Correction::id).in_path();
    f("sentiment", &Correction::sentiment).doc("What the review really says.");
  }
  sentiment::Label label() const {
    if (sentiment == Sentiment::Negative) return sentiment::Label::Negative;
    return sentiment == Sentiment::Neutral ? sentiment::Label::Neutral : sentiment::Label::Positive;
  }
};

struct PhotoModeration {
  ReviewId id;
  ImageId image_id;
  bool hidden = true;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewPhotoModeration");
    f("id", &PhotoModeration::id).in_path();
    f("image_id", &PhotoModeration::image_id).in_path();
    f("hidden", &PhotoModeration::hidden);
  }
};

struct StaffQuery {
  std::optional<StaffState> state;
  std::optional<ProductId> product_id;
  std::optional<sentiment::Label> sentiment;
  std::optional<Subject> problem;
  std::optional<sentiment::Flag> flag;
  int limit = 20;
  std::optional<ReviewId> after;
  template <class F>
  static void fields(F& f) {
    f.name("StaffReviewQuery");
    f("state", &StaffQuery::state).in_query();
    f("product_id", &StaffQuery::product_id).in_query();
    f("sentiment", &StaffQuery::sentiment).in_query();
    f("problem", &StaffQuery::problem)
        .doc("A category or the id of a topic: only reviews that complain about it.")
        .in_query();
    f("flag", &StaffQuery::flag).doc("Only reviews with such a flag.").in_query();
    f("limit", &StaffQuery::limit).range(1, 100).in_query().defaulted();
    f("after", &StaffQuery::after).doc("`next` of the page before.").in_query();
  }
  StaffFilter filter() const {
    StaffFilter filter{.product_id = product_id,
                       .sentiment = sentiment,
                       .problem = category_of(problem),
                       .flag = flag};
    filter.only_reported = state == StaffState::Reported;
    if (state == StaffState::Published) filter.state = ReviewState::Published;
    if (state == StaffState::Hidden) filter.state = ReviewState::Hidden;
    if (state == StaffState::Held) filter.state = ReviewState::Held;
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

// By the model that judges now.
Result<ExplanationView> explain(ReviewService& reviews, db::Database& database, ReviewId id) {
  const auto review = database.read([&](db::Reader& reader) { return find_review(reader, id); });
  if (!review) return no_such_review();
  return explain_review(*review, reviews.reader().rules()->model());
}

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
      .get("/api/v1/admin/reviews", "List reviews for moderation, the last to come in first",
           [&](const StaffQuery& in, Call& call) -> Result<http::Page<StaffReviewView>> {
             return list_staff(reviews, in, StaffViews(database, call));
           })
      .allow(Access::Staff)
      .area("reviews")
      .tag("Reviews");
  routes
      .get("/api/v1/admin/reviews/{id}/explanation", "Which words made a review's sentiment",
           [&](const ReviewPath& in, Call&) { return explain(reviews, database, in.id); })
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

void add_desk_routes(http::Routes& routes, ReviewDesk& desk, db::Database& database) {
  const auto staff = [](http::Endpoint& endpoint) {
    endpoint.allow(Access::Staff).area("reviews").tag("Reviews");
  };
  staff(routes.put("/api/v1/admin/reviews/{id}/reply", "Answer a review, for everybody to read",
                   [&](const ReplyInput& in, Call& call) -> Result<StaffReviewView> {
                     const StaffViews to_view(database, call);
                     return to_view(
                         TRY(desk.reply(in.id, trim(in.text), identity::actor_of(call))));
                   }));
  staff(routes.del("/api/v1/admin/reviews/{id}/reply", "Take the answer back",
                   [&](const ReviewPath& in, Call& call) -> Result<StaffReviewView> {
                     const StaffViews to_view(database, call);
                     return to_view(TRY(desk.remove_reply(in.id, identity::actor_of(call))));
                   }));
  staff(routes.put("/api/v1/admin/reviews/{id}/sentiment", "Correct the machine's reading",
                   [&](const Correction& in, Call& call) -> Result<StaffReviewView> {
                     const StaffViews to_view(database, call);
                     return to_view(TRY(desk.correct(in.id, in.label(), identity::actor_of(call))));
                   }));
  staff(routes.del("/api/v1/admin/reviews/{id}/sentiment", "Take the correction back",
                   [&](const ReviewPath& in, Call& call) -> Result<StaffReviewView> {
                     const StaffViews to_view(database, call);
                     return to_view(TRY(desk.undo_correction(in.id, identity::actor_of(call))));
                   }));
  staff(routes.put("/api/v1/admin/reviews/{id}/photos/{image_id}", "Hide or show a photo",
                   [&](const PhotoModeration& in, Call& call) -> Result<StaffReviewView> {
                     const StaffViews to_view(database, call);
                     return to_view(TRY(desk.set_photo_hidden(in.id, in.image_id, in.hidden,
                                                              identity::actor_of(call))));
                   }));
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
