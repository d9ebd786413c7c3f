// One model for all series of a panel: boosted trees that answer every step of the horizon directly
// (Januschowski et al. 2022, "Forecasting with trees"; Makridakis et al. 2022, M5), joined by a
// long-term model where the horizon is long. Each series is learnt relative to its own level, so
// that small and large sellers teach each other, and a product without history is answered from
// its attributes.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "forecasting/driver.h"
#include "forecasting/holidays.h"
#include "forecasting/panel.h"
#include "forecasting/panel_intervals.h"

namespace storecast::forecasting {

class PanelFeatures;
class SeriesFeatures;

struct GlobalOptions {
  int horizon = 45;  // steps to be answered directly; at most longest_direct_horizon()
  Country country = Country::None;
  std::uint64_t seed = 1;
  int threads = 1;                 // the same bytes for any number
  int rounds = 300;                // trees
  std::size_t max_rows = 400'000;  // of training: bounds memory (300 bytes a row) and time
};

// 90 days, 26 weeks or 12 months: further ahead nothing recent tells more than the season does.
int longest_direct_horizon(Frequency frequency);

// Called with the share of the work done; false stops it.
using Progress = std::function<bool(double)>;

struct Explanation {
  double mean = 0;   // the forecast
  double level = 0;  // what the series sells on a usual day, where the explanation starts
  // In units of sales, by Driver: level + their sum is the mean.
  std::vector<double> contributions;
};

// Not for static storage: see ml::BoostedTrees.
class GlobalModel {
 public:
  // Refused: a panel without steps, a horizon below 1 or above the longest, series whose columns
  // do not fit the panel, too few known values to learn from. Error "cancelled" when `progress`
  // answered false.
  static Result<GlobalModel> train(const Panel& panel, const GlobalOptions& options,
                                   const Progress& progress = {});

  // The expected sales of step panel.steps + h of each series: [series][h], h from 0. Never
  // negative; zero on closed days. The panel has the columns and attributes of the training; its
  // series may be others. Beyond the learnt horizon the long-term model takes over, blended in
  // from half of it on. Refused: another frequency or columns, horizon outside 1..kMaxPanelHorizon.
  Result<std::vector<std::vector<double>>> forecast(const Panel& panel, int horizon) const;

  // Why step h (from 0, within the learnt horizon) of a series is forecast as it is: Shapley values
  // of the trees (Lundberg & Lee 2017) by driver.
  Result<Explanation> explain(const Panel& panel, std::size_t series, int h) const;

  // The same for the total of the first `steps` steps (within the learnt horizon) of each series,
  // or of the first `most` series.
  Result<std::vector<Explanation>> explain_totals(
      const Panel& panel, int steps,
      std::size_t most = std::numeric_limits<std::size_t>::max()) const;

  std::string to_bytes() const;
  static Result<GlobalModel> from_bytes(std::string_view bytes);  // refused: damaged or foreign

  int horizon() const;  // that is answered directly

  GlobalModel(GlobalModel&&) noexcept;
  GlobalModel& operator=(GlobalModel&&) noexcept;
  ~GlobalModel();

 private:
  struct State;
  Explanation explain_step(const PanelFeatures& shared, const SeriesFeatures& features,
                           int h) const;
  explicit GlobalModel(std::unique_ptr<State> state);
  Result<void> check_panel(const Panel& panel) const;
  std::unique_ptr<State> state_;
};

// What a model that ended before them would have said at `origins` earlier origins, beside what
// happened: what PanelIntervals wants. One training, on the history before the first of these
// origins. `series` counts panel.series. Refused as train() does, and a history too short.
Result<std::vector<PastForecast>> earlier_forecasts(const Panel& panel,
                                                    const GlobalOptions& options, int origins,
                                                    const Progress& progress = {});

constexpr int kMaxPanelHorizon = 730;

}  // namespace storecast::forecasting
