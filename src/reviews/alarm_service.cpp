#include "reviews/alarm_service.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "catalog/product_store.h"
#include "identity/grant_store.h"
#include "identity/staff_store.h"
#include "json/fields.h"
#include "mail/mail.h"
#include "reviews/lesson_store.h"

namespace storecast::reviews {
namespace {

using sentiment::Category;
using sentiment::TrendAlarm;
using sentiment::TrendSeries;
using sentiment::WeekCount;

struct SeriesKey {
  ProductId product;
  Category category = Category::Quality;
  auto operator<=>(const SeriesKey&) const = default;
};

// Weekly counts of every problem that a product had in the weeks looked at.
class WeeklyCounts {
 public:
  WeeklyCounts(Date first_week, int weeks) : first_week_(first_week), weeks_(weeks) {}

  void add(const DatedReview& review) {
    auto& counts = reviews_[review.product_id];
    counts.resize(static_cast<std::size_t>(weeks_));
    ++counts[week_of(review.at)];
  }
  void add(const DatedMention& mention) {
    auto& counts = mentions_[{mention.product_id, mention.category}];
    counts.resize(static_cast<std::size_t>(weeks_));
    ++counts[week_of(mention.at)];
  }

  std::vector<SeriesKey> keys() const {
    std::vector<SeriesKey> keys;
    for (const auto& [key, counts] : mentions_) keys.push_back(key);
    return keys;
  }
  // From the product's first review on: before it there was nothing to complain about.
  TrendSeries series(const SeriesKey& key) const {
    const auto& reviews = reviews_.at(key.product);
    const auto& mentions = mentions_.at(key);
    const auto first = std::ranges::find_if(reviews, [](int count) { return count > 0; });
    const auto skipped = first - reviews.begin();
    TrendSeries series{.first_week = first_week_ + 7 * static_cast<int>(skipped)};
    for (auto week = static_cast<std::size_t>(skipped); week < reviews.size(); ++week) {
      series.weeks.push_back({.mentions = mentions[week], .reviews = reviews[week]});
    }
    return series;
  }

 private:
  std::size_t week_of(Instant at) const {
    return static_cast<std::size_t>(std::clamp((at.date() - first_week_) / 7, 0, weeks_ - 1));
  }

  const Date first_week_;
  const int weeks_;
  std::map<ProductId, std::vector<int>> reviews_;
  std::map<SeriesKey, std::vector<int>> mentions_;
};

Alarm to_alarm(const SeriesKey& key, const TrendAlarm& found, Instant now) {
  Alarm alarm{.id = AlarmId(new_id_value(now)),
              .product_id = key.product,
              .category = {key.category},
              .week = found.week,
              .reason = found.reason};
  alarm.mentions_now = found.mentions_now;
  alarm.reviews_now = found.reviews_now;
  alarm.mentions_before = found.mentions_before;
  alarm.reviews_before = found.reviews_before;
  alarm.share_now = found.share_now;
  alarm.share_before = found.share_before;
  alarm.p = found.p;
  alarm.q = found.q;
  alarm.created_at = now;
  return alarm;
}

std::vector<Alarm> find_new_alarms(db::Reader& reader, std::optional<ProductId> product,
                                   Instant now) {
  constexpr int kWeeks = AlarmService::kWeeksRead;
  const Date first_week = now.date().start_of_week() - 7 * (kWeeks - 1);
  const Instant from = Instant::at_midnight(first_week);
  WeeklyCounts weekly(first_week, kWeeks);
  for (const DatedReview& review : list_dated_reviews(reader, product, from)) weekly.add(review);
  // A new topic is looked for in the oldest reviews first: until all are read, it seems to grow.
  const bool half_read = count_outdated_reviews(reader) > 0;
  for (const DatedMention& said : list_dated_mentions(reader, product, from)) {
    if (!half_read || !sentiment::is_own_topic(said.category)) weekly.add(said);
  }
  const std::vector<SeriesKey> keys = weekly.keys();
  std::vector<TrendSeries> series;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    series.push_back(weekly.series(keys[i]));
    series.back().key = static_cast<std::int64_t>(i);
    series.back().last_alarm = find_last_alarm_week(reader, keys[i].product, keys[i].category);
  }
  std::vector<Alarm> alarms;
  for (const TrendAlarm& found : sentiment::find_alarms(series)) {
    alarms.push_back(to_alarm(keys[static_cast<std::size_t>(found.key)], found, now));
  }
  return alarms;
}

// The names that the template uses.
struct AlarmLine {
  std::string product, problem, now, before, link;
  template <class F>
  static void fields(F& f) {
    f.name("AlarmLine");
    f("product", &AlarmLine::product);
    f("problem", &AlarmLine::problem);
    f("now", &AlarmLine::now);
    f("before", &AlarmLine::before);
    f("link", &AlarmLine::link);
  }
};
struct AlarmLetter {
  std::vector<AlarmLine> alarms;
  int count = 0;
  std::string link;
  template <class F>
  static void fields(F& f) {
    f.name("AlarmLetter");
    f("alarms", &AlarmLetter::alarms);
    f("count", &AlarmLetter::count);
    f("link", &AlarmLetter::link);
  }
};

std::string counts(int mentions, int reviews) {
  return std::to_string(mentions) + " of " + std::to_string(reviews) + " reviews";
}

bool may_read_reviews(db::Reader& reader, const identity::ListedAccount& account) {
  if (account.disabled) return false;
  return account.role == Role::Admin ||
         identity::list_staff_grants(reader, account.id).contains("reviews");
}

std::string state_json(AlarmState state) {
  return json::print(std::map<std::string, AlarmState>{{"state", state}});
}

}  // namespace

std::chrono::milliseconds AlarmService::check_due() {
  const Instant now = clock_.now();
  const AlarmChecks checks = database_.read(get_alarm_checks);
  if (checks.all_checked_at.plus_seconds(kAllEvery_s) <= now) {
    check_all();
    return kRoundEvery;
  }
  const Instant since = checks.read_until.plus_seconds(-kSettled_s);
  std::vector<Alarm> found;
  database_.read([&](db::Reader& reader) {
    for (const ProductId product : list_products_complained_about(reader, since)) {
      for (Alarm& alarm : find_new_alarms(reader, product, now)) found.push_back(std::move(alarm));
    }
  });
  store(std::move(found), {.read_until = now, .all_checked_at = checks.all_checked_at});
  return kRoundEvery;
}

std::vector<Alarm> AlarmService::check_all() {
  const Instant now = clock_.now();
  auto found = database_.read(
      [&](db::Reader& reader) { return find_new_alarms(reader, std::nullopt, now); });
  return store(std::move(found), {.read_until = now, .all_checked_at = now});
}

std::vector<Alarm> AlarmService::store(std::vector<Alarm> found, const AlarmChecks& checks) {
  const Instant now = clock_.now();
  const auto raised = database_.write([&](db::Writer& writer) {
    std::vector<Alarm> stored;
    for (const Alarm& alarm : found) {
      if (insert_alarm(writer, alarm)) stored.push_back(find_alarm(writer, alarm.id).value());
    }
    mail_staff(writer, stored, now);
    put_alarm_checks(writer, checks);
    return stored;
  });
  tell(raised);
  return raised;
}

void AlarmService::mail_staff(db::Writer& writer, const std::vector<Alarm>& alarms,
                              Instant now) const {
  if (alarms.empty() || !get_mail_alarms(writer)) return;
  AlarmLetter letter{.count = static_cast<int>(alarms.size()),
                     .link = shop_url_ + "/admin/reviews"};
  for (const Alarm& alarm : alarms) {
    letter.alarms.push_back({.product = alarm.product_name,
                             .problem = alarm.label,
                             .now = counts(alarm.mentions_now, alarm.reviews_now),
                             .before = counts(alarm.mentions_before, alarm.reviews_before),
                             .link = letter.link + "?product=" + alarm.product_id.to_string()});
  }
  for (const identity::ListedAccount& account : identity::list_staff(writer)) {
    if (!may_read_reviews(writer, account)) continue;
    mail::enqueue(
        writer,
        {.to = account.email, .template_name = "review_alarms", .values = json::print(letter)},
        now);
  }
}

void AlarmService::tell(const std::vector<Alarm>& alarms) const {
  if (!raised_) return;
  std::set<ProductId> products;
  for (const Alarm& alarm : alarms) products.insert(alarm.product_id);
  for (const ProductId product : products) raised_(product);
}

Result<Alarm> AlarmService::decide(AlarmId id, AlarmState state, const identity::Actor& by) {
  const Instant now = clock_.now();
  const Alarm decided = TRY(database_.write([&](db::Writer& writer) -> Result<Alarm> {
    const auto alarm = find_alarm(writer, id);
    if (!alarm) {
      return Error{ErrorKind::NotFound, "no_such_alarm", "There is no such alarm."};
    }
    decide_alarm(writer, id, state, identity::account_of(by), now);
    identity::audit(writer, {.actor = by,
                             .action = "review_alarm.decided",
                             .object = id.to_string(),
                             .before = state_json(alarm->state),
                             .after = state_json(state),
                             .at = now});
    return find_alarm(writer, id).value();
  }));
  if (raised_) raised_(decided.product_id);
  return decided;
}

ReviewSettings AlarmService::settings() {
  return {.mail_alarms = database_.read(get_mail_alarms)};
}

void AlarmService::set_settings(const ReviewSettings& settings, const identity::Actor& by) {
  database_.write([&](db::Writer& writer) {
    const ReviewSettings before{.mail_alarms = get_mail_alarms(writer)};
    put_mail_alarms(writer, settings.mail_alarms);
    identity::audit(writer, {.actor = by,
                             .action = "review_settings.updated",
                             .object = "",
                             .before = json::print(before),
                             .after = json::print(settings),
                             .at = clock_.now()});
  });
}

}  // namespace storecast::reviews
