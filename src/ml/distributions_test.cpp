#include "ml/distributions.h"

#include <gtest/gtest.h>

#include "ml/least_squares.h"
#include "ml/nelder_mead.h"

namespace storecast::ml {
namespace {

void expect_relative(double actual, double expected, double tolerance) {
  EXPECT_NEAR(actual, expected, tolerance * std::abs(expected));
}

// Reference values: scipy.stats.
TEST(Distributions, AgreeWithScipy) {
  expect_relative(normal_quantile(0.98), 2.0537489106318225, 1e-13);
  expect_relative(normal_quantile(1e-9), -5.9978070150076865, 1e-12);
  expect_relative(normal_cdf(-1.5), 0.06680720126885807, 1e-13);
  expect_relative(chi_squared_tail(14, 7), 0.051181353413065414, 1e-12);
  expect_relative(chi_squared_tail(30.0, 14), 0.007631899637514952, 1e-12);
  expect_relative(f_tail(3.0, 6, 359), 0.007138921383433372, 1e-12);
  expect_relative(student_t_quantile(0.975, 5), 2.5705818356363146, 1e-9);
  expect_relative(student_t_quantile(0.025, 1), -12.706204736174705, 1e-9);
  expect_relative(poisson_cdf(3, 2.5), 0.7575761331330660, 1e-12);
  expect_relative(negative_binomial_cdf(14, 6, 0.4), 0.8744010272769626, 1e-12);
  expect_relative(gamma_cdf(12, 6, 1.5), 0.8087639379203747, 1e-12);
}

TEST(Distributions, HandleTheirEdges) {
  EXPECT_EQ(poisson_cdf(-1, 2), 0);
  EXPECT_EQ(poisson_pmf(0, 0), 1);
  EXPECT_EQ(chi_squared_tail(0, 3), 1);
  EXPECT_EQ(beta_cdf(1, 2, 3), 1);
}

TEST(LeastSquares, IgnoresAColumnThatTheOthersExplain) {
  const std::vector<std::vector<double>> columns = {{1, 1, 1, 1}, {1, 2, 3, 4}, {2, 4, 6, 8}};
  const auto b = least_squares(columns, {3, 5, 7, 9});
  EXPECT_NEAR(b[0], 1, 1e-9);
  EXPECT_NEAR(b[1], 2, 1e-9);
  EXPECT_EQ(b[2], 0);
  EXPECT_NEAR(residual_sum_of_squares(columns, {3, 5, 7, 9}, b), 0, 1e-12);
}

TEST(NelderMead, FindsTheValleyOfRosenbrock) {
  const auto rosenbrock = [](const std::vector<double>& x) {
    return 100 * std::pow(x[1] - x[0] * x[0], 2) + std::pow(1 - x[0], 2);
  };
  const Minimum minimum =
      nelder_mead(rosenbrock, {-1.2, 1}, {0.5, 0.5}, {.max_evaluations = 2000, .tolerance = 1e-12});
  EXPECT_NEAR(minimum.at[0], 1, 1e-4);
  EXPECT_NEAR(minimum.at[1], 1, 1e-4);
}

}  // namespace
}  // namespace storecast::ml
