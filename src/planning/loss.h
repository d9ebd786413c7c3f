// Loss functions of demand distributions: short(x) = E[(D - x)+], the units expected to be missing
// with x on hand, and left(x) = E[(x - D)+], those expected to be left. Zipkin, "Foundations of
// Inventory Management" (2000), appendix C.
#pragma once

#include <functional>
#include <vector>

namespace storecast::planning {

struct Loss {
  double missing = 0;  // E[(D - x)+]
  double left = 0;     // E[(x - D)+]
};

Loss standard_normal_loss(double z);
Loss normal_loss(double x, double mean, double sd);
// Half of E[((D - x)+)^2], the integral of `missing` from x on.
double normal_second_order_loss(double x, double mean, double sd);
Loss lognormal_loss(double x, double mu, double sigma);
Loss gamma_loss(double x, double shape, double scale);
Loss poisson_loss(int x, double mean);
Loss negative_binomial_loss(int x, double r, double p);  // failures before the r-th success
Loss geometric_loss(int x, double p);                    // trials up to the first success
// `probability[d]` = P(D = d).
Loss discrete_loss(int x, const std::vector<double>& probability);

// The smallest x with cdf(x) >= p. Precondition: cdf reaches p.
int smallest_with(const std::function<double(int)>& cdf, double p);

}  // namespace storecast::planning
