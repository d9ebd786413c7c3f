// The choice between the models of one series and those that learn from all series of a panel, and
// the answers of all of them in one shape.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "forecasting/forecast.h"
#include "forecasting/global_model.h"
#include "forecasting/panel.h"

namespace storecast::forecasting {

constexpr int kSeriesToLearnFrom = 30;  // with 13 months each: below, local models are as good
constexpr std::string_view kGlobalName = "global";
constexpr std::string_view kNetworkName = "lstm";

enum class Explain : std::uint8_t { No, Yes };

struct PanelOptions {
  int horizon = 45;                          // steps
  std::vector<double> levels = {0.8, 0.95};  // of the intervals
  Country country = Country::None;
  std::string model;            // of the registry, "global" or "lstm"; empty: chosen
  Rivals rivals = Rivals::All;  // of a model of one series
  Explain explain = Explain::No;
  std::uint64_t seed = 1;
  int threads = 1;     // the same answer for any number
  int rounds = 300;    // trees of the global model
  int updates = 2000;  // of the network
  // One for each series of a daily panel, from a caller who knows more than the panel tells: which
  // days had no stock, which were holidays. Empty: told from the panel.
  std::span<const DailySeries> daily = {};
};

struct SeriesAnswer {
  std::string id;
  // Its dates are the first days of the steps; its model may be one outside of the registry.
  Forecast forecast;
  // Of the total of the steps that are answered directly; only of the global model.
  std::optional<Explanation> drivers;
};

struct PanelAnswer {
  std::vector<SeriesAnswer> series;  // as in the panel
  int explained_steps = 0;
};

// Also "global" and "lstm"; nullptr for an unknown name.
const Model* find_panel_model(std::string_view name);
std::vector<std::string_view> panel_model_names();

// Without a name: the global model where it has kSeriesToLearnFrom series or columns known
// beforehand, local models otherwise. A series in which the global model finds nothing keeps the
// local answer, unless columns are known. Intervals: conformal, from earlier origins (of the
// network: its own quantiles). Refused: what the models refuse, an unknown name; "cancelled" when
// `progress` answered false.
Result<PanelAnswer> forecast_panel(const Panel& panel, const PanelOptions& options,
                                   const Progress& progress = {});

// Of one series of a daily panel; unknown values are masked. Refused as prepare() does.
Result<DailySeries> daily_series(const Panel& panel, std::size_t series);

// Of MASE: the steps after which sales repeat; 1 where the history is too short to tell.
int season_of(const Panel& panel);

}  // namespace storecast::forecasting
