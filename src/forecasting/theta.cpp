#include "forecasting/theta.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/assert.h"
#include "forecasting/statistics.h"
#include "ml/line_search.h"

namespace storecast::forecasting {
namespace {

constexpr double kMinAlpha = 0.01;
constexpr double kMaxAlpha = 0.99;
constexpr double kMaxWeight = 0.9999;  // of the line, 1 - 1 / theta; theta = 1 has none
constexpr double kStandardWeight = 0.5;
constexpr std::size_t kWarmUp = 3;    // errors that the first level and line distort
constexpr double kSeasonalZ = 1.645;  // 90 % two-sided, as in the M4 competition
constexpr double kMinIndex = 0.01;    // a smaller multiplicative index would explode the values

struct Line {
  double intercept = 0, slope = 0;
};

Line line_through(std::span<const double> values) {
  const double n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double weighted = 0;
  for (std::size_t t = 0; t < values.size(); ++t)
    weighted += (static_cast<double>(t) + 1) * values[t];
  const double slope = 6 / (n * n - 1) * (2 * weighted / n - (n + 1) * mean);
  return {mean - (n + 1) / 2 * slope, slope};
}

// Adds a value to the line through the `count` values before it.
class GrowingLine {
 public:
  void add(double value) {
    t_ += 1;
    const double before = mean_;
    mean_ += (value - before) / t_;
    if (t_ > 1) line_.slope = ((t_ - 2) * line_.slope + 6 / t_ * (value - before)) / (t_ + 1);
    line_.intercept = mean_ - (t_ + 1) / 2 * line_.slope;
  }
  const Line& line() const { return line_; }

 private:
  double t_ = 0;
  double mean_ = 0;
  Line line_;
};

bool is_dynamic(ThetaKind kind) {
  return kind == ThetaKind::Dynamic || kind == ThetaKind::DynamicStandard;
}

bool is_standard(ThetaKind kind) {
  return kind == ThetaKind::Standard || kind == ThetaKind::DynamicStandard;
}

// The line known before each value.
std::vector<Line> lines_before(std::span<const double> values, ThetaKind kind) {
  if (!is_dynamic(kind)) return std::vector<Line>(values.size(), line_through(values));
  std::vector<Line> lines;
  GrowingLine growing;
  for (double value : values) {
    lines.push_back(growing.line());
    growing.add(value);
  }
  return lines;
}

struct Parameters {
  double level = 0, alpha = 0, weight = 0;
};

// The part of a one-step forecast that the weight multiplies; fading is (1 - alpha)^t.
double drift(const Line& line, double fading, double alpha) {
  return fading * line.intercept + (1 - fading * (1 - alpha)) / alpha * line.slope;
}

struct Solution {
  Parameters parameters;
  double sum_of_squares = 0;
};

// The best first level and weight for an alpha: the error is c - level * fading - weight * drift.
Solution solve(std::span<const double> values, const std::vector<Line>& lines, ThetaKind kind,
               double alpha) {
  double ff = 0, fd = 0, dd = 0, fc = 0, dc = 0, cc = 0;
  double fading = 1;
  double smoothed = 0;
  for (std::size_t t = 0; t < values.size(); ++t) {
    if (t >= kWarmUp) {
      const double d = drift(lines[t], fading, alpha);
      const double c = values[t] - smoothed;
      ff += fading * fading, fd += fading * d, dd += d * d;
      fc += fading * c, dc += d * c, cc += c * c;
    }
    smoothed += alpha * (values[t] - smoothed);
    fading *= 1 - alpha;
  }
  const double determinant = dd * ff - fd * fd;
  double weight = determinant > 1e-12 * dd * ff ? (dc * ff - fc * fd) / determinant : 0;
  weight = is_standard(kind) ? kStandardWeight : std::clamp(weight, 0.0, kMaxWeight);
  const double level = ff > 0 ? (fc - weight * fd) / ff : values[0];
  const double sum = cc - 2 * level * fc - 2 * weight * dc + level * level * ff +
                     2 * level * weight * fd + weight * weight * dd;
  return {{level, alpha, weight}, std::max(sum, 0.0)};
}

Points continue_from(std::span<const double> values, const Parameters& p, ThetaKind kind,
                     int steps) {
  GrowingLine growing;
  double level = p.level;
  double fading = 1;
  const auto take = [&](double value) {
    if (is_dynamic(kind)) growing.add(value);
    level += p.alpha * (value - level);
    fading *= 1 - p.alpha;
  };
  for (double value : values) take(value);
  const Line whole = line_through(values);
  Points points;
  for (int h = 0; h < steps; ++h) {
    const Line& line = is_dynamic(kind) ? growing.line() : whole;
    points.push_back(level + p.weight * drift(line, fading, p.alpha));
    take(points.back());
  }
  return points;
}

bool is_seasonal(std::span<const double> values, int period) {
  if (period < 2 || values.size() < 3 * static_cast<std::size_t>(period)) return false;
  const std::vector<double> r = autocorrelations(values, period);
  double sum = 1;
  for (int k = 1; k < period; ++k) sum += 2 * r[k - 1] * r[k - 1];
  return std::abs(r[period - 1]) > kSeasonalZ * std::sqrt(sum / static_cast<double>(values.size()));
}

}  // namespace

ThetaFit fit_theta(std::span<const double> values, ThetaKind kind, int steps) {
  SC_ASSERT(values.size() >= 4);
  const std::vector<Line> lines = lines_before(values, kind);
  const double alpha = ml::minimise_on(kMinAlpha, kMaxAlpha, [&](double tried) {
    return solve(values, lines, kind, tried).sum_of_squares;
  });
  const Solution best = solve(values, lines, kind, alpha);
  const Parameters& p = best.parameters;
  return {p.level, alpha, 1 / (1 - p.weight), best.sum_of_squares,
          continue_from(values, p, kind, steps)};
}

Points theta_points(std::span<const double> values, int season, int steps, ThetaKind kind) {
  if (!is_seasonal(values, season)) return fit_theta(values, kind, steps).points;
  std::vector<double> index = seasonal_indices(values, season, Decomposition::Multiplicative);
  const bool multiplicative =
      std::all_of(values.begin(), values.end(), [](double v) { return v > 0; }) &&
      *std::min_element(index.begin(), index.end()) > kMinIndex;
  if (!multiplicative) index = seasonal_indices(values, season, Decomposition::Additive);
  std::vector<double> adjusted(values.begin(), values.end());
  for (std::size_t t = 0; t < adjusted.size(); ++t) {
    const double one = index[t % index.size()];
    adjusted[t] = multiplicative ? adjusted[t] / one : adjusted[t] - one;
  }
  Points points = fit_theta(adjusted, kind, steps).points;
  for (std::size_t h = 0; h < points.size(); ++h) {
    const double one = index[(values.size() + h) % index.size()];
    points[h] = multiplicative ? points[h] * one : points[h] + one;
  }
  return points;
}

Points theta_forecast(const Question& question) {
  return theta_points(question.values, question.season, question.steps, ThetaKind::Dynamic);
}

}  // namespace storecast::forecasting
