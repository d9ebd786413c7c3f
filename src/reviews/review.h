// A customer's review of a product, as written and as read by the machine.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/id.h"
#include "sentiment/model.h"
#include "sentiment/problems.h"

namespace storecast::reviews {

enum class ReviewState { Published, Hidden };  // the numbers are stored
inline auto enum_names(ReviewState) {
  return std::to_array<std::pair<ReviewState, std::string_view>>(
      {{ReviewState::Published, "published"}, {ReviewState::Hidden, "hidden"}});
}

// What the customer gives.
struct ReviewDraft {
  int rating = 0;  // 1 to 5
  std::string title;
  std::string text;
};

// What is read in it.
struct Reading {
  sentiment::Label label = sentiment::Label::NotJudged;
  double confidence = 0;
  std::vector<sentiment::Mention> mentions;  // of the text, not of the title
};

Reading read_review(const ReviewDraft& draft);

struct Review : ReviewDraft {
  ReviewId id;
  ProductId product_id;
  AccountId account_id;
  std::string author;  // the display name, never the address
  ReviewState state = ReviewState::Published;
  int reports = 0;
  Reading reading;
  Instant created_at;
  std::optional<Instant> edited_at;
};

}  // namespace storecast::reviews
