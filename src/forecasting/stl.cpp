#include "forecasting/stl.h"

#include <algorithm>
#include <cmath>

#include "core/assert.h"

namespace storecast::forecasting {
namespace {

constexpr double kFullWeight = 0.001;   // of the reach: nearer counts fully
constexpr double kNoWeight = 0.999;     // of the reach: farther counts nothing
constexpr double kFewestSpread = 1e-3;  // of the length: less cannot carry a line
constexpr int kJumpShare = 10;

int odd(double least) {
  const int number = static_cast<int>(std::ceil(least));
  return number % 2 == 0 ? number + 1 : number;
}

int jump_of(int window) {
  return (window + kJumpShare - 1) / kJumpShare;
}

// The values a fit may use, from first to last.
struct Neighbours {
  int first = 0, last = 0;
};

class Smoother {
 public:
  Smoother(std::span<const double> values, const Loess& loess)
      : values_(values), loess_(loess), weights_(values.size()) {}

  std::vector<double> all();
  double at(int place, Neighbours near);  // the place may lie outside of the values
  int size() const { return static_cast<int>(values_.size()); }

 private:
  Neighbours around(int place) const;
  double weigh(int place, Neighbours near);
  void tilt(int place, Neighbours near);

  std::span<const double> values_;
  const Loess& loess_;
  std::vector<double> weights_;  // of the values, where near
};

Neighbours Smoother::around(int place) const {
  const int window = std::min(loess_.window, size());
  const int first = std::clamp(place - (window - 1) / 2, 0, size() - window);
  return {first, first + window - 1};
}

// Their sum.
double Smoother::weigh(int place, Neighbours near) {
  double reach = std::max(place - near.first, near.last - place);
  if (loess_.window > size()) reach += (loess_.window - size()) / 2;
  double sum = 0;
  for (int t = near.first; t <= near.last; ++t) {
    const double distance = std::abs(t - place);
    const double share = distance / reach;
    const double fading = 1 - share * share * share;
    double& weight = weights_[static_cast<std::size_t>(t)];
    weight = distance <= kFullWeight * reach ? 1 : fading * fading * fading;
    if (distance > kNoWeight * reach) weight = 0;
    sum += weight;
  }
  return sum;
}

// From weights of a mean to those of a line. They sum to 1.
void Smoother::tilt(int place, Neighbours near) {
  double centre = 0;
  for (int t = near.first; t <= near.last; ++t) centre += weights_[static_cast<std::size_t>(t)] * t;
  double spread = 0;
  for (int t = near.first; t <= near.last; ++t) {
    spread += weights_[static_cast<std::size_t>(t)] * (t - centre) * (t - centre);
  }
  if (std::sqrt(spread) <= kFewestSpread * (size() - 1)) return;
  const double slope = (place - centre) / spread;
  for (int t = near.first; t <= near.last; ++t) {
    weights_[static_cast<std::size_t>(t)] *= slope * (t - centre) + 1;
  }
}

double Smoother::at(int place, Neighbours near) {
  const double sum = weigh(place, near);
  for (int t = near.first; t <= near.last; ++t) weights_[static_cast<std::size_t>(t)] /= sum;
  if (loess_.degree > 0) tilt(place, near);
  double result = 0;
  for (int t = near.first; t <= near.last; ++t) {
    const auto k = static_cast<std::size_t>(t);
    result += weights_[k] * values_[k];
  }
  return result;
}

std::vector<double> Smoother::all() {
  const int n = size();
  std::vector<double> result(values_.begin(), values_.end());
  if (n < 2) return result;
  const int jump = std::min(loess_.jump, n - 1);
  int before = 0;
  result[0] = at(0, around(0));
  while (before < n - 1) {
    const int next = std::min(before + jump, n - 1);
    const double from = result[static_cast<std::size_t>(before)];
    const double to = at(next, around(next));
    for (int t = before + 1; t <= next; ++t) {
      result[static_cast<std::size_t>(t)] = from + (to - from) * (t - before) / (next - before);
    }
    before = next;
  }
  return result;
}

// Of each place in the period apart; a period longer on each side.
std::vector<double> smooth_season(std::span<const double> values, int period, const Loess& loess) {
  const auto p = static_cast<std::size_t>(period);
  std::vector<double> result(values.size() + 2 * p);
  std::vector<double> own;
  for (std::size_t place = 0; place < p; ++place) {
    own.clear();
    for (std::size_t t = place; t < values.size(); t += p) own.push_back(values[t]);
    Smoother smoother(own, loess);
    const int last = smoother.size() - 1;
    const int reach = std::min(loess.window - 1, last);
    result[place] = smoother.at(-1, {0, reach});
    std::size_t to = place + p;
    for (const double value : smoother.all()) {
      result[to] = value;
      to += p;
    }
    result[to] = smoother.at(last + 1, {last - reach, last});
  }
  return result;
}

std::vector<double> centred_means(const std::vector<double>& values, int length) {
  const auto window = static_cast<std::size_t>(length);
  std::vector<double> means(values.size() - window + 1);
  double sum = 0;
  for (std::size_t t = 0; t < values.size(); ++t) {
    sum += values[t];
    if (t + 1 < window) continue;
    means[t + 1 - window] = sum / length;
    sum -= values[t + 1 - window];
  }
  return means;
}

}  // namespace

StlSettings usual_stl(int period, Loess season) {
  const double share = 1 - 1.5 / season.window;
  Loess trend{odd(1.5 * period / share), 1, 1};
  Loess low_pass{odd(period + 1), 1, 1};
  for (Loess* loess : {&season, &trend, &low_pass}) loess->jump = jump_of(loess->window);
  return {period, season, trend, low_pass};
}

std::vector<double> smooth(std::span<const double> values, const Loess& loess) {
  return Smoother(values, loess).all();
}

Decomposed decompose(std::span<const double> values, const StlSettings& settings) {
  const auto n = values.size();
  const auto p = static_cast<std::size_t>(settings.period);
  SC_ASSERT(settings.period >= 2 && n > 2 * p);
  Decomposed parts{std::vector<double>(n), std::vector<double>(n)};
  std::vector<double> rest(n);
  for (int round = 0; round < settings.rounds; ++round) {
    for (std::size_t t = 0; t < n; ++t) rest[t] = values[t] - parts.trend[t];
    const auto season = smooth_season(rest, settings.period, settings.season);
    const auto means =
        centred_means(centred_means(centred_means(season, settings.period), settings.period), 3);
    const auto slow = smooth(means, settings.low_pass);
    for (std::size_t t = 0; t < n; ++t) {
      parts.season[t] = season[t + p] - slow[t];
      rest[t] = values[t] - parts.season[t];
    }
    parts.trend = smooth(rest, settings.trend);
  }
  return parts;
}

}  // namespace storecast::forecasting
