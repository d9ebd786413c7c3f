#include "reviews/alarm_store.h"

#include "reviews/topic_store.h"

namespace storecast::reviews {
namespace {

using sentiment::Category;

Alarm read_alarm(const db::Row& row) {
  Alarm alarm;
  alarm.id = row.id<AlarmId>(0);
  alarm.product_id = row.id<ProductId>(1);
  alarm.product_name = row.text(2);
  alarm.category = {static_cast<Category>(row.integer(3))};
  alarm.week = row.date(4);
  alarm.reason = static_cast<sentiment::AlarmReason>(row.integer(5));
  alarm.mentions_now = static_cast<int>(row.integer(6));
  alarm.reviews_now = static_cast<int>(row.integer(7));
  alarm.mentions_before = static_cast<int>(row.integer(8));
  alarm.reviews_before = static_cast<int>(row.integer(9));
  const auto share = [](int part, int whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / whole;
  };
  alarm.share_now = share(alarm.mentions_now, alarm.reviews_now);
  alarm.share_before = share(alarm.mentions_before, alarm.reviews_before);
  alarm.p = row.real(10);
  alarm.q = row.real(11);
  alarm.state = static_cast<AlarmState>(row.integer(12));
  alarm.decided_at = row.maybe(13, &db::Row::instant);
  alarm.created_at = row.instant(14);
  return alarm;
}

}  // namespace

std::vector<DatedReview> list_dated_reviews(db::Reader& reader, std::optional<ProductId> product,
                                            Instant from) {
  return reader.list(
      R"(SELECT product_id, created_at FROM reviews
         WHERE state = 0 AND created_at >= ?1 AND (?2 IS NULL OR product_id = ?2))",
      [](const db::Row& row) {
        return DatedReview{row.id<ProductId>(0), row.instant(1)};
      },
      from, product);
}

std::vector<DatedMention> list_dated_mentions(db::Reader& reader, std::optional<ProductId> product,
                                              Instant from) {
  return reader.list(
      R"(SELECT DISTINCT r.product_id, m.category, r.created_at, r.id
         FROM reviews r JOIN review_mentions m ON m.review_id = r.id
         WHERE r.state = 0 AND r.created_at >= ?1 AND (?2 IS NULL OR r.product_id = ?2)
           AND m.polarity < 0)",
      [](const db::Row& row) {
        return DatedMention{row.id<ProductId>(0), static_cast<Category>(row.integer(1)),
                            row.instant(2)};
      },
      from, product);
}

std::vector<ProductId> list_products_complained_about(db::Reader& reader, Instant since) {
  return reader.list(
      R"(SELECT r.product_id FROM reviews r
         WHERE r.created_at >= ?1 AND r.state = 0
           AND EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id AND m.polarity < 0)
         UNION
         SELECT r.product_id FROM reviews r
         WHERE r.edited_at IS NOT NULL AND r.edited_at >= ?1 AND r.state = 0
           AND EXISTS (SELECT 1 FROM review_mentions m
                       WHERE m.review_id = r.id AND m.polarity < 0))",
      [](const db::Row& row) { return row.id<ProductId>(0); }, since);
}

AlarmChecks get_alarm_checks(db::Reader& reader) {
  return reader
      .find("SELECT read_until, all_checked_at FROM review_alarm_checks WHERE id = 1",
            [](const db::Row& row) {
              return AlarmChecks{row.instant(0), row.instant(1)};
            })
      .value();
}

void put_alarm_checks(db::Writer& writer, const AlarmChecks& checks) {
  writer.run("UPDATE review_alarm_checks SET read_until = ?1, all_checked_at = ?2 WHERE id = 1",
             checks.read_until, checks.all_checked_at);
}

std::vector<Alarm> list_alarms(db::Reader& reader, const AlarmFilter& filter,
                               std::optional<AlarmId> after, std::int64_t limit) {
  std::vector<Alarm> alarms = reader.list(
      R"(SELECT a.id, a.product_id, coalesce(p.name, ''), a.category, a.week, a.reason,
                a.mentions_now, a.reviews_now, a.mentions_before, a.reviews_before, a.p, a.q,
                a.state, a.decided_at, a.created_at
         FROM review_alarms a LEFT JOIN products p ON p.id = a.product_id
         WHERE (?1 IS NULL OR a.state = ?1)
           AND (?2 IS NULL OR a.product_id = ?2)
           AND (?3 IS NULL OR p.category_id = ?3)
           AND (?4 IS NULL OR a.id < ?4)
         ORDER BY a.id DESC LIMIT ?5)",
      read_alarm, filter.state, filter.product_id, filter.category_id, after, limit);
  const TopicNames names = get_topic_names(reader);
  for (Alarm& alarm : alarms) alarm.label = label_of(alarm.category.category, names);
  return alarms;
}

std::optional<Alarm> find_alarm(db::Reader& reader, AlarmId id) {
  auto alarm = reader.find(
      R"(SELECT a.id, a.product_id, coalesce(p.name, ''), a.category, a.week, a.reason,
                a.mentions_now, a.reviews_now, a.mentions_before, a.reviews_before, a.p, a.q,
                a.state, a.decided_at, a.created_at
         FROM review_alarms a LEFT JOIN products p ON p.id = a.product_id
         WHERE a.id = ?1)",
      read_alarm, id);
  if (alarm) alarm->label = label_of(alarm->category.category, get_topic_names(reader));
  return alarm;
}

std::optional<Date> find_last_alarm_week(db::Reader& reader, ProductId product, Category category) {
  return reader.find(
      R"(SELECT week FROM review_alarms WHERE product_id = ?1 AND category = ?2
         ORDER BY week DESC LIMIT 1)",
      [](const db::Row& row) { return row.date(0); }, product, category);
}

bool insert_alarm(db::Writer& writer, const Alarm& alarm) {
  return writer.run(
             R"(INSERT INTO review_alarms
                  (id, product_id, category, week, reason, mentions_now, reviews_now,
                   mentions_before, reviews_before, p, q, created_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                ON CONFLICT DO NOTHING)",
             alarm.id, alarm.product_id, alarm.category.category, alarm.week, alarm.reason,
             alarm.mentions_now, alarm.reviews_now, alarm.mentions_before, alarm.reviews_before,
             alarm.p, alarm.q, alarm.created_at) > 0;
}

void decide_alarm(db::Writer& writer, AlarmId id, AlarmState state,
                  std::optional<AccountId> account, Instant now) {
  writer.run("UPDATE review_alarms SET state = ?2, account_id = ?3, decided_at = ?4 WHERE id = ?1",
             id, state, account, now);
}

bool get_mail_alarms(db::Reader& reader) {
  return reader
      .find("SELECT mail_alarms FROM review_settings WHERE id = 1",
            [](const db::Row& row) { return row.flag(0); })
      .value();
}

void put_mail_alarms(db::Writer& writer, bool wanted) {
  writer.run("UPDATE review_settings SET mail_alarms = ?1 WHERE id = 1", wanted);
}

}  // namespace storecast::reviews
