#include "reviews/review_desk.h"

#include "catalog/product_store.h"
#include "identity/account_store.h"
#include "json/fields.h"
#include "mail/mail.h"
#include "reviews/judgement_store.h"
#include "reviews/review_errors.h"
#include "reviews/voice_store.h"

namespace storecast::reviews {
namespace {

// The names that the template uses.
struct ReplyLetter {
  std::string name, product, reply, link;
  template <class F>
  static void fields(F& f) {
    f.name("ReplyLetter");
    f("name", &ReplyLetter::name);
    f("product", &ReplyLetter::product);
    f("reply", &ReplyLetter::reply);
    f("link", &ReplyLetter::link);
  }
};

std::string label_json(sentiment::Label label) {
  return json::print(std::map<std::string, sentiment::Label>{{"label", label}});
}

}  // namespace

// `work` gets the review as it was, and says what the log keeps of before and after.
template <class Change>
Result<Review> ReviewDesk::change(ReviewId id, const identity::Actor& by, std::string_view action,
                                  const Change& work) {
  auto changed = database_.write([&](db::Writer& writer) -> Result<Review> {
    const auto review = find_review(writer, id);
    if (!review) return no_such_review();
    identity::AuditEntry entry{
        .actor = by, .action = action, .object = id.to_string(), .at = clock_.now()};
    TRY(work(writer, *review, entry));
    identity::audit(writer, entry);
    Review now = find_review(writer, id).value();
    add_voices(writer, now, identity::account_of(by));
    return now;
  });
  if (changed) reviews_.tell(changed->product_id);
  return changed;
}

void ReviewDesk::mail_reply(db::Writer& writer, const Review& review, std::string_view text) const {
  const auto account = identity::find_account(writer, review.account_id);
  const auto product = catalog::find_product(writer, review.product_id);
  if (!account || account->disabled || !product) return;
  const ReplyLetter letter{.name = account->name,
                           .product = product->name,
                           .reply = std::string(text),
                           .link = shop_url_ + "/products/" + product->slug + "#reviews"};
  mail::enqueue(
      writer,
      {.to = account->email, .template_name = "review_reply", .values = json::print(letter)},
      clock_.now());
}

Result<Review> ReviewDesk::reply(ReviewId id, std::string_view text, const identity::Actor& by) {
  if (text.empty()) {
    return Error{ErrorKind::Invalid,
                 "invalid_input",
                 "A value is not acceptable.",
                 {{"/text", "too_short", "Expected some words."}}};
  }
  return change(
      id, by, "review.replied",
      [&](db::Writer& writer, const Review& review, identity::AuditEntry& entry) -> Result<void> {
        if (put_reply(writer, id, text, clock_.now())) {
          mail_reply(writer, review, text);
        } else {
          entry.action = "review.reply_edited";
        }
        return {};
      });
}

Result<Review> ReviewDesk::remove_reply(ReviewId id, const identity::Actor& by) {
  return change(id, by, "review.reply_removed",
                [&](db::Writer& writer, const Review&, identity::AuditEntry&) -> Result<void> {
                  if (delete_reply(writer, id)) return {};
                  return Error{ErrorKind::NotFound, "no_such_reply", "The review has no reply."};
                });
}

Result<Review> ReviewDesk::correct(ReviewId id, sentiment::Label label, const identity::Actor& by) {
  return change(
      id, by, "review.corrected",
      [&](db::Writer& writer, const Review& review, identity::AuditEntry& entry) -> Result<void> {
        entry.before = label_json(review.reading.label);
        entry.after = label_json(label);
        const AccountId who = identity::account_of(by).value_or(AccountId());
        put_label(writer, review, label, who, clock_.now());
        return {};
      });
}

Result<Review> ReviewDesk::undo_correction(ReviewId id, const identity::Actor& by) {
  return change(
      id, by, "review.correction_undone",
      [&](db::Writer& writer, const Review& review, identity::AuditEntry& entry) -> Result<void> {
        entry.before = label_json(review.reading.label);
        entry.after = label_json(review.misread.value_or(review.reading.label));
        delete_label(writer, id);
        return {};
      });
}

Result<Review> ReviewDesk::set_photo_hidden(ReviewId id, ImageId photo, bool hidden,
                                            const identity::Actor& by) {
  return change(id, by, hidden ? "review.photo_hidden" : "review.photo_shown",
                [&](db::Writer& writer, const Review&, identity::AuditEntry&) -> Result<void> {
                  if (reviews::set_photo_hidden(writer, id, photo, hidden)) return {};
                  return no_such_photo();
                });
}

}  // namespace storecast::reviews
