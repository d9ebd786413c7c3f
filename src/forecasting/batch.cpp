#include "forecasting/batch.h"

#include <algorithm>

#include "forecasting/panel_intervals.h"
#include "forecasting/portfolio_steps.h"
#include "forecasting/series.h"

namespace storecast::forecasting {
namespace {

constexpr std::size_t kSeasonsToTell = 4;

BatchAnswer answer(std::span<const double> known, const BatchOptions& options) {
  const std::vector<double> values =
      known.empty() ? std::vector<double>{0} : without_gaps(known, options.season);
  const bool tells = values.size() >= kSeasonsToTell * static_cast<std::size_t>(options.season);
  const Question question{
      .values = values, .season = tells ? options.season : 1, .steps = options.steps};
  const Model& model = usual_model(question);
  return {&model, ask(model, question), {}};
}

struct EarlierOrigin {
  std::size_t series = 0;
  std::size_t seen = 0;  // values
};

// kMinOrigins a third of the horizon apart, of each series of the sample.
std::vector<EarlierOrigin> earlier_origins(std::span<const std::vector<double>> series,
                                           const BatchOptions& options) {
  const std::size_t stride = std::max<std::size_t>(series.size() / kBatchSample, 1);
  const auto steps = static_cast<std::size_t>(options.steps);
  const std::size_t apart = std::max<std::size_t>(steps / kMinOrigins, 1);
  std::vector<EarlierOrigin> origins;
  for (std::size_t i = 0; i < series.size(); i += stride) {
    for (std::size_t k = 0; k < kMinOrigins; ++k) {
      const std::size_t hidden = steps + k * apart;
      if (series[i].size() > hidden) origins.push_back({i, series[i].size() - hidden});
    }
  }
  return origins;
}

}  // namespace

Result<std::vector<BatchAnswer>> answer_batch(std::span<const std::vector<double>> series,
                                              const BatchOptions& options,
                                              const Progress& progress) {
  const std::vector<EarlierOrigin> origins = earlier_origins(series, options);
  std::vector<PastForecast> past(origins.size());
  std::vector<BatchAnswer> answers(series.size());
  const auto one_piece = [&](std::size_t k) {
    if (k < past.size()) {
      const std::span<const double> whole = series[origins[k].series];
      const auto actual = whole.subspan(origins[k].seen, static_cast<std::size_t>(options.steps));
      past[k] = {origins[k].series,
                 answer(whole.first(origins[k].seen), options).points,
                 {actual.begin(), actual.end()}};
    } else {
      answers[k - past.size()] = answer(series[k - past.size()], options);
    }
  };
  TRY(for_each_series(past.size() + answers.size(), options.threads, progress, one_piece));
  const PanelIntervals intervals(past);
  TRY(for_each_series(answers.size(), options.threads, {}, [&](std::size_t i) {
    for (const double level : options.levels) {
      PanelInterval bounds = intervals.interval(i, answers[i].points, level);
      answers[i].intervals.push_back({level, std::move(bounds.lower), std::move(bounds.upper)});
    }
  }));
  return answers;
}

}  // namespace storecast::forecasting
