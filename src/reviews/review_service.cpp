#include "reviews/review_service.h"

#include <algorithm>
#include <map>

#include "catalog/product_store.h"
#include "core/log.h"
#include "json/fields.h"
#include "orders/order_store.h"
#include "reviews/judgement_store.h"
#include "reviews/review_errors.h"
#include "reviews/suggestion_store.h"
#include "reviews/voice_store.h"

namespace storecast::reviews {
namespace {

Error no_such_product() {
  return {ErrorKind::NotFound, "no_such_product", "There is no such product."};
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
void tell_catalogue(db::Writer& writer, ProductId product) {
  std::int64_t count = 0;
  std::int64_t sum = 0;
  const Histogram histogram = get_histogram(writer, product);
  for (std::size_t i = 0; i < histogram.size(); ++i) {
    count += histogram[i];
    sum += histogram[i] * static_cast<std::int64_t>(i + 1);
  }
  catalog::set_product_rating(writer, product, sum, count);
}

void count_stars(db::Writer& writer, ProductId product, int rating, int change) {
  add_rating(writer, product, rating, change);
  tell_catalogue(writer, product);
}

void count_stars_of(db::Writer& writer, const Review& review, int change) {
  if (review.state == ReviewState::Published) {
    count_stars(writer, review.product_id, review.rating, change);
  }
}

void add_flags(std::string_view text, bool in_title, std::vector<ReviewFlag>& flags) {
  for (const sentiment::FlagFinding& found : sentiment::find_flags(text)) {
    flags.push_back({found, in_title});
  }
}

constexpr std::int64_t kComparedTexts = 200;  // nobody reviews more; who does is not read for ever

bool wrote_it_elsewhere(db::Reader& reader, const Review& review) {
  const std::string bare = sentiment::bare_words(review.text);
  if (sentiment::count_words(bare) < sentiment::kSameTextWordsMin) return false;
  return std::ranges::any_of(
      list_other_texts(reader, review, kComparedTexts),
      [&](const std::string& other) { return sentiment::bare_words(other) == bare; });
}

void store(db::Writer& writer, const Review& review) {
  insert_review(writer, review);
  if (!review.flags.empty()) replace_flags(writer, review);
}

// As its author sees it.
Review find_shown(db::Reader& reader, ReviewId id, AccountId viewer) {
  Review review = find_review(reader, id).value();
  add_voices(reader, review, viewer);
  return review;
}

Result<Review> find_votable(db::Reader& reader, ReviewId id, AccountId account) {
  auto review = find_review(reader, id);
  if (!review || review->state != ReviewState::Published) return no_such_review();
  if (review->account_id == account) {
    return Error{ErrorKind::Conflict, "own_review", "Nobody votes for a review of their own."};
  }
  return std::move(*review);
}

ReviewList cut(std::vector<Review> reviews, std::int64_t limit) {
  ReviewList list{.reviews = std::move(reviews)};
  list.has_more = static_cast<std::int64_t>(list.reviews.size()) > limit;
  if (list.has_more) list.reviews.pop_back();
  return list;
}

}  // namespace

void look_over(db::Reader& reader, Review& review) {
  review.flags.clear();
  add_flags(review.title, true, review.flags);
  add_flags(review.text, false, review.flags);
  if (!review.is_imported()) {
    if (wrote_it_elsewhere(reader, review)) {
      review.flags.push_back({{sentiment::FlagReason::SameText, 0, review.text.size()}, false});
    }
    review.verified = orders::has_bought(reader, review.account_id, review.product_id);
  }
  if (review.state == ReviewState::Hidden) return;
  const bool is_personal = std::ranges::any_of(review.flags, [](const ReviewFlag& flag) {
    return sentiment::flag_of(flag.reason) == sentiment::Flag::PersonalData;
  });
  review.state = is_personal ? ReviewState::Held : ReviewState::Published;
}

Review add_review(db::Writer& writer, Review review) {
  if (review.id == ReviewId()) review.id = ReviewId(new_id_value(review.created_at));
  look_over(writer, review);
  store(writer, review);
  count_stars_of(writer, review, +1);
  return review;
}

void add_reviews(db::Writer& writer, std::span<const Review> reviews) {
  std::map<ProductId, std::array<int, 5>> stars;
  for (const Review& review : reviews) {
    store(writer, review);
    if (review.state != ReviewState::Published) continue;
    ++stars[review.product_id][static_cast<std::size_t>(review.rating - 1)];
  }
  for (const auto& [product, counts] : stars) {
    for (int rating = 1; rating <= 5; ++rating) {
      add_rating(writer, product, rating, counts[static_cast<std::size_t>(rating - 1)]);
    }
    tell_catalogue(writer, product);
  }
}

Result<Review> ReviewService::write(AccountId author, ProductId product, const ReviewDraft& draft) {
  Review review;
  static_cast<ReviewDraft&>(review) = draft;
  review.product_id = product;
  review.account_id = author;
  review.created_at = clock_.now();
  review.reading = reader_.read(draft);
  auto stored = database_.write([&](db::Writer& writer) -> Result<Review> {
    if (!is_shown(writer, product)) return no_such_product();
    if (find_review_of(writer, product, author)) {
      return Error{ErrorKind::Conflict, "already_reviewed",
                   "You have reviewed this product already: edit that review."};
    }
    return find_shown(writer, add_review(writer, review).id, author);
  });
  if (stored) tell(product);
  return stored;
}

Result<Review> ReviewService::edit(AccountId author, ReviewId id, const ReviewDraft& draft) {
  Reading reading = reader_.read(draft);
  auto edited = database_.write([&](db::Writer& writer) -> Result<Review> {
    auto review = find_review(writer, id);
    if (!review) return no_such_review();
    if (review->account_id != author) return not_your_review("Only its author can edit a review.");
    count_stars_of(writer, *review, -1);
    const bool is_same_text = review->title == draft.title && review->text == draft.text;
    if (!is_same_text) delete_label(writer, id);
    if (review->text != draft.text) forget_in_decisions(writer, *review);
    if (is_same_text && review->misread) {
      reading.label = review->reading.label;
      reading.version = 0;  // what the machine says beside it is brought up to date later
    }
    static_cast<ReviewDraft&>(*review) = draft;
    review->reading = std::move(reading);
    review->edited_at = clock_.now();
    look_over(writer, *review);
    update_review(writer, *review);
    replace_flags(writer, *review);
    count_stars_of(writer, *review, +1);
    return find_shown(writer, id, author);
  });
  if (edited) tell(edited->product_id);
  return edited;
}

Result<void> ReviewService::remove(const ReviewerView& who, ReviewId id) {
  const ProductId product = TRY(database_.write([&](db::Writer& writer) -> Result<ProductId> {
    const auto review = find_review(writer, id);
    if (!review) return no_such_review();
    if (review->account_id != who.account && !who.is_staff) {
      return not_your_review("Only its author or the staff can delete a review.");
    }
    count_stars_of(writer, *review, -1);
    delete_review(writer, id);
    forget_in_decisions(writer, *review);
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
    if (!review || review->state != ReviewState::Published) return no_such_review();
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
    add_voices(writer, changed, identity::account_of(by));
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

Result<Review> ReviewService::vote(AccountId account, ReviewId id) {
  auto voted = database_.write([&](db::Writer& writer) -> Result<Review> {
    TRY(find_votable(writer, id, account));
    insert_vote(writer, id, account, clock_.now());
    return find_shown(writer, id, account);
  });
  if (voted) tell(voted->product_id);
  return voted;
}

Result<Review> ReviewService::take_back_vote(AccountId account, ReviewId id) {
  auto changed = database_.write([&](db::Writer& writer) -> Result<Review> {
    TRY(find_votable(writer, id, account));
    delete_vote(writer, id, account);
    return find_shown(writer, id, account);
  });
  if (changed) tell(changed->product_id);
  return changed;
}

Result<ProductReviews> ReviewService::list(const PublicFilter& filter, ReviewSort sort,
                                           const std::optional<ReviewCursor>& after,
                                           std::int64_t limit, std::optional<AccountId> viewer) {
  return database_.read([&](db::Reader& reader) -> Result<ProductReviews> {
    if (!is_shown(reader, filter.product_id)) return no_such_product();
    ProductReviews found{.page = cut(list_reviews(reader, filter, sort, after, limit + 1), limit),
                         .histogram = get_histogram(reader, filter.product_id),
                         .mentions = count_mentions(reader, filter.product_id)};
    for (Review& review : found.page.reviews) add_voices(reader, review, viewer);
    const auto own = viewer ? find_review_of(reader, filter.product_id, *viewer) : std::nullopt;
    if (own) found.own = find_shown(reader, *own, *viewer);
    return found;
  });
}

ReviewList ReviewService::list_for_staff(const StaffFilter& filter, std::optional<ReviewId> after,
                                         std::int64_t limit) {
  return database_.read([&](db::Reader& reader) {
    ReviewList list = cut(reviews::list_for_staff(reader, filter, after, limit + 1), limit);
    for (Review& review : list.reviews) add_voices(reader, review, std::nullopt);
    return list;
  });
}

}  // namespace storecast::reviews
