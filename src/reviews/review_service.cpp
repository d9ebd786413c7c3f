#include "reviews/review_service.h"

#include "catalog/product_store.h"
#include "core/log.h"
#include "json/fields.h"

namespace storecast::reviews {
namespace {

Error no_such_product() {
  return {ErrorKind::NotFound, "no_such_product", "There is no such product."};
}

Error no_such_review() {
  return {ErrorKind::NotFound, "no_such_review", "There is no such review."};
}

// What customers wrote stays out of the log: it can be erased, the log cannot.
std::string state_json(ReviewState state) {
  return json::print(std::map<std::string, ReviewState>{{"state", state}});
}

// Customers see and review what is in the shop now; the history of the rest is for the staff.
bool is_shown(db::Reader& reader, ProductId id) {
  const auto product = catalog::find_product(reader, id);
  return product && product->active;
}

// The product's average is told to the catalogue, which shows it with every product.
void count_stars(db::Writer& writer, ProductId product, int rating, int change) {
  add_rating(writer, product, rating, change);
  std::int64_t count = 0;
  std::int64_t sum = 0;
  const Histogram histogram = get_histogram(writer, product);
  for (std::size_t i = 0; i < histogram.size(); ++i) {
    count += histogram[i];
    sum += histogram[i] * static_cast<std::int64_t>(i + 1);
  }
  catalog::set_product_rating(writer, product, sum, count);
}

void count_stars_of(db::Writer& writer, const Review& review, int change) {
  if (review.state == ReviewState::Published) {
    count_stars(writer, review.product_id, review.rating, change);
  }
}

ReviewList cut(std::vector<Review> reviews, std::int64_t limit) {
  ReviewList list{.reviews = std::move(reviews)};
  list.has_more = static_cast<std::int64_t>(list.reviews.size()) > limit;
  if (list.has_more) list.reviews.pop_back();
  return list;
}

}  // namespace

ReviewId add_review(db::Writer& writer, Review review) {
  review.id = ReviewId(new_id_value(review.created_at));
  insert_review(writer, review);
  count_stars_of(writer, review, +1);
  return review.id;
}

Result<Review> ReviewService::write(AccountId author, ProductId product, const ReviewDraft& draft) {
  Review review;
  static_cast<ReviewDraft&>(review) = draft;
  review.product_id = product;
  review.account_id = author;
  review.created_at = clock_.now();
  review.reading = read_review(draft);
  auto stored = database_.write([&](db::Writer& writer) -> Result<Review> {
    if (!is_shown(writer, product)) return no_such_product();
    if (find_review_of(writer, product, author)) {
      return Error{ErrorKind::Conflict, "already_reviewed",
                   "You have reviewed this product already: edit that review."};
    }
    return find_review(writer, add_review(writer, review)).value();
  });
  if (stored) tell(product);
  return stored;
}

Result<Review> ReviewService::edit(AccountId author, ReviewId id, const ReviewDraft& draft) {
  Reading reading = read_review(draft);
  auto edited = database_.write([&](db::Writer& writer) -> Result<Review> {
    auto review = find_review(writer, id);
    if (!review) return no_such_review();
    if (review->account_id != author) {
      return Error{ErrorKind::Forbidden, "not_your_review", "Only its author can edit a review."};
    }
    count_stars_of(writer, *review, -1);
    static_cast<ReviewDraft&>(*review) = draft;
    review->reading = std::move(reading);
    review->edited_at = clock_.now();
    update_review(writer, *review);
    count_stars_of(writer, *review, +1);
    return *review;
  });
  if (edited) tell(edited->product_id);
  return edited;
}

Result<void> ReviewService::remove(const ReviewerView& who, ReviewId id) {
  const ProductId product = TRY(database_.write([&](db::Writer& writer) -> Result<ProductId> {
    const auto review = find_review(writer, id);
    if (!review) return no_such_review();
    if (review->account_id != who.account && !who.is_staff) {
      return Error{ErrorKind::Forbidden, "not_your_review",
                   "Only its author or the staff can delete a review."};
    }
    count_stars_of(writer, *review, -1);
    delete_review(writer, id);
    if (review->account_id != who.account) {
      identity::audit(writer, {.actor = who.actor,
                               .action = "review.deleted",
                               .object = id.to_string(),
                               .before = state_json(review->state),
                               .at = clock_.now()});
    }
    return review->product_id;
  }));
  log::info("review_deleted", {{"review", id.to_string()}, {"by", who.account.to_string()}});
  tell(product);
  return {};
}

Result<void> ReviewService::report(AccountId account, ReviewId id, std::string_view reason) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    const auto review = find_review(writer, id);
    if (!review || review->state == ReviewState::Hidden) return no_such_review();
    insert_report(writer, id, account, reason, clock_.now());
    return {};
  });
}

Result<Review> ReviewService::moderate(const Decision& decision, const identity::Actor& by) {
  auto decided = database_.write([&](db::Writer& writer) -> Result<Review> {
    const auto review = find_review(writer, decision.review_id);
    if (!review) return no_such_review();
    count_stars_of(writer, *review, -1);
    set_state(writer, review->id, decision.state);
    if (decision.state == ReviewState::Published) delete_reports(writer, review->id);
    insert_decision(writer, decision, clock_.now());
    Review changed = find_review(writer, review->id).value();
    count_stars_of(writer, changed, +1);
    identity::audit(writer, {.actor = by,
                             .action = "review.moderated",
                             .object = review->id.to_string(),
                             .before = state_json(review->state),
                             .after = state_json(changed.state),
                             .at = clock_.now()});
    return changed;
  });
  if (decided) tell(decided->product_id);
  return decided;
}

Result<ProductReviews> ReviewService::list(const PublicFilter& filter, ReviewSort sort,
                                           const std::optional<ReviewCursor>& after,
                                           std::int64_t limit) {
  return database_.read([&](db::Reader& reader) -> Result<ProductReviews> {
    if (!is_shown(reader, filter.product_id)) return no_such_product();
    return ProductReviews{.page = cut(list_reviews(reader, filter, sort, after, limit + 1), limit),
                          .histogram = get_histogram(reader, filter.product_id),
                          .problems = count_problems(reader, filter.product_id)};
  });
}

ReviewList ReviewService::list_for_staff(const StaffFilter& filter, std::optional<ReviewId> after,
                                         std::int64_t limit) {
  return cut(database_.read([&](db::Reader& reader) {
    return reviews::list_for_staff(reader, filter, after, limit + 1);
  }),
             limit);
}

}  // namespace storecast::reviews
