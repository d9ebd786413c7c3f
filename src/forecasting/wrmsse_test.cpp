#include "forecasting/wrmsse.h"

#include <gtest/gtest.h>

#include <cmath>

namespace storecast::forecasting {
namespace {

// Two items at two stores, three days of past, two to forecast; each error stands on both days.
//
//                  past     scale            error  RMSSE  revenue
//   A at 1         1 3 1    (4 + 4) / 2 = 4     2     1       10
//   A at 2         0 2 4    4 (of one step)    -2     1       30
//   B at 1         2 2 2    0                   1     0       40    never changed: no error
//   B at 2         4 2 4    4                   4     2       20
//   A              1 5 5    (16 + 0) / 2 = 8    0     0       40
//   B              6 4 6    4                   5     2.5     60
//   store 1        3 5 3    4                   3     1.5     50
//   store 2        4 4 8    (0 + 16) / 2 = 8    2     r       50    r = sqrt(4 / 8)
//   all            7 9 11   4                   5     2.5    100
class Wrmsse : public ::testing::Test {
 protected:
  double of(const std::vector<Level>& levels) const {
    std::vector<WeighedSeries> series;
    for (const Own& one : own_) {
      series.push_back({one.attributes, one.past, actual_, one.forecast, one.revenue});
    }
    return wrmsse(series, levels);
  }

  struct Own {
    std::vector<int> attributes;  // item, store
    std::vector<float> past;
    std::vector<double> forecast;
    double revenue = 0;
  };
  const std::vector<float> actual_ = {3, 5};
  const std::vector<Own> own_ = {{{0, 1}, {1, 3, 1}, {5, 7}, 10},
                                 {{0, 2}, {0, 2, 4}, {1, 3}, 30},
                                 {{1, 1}, {2, 2, 2}, {4, 6}, 40},
                                 {{1, 2}, {4, 2, 4}, {7, 9}, 20}};
};

TEST_F(Wrmsse, OfEachLevelByHand) {
  EXPECT_DOUBLE_EQ(of({Level{0, 1}}), 0.1 * 1 + 0.3 * 1 + 0.4 * 0 + 0.2 * 2);
  EXPECT_DOUBLE_EQ(of({Level{0}}), 0.4 * 0 + 0.6 * 2.5);
  EXPECT_DOUBLE_EQ(of({Level{1}}), 0.5 * 1.5 + 0.5 * std::sqrt(0.5));
  EXPECT_DOUBLE_EQ(of({Level{}}), 2.5);
}

TEST_F(Wrmsse, LevelsCountAlike) {
  EXPECT_DOUBLE_EQ(of({Level{}, Level{1}, Level{0}, Level{0, 1}}),
                   (2.5 + 0.75 + std::sqrt(0.125) + 1.5 + 0.8) / 4);
}

}  // namespace
}  // namespace storecast::forecasting
