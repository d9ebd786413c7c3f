#include "sales/model_choice.h"

#include <fmt/format.h>

#include "forecasting/portfolio_past.h"

namespace storecast::sales {
namespace {

using forecasting::Backtest;
using forecasting::Track;

constexpr double kNearer = 1 - forecasting::kOverrideGain;
constexpr int kFewestWins = 2;

double mae_at(const Backtest& tried, const Track& track, std::size_t origin) {
  const forecasting::Window window{tried.origins[origin].actual, track.points[origin]};
  return forecasting::measure({&window, 1}).mae;
}

bool is_clearly_nearer(const Backtest& tried, const Track& rival, const Track& usual) {
  const double mae = tried.accuracy(rival, forecasting::kMaxOrigins).mae;
  if (mae >= kNearer * tried.accuracy(usual, forecasting::kMaxOrigins).mae) return false;
  int wins = 0;
  for (std::size_t o = 0; o < tried.origins.size(); ++o) {
    wins += mae_at(tried, rival, o) < kNearer * mae_at(tried, usual, o) ? 1 : 0;
  }
  return wins >= kFewestWins;
}

std::string name_of(bool global, const Backtest& tried) {
  return global ? "the model over all products"
                : fmt::format("its own model ({})", tried.tracks[kLocalTrack].model->name);
}

}  // namespace

ModelChoice choose_model(const Backtest& tried, Usual usual) {
  const bool usually = usual == Usual::Global;
  if (tried.origins.empty()) {
    return {usually, name_of(usually, tried) +
                         " is the usual choice; the history is too short to "
                         "compare on earlier days"};
  }
  const Track& global = tried.tracks[kGlobalTrack];
  const Track& local = tried.tracks[kLocalTrack];
  const Track& rival = usually ? local : global;
  const bool overridden = is_clearly_nearer(tried, rival, usually ? global : local);
  const bool is_global = usually != overridden;
  const auto mae = [&](bool of_global) {
    return tried.accuracy(of_global ? global : local, forecasting::kMaxOrigins).mae;
  };
  return {is_global,
          fmt::format("{} is {}; from {} earlier days it was {:.3g} units a day off, {} {:.3g}",
                      name_of(is_global, tried),
                      overridden ? "more than 10 % nearer to past sales than the usual choice"
                                 : "the usual choice and no other was more than 10 % nearer",
                      tried.origins.size(), mae(is_global), name_of(!is_global, tried),
                      mae(!is_global))};
}

std::vector<ForecastInterval> intervals_of_sum(const forecasting::DailySeries& series,
                                               const KeptForecast& kept) {
  const Backtest tried = contest(series, kept.earlier, kept.local_model, kKeptDays);
  const double level = forecasting::recent_level(forecasting::history_until(series, series.days()));
  const auto calibration = forecasting::calibration_of(tried, kept.points, {}, level);
  std::vector<std::size_t> open;
  forecasting::Points points;
  for (std::size_t h = 0; h < kept.points.size(); ++h) {
    if (!series.is_open(kept.origin + static_cast<int>(h + 1))) continue;
    open.push_back(h);
    points.push_back(kept.points[h]);
  }
  std::vector<ForecastInterval> intervals;
  for (const ForecastInterval& like : kept.intervals) {
    const auto bounds = calibration.interval(points, level, like.level / 100);
    ForecastInterval one{like.level, kept.points, kept.points};
    for (std::size_t i = 0; i < open.size(); ++i) {
      one.lower[open[i]] = bounds.lower[i];
      one.upper[open[i]] = bounds.upper[i];
    }
    intervals.push_back(std::move(one));
  }
  return intervals;
}

}  // namespace storecast::sales
