// What the columns known beforehand add to the features of a series.
#include <algorithm>
#include <cmath>
#include <limits>

#include "forecasting/feature_writer.h"
#include "forecasting/panel_features.h"

namespace storecast::forecasting {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr int kClosureReach = 14;  // steps around a closed one in which it may move sales
constexpr int kReopeningReach = 60;

double distance(int steps, int reach) {
  return std::min(steps, reach);
}

}  // namespace

void SeriesFeatures::describe_known(int origin, int step, double level, FeatureWriter& out) const {
  for (std::size_t c = 0; c < shared_.panel_.known.size(); ++c) {
    const KnownColumn& column = shared_.panel_.known[c];
    switch (column.kind) {
      case KnownKind::Price:
        describe_price(c, origin, step, out);
        break;
      case KnownKind::Promotion:
        describe_promotion(c, origin, step, level, out);
        break;
      case KnownKind::Open:
        describe_open(step, out);
        break;
      case KnownKind::Number:
        out.add(Driver::Other, column.name, known(c, step));
        out.add(Driver::Other, column.name, "before", known(c, step - 1));
        out.add(Driver::Other, column.name, "after", known(c, step + 1));
        break;
    }
  }
}

void SeriesFeatures::describe_price(std::size_t column, int origin, int step,
                                    FeatureWriter& out) const {
  const Rhythm& rhythm = rhythm_of(shared_.panel_.frequency);
  const std::string& name = shared_.panel_.known[column].name;
  const double price = known(column, step);
  const auto mean = [&](int steps) {
    return known_means_[column].mean(origin + 1 - steps, origin + 1);
  };
  out.add(Driver::Price, name, price);
  out.add(Driver::Price, name, "over that of the origin", price / known(column, origin));
  out.add(Driver::Price, name, "over its mean of late", price / mean(rhythm.level));
  out.add(Driver::Price, name, "over its mean of a year", price / mean(rhythm.year));
  out.add(Driver::Price, name, "over that of a year before",
          price / known(column, step - rhythm.year));
}

void SeriesFeatures::describe_promotion(std::size_t column, int origin, int step, double level,
                                        FeatureWriter& out) const {
  const Rhythm& rhythm = rhythm_of(shared_.panel_.frequency);
  const std::string& name = shared_.panel_.known[column].name;
  const RunningMean& share = known_means_[column];
  const double today = known(column, step);
  const int near = std::max(rhythm.week, 2);
  out.add(Driver::Promotion, name, today);
  out.add(Driver::Promotion, name, "before", known(column, step - 1));
  out.add(Driver::Promotion, name, "after", known(column, step + 1));
  out.add(Driver::Promotion, name, "a year before", known(column, step - rhythm.year));
  out.add(Driver::Promotion, name, "share of the steps before", share.mean(step - near, step));
  out.add(Driver::Promotion, name, "share of the steps after",
          share.mean(step + 1, step + 1 + near));
  out.add(Driver::Promotion, name, "share of late",
          share.mean(origin + 1 - rhythm.level, origin + 1));
  if (rhythm.week == 0) return;
  const PhaseMean& alike = today > 0 ? promoted_week_[column] : unpromoted_week_[column];
  out.add(Driver::Promotion, name, "alike on 4 weekdays", alike.mean(step, origin, 8) / level);
  out.add(Driver::Promotion, name, "alike on 13 weekdays", alike.mean(step, origin, 26) / level);
}

void SeriesFeatures::describe_open(int step, FeatureWriter& out) const {
  const int i = step - series_.first;
  const bool inside = i >= 0 && i < static_cast<int>(closed_before_.size());
  const auto at = static_cast<std::size_t>(inside ? i : 0);
  const auto since = [&](const std::vector<int>& steps, int reach) {
    if (!inside) return kUnknown;
    const bool never = steps[at] == std::numeric_limits<int>::min();
    return never ? reach : distance(step - steps[at], reach);
  };
  const bool ends = inside && closed_after_[at] != std::numeric_limits<int>::max();
  out.add(Driver::Holiday, "steps since closed", since(closed_before_, kClosureReach));
  out.add(Driver::Holiday, "steps until closed",
          ends ? distance(closed_after_[at] - step, kClosureReach) : kClosureReach);
  out.add(Driver::Holiday, "steps since reopened", since(long_closure_, kReopeningReach));
  int closed = 0;
  for (int d = 1; d <= 7; ++d) closed += (open(step + d) ? 0 : 1);
  out.add(Driver::Holiday, "closed steps ahead", closed);
  closed = 0;
  for (int d = 1; d <= 7; ++d) closed += (open(step - d) ? 0 : 1);
  out.add(Driver::Holiday, "closed steps before", closed);
}

std::string misfit_of(const Panel& panel) {
  for (const PanelSeries& series : panel.series) {
    if (series.attributes.size() != panel.attributes.size()) {
      return "Series " + series.id + " does not have one code for each attribute.";
    }
    if (series.first < 0 || series.first > panel.steps) {
      return "Series " + series.id + " begins outside the panel.";
    }
    if (static_cast<int>(series.values.size()) != panel.steps - series.first) {
      return "Series " + series.id + " does not end with the panel.";
    }
    for (std::size_t c = 0; c < panel.known.size(); ++c) {
      if (panel.known[c].shared.empty() && series.known.size() <= c) {
        return "Series " + series.id + " lacks the column " + panel.known[c].name + ".";
      }
    }
    for (const double value : series.values) {
      if (value < 0 || std::isinf(value)) return "Series " + series.id + " has no usable values.";
    }
  }
  return {};
}

}  // namespace storecast::forecasting
