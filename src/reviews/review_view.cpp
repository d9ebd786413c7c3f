#include "reviews/review_view.h"

#include <algorithm>

#include "catalog/view_builder.h"
#include "reviews/voice_store.h"
#include "sentiment/recipe.h"

namespace storecast::reviews {
namespace {

using sentiment::Mention;

std::vector<Subject> problems_of(const std::vector<Mention>& mentions) {
  std::vector<Subject> problems;
  for (const Mention& mention : mentions) {
    const bool is_new =
        std::ranges::find(problems, mention.category, &Subject::category) == problems.end();
    if (mention.polarity < 0 && is_new) problems.push_back({mention.category});
  }
  return problems;
}

ClauseView to_view(const Mention& mention, const std::string& text) {
  return {.category = {mention.category},
          .start = mention.start,
          .end = mention.end,
          .text = text.substr(mention.start, mention.end - mention.start),
          .polarity = mention.polarity < 0 ? Polarity::Negative : Polarity::Positive};
}

// With the key, where others may not see the photo.
catalog::ImageView photo_view(const Review& review, const Photo& photo) {
  catalog::ImageView view = catalog::image_view({.id = photo.id,
                                                 .product_id = review.product_id,
                                                 .file = photo.file,
                                                 .alt = "By " + review.author,
                                                 .width = photo.width,
                                                 .height = photo.height});
  if (photo.hidden || review.state != ReviewState::Published) {
    for (std::string* url : {&view.urls.small, &view.urls.medium, &view.urls.large}) {
      *url += "?key=" + photo.key;
    }
  }
  return view;
}

// Those that are hidden, or those that are not.
std::vector<catalog::ImageView> photos_of(const Review& review, bool hidden) {
  std::vector<catalog::ImageView> views;
  for (const Photo& photo : review.photos) {
    if (photo.hidden == hidden) views.push_back(photo_view(review, photo));
  }
  return views;
}

std::vector<FlagView> to_view(const std::vector<ReviewFlag>& flags) {
  std::vector<FlagView> views;
  for (const ReviewFlag& flag : flags) {
    views.push_back({.flag = sentiment::flag_of(flag.reason),
                     .reason = flag.reason,
                     .part = flag.in_title ? ReviewPart::Title : ReviewPart::Text,
                     .start = flag.start,
                     .end = flag.end});
  }
  return views;
}

}  // namespace

ReviewView to_view(const Review& review, std::optional<AccountId> viewer) {
  ReviewView view{.id = review.id,
                  .product_id = review.product_id,
                  .rating = review.rating,
                  .text = review.text,
                  .author = review.author,
                  .verified = review.verified,
                  .imported = review.is_imported(),
                  .state = review.state,
                  .created_at = review.created_at,
                  .edited = review.edited_at.has_value(),
                  .own = viewer == review.account_id,
                  .problems = problems_of(review.reading.mentions),
                  .helpful = review.helpful,
                  .voted = review.voted,
                  .photos = photos_of(review, false)};
  if (!review.title.empty()) view.title = review.title;
  for (const Mention& mention : review.reading.mentions) {
    view.clauses.push_back(to_view(mention, review.text));
  }
  if (review.reply) {
    view.reply = {.author = review.reply->shop,
                  .text = review.reply->text,
                  .created_at = review.reply->created_at,
                  .edited = review.reply->edited_at.has_value()};
  }
  return view;
}

StaffReviewView to_staff_view(const Review& review, std::optional<AccountId> viewer,
                              std::string product_name) {
  StaffReviewView view;
  static_cast<ReviewView&>(view) = to_view(review, viewer);
  view.product_name = std::move(product_name);
  view.reports = review.reports;
  view.misread = review.misread;
  view.language =
      sentiment::detect_language(sentiment::join_title(review.title, review.text)).language;
  view.flags = to_view(review.flags);
  view.hidden_photos = photos_of(review, true);
  if (review.reading.label != sentiment::Label::NotJudged) {
    view.sentiment = review.reading.label;
    view.confidence = review.reading.confidence;
  }
  return view;
}

std::string reviews_of(db::Reader& reader, AccountId account) {
  std::vector<ReviewView> views;
  for (Review& review : list_reviews_of(reader, account)) {
    add_voices(reader, review, account);
    views.push_back(to_view(review, account));
  }
  return json::print(views);
}

ReviewSummaryView to_view(const Histogram& histogram, const std::vector<MentionCount>& mentions) {
  ReviewSummaryView view;
  double stars = 0;
  for (std::size_t i = 0; i < histogram.size(); ++i) {
    view.count += histogram[i];
    stars += static_cast<double>(histogram[i]) * static_cast<double>(i + 1);
    view.histogram.push_back(histogram[i]);
  }
  if (view.count > 0) view.average = stars / static_cast<double>(view.count);
  for (const MentionCount& mention : mentions) {
    view.mentions.push_back(
        {.category = {mention.category},
         .label = mention.label,
         .polarity = mention.is_praise ? Polarity::Positive : Polarity::Negative,
         .count = mention.count});
    if (mention.is_praise) continue;
    view.problems.push_back({.category = {mention.category},
                             .label = view.mentions.back().label,
                             .count = mention.count});
  }
  return view;
}

}  // namespace storecast::reviews
