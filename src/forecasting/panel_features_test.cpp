#include "forecasting/panel_features.h"

#include <gtest/gtest.h>

#include <cmath>

#include "forecasting/test_panel.h"

namespace storecast::forecasting {
namespace {

constexpr int kOrigin = 500;

std::vector<float> row_of(const Panel& panel, int origin, int h) {
  const PanelFeatures shared(panel, Country::Germany, 60);
  const SeriesFeatures series(shared, panel.series[1], SeriesFeatures::Past::Seen);
  std::vector<float> row(shared.size());
  series.write(origin, h, row);
  return row;
}

// Missing features are equal to each other.
void expect_same(const std::vector<float>& a, const std::vector<float>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) && std::isnan(b[i])) continue;
    EXPECT_EQ(a[i], b[i]) << "feature " << i;
  }
}

double feature(const Panel& panel, int origin, int h, std::string_view name) {
  const PanelFeatures shared(panel, Country::Germany, 60);
  const std::vector<float> row = row_of(panel, origin, h);
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (shared.features()[i].name == name) return row[i];
  }
  ADD_FAILURE() << "no feature " << name;
  return 0;
}

TEST(PanelFeatures, DoNotSeeTheValuesToCome) {
  Panel panel = made_panel(6, 700, 60);
  for (const int h : {1, 7, 45}) {
    const std::vector<float> before = row_of(panel, kOrigin, h);
    Panel changed = panel;
    for (PanelSeries& series : changed.series) {
      for (std::size_t t = kOrigin + 1; t < series.values.size(); ++t) series.values[t] *= 7;
    }
    expect_same(before, row_of(changed, kOrigin, h));
  }
}

TEST(PanelFeatures, AreTheSameWhetherLearntFromOrForecast) {
  const Panel panel = made_panel(6, 700, 60);
  for (const int h : {1, 30, 60}) {
    expect_same(row_of(panel, kOrigin, h), row_of(until(panel, kOrigin + 1), kOrigin, h));
  }
}

TEST(PanelFeatures, SeeWhatIsKnownOfTheFuture) {
  Panel panel = made_panel(6, 700, 60);
  const int h = 3;
  EXPECT_EQ(feature(panel, kOrigin, h, "promotion"), promoted_at(kOrigin + h) ? 1 : 0);
  panel.series[1].known[1][kOrigin + h] = promoted_at(kOrigin + h) ? 0 : 1;
  EXPECT_EQ(feature(panel, kOrigin, h, "promotion"), promoted_at(kOrigin + h) ? 0 : 1);
}

TEST(PanelFeatures, AreRelativeToTheLevel) {
  Panel panel = made_panel(6, 700, 60);
  const double before = feature(panel, kOrigin, 5, "same weekday of 8 weeks");
  for (PanelSeries& series : panel.series) {
    for (double& value : series.values) value *= 1000;
  }
  EXPECT_NEAR(feature(panel, kOrigin, 5, "same weekday of 8 weeks"), before, 1e-5);
}

TEST(PanelFeatures, LeaveOutWhatThePanelLacks) {
  Panel bare = made_panel(3, 400, 60);
  const std::size_t all = PanelFeatures(bare, Country::Germany, 60).size();
  bare.known.clear();
  for (PanelSeries& series : bare.series) series.known.clear();
  EXPECT_TRUE(misfit_of(bare).empty());
  EXPECT_LT(PanelFeatures(bare, Country::None, 60).size(), all);
}

TEST(PanelFeatures, MeansOfStretchesAndPhases) {
  const std::vector<double> values = {1, 2, NAN, 4, 5, 6, 7, 8};
  const RunningMean mean(values, 10);
  EXPECT_DOUBLE_EQ(mean.mean(11, 14), 3);
  EXPECT_DOUBLE_EQ(mean.mean(0, 12), 1.5);
  EXPECT_TRUE(std::isnan(mean.mean(12, 13)));
  const PhaseMean phase(values, 10, 3);
  EXPECT_DOUBLE_EQ(phase.mean(19, 17, 1), 7);  // steps 16, 13, 10
  EXPECT_DOUBLE_EQ(phase.mean(19, 17, 2), 5.5);
  EXPECT_DOUBLE_EQ(phase.mean(18, 17, 9), 6);  // step 15; 12 is not known
}

TEST(PanelFeatures, NameAPanelThatDoesNotFit) {
  Panel panel = made_panel(2, 100, 10);
  panel.series[1].attributes.clear();
  EXPECT_FALSE(misfit_of(panel).empty());
  panel = made_panel(2, 100, 10);
  panel.series[0].values.pop_back();
  EXPECT_FALSE(misfit_of(panel).empty());
  panel = made_panel(2, 100, 10);
  panel.series[0].values[4] = -1;
  EXPECT_FALSE(misfit_of(panel).empty());
}

}  // namespace
}  // namespace storecast::forecasting
