// Writing, editing, reporting and moderating reviews. The stars of a product, what is read in a
// review and what is held against it change in the same transaction as the review.
#pragma once

#include <functional>
#include <span>

#include "core/date.h"
#include "core/result.h"
#include "identity/audit.h"
#include "reviews/review_reader.h"
#include "reviews/review_store.h"

namespace storecast::reviews {

struct ReviewerView {
  AccountId account;
  bool is_staff = false;
  identity::Actor actor = {};
};

struct ReviewList {
  std::vector<Review> reviews;
  bool has_more = false;
};

struct ProductReviews {
  ReviewList page;
  Histogram histogram{};
  std::vector<MentionCount> mentions;
  std::optional<Review> own;  // of who asks, also when nobody else sees it
};

// Stores a new review with its reading and flags, and counts its stars, inside the caller's
// transaction; it is held when it tells personal data. An id is made from created_at unless it has
// one. The review as it is stored, with its flags. Precondition: the account has not reviewed the
// product.
Review add_review(db::Writer& writer, Review review);

// Flags, whether it was bought, and whether it may be shown: what add_review does first.
void look_over(db::Reader& reader, Review& review);
// Stores many that were looked over and have their ids, and counts each product's stars once.
void add_reviews(db::Writer& writer, std::span<const Review> reviews);

class ReviewService {
 public:
  ReviewService(db::Database& database, const Clock& clock)
      : database_(database), clock_(clock), reader_(database) {}

  // Told after each change that others can see, with the product. Set it before the first call.
  using ChangeListener = std::function<void(ProductId product)>;
  void set_change_listener(ChangeListener listener) { changed_ = std::move(listener); }

  // NotFound "no_such_product", Conflict "already_reviewed".
  Result<Review> write(AccountId author, ProductId product, const ReviewDraft& draft);
  // Only the author may; a hidden review stays hidden, a held one is published when nothing
  // personal is left in it. NotFound "no_such_review".
  Result<Review> edit(AccountId author, ReviewId id, const ReviewDraft& draft);
  // The author and staff may.
  Result<void> remove(const ReviewerView& who, ReviewId id);
  // A second report of the same customer changes nothing.
  Result<void> report(AccountId account, ReviewId id, std::string_view reason);
  // Publishing a review answers the reports of it.
  Result<Review> moderate(const Decision& decision, const identity::Actor& by = {});

  // Both change nothing the second time. NotFound; Conflict "own_review".
  Result<Review> vote(AccountId account, ReviewId id);
  Result<Review> take_back_vote(AccountId account, ReviewId id);

  Result<ProductReviews> list(const PublicFilter& filter, ReviewSort sort,
                              const std::optional<ReviewCursor>& after, std::int64_t limit,
                              std::optional<AccountId> viewer);
  ReviewList list_for_staff(const StaffFilter& filter, std::optional<ReviewId> after,
                            std::int64_t limit);

  // Reads drafts as reviews are read now.
  ReviewReader& reader() { return reader_; }

  // That others can see a change of the product's reviews.
  void tell(ProductId product) const {
    if (changed_) changed_(product);
  }

 private:
  db::Database& database_;
  const Clock& clock_;
  ReviewReader reader_;
  ChangeListener changed_;
};

}  // namespace storecast::reviews
