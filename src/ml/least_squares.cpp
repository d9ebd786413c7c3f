#include "ml/least_squares.h"

#include <cmath>
#include <cstddef>

#include "core/assert.h"

namespace storecast::ml {
namespace {

constexpr double kDependent = 1e-10;  // a pivot smaller than this share of its diagonal is rounding

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

struct Cholesky {
  std::vector<std::vector<double>> lower;
  std::vector<bool> used;
};

Cholesky factor(const std::vector<std::vector<double>>& columns) {
  const std::size_t n = columns.size();
  Cholesky result{std::vector<std::vector<double>>(n, std::vector<double>(n, 0)),
                  std::vector<bool>(n, true)};
  auto& lower = result.lower;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = dot(columns[i], columns[j]);
      const double diagonal = sum;
      for (std::size_t k = 0; k < j; ++k) sum -= lower[i][k] * lower[j][k];
      if (i != j) {
        lower[i][j] = result.used[j] ? sum / lower[j][j] : 0;
      } else if (sum > kDependent * diagonal) {
        lower[i][i] = std::sqrt(sum);
      } else {
        result.used[i] = false;
      }
    }
  }
  return result;
}

}  // namespace

std::vector<double> least_squares(const std::vector<std::vector<double>>& columns,
                                  const std::vector<double>& target) {
  const std::size_t n = columns.size();
  for (const auto& column : columns) SC_ASSERT(column.size() == target.size());
  const Cholesky cholesky = factor(columns);
  std::vector<double> x(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    double sum = dot(columns[i], target);
    for (std::size_t k = 0; k < i; ++k) sum -= cholesky.lower[i][k] * x[k];
    x[i] = cholesky.used[i] ? sum / cholesky.lower[i][i] : 0;
  }
  for (std::size_t i = n; i-- > 0;) {
    double sum = x[i];
    for (std::size_t k = i + 1; k < n; ++k) sum -= cholesky.lower[k][i] * x[k];
    x[i] = cholesky.used[i] ? sum / cholesky.lower[i][i] : 0;
  }
  return x;
}

double residual_sum_of_squares(const std::vector<std::vector<double>>& columns,
                               const std::vector<double>& target,
                               const std::vector<double>& coefficients) {
  double sum = 0;
  for (std::size_t t = 0; t < target.size(); ++t) {
    double left = target[t];
    for (std::size_t j = 0; j < columns.size(); ++j) left -= coefficients[j] * columns[j][t];
    sum += left * left;
  }
  return sum;
}

}  // namespace storecast::ml
