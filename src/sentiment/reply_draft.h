// A draft of the staff's public answer to one review. It promises nothing, names the problem in the
// customer's own words and is there to be edited by the one who sends it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sentiment/model.h"
#include "sentiment/problems.h"

namespace storecast::sentiment {

struct ReplyRequest {
  std::string_view text;           // the review
  std::string_view customer_name;  // as shown beside the review; may be empty
  std::string_view shop_name;      // signs the answer; may be empty
  int stars = 0;                   // 0: unknown
  Label label = Label::NotJudged;
  std::span<const Mention> mentions;  // find_mentions(text, stars)
};

inline constexpr std::size_t kMaxReplyQuoteBytes = 160;  // longer clauses are not quoted

std::string draft_reply(const ReplyRequest& request);

}  // namespace storecast::sentiment
