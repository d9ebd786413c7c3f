#include "app/forecast_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/analytics_output.h"
#include "app/command_line.h"
#include "app/forecast_words.h"

namespace storecast::app {
namespace {

using forecasting::Forecast;
using forecasting::PanelSeries;

constexpr std::size_t kColumns = 72;  // beside the scale: a terminal of 80
constexpr std::size_t kRows = 12;
constexpr std::size_t kFewestPast = 28;  // steps: also a short forecast shows its weeks
constexpr double kFromZero = 0.5;        // the scale begins at zero unless all lies above this
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

struct Curve {
  std::vector<double> past;  // NaN: not known
  std::vector<double> points, lower, upper;
};

// Means of `size` steps each, the last steps being whole for the past, the first for the future.
std::vector<double> means_of(const std::vector<double>& values, std::size_t size, bool from_end) {
  std::vector<double> means;
  const std::size_t rest = from_end ? values.size() % size : 0;
  for (std::size_t begin = 0; begin < values.size();) {
    const std::size_t end = begin == 0 && rest > 0 ? rest : std::min(begin + size, values.size());
    double sum = 0;
    double count = 0;
    for (std::size_t t = begin; t < end; ++t) {
      if (std::isnan(values[t])) continue;
      sum += values[t];
      ++count;
    }
    means.push_back(count > 0 ? sum / count : kUnknown);
    begin = end;
  }
  return means;
}

std::size_t shown_past(const PanelSeries& series, const Forecast& forecast) {
  return std::min(series.values.size(), std::max(2 * forecast.points.size(), kFewestPast));
}

Curve curve_of(const PanelSeries& series, const Forecast& forecast, std::size_t size) {
  const auto past = static_cast<std::ptrdiff_t>(shown_past(series, forecast));
  Curve curve;
  curve.past = means_of({series.values.end() - past, series.values.end()}, size, true);
  curve.points = means_of(forecast.points, size, false);
  if (forecast.intervals.empty()) return curve;
  curve.lower = means_of(forecast.intervals.front().lower, size, false);
  curve.upper = means_of(forecast.intervals.front().upper, size, false);
  return curve;
}

struct Scale {
  double low = 0, high = 1;

  explicit Scale(const Curve& curve) {
    low = std::numeric_limits<double>::max();
    high = 0;
    for (const auto* values : {&curve.past, &curve.points, &curve.lower, &curve.upper}) {
      for (const double value : *values) {
        if (std::isnan(value)) continue;
        low = std::min(low, value);
        high = std::max(high, value);
      }
    }
    if (low < kFromZero * high || low >= high) low = 0;
    if (high <= low) high = low + 1;
  }
  // 0 is the lowest.
  std::size_t row_of(double value) const {
    const double share = (value - low) / (high - low);
    return static_cast<std::size_t>(std::lround(share * static_cast<double>(kRows - 1)));
  }
  double value_of(std::size_t row) const {
    return low + (high - low) * static_cast<double>(row) / static_cast<double>(kRows - 1);
  }
};

std::string_view mark_at(const Curve& curve, const Scale& scale, std::size_t row, std::size_t x) {
  if (x < curve.past.size()) {
    const double value = curve.past[x];
    return !std::isnan(value) && scale.row_of(value) == row ? "•" : " ";
  }
  const std::size_t h = x - curve.past.size();
  if (scale.row_of(curve.points[h]) == row) return "●";
  if (curve.lower.empty()) return " ";
  const bool inside = scale.row_of(curve.lower[h]) <= row && row <= scale.row_of(curve.upper[h]);
  return inside ? "░" : " ";
}

std::string dates_line(const Forecast& forecast, const Date& begin, std::size_t past) {
  std::string line = begin.to_string();
  const std::string origin = forecast.dates.front().to_string();
  const std::string end = forecast.dates.back().to_string();
  if (past > line.size()) line.resize(past, ' ');
  if (past >= begin.to_string().size() + 1) line += origin;
  line += "  to  " + end;
  return line;
}

std::string plot_of(const ForecastReport& report, std::size_t i) {
  const PanelSeries& series = report.sales.panel.series[i];
  const forecasting::SeriesAnswer& answer = report.answer.series[i];
  const std::size_t past = shown_past(series, answer.forecast);
  const std::size_t steps = past + answer.forecast.points.size();
  const std::size_t size = (steps + kColumns - 1) / kColumns;
  const Curve curve = curve_of(series, answer.forecast, size);
  const Scale scale(curve);
  std::string text = fmt::format("{} ({})\n", printable(series.id), answer.forecast.model->name);
  for (std::size_t row = kRows; row-- > 0;) {
    const bool labelled = row == 0 || row == kRows - 1 || row == kRows / 2;
    text += fmt::format("{:>9} │", labelled ? amount_text(scale.value_of(row)) : "");
    for (std::size_t x = 0; x < curve.past.size() + curve.points.size(); ++x) {
      text += mark_at(curve, scale, row, x);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    text += "\n";
  }
  const Date begin = report.sales.panel.date_of(report.sales.panel.steps - static_cast<int>(past));
  text += std::string(11, ' ') + dates_line(answer.forecast, begin, curve.past.size()) + "\n";
  text += std::string(11, ' ') + "• sold  ● expected";
  if (!report.levels.empty()) {
    text += fmt::format("  ░ {} of 100", number_text(report.levels.front()));
  }
  if (size > 1) {
    const auto frequency = report.sales.panel.frequency;
    text += "; a mark is the mean of " + steps_text(frequency, static_cast<int>(size));
  }
  return text + "\n";
}

}  // namespace

std::string plot_text(const ForecastReport& report) {
  std::string text;
  const std::size_t count = report.answer.series.size();
  for (std::size_t i = 0; i < std::min(count, kPlottedSeries); ++i) {
    if (i > 0) text += "\n";
    text += plot_of(report, i);
  }
  if (count > kPlottedSeries) {
    text += fmt::format("\n({} more series are not drawn)\n", count - kPlottedSeries);
  }
  return text;
}

}  // namespace storecast::app
