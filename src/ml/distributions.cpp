#include "ml/distributions.h"

#include <cmath>
#include <limits>
#include <numbers>

#include "core/assert.h"

namespace storecast::ml {
namespace {

constexpr int kMaxTerms = 10'000;  // series and fractions converge far earlier
constexpr double kTiny = 1e-300;   // keeps Lentz's method away from division by zero
constexpr double kEpsilon = 1e-16;

// Lower regularised gamma by its series; for x < a + 1.
double gamma_p_series(double a, double x) {
  double term = 1 / a;
  double sum = term;
  for (int n = 1; n < kMaxTerms && std::abs(term) > std::abs(sum) * kEpsilon; ++n) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * std::exp(-x + a * std::log(x) - std::lgamma(a));
}

// Upper regularised gamma by Lentz's continued fraction; for x >= a + 1.
double gamma_q_fraction(double a, double x) {
  double b = x + 1 - a;
  double c = 1 / kTiny;
  double d = 1 / b;
  double h = d;
  for (int n = 1; n < kMaxTerms; ++n) {
    const double an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b == 0 ? kTiny : an * d + b);
    c = b + an / c;
    if (c == 0) c = kTiny;
    h *= d * c;
    if (std::abs(d * c - 1) < kEpsilon * 4) break;
  }
  return h * std::exp(-x + a * std::log(x) - std::lgamma(a));
}

double gamma_p(double a, double x) {
  if (x <= 0) return 0;
  return x < a + 1 ? gamma_p_series(a, x) : 1 - gamma_q_fraction(a, x);
}

double gamma_q(double a, double x) {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - gamma_p_series(a, x) : gamma_q_fraction(a, x);
}

double nonzero(double value) {
  return std::abs(value) < kTiny ? kTiny : value;
}

// Continued fraction of the incomplete beta function (Lentz).
double beta_fraction(double x, double a, double b) {
  double c = 1;
  double d = 1 / nonzero(1 - (a + b) * x / (a + 1));
  double h = d;
  for (int m = 1; m < kMaxTerms; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonzero(1 + even * d);
    c = nonzero(1 + even / c);
    h *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonzero(1 + odd * d);
    c = nonzero(1 + odd / c);
    h *= d * c;
    if (std::abs(d * c - 1) < kEpsilon * 4) break;
  }
  return h;
}

double student_t_cdf(double t, double degrees) {
  const double tail = 0.5 * beta_cdf(degrees / (degrees + t * t), degrees / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

}  // namespace

double normal_pdf(double z) {
  return std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
}

double normal_cdf(double z) {
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

double normal_tail(double z) {
  return 0.5 * std::erfc(z / std::numbers::sqrt2);
}

// Acklam's rational approximation, then two Halley steps.
double normal_quantile(double p) {
  SC_ASSERT(p > 0 && p < 1);
  if (p > 0.5) return -normal_quantile(1 - p);
  constexpr double a[] = {-3.969683028665376e+01, 2.209460984245205e+02,  -2.759285104469687e+02,
                          1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
  constexpr double b[] = {-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
                          6.680131188771972e+01, -1.328068155288572e+01};
  constexpr double c[] = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                          -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
  constexpr double d[] = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                          3.754408661907416e+00};
  double z = 0;
  if (p < 0.02425) {
    const double q = std::sqrt(-2 * std::log(p));
    z = (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
        ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1);
  } else {
    const double q = p - 0.5;
    const double r = q * q;
    z = (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q /
        (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1);
  }
  for (int step = 0; step < 2; ++step) {
    const double u = (normal_cdf(z) - p) / normal_pdf(z);
    z -= u / (1 + z * u / 2);
  }
  return z;
}

double gamma_cdf(double x, double shape, double scale) {
  return gamma_p(shape, x / scale);
}

double chi_squared_tail(double x, double degrees) {
  return gamma_q(degrees / 2, x / 2);
}

double beta_cdf(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) +
                                a * std::log(x) + b * std::log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(x, a, b) / a;
  return 1 - front * beta_fraction(1 - x, b, a) / b;
}

double f_tail(double x, double degrees1, double degrees2) {
  if (x <= 0) return 1;
  return beta_cdf(degrees2 / (degrees2 + degrees1 * x), degrees2 / 2, degrees1 / 2);
}

double student_t_quantile(double p, double degrees) {
  SC_ASSERT(p > 0 && p < 1 && degrees > 0);
  if (p < 0.5) return -student_t_quantile(1 - p, degrees);
  double low = 0;
  double high = 1;
  while (student_t_cdf(high, degrees) < p && high < 1e12) high *= 2;
  for (int i = 0; i < 200 && high - low > 1e-14 * high; ++i) {
    const double middle = (low + high) / 2;
    (student_t_cdf(middle, degrees) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

double poisson_pmf(int k, double mean) {
  if (k < 0) return 0;
  if (mean <= 0) return k == 0 ? 1 : 0;
  return std::exp(k * std::log(mean) - mean - std::lgamma(k + 1.0));
}

double poisson_cdf(int k, double mean) {
  if (k < 0) return 0;
  return mean <= 0 ? 1 : gamma_q(k + 1.0, mean);
}

double negative_binomial_pmf(int k, double r, double p) {
  if (k < 0) return 0;
  return std::exp(std::lgamma(k + r) - std::lgamma(r) - std::lgamma(k + 1.0) + r * std::log(p) +
                  k * std::log1p(-p));
}

double negative_binomial_cdf(int k, double r, double p) {
  return k < 0 ? 0 : beta_cdf(p, r, k + 1.0);
}

}  // namespace storecast::ml
