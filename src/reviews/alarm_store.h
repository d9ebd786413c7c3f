// The tables review_alarms, review_alarm_checks and review_settings, and what alarms are made from.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "db/database.h"
#include "reviews/alarm.h"

namespace storecast::reviews {

struct DatedReview {
  ProductId product_id;
  Instant at;
};
struct DatedMention {
  ProductId product_id;
  sentiment::Category category = sentiment::Category::Quality;
  Instant at;
};
// Published reviews from `from` on, of one product or of all.
std::vector<DatedReview> list_dated_reviews(db::Reader& reader, std::optional<ProductId> product,
                                            Instant from);
// The same reviews' complaints, each category of a review once.
std::vector<DatedMention> list_dated_mentions(db::Reader& reader, std::optional<ProductId> product,
                                              Instant from);
// Products that somebody complained about at or after `since`, in a new or an edited review.
std::vector<ProductId> list_products_complained_about(db::Reader& reader, Instant since);

struct AlarmChecks {
  Instant read_until;
  Instant all_checked_at;
};
AlarmChecks get_alarm_checks(db::Reader& reader);
void put_alarm_checks(db::Writer& writer, const AlarmChecks& checks);

struct AlarmFilter {
  std::optional<AlarmState> state;
  std::optional<ProductId> product_id;
  std::optional<CategoryId> category_id;
};
// Newest first, those before `after` where it is given.
std::vector<Alarm> list_alarms(db::Reader& reader, const AlarmFilter& filter,
                               std::optional<AlarmId> after, std::int64_t limit);
std::optional<Alarm> find_alarm(db::Reader& reader, AlarmId id);
// The week of the newest alarm.
std::optional<Date> find_last_alarm_week(db::Reader& reader, ProductId product,
                                         sentiment::Category category);
// False when this product, category and week have one already.
bool insert_alarm(db::Writer& writer, const Alarm& alarm);
void decide_alarm(db::Writer& writer, AlarmId id, AlarmState state,
                  std::optional<AccountId> account, Instant now);

bool get_mail_alarms(db::Reader& reader);
void put_mail_alarms(db::Writer& writer, bool wanted);

}  // namespace storecast::reviews
