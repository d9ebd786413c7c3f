#include "app/backtest_output.h"

#include <fmt/format.h>

#include <algorithm>

namespace storecast::app {
namespace {

constexpr std::size_t kNarrowest = 14;  // column of names

using Number = std::optional<double>;

std::string number(const Number& value) {
  return value ? fmt::format("{:>8.3f}", *value) : fmt::format("{:>8}", "-");
}

std::string percent(const Number& value, const char* format) {
  return value ? fmt::format(fmt::runtime(format), 100 * *value) : fmt::format("{:>8}", "-");
}

std::string row(const AccuracyView& accuracy) {
  return number(accuracy.mase) + percent(accuracy.wape, "{:>7.1f}%") +
         percent(accuracy.bias, "{:>+7.1f}%") + number(accuracy.rmsse) +
         percent(accuracy.coverage_80, "{:>7.1f}%") + percent(accuracy.coverage_95, "{:>7.1f}%");
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string to_text(const BacktestCard& card) {
  std::string text =
      fmt::format("Data: {} series x {} {}s, {} to {}, {}\n", card.series, card.steps,
                  card.frequency, card.from.to_string(), card.to.to_string(), card.data_version);
  text += fmt::format("Asked: horizon {}, season of MASE {}, seed {}, {}\n", card.horizon,
                      card.season, card.seed, card.program);
  if (!card.known.empty()) text += "Known beforehand: " + joined(card.known) + "\n";
  if (!card.attributes.empty()) text += "Attributes: " + joined(card.attributes) + "\n";
  if (!card.country.empty()) text += "Holidays: " + card.country + "\n";
  return text;
}

}  // namespace

AccuracyView to_view(const forecasting::PanelScore& score) {
  const forecasting::Accuracy& accuracy = score.accuracy;
  return {accuracy.mae,   accuracy.mase,     accuracy.wape,    accuracy.bias,
          accuracy.rmsse, score.coverage_80, score.coverage_95};
}

std::string to_text(const BacktestReport& report) {
  std::size_t width = kNarrowest;
  for (const ModelView& model : report.models) width = std::max(width, model.model.size());
  std::string text = fmt::format("{:<{}}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}\n", "model", width,
                                 "MASE", "WAPE", "bias", "RMSSE", "80 %", "95 %", "CPU s");
  for (const ModelView& model : report.models) {
    text += fmt::format("{:<{}}{}{:>8.1f}\n", model.model, width, row(model.accuracy),
                        model.cpu_seconds);
    for (const OriginView& origin : model.origins) {
      text +=
          fmt::format("{:<{}}{}\n", "  " + origin.origin.to_string(), width, row(origin.accuracy));
    }
  }
  return text + "\n" + to_text(report.card);
}

}  // namespace storecast::app
