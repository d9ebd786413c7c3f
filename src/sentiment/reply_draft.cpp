#include "sentiment/reply_draft.h"

#include <algorithm>

#include "core/text.h"

namespace storecast::sentiment {
namespace {

using std::string_view;

constexpr double kClearBlame = -0.5;

// What about the problem interests the shop, without a promise.
string_view question_for(Category category) {
  using enum Category;
  switch (category) {
    case Quality:
    case Durability:
    case Performance:
      return "Could you tell us when you noticed it, and send a picture or short video if that "
             "helps "
             "to see it?";
    case Price:
      return "Could you tell us what you compared it with? It helps us to look at the price.";
    case Delivery:
      return "Could you send us your order number, so that we can see where it was held up?";
    case Packaging:
      return "Could you send us a picture of how it arrived?";
    case NotAsDescribed:
      return "Could you tell us what differs from the product page, so that we can compare?";
    case Service:
      return "Could you send us your order number, so that we can read what happened?";
    case Usability:
      return "Could you tell us at which step it got difficult?";
    case Fit:
      return "Could you tell us where it does not fit you, and which size or version you have?";
    case Appearance:
      return "Could you send us a picture in daylight, so that we see what you see?";
    case Safety:
      return "Please stop using it for now and contact us, so that we can look into it first.";
  }
  return {};
}

// The clause that blames most; of equals the first. None for a lukewarm word in a happy review.
const Mention* worst(const ReplyRequest& request) {
  const Mention* found = nullptr;
  for (const Mention& mention : request.mentions) {
    const bool is_quotable = mention.polarity < kClearBlame && mention.start < mention.end &&
                             mention.end <= request.text.size();
    if (!is_quotable) continue;
    const bool is_safety = mention.category == Category::Safety;
    const bool found_safety = found != nullptr && found->category == Category::Safety;
    const bool is_worse = found == nullptr || (is_safety && !found_safety) ||
                          (is_safety == found_safety && mention.polarity < found->polarity);
    if (is_worse) found = &mention;
  }
  return found;
}

// "Asha R." greets as "Asha"; what does not look like a name greets nobody.
string_view first_name(string_view name) {
  constexpr std::size_t kLongestName = 30;
  name = trim(name);
  const string_view first = name.substr(0, name.find(' '));
  const bool is_name = std::ranges::all_of(first, [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80 || c == '-' || c == '\'';
  });
  return is_name && first.size() <= kLongestName ? first : string_view();
}

bool is_happy(const ReplyRequest& request) {
  return request.stars >= 4 || (request.stars == 0 && request.label == Label::Positive);
}
bool is_unhappy(const ReplyRequest& request) {
  return (request.stars > 0 && request.stars <= 2) ||
         (request.stars == 0 && request.label == Label::Negative);
}

std::string about_problem(const ReplyRequest& request, const Mention& problem) {
  std::string text =
      is_happy(request) ? "Thank you for your kind review, and for telling us plainly what was not "
                          "right."
                        : "Thank you for telling us. We are sorry that it was not as you expected.";
  const string_view said = request.text.substr(problem.start, problem.end - problem.start);
  if (said.size() <= kMaxReplyQuoteBytes) {
    text += " You write \u201C" + std::string(said) + "\u201D.";
  } else {
    text += " We have read what you write about " + to_lower_ascii(title(problem.category)) + ".";
  }
  return text + " " + std::string(question_for(problem.category));
}

std::string body(const ReplyRequest& request) {
  // Words that nobody could judge are not answered as if they had been understood.
  if (request.label == Label::NotJudged) return "Thank you for taking the time to review us.";
  if (const Mention* problem = worst(request)) return about_problem(request, *problem);
  if (is_happy(request)) return "Thank you for your kind words. We are glad that you like it.";
  if (is_unhappy(request)) {
    return "Thank you for your honest review. We are sorry that you are not happy with it. Could "
           "you tell us what we should look at first?";
  }
  return "Thank you for your review. It helps other customers and us.";
}

}  // namespace

std::string draft_reply(const ReplyRequest& request) {
  const string_view name = first_name(request.customer_name);
  std::string text = name.empty() ? "Hello,\n\n" : "Hello " + std::string(name) + ",\n\n";
  text += body(request);
  const string_view shop = trim(request.shop_name);
  if (!shop.empty()) text += "\n\n" + std::string(shop);
  return text;
}

}  // namespace storecast::sentiment
