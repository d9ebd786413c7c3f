#include "forecasting/portfolio_steps.h"

#include <memory>

#include "forecasting/each_series.h"
#include "forecasting/intermittent.h"
#include "forecasting/panel_features.h"

namespace storecast::forecasting {
namespace {

constexpr int kSeasonsToTell = 4;  // of history: fewer years do not show which weeks are busy

Question question_of(const Panel& panel, std::span<const double> values, int steps,
                     std::uint64_t seed) {
  const int year = rhythm_of(panel.frequency).year;
  const bool tells = values.size() >= static_cast<std::size_t>(kSeasonsToTell * year);
  return {.values = values, .season = tells ? year : 1, .steps = steps, .seed = seed};
}

std::vector<double> history_of(const Panel& panel, const PanelSeries& series) {
  if (series.values.empty()) return {0};
  return without_gaps(series.values, rhythm_of(panel.frequency).year);
}

}  // namespace

const Model& usual_model(const Question& question) {
  if (pattern_of(question.values).is_sparse()) return *find_model("sparse");
  const Model* usual = find_model("ets_ces_theta");
  return usual->can_answer(question) ? *usual : *find_model("naive");
}

Result<std::vector<const Model*>> step_models(const Panel& panel, const StepOptions& options) {
  std::vector<const Model*> models;
  for (const PanelSeries& series : panel.series) {
    const std::vector<double> values = history_of(panel, series);
    const Question question = question_of(panel, values, 1, options.seed);
    models.push_back(options.model.empty() ? &usual_model(question) : find_model(options.model));
    if (models.back()->can_answer(question)) continue;
    return Error{ErrorKind::Invalid, "too_little_history",
                 series.id + ": the model \"" + options.model + "\" needs more history than " +
                     std::to_string(values.size()) + " values, or days."};
  }
  return models;
}

Trainer step_trainer(const StepOptions& options) {
  return [options](const Panel&, int, const Progress& progress) -> Result<Oracle> {
    const auto passes = std::make_shared<int>(0);
    return Oracle([options, passes, &progress](const Panel& panel, int steps) -> Result<Means> {
      const auto models = TRY(step_models(panel, options));
      Means means(panel.series.size());
      const Progress pass = part(progress, static_cast<double>(*passes) / kPastOrigins,
                                 static_cast<double>(*passes + 1) / kPastOrigins);
      *passes = (*passes + 1) % kPastOrigins;
      TRY(for_each_series(means.size(), options.threads, pass, [&](std::size_t i) {
        const std::vector<double> values = history_of(panel, panel.series[i]);
        means[i] = ask(*models[i], question_of(panel, values, steps, options.seed));
      }));
      return means;
    });
  };
}

}  // namespace storecast::forecasting
