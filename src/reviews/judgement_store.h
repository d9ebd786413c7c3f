// What is held against a review: flags of the machine, and labels of staff who know better.
#pragma once

#include <vector>

#include "db/database.h"
#include "reviews/review.h"

namespace storecast::reviews {

std::vector<ReviewFlag> list_flags(db::Reader& reader, ReviewId id);
// In the place of those that it had.
void replace_flags(db::Writer& writer, const Review& review);

// The review counts as what `account` says from now on; 0: a program.
void put_label(db::Writer& writer, const Review& review, sentiment::Label label, AccountId account,
               Instant now);
// And again as what the machine says.
void delete_label(db::Writer& writer, ReviewId id);

// What staff say of a review's text, to learn from.
struct LabelledReview {
  ReviewId id;
  ReviewDraft draft;
  sentiment::Label said = sentiment::Label::NotJudged;   // by the machine
  sentiment::Label label = sentiment::Label::NotJudged;  // by the staff
  AccountId account;                                     // who, 0: a program
  Instant at;
};
// The oldest first, hidden reviews too.
std::vector<LabelledReview> list_labelled_reviews(db::Reader& reader);

}  // namespace storecast::reviews
