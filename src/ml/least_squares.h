// Small linear least squares by the normal equations and Cholesky; for a handful of well-scaled
// columns.
#pragma once

#include <vector>

namespace storecast::ml {

// The coefficients b that minimise |target - sum_j b_j columns[j]|^2. A column that the others
// already explain gets the coefficient 0. Precondition: all columns are as long as the target.
std::vector<double> least_squares(const std::vector<std::vector<double>>& columns,
                                  const std::vector<double>& target);

// Sum of squares of what the fit leaves.
double residual_sum_of_squares(const std::vector<std::vector<double>>& columns,
                               const std::vector<double>& target,
                               const std::vector<double>& coefficients);

}  // namespace storecast::ml
