#include "planning/loss.h"

#include <algorithm>
#include <cmath>

#include "core/assert.h"
#include "ml/distributions.h"

namespace storecast::planning {
namespace {

constexpr int kMaxUnits = 1 << 30;  // a distribution that reaches further is a mistake

Loss from_missing(double missing, double x, double mean) {
  return {missing, x - mean + missing};
}

}  // namespace

Loss standard_normal_loss(double z) {
  return from_missing(ml::normal_pdf(z) - z * ml::normal_tail(z), z, 0);
}

Loss normal_loss(double x, double mean, double sd) {
  const Loss standard = standard_normal_loss((x - mean) / sd);
  return {sd * standard.missing, sd * standard.left};
}

double normal_second_order_loss(double x, double mean, double sd) {
  const double z = (x - mean) / sd;
  return sd * sd / 2 * ((z * z + 1) * ml::normal_tail(z) - z * ml::normal_pdf(z));
}

Loss lognormal_loss(double x, double mu, double sigma) {
  const double mean = std::exp(mu + sigma * sigma / 2);
  const double z = (std::log(x) - mu) / sigma;
  return from_missing(mean * ml::normal_tail(z - sigma) - x * ml::normal_tail(z), x, mean);
}

Loss gamma_loss(double x, double shape, double scale) {
  const double mean = shape * scale;
  const double missing =
      mean * (1 - ml::gamma_cdf(x, shape + 1, scale)) - x * (1 - ml::gamma_cdf(x, shape, scale));
  return from_missing(missing, x, mean);
}

Loss poisson_loss(int x, double mean) {
  const double missing =
      mean * (1 - ml::poisson_cdf(x - 1, mean)) - x * (1 - ml::poisson_cdf(x, mean));
  return from_missing(missing, x, mean);
}

Loss negative_binomial_loss(int x, double r, double p) {
  const double mean = r * (1 - p) / p;
  double left = 0;
  for (int d = 0; d < x; ++d) left += (x - d) * ml::negative_binomial_pmf(d, r, p);
  return {mean - x + left, left};
}

Loss geometric_loss(int x, double p) {
  return from_missing(std::pow(1 - p, x) / p, x, 1 / p);
}

Loss discrete_loss(int x, const std::vector<double>& probability) {
  Loss loss;
  for (std::size_t d = 0; d < probability.size(); ++d) {
    const double difference = static_cast<double>(d) - x;
    loss.missing += probability[d] * std::max(difference, 0.0);
    loss.left += probability[d] * std::max(-difference, 0.0);
  }
  return loss;
}

int smallest_with(const std::function<double(int)>& cdf, double p) {
  int high = 1;
  while (cdf(high) < p && high < kMaxUnits) high *= 2;
  int low = -1;
  while (high - low > 1) {
    const int middle = low + (high - low) / 2;
    (cdf(middle) >= p ? high : low) = middle;
  }
  return high;
}

}  // namespace storecast::planning
