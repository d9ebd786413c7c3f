#include "forecasting/panel_features.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "forecasting/feature_writer.h"

namespace storecast::forecasting {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr int kFeastReach = 21;       // days around a feast in which it may move sales
constexpr int kPriorSteps = 7;        // what is expected of a series counts as much as these
constexpr int kSettledSteps = 28;     // of history after which a series speaks for itself
constexpr double kLevelFloor = 0.01;  // of what is expected: keeps ratios within reason

double days_to_feast(Feast feast, Date date) {
  const auto days = days_to(feast, date);
  return days ? std::clamp(*days, -kFeastReach, kFeastReach) : kUnknown;
}

}  // namespace

std::string_view name_of(Driver driver) {
  constexpr std::string_view kNames[kDrivers] = {"trend",     "weekday", "season",  "price",
                                                 "promotion", "holiday", "product", "other"};
  return kNames[static_cast<std::size_t>(driver)];
}

const Rhythm& rhythm_of(Frequency frequency) {
  static const Rhythm kDaily{7, 364, 56, 10, {7, 28, 91, 364}};
  static const Rhythm kWeekly{0, 52, 13, 1, {4, 13, 26, 52}};
  static const Rhythm kMonthly{0, 12, 12, 1, {3, 6, 12, 24}};
  if (frequency == Frequency::Daily) return kDaily;
  return frequency == Frequency::Weekly ? kWeekly : kMonthly;
}

PanelFeatures::PanelFeatures(const Panel& panel, Country country, int horizon) : panel_(panel) {
  add_calendar(country, horizon);
  add_groups();
  const PanelSeries nobody{"", panel.steps, {}, {}, std::vector<int>(panel.attributes.size(), -1)};
  FeatureWriter names(features_);
  SeriesFeatures(*this, nobody, SeriesFeatures::Past::Hidden).describe(panel.steps - 1, 1, names);
}

void PanelFeatures::add_calendar(Country country, int horizon) {
  const bool daily = panel_.frequency == Frequency::Daily;
  const auto describe = [&](Date date, FeatureWriter& out) {
    if (daily) out.add(Driver::Weekday, "weekday", static_cast<int>(date.weekday()));
    if (daily) out.add(Driver::Season, "day of the month", date.day());
    out.add(Driver::Season, "month", date.month());
    if (panel_.frequency != Frequency::Monthly) {
      out.add(Driver::Season, "day of the year", date.day_of_year());
    }
    if (panel_.frequency == Frequency::Monthly) return;
    for (const Feast feast : feasts_of(country)) {
      out.add(Driver::Holiday, "days to", name_of(feast), days_to_feast(feast, date));
    }
  };
  FeatureWriter names(calendar_features_);
  describe(panel_.start, names);
  for (int step = 0; step < panel_.steps + horizon; ++step) {
    calendar_.emplace_back(calendar_features_.size());
    FeatureWriter values(calendar_.back());
    describe(panel_.date_of(step), values);
  }
}

void PanelFeatures::add_groups() {
  const auto steps = static_cast<std::size_t>(panel_.steps);
  struct Sum {
    std::vector<double> total;
    std::vector<int> members;
  };
  const Sum empty{std::vector<double>(steps), std::vector<int>(steps)};
  std::vector<std::vector<Sum>> sums(panel_.attributes.size() + 1);
  sums.back().push_back(empty);
  for (const PanelSeries& series : panel_.series) {
    const SeriesFeatures values(*this, series, SeriesFeatures::Past::Hidden);
    std::vector<Sum*> mine = {&sums.back()[0]};
    for (std::size_t a = 0; a < panel_.attributes.size(); ++a) {
      if (series.attributes[a] < 0) continue;
      const auto code = static_cast<std::size_t>(series.attributes[a]);
      if (sums[a].size() <= code) sums[a].resize(code + 1, empty);
      mine.push_back(&sums[a][code]);
    }
    for (int step = series.first; step < panel_.steps; ++step) {
      const double value = values.target(step);
      if (std::isnan(value)) continue;
      for (Sum* sum : mine) {
        sum->total[static_cast<std::size_t>(step)] += value;
        ++sum->members[static_cast<std::size_t>(step)];
      }
    }
  }
  const int week = rhythm_of(panel_.frequency).week;
  const auto group_from = [&](const Sum& sum) {
    std::vector<double> means(steps, kUnknown);
    for (std::size_t t = 0; t < steps; ++t) {
      if (sum.members[t] > 0) means[t] = sum.total[t] / sum.members[t];
    }
    return Group{RunningMean(means, 0), PhaseMean(means, 0, week)};
  };
  groups_.resize(panel_.attributes.size());
  for (std::size_t a = 0; a < groups_.size(); ++a) {
    for (const Sum& sum : sums[a]) groups_[a].push_back(group_from(sum));
  }
  all_ = group_from(sums.back()[0]);
}

const PanelFeatures::Group* PanelFeatures::group_of(const PanelSeries& series,
                                                    std::size_t attribute) const {
  const int code = series.attributes[attribute];
  if (code < 0 || static_cast<std::size_t>(code) >= groups_[attribute].size()) return nullptr;
  return &groups_[attribute][static_cast<std::size_t>(code)];
}

double PanelFeatures::expected_level(const PanelSeries& series, int origin) const {
  const int window = rhythm_of(panel_.frequency).level;
  const auto recent = [&](const Group& group) {
    return group.mean.mean(origin + 1 - window, origin + 1);
  };
  double logs = 0;
  int count = 0;
  for (std::size_t a = 0; a < groups_.size(); ++a) {
    const Group* group = group_of(series, a);
    const double mean = group == nullptr ? kUnknown : recent(*group);
    if (!(mean > 0)) continue;
    logs += std::log(mean);
    ++count;
  }
  if (count > 0) return std::exp(logs / count);
  const double mean = recent(all_);
  return mean > 0 ? mean : 1;
}

SeriesFeatures::SeriesFeatures(const PanelFeatures& shared, const PanelSeries& series, Past past)
    : shared_(shared), series_(series) {
  const Panel& panel = shared.panel_;
  const Rhythm& rhythm = rhythm_of(panel.frequency);
  for (std::size_t c = 0; c < panel.known.size(); ++c) {
    if (panel.known[c].kind == KnownKind::Open) open_column_ = static_cast<int>(c);
  }
  last_sale_.assign(1, -1);
  std::vector<double> values;
  if (past == Past::Seen) {
    for (int step = series.first; step < panel.steps; ++step) values.push_back(target(step));
  }
  std::vector<double> squares(values.size());
  std::vector<double> zeros(values.size());
  last_sale_.clear();
  for (std::size_t i = 0; i < values.size(); ++i) {
    squares[i] = values[i] * values[i];
    zeros[i] = std::isnan(values[i]) ? kUnknown : values[i] > 0 ? 0 : 1;
    const int before = i == 0 ? -1 : last_sale_.back();
    last_sale_.push_back(values[i] > 0 ? series.first + static_cast<int>(i) : before);
  }
  mean_ = RunningMean(values, series.first);
  square_ = RunningMean(squares, series.first);
  zero_ = RunningMean(zeros, series.first);
  week_ = PhaseMean(values, series.first, rhythm.week);
  fortnight_ = PhaseMean(values, series.first, 2 * rhythm.week);
  note_known(values);
  note_closures();
}

void SeriesFeatures::note_known(std::span<const double> values) {
  const Panel& panel = shared_.panel_;
  const int week = rhythm_of(panel.frequency).week;
  known_means_.resize(panel.known.size());
  promoted_week_.resize(panel.known.size());
  unpromoted_week_.resize(panel.known.size());
  for (std::size_t c = 0; c < panel.known.size(); ++c) {
    const KnownKind kind = panel.known[c].kind;
    if (kind != KnownKind::Price && kind != KnownKind::Promotion) continue;
    std::vector<double> known_values;
    const int end = panel.steps + kMaxLookAhead;
    for (int step = series_.first; step < end; ++step) known_values.push_back(known(c, step));
    known_means_[c] = RunningMean(known_values, series_.first);
    if (kind != KnownKind::Promotion) continue;
    std::vector<double> with(values.begin(), values.end());
    std::vector<double> without = with;
    for (std::size_t i = 0; i < values.size(); ++i) {
      (known_values[i] > 0 ? without : with)[i] = kUnknown;
    }
    promoted_week_[c] = PhaseMean(with, series_.first, week);
    unpromoted_week_[c] = PhaseMean(without, series_.first, week);
  }
}

void SeriesFeatures::note_closures() {
  if (open_column_ < 0) return;
  const int end = shared_.panel_.steps + kMaxLookAhead;
  const auto size = static_cast<std::size_t>(std::max(end - series_.first, 0));
  closed_before_.assign(size, std::numeric_limits<int>::min());
  closed_after_.assign(size, std::numeric_limits<int>::max());
  long_closure_ = closed_before_;
  int last = std::numeric_limits<int>::min();
  int last_long = last;
  int run = 0;
  for (std::size_t i = 0; i < size; ++i) {
    closed_before_[i] = last;
    long_closure_[i] = last_long;
    const int step = series_.first + static_cast<int>(i);
    run = open(step) ? 0 : run + 1;
    if (run > 0) last = step;
    if (run >= kLongClosure) last_long = step;
  }
  int next = std::numeric_limits<int>::max();
  for (std::size_t i = size; i-- > 0;) {
    closed_after_[i] = next;
    const int step = series_.first + static_cast<int>(i);
    if (!open(step)) next = step;
  }
}

double SeriesFeatures::known(std::size_t column, int step) const {
  const std::vector<double>& shared = shared_.panel_.known[column].shared;
  const bool is_shared = !shared.empty();
  const std::vector<double>& values = is_shared ? shared : own_column(column);
  const int i = is_shared ? step : step - series_.first;
  return i >= 0 && i < static_cast<int>(values.size()) ? values[static_cast<std::size_t>(i)]
                                                       : kUnknown;
}

const std::vector<double>& SeriesFeatures::own_column(std::size_t column) const {
  static const std::vector<double> kNone;
  return column < series_.known.size() ? series_.known[column] : kNone;
}

bool SeriesFeatures::open(int step) const {
  return open_column_ < 0 || known(static_cast<std::size_t>(open_column_), step) != 0;
}

double SeriesFeatures::target(int step) const {
  const int i = step - series_.first;
  if (i < 0 || i >= static_cast<int>(series_.values.size()) || !open(step)) return kUnknown;
  return series_.values[static_cast<std::size_t>(i)];
}

double SeriesFeatures::level(int origin) const {
  const Rhythm& rhythm = rhythm_of(shared_.panel_.frequency);
  const int end = origin + 1;
  const int recent = mean_.count(end - rhythm.level, end);
  const int year = mean_.count(end - rhythm.year, end);
  const double expected = shared_.expected_level(series_, origin);
  if (year == 0) return expected;
  double level = mean_.mean(end - rhythm.year, end);
  if (year < kSettledSteps) level = (year * level + kPriorSteps * expected) / (year + kPriorSteps);
  // A series that has been closed of late is seen by its year.
  const double own = mean_.sum(end - rhythm.level, end);
  level = (own + kPriorSteps * level) / (recent + kPriorSteps);
  return std::max(level, kLevelFloor * expected);
}

void SeriesFeatures::write(int origin, int h, std::span<float> out) const {
  SC_ASSERT(h >= 1 && out.size() == shared_.size());
  FeatureWriter writer(out);
  describe(origin, h, writer);
  SC_ASSERT(writer.count() == shared_.size());
}

void SeriesFeatures::describe(int origin, int h, FeatureWriter& out) const {
  const int step = origin + h;
  const double usual = level(origin);
  out.add(Driver::Trend, "steps ahead", h);
  describe_trend(origin, usual, out);
  if (rhythm_of(shared_.panel_.frequency).week > 0) describe_week(origin, step, usual, out);
  describe_year(origin, step, usual, out);
  describe_groups(origin, step, usual, out);
  describe_known(origin, step, usual, out);
  for (std::size_t c = 0; c < shared_.calendar_features_.size(); ++c) {
    const Feature& feature = shared_.calendar_features_[c];
    out.add(feature.driver, feature.name, shared_.calendar_[static_cast<std::size_t>(step)][c]);
  }
  for (std::size_t a = 0; a < shared_.panel_.attributes.size(); ++a) {
    const int code = series_.attributes[a];
    out.add(Driver::Product, shared_.panel_.attributes[a], code < 0 ? kUnknown : code);
  }
}

void SeriesFeatures::describe_trend(int origin, double level, FeatureWriter& out) const {
  const Rhythm& rhythm = rhythm_of(shared_.panel_.frequency);
  const int end = origin + 1;
  const auto mean = [&](int steps) { return mean_.mean(end - steps, end); };
  constexpr std::string_view kSpans[] = {"shortest", "short", "long", "longest"};
  for (std::size_t w = 0; w < rhythm.windows.size(); ++w) {
    out.add(Driver::Trend, "mean", kSpans[w], mean(rhythm.windows[w]) / level);
  }
  const int month = rhythm.windows[1];
  const double variance = square_.mean(end - month, end) - mean(month) * mean(month);
  out.add(Driver::Trend, "spread", std::sqrt(std::max(variance, 0.0)) / level);
  out.add(Driver::Trend, "log level", std::log(level));
  out.add(Driver::Trend, "share of zeros", zero_.mean(end - rhythm.windows[2], end));
  const int i = origin - series_.first;
  const bool seen = i >= 0 && i < static_cast<int>(last_sale_.size());
  const int last = seen ? last_sale_[static_cast<std::size_t>(i)] : -1;
  out.add(Driver::Trend, "steps since a sale", last < 0 ? kUnknown : origin - last);
  out.add(Driver::Trend, "age", seen ? std::min(i + 1, 2 * rhythm.year) : 0);
  out.add(Driver::Trend, "growth over a year",
          mean(month) / mean_.mean(end - rhythm.year - month, end - rhythm.year));
}

void SeriesFeatures::describe_week(int origin, int step, double level, FeatureWriter& out) const {
  const auto add = [&](std::string_view weeks, int count) {
    out.add(Driver::Weekday, "same weekday of", weeks, week_.mean(step, origin, count) / level);
  };
  add("the last week", 1);
  add("4 weeks", 4);
  add("8 weeks", 8);
  add("26 weeks", 26);
  add("52 weeks", 52);
  out.add(Driver::Weekday, "same weekday of", "4 fortnights",
          fortnight_.mean(step, origin, 4) / level);
}

void SeriesFeatures::describe_year(int origin, int step, double level, FeatureWriter& out) const {
  const Rhythm& rhythm = rhythm_of(shared_.panel_.frequency);
  const auto near = [&](int years, int reach) {
    const int middle = step - years * rhythm.year;
    return mean_.mean(middle - reach, std::min(middle + reach, origin) + 1);
  };
  const auto base = [&](int years) {
    const int end = origin + 1 - years * rhythm.year;
    return mean_.mean(end - rhythm.level, end);
  };
  const double last_year = near(1, rhythm.near) / base(1);
  const double year_before = near(2, rhythm.near) / base(2);
  out.add(Driver::Season, "a year before", near(1, 0) / level);
  out.add(Driver::Season, "near a year before", near(1, rhythm.near) / level);
  out.add(Driver::Season, "season last year", last_year);
  out.add(Driver::Season, "season the year before", year_before);
  out.add(Driver::Season, "two years before", near(2, 0) / base(2));
}

void SeriesFeatures::describe_groups(int origin, int step, double level, FeatureWriter& out) const {
  const Rhythm& rhythm = rhythm_of(shared_.panel_.frequency);
  const auto add = [&](const PanelFeatures::Group* group, std::string_view name) {
    const auto mean = [&](int from, int to) {
      return group == nullptr ? kUnknown : group->mean.mean(from, std::min(to, origin + 1));
    };
    const double usual = mean(origin + 1 - rhythm.level, origin + 1);
    const int then = step - rhythm.year;
    const int base = origin + 1 - rhythm.year;
    out.add(Driver::Product, "usual sales of", name, usual / level);
    out.add(Driver::Trend, "trend of", name,
            mean(origin + 1 - rhythm.windows[0], origin + 1) / usual);
    out.add(
        Driver::Season, "season of", name,
        mean(then - rhythm.near / 3, then + rhythm.near / 3 + 1) / mean(base - rhythm.level, base));
    const int before = then - rhythm.year;
    out.add(Driver::Season, "season two years before of", name,
            mean(before - rhythm.near / 3, before + rhythm.near / 3 + 1) /
                mean(base - rhythm.year - rhythm.level, base - rhythm.year));
    if (rhythm.week == 0) return;
    out.add(Driver::Weekday, "weekday of", name,
            group == nullptr ? kUnknown : group->phase.mean(step, origin, 8) / usual);
  };
  add(&shared_.all_, "all");
  for (std::size_t a = 0; a < shared_.groups_.size(); ++a) {
    add(shared_.group_of(series_, a), shared_.panel_.attributes[a]);
  }
}

}  // namespace storecast::forecasting
