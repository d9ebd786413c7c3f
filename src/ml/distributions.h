// Probability distributions: densities, distribution functions and quantiles. Relative error below
// 1e-12 in the body, checked against SciPy. Every function expects finite arguments in its domain.
#pragma once

namespace storecast::ml {

double normal_pdf(double z);
double normal_cdf(double z);
double normal_tail(double z);      // 1 - cdf, accurate for large z
double normal_quantile(double p);  // 0 < p < 1

double gamma_cdf(double x, double shape, double scale);
double chi_squared_tail(double x, double degrees);          // P(X > x)
double f_tail(double x, double degrees1, double degrees2);  // P(X > x)
double student_t_quantile(double p, double degrees);        // 0 < p < 1
// The regularised incomplete beta function I_x(a, b).
double beta_cdf(double x, double a, double b);

double poisson_pmf(int k, double mean);
double poisson_cdf(int k, double mean);

// Number of failures before the r-th success (r > 0 real), success probability p.
double negative_binomial_pmf(int k, double r, double p);
double negative_binomial_cdf(int k, double r, double p);

}  // namespace storecast::ml
