#include "app/forecast_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/command_line.h"

namespace storecast::app {
namespace {

using forecasting::Explanation;
using forecasting::SeriesAnswer;

constexpr double kWhole = 100;         // amounts above it are written without decimals
constexpr double kShareToTell = 5e-4;  // of the usual sales: less is written as 0.0 %

std::string_view words_of(std::size_t driver) {
  constexpr std::string_view kWords[forecasting::kDrivers] = {
      "how it sold of late", "days of the week",         "time of the year",    "price",
      "promotions",          "holidays and closed days", "what the product is", "other columns"};
  return kWords[driver];
}

std::string lines_of(const std::string& title, const Explanation& explanation) {
  std::string text = fmt::format("{}: {}; as usual of late it would be {}\n", title,
                                 amount_text(explanation.mean), amount_text(explanation.level));
  std::vector<std::size_t> order(explanation.contributions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::abs(explanation.contributions[a]) > std::abs(explanation.contributions[b]);
  });
  for (const std::size_t driver : order) {
    const double amount = explanation.contributions[driver];
    if (std::abs(amount) <= kShareToTell * explanation.level) continue;
    text += fmt::format("  {:<26}{:>12}", words_of(driver),
                        (amount > 0 ? "+" : "-") + amount_text(std::abs(amount)));
    if (explanation.level > 0) text += fmt::format("  {:+.1f} %", 100 * amount / explanation.level);
    text += "\n";
  }
  return text;
}

Explanation total_of(const std::vector<SeriesAnswer>& all) {
  Explanation total;
  total.contributions.assign(forecasting::kDrivers, 0.0);
  for (const SeriesAnswer& one : all) {
    if (!one.drivers) continue;
    total.mean += one.drivers->mean;
    total.level += one.drivers->level;
    for (std::size_t d = 0; d < total.contributions.size(); ++d) {
      total.contributions[d] += one.drivers->contributions[d];
    }
  }
  return total;
}

}  // namespace

std::string amount_text(double amount) {
  if (std::abs(amount) < kWhole) return fmt::format("{:.3g}", amount);
  std::string digits = fmt::format("{:.0f}", amount);
  const std::size_t first = amount < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string explanation_text(const ForecastReport& report) {
  const auto& all = report.answer.series;
  const auto explained = static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const auto& one) { return one.drivers; }));
  if (explained == 0) {
    return "Only the model over all series explains its forecasts (--model global).\n";
  }
  const std::string steps = steps_text(report.sales.panel.frequency, report.answer.explained_steps);
  std::string text;
  if (explained > 1) {
    text += lines_of(fmt::format("{} series, {}", explained, steps), total_of(all));
  }
  std::size_t told = 0;
  for (const SeriesAnswer& one : all) {
    if (!one.drivers || ++told > kExplainedSeries) continue;
    text += lines_of(printable(one.id) + ", " + steps, *one.drivers);
  }
  if (told > kExplainedSeries)
    text += fmt::format("({} more in --json)\n", told - kExplainedSeries);
  return text;
}

}  // namespace storecast::app
