// What staff do with reviews beside hiding them: answer, correct the machine, hide a photo. All of
// it is in the audit log.
#pragma once

#include <string>
#include <string_view>

#include "reviews/review_service.h"

namespace storecast::reviews {

class ReviewDesk {
 public:
  // `shop_url` without a slash at its end, for links in mails.
  ReviewDesk(db::Database& database, const Clock& clock, ReviewService& reviews,
             std::string shop_url)
      : database_(database), clock_(clock), reviews_(reviews), shop_url_(std::move(shop_url)) {}

  // The first reply is mailed to the reviewer. NotFound "no_such_review"; Invalid when it is empty.
  Result<Review> reply(ReviewId id, std::string_view text, const identity::Actor& by);
  // NotFound "no_such_reply".
  Result<Review> remove_reply(ReviewId id, const identity::Actor& by);

  // Says which sentiment the review really has. Precondition: not NotJudged.
  Result<Review> correct(ReviewId id, sentiment::Label label, const identity::Actor& by);
  // Nothing changes where nobody has.
  Result<Review> undo_correction(ReviewId id, const identity::Actor& by);

  // NotFound "no_such_photo".
  Result<Review> set_photo_hidden(ReviewId id, ImageId photo, bool hidden,
                                  const identity::Actor& by);

 private:
  void mail_reply(db::Writer& writer, const Review& review, std::string_view text) const;
  template <class Change>
  Result<Review> change(ReviewId id, const identity::Actor& by, std::string_view action,
                        const Change& work);

  db::Database& database_;
  const Clock& clock_;
  ReviewService& reviews_;
  const std::string shop_url_;
};

}  // namespace storecast::reviews
