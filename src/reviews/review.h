// A customer's review of a product, as written and as read by the machine.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/id.h"
#include "sentiment/model.h"
#include "sentiment/moderation.h"
#include "sentiment/problems.h"

namespace storecast::reviews {

// Hidden by staff; held until they have looked at it. The numbers are stored.
enum class ReviewState { Published, Hidden, Held };
inline auto enum_names(ReviewState) {
  return std::to_array<std::pair<ReviewState, std::string_view>>(
      {{ReviewState::Published, "published"},
       {ReviewState::Hidden, "hidden"},
       {ReviewState::Held, "held"}});
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
  std::int64_t version = 0;                  // of what it was read with
};

// By the model that ships; ReviewReader reads as the shop does.
Reading read_review(const ReviewDraft& draft);

// What the shop says to it.
struct Reply {
  std::string shop;  // its name
  std::string text;
  Instant created_at;
  std::optional<Instant> edited_at;
};

struct Photo {
  ImageId id;
  std::string file;  // see media::StoredImage
  std::int64_t width = 0;
  std::int64_t height = 0;
  bool hidden = false;  // by staff
  std::string key;      // shows it to its author and to staff when others may not see it
};

struct ReviewFlag : sentiment::FlagFinding {
  bool in_title = false;  // the bytes are of the title, not of the text
};

struct Review : ReviewDraft {
  ReviewId id;
  ProductId product_id;
  AccountId account_id;  // 0: imported, of nobody here
  std::string author;    // the display name, never the address
  ReviewState state = ReviewState::Published;
  bool verified = false;  // the author has bought it
  int reports = 0;
  std::int64_t helpful = 0;                 // how many say so
  Reading reading;                          // with the staff's label where they know better
  std::optional<sentiment::Label> misread;  // then: what the machine said
  Instant created_at;
  std::optional<Instant> edited_at;
  // Read by add_voices() only, for where the review is shown.
  std::optional<Reply> reply;
  std::vector<Photo> photos;
  std::vector<ReviewFlag> flags;
  bool voted = false;  // helpful, by who looks

  bool is_imported() const { return account_id == AccountId(); }
};

}  // namespace storecast::reviews
