#include "sentiment/trend.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/assert.h"
#include "ml/distributions.h"

namespace storecast::sentiment {
namespace {

constexpr double kLeastRatio = 1.5;  // less is no news, however sure
constexpr int kCusumBaseWeeks = 26;  // half a year: the longer, the less noise in the base
constexpr int kFewestBaseReviews = 20;
constexpr double kMostShare = 0.9;  // of the raised share: beyond, nothing can rise that much
constexpr int kDaysAWeek = 7;

struct Sum {
  std::int64_t mentions = 0;
  std::int64_t reviews = 0;
  double share() const {
    return reviews == 0 ? 0 : static_cast<double>(mentions) / static_cast<double>(reviews);
  }
};

// One series read week by week.
class Watch {
 public:
  explicit Watch(const TrendSeries& series) : series_(series), last_alarm_(series.last_alarm) {
    sums_.push_back({});
    for (const WeekCount& week : series.weeks) {
      SC_ASSERT(week.mentions >= 0 && week.mentions <= week.reviews);
      sums_.push_back({sums_.back().mentions + week.mentions, sums_.back().reviews + week.reviews});
    }
  }

  int weeks() const { return static_cast<int>(series_.weeks.size()); }
  Date date_of(int week) const { return series_.first_week + kDaysAWeek * week; }

  // Takes in the week; the weeks must come in order.
  void step(int week) {
    const Date date = date_of(week);
    const int base_end = week - kWindowWeeks + 1;
    const Sum base = sum(base_end - kCusumBaseWeeks, base_end);
    const bool is_known = base_end >= kFewestBaseWeeks && base.reviews >= kFewestBaseReviews;
    if (last_alarm_ && date <= *last_alarm_) {
      cusum_ = 0;
    } else if (is_known) {
      cusum_ =
          std::max(0.0, cusum_ + log_ratio(series_.weeks[static_cast<std::size_t>(week)], base));
    }
    now_ = sum(base_end, week + 1);
    before_ = sum(base_end - kBaseWeeks, base_end);
    is_tested_ = is_known && can_be_significant();
    p_ = is_tested_ ? window_p() : 1;
  }

  bool is_tested() const { return is_tested_; }
  double p() const { return p_; }

  std::optional<TrendAlarm> alarm(int week, double q) {
    const Date date = date_of(week);
    const double ratio = now_.share() / smoothed_base();
    if (now_.mentions < kFewestMentions || ratio < kLeastRatio) return {};
    const bool by_window = is_tested_ && p_ <= kAlarmP && q <= kAlarmQ;
    const bool by_cusum = cusum_ >= kCusumLimit;
    if (!by_window && !by_cusum) return {};
    if (last_alarm_ && date - *last_alarm_ < kCoolDownWeeks * kDaysAWeek) return {};
    last_alarm_ = date;
    const AlarmReason one = by_window ? AlarmReason::Window : AlarmReason::Cusum;
    return TrendAlarm{.key = series_.key,
                      .week = date,
                      .reason = by_window && by_cusum ? AlarmReason::Both : one,
                      .mentions_now = static_cast<int>(now_.mentions),
                      .reviews_now = static_cast<int>(now_.reviews),
                      .mentions_before = static_cast<int>(before_.mentions),
                      .reviews_before = static_cast<int>(before_.reviews),
                      .share_now = now_.share(),
                      .share_before = before_.share(),
                      .ratio = ratio,
                      .p = p_,
                      .q = q,
                      .cusum = cusum_};
  }

 private:
  Sum sum(int from, int to) const {
    const Sum& a = sums_[static_cast<std::size_t>(std::max(0, from))];
    const Sum& b = sums_[static_cast<std::size_t>(std::max(0, to))];
    return {b.mentions - a.mentions, b.reviews - a.reviews};
  }

  double window_share() const {
    return static_cast<double>(now_.reviews) / static_cast<double>(now_.reviews + before_.reviews);
  }
  double smoothed_base() const {
    const auto mentions = std::max(0.5, static_cast<double>(before_.mentions));
    return mentions / static_cast<double>(std::max<std::int64_t>(1, before_.reviews));
  }

  // Even if every mention fell into the window. Does not look at where they fell, so that leaving
  // the series out does not favour the others (Tarone 1990).
  bool can_be_significant() const {
    if (now_.reviews == 0 || before_.reviews == 0) return false;
    const auto mentions = static_cast<double>(now_.mentions + before_.mentions);
    return mentions * std::log(window_share()) <= std::log(kAlarmP);
  }
  double window_p() const {
    return binomial_tail(static_cast<int>(now_.mentions),
                         static_cast<int>(now_.mentions + before_.mentions), window_share());
  }

  // Of the week under kCusumRise times the base share against the base share.
  static double log_ratio(const WeekCount& week, const Sum& base) {
    const double p0 =
        (static_cast<double>(base.mentions) + 1) / (static_cast<double>(base.reviews) + 1);
    const double p1 = std::min(kCusumRise * p0, std::max(p0, kMostShare));
    const double p0_safe = std::min(p0, kMostShare);
    return week.mentions * std::log(p1 / p0_safe) +
           (week.reviews - week.mentions) * std::log((1 - p1) / (1 - p0_safe));
  }

  const TrendSeries& series_;
  std::vector<Sum> sums_;  // before each week
  std::optional<Date> last_alarm_;
  double cusum_ = 0;
  Sum now_, before_;
  bool is_tested_ = false;
  double p_ = 1;
};

struct AtWeek {
  Watch* watch = nullptr;
  int week = 0;
};

// The alarms of one run.
void raise(std::span<const AtWeek> run, std::vector<TrendAlarm>& alarms) {
  std::vector<double> p;
  for (const AtWeek& at : run) {
    if (at.watch->is_tested()) p.push_back(at.watch->p());
  }
  const std::vector<double> q = benjamini_hochberg(p);
  std::size_t tested = 0;
  for (const AtWeek& at : run) {
    const double own_q = at.watch->is_tested() ? q[tested++] : 1;
    if (auto alarm = at.watch->alarm(at.week, own_q)) alarms.push_back(*alarm);
  }
}

}  // namespace

double binomial_tail(int hits, int trials, double share) {
  if (hits <= 0) return 1;
  if (hits > trials || share <= 0) return 0;
  if (share >= 1) return 1;
  return ml::beta_cdf(share, hits, trials - hits + 1);
}

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, std::greater(), [&](std::size_t i) { return p[i]; });
  std::vector<double> q(p.size());
  double least = 1;
  std::size_t rank = p.size();
  for (const std::size_t i : order) {
    least = std::min(least, p[i] * static_cast<double>(p.size()) / static_cast<double>(rank--));
    q[i] = least;
  }
  return q;
}

std::vector<TrendAlarm> find_alarms(std::span<const TrendSeries> series) {
  std::vector<Watch> watches(series.begin(), series.end());
  std::vector<AtWeek> run;
  for (Watch& watch : watches) {
    for (int week = 0; week < watch.weeks(); ++week) watch.step(week);
    if (watch.weeks() > 0) run.push_back({&watch, watch.weeks() - 1});
  }
  std::vector<TrendAlarm> alarms;
  raise(run, alarms);
  return alarms;
}

std::vector<TrendAlarm> replay_alarms(std::span<const TrendSeries> series) {
  std::vector<Watch> watches(series.begin(), series.end());
  Date first(std::numeric_limits<std::int32_t>::max());
  Date last(std::numeric_limits<std::int32_t>::min());
  for (const Watch& watch : watches) {
    if (watch.weeks() == 0) continue;
    first = std::min(first, watch.date_of(0));
    last = std::max(last, watch.date_of(watch.weeks() - 1));
  }
  std::vector<TrendAlarm> alarms;
  for (Date date = first; date <= last; date += kDaysAWeek) {
    std::vector<AtWeek> run;
    for (Watch& watch : watches) {
      const int week = (date - watch.date_of(0)) / kDaysAWeek;
      if (date < watch.date_of(0) || week >= watch.weeks()) continue;
      watch.step(week);
      run.push_back({&watch, week});
    }
    raise(run, alarms);
  }
  return alarms;
}

}  // namespace storecast::sentiment
