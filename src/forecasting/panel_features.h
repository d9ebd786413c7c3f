// What the model over all series sees of one series at one origin, for one step ahead. The only
// place that computes it, for training and for forecasting alike: of the values it reads those up
// to the origin, of the known columns also what lies ahead. Everything that depends on how much a
// series sells is relative to its level.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "forecasting/driver.h"
#include "forecasting/holidays.h"
#include "forecasting/panel.h"
#include "forecasting/running_means.h"

namespace storecast::forecasting {

constexpr int kMaxLookAhead = 100;  // steps after the origin: the longest direct horizon and a week
constexpr int kLongClosure = 4;     // closed steps in a row: works, holidays; customers come back

struct Feature {
  std::string name;
  Driver driver = Driver::Other;
};

// Lengths in steps.
struct Rhythm {
  int week = 0;  // 0: no cycle within the year
  int year = 0;  // whole weeks, so that it keeps the weekday
  int level = 0;
  int near = 0;  // around the same time of last year
  std::vector<int> windows;
};
const Rhythm& rhythm_of(Frequency frequency);

// Writes features, or only notes what they are called.
class FeatureWriter;

// What all series share: the calendar, and the means of the groups that attributes make.
class PanelFeatures {
 public:
  // Precondition: misfit_of(panel) is empty. Keeps a reference to the panel. `horizon`: how far
  // ahead the calendar must reach.
  PanelFeatures(const Panel& panel, Country country, int horizon);

  const Panel& panel() const { return panel_; }
  const std::vector<Feature>& features() const { return features_; }
  std::size_t size() const { return features_.size(); }
  // What a series with these attributes would sell if nothing else is known of it.
  double expected_level(const PanelSeries& series, int origin) const;

 private:
  friend class SeriesFeatures;
  struct Group {
    RunningMean mean;  // of its members at each step
    PhaseMean phase;
  };

  void add_calendar(Country country, int horizon);
  void add_groups();
  const Group* group_of(const PanelSeries& series, std::size_t attribute) const;

  const Panel& panel_;
  std::vector<Feature> features_;
  std::vector<std::vector<float>> calendar_;  // [step][feature]
  std::vector<Feature> calendar_features_;
  Group all_;
  std::vector<std::vector<Group>> groups_;  // [attribute][code]
};

// The features of one series. Cheap to build, made for one series after the other.
class SeriesFeatures {
 public:
  enum class Past : std::uint8_t {
    Seen,
    Hidden,  // as if the product were new: the model learns what to do then
  };

  SeriesFeatures(const PanelFeatures& shared, const PanelSeries& series, Past past);

  // Of step origin + h, h >= 1. `out` has shared.size() places; NaN: not known.
  void write(int origin, int h, std::span<float> out) const;
  // What the series sells on a usual day, as known at the origin. Positive.
  double level(int origin) const;
  bool open(int step) const;
  // The value to learn; NaN where it is not known or the series is closed.
  double target(int step) const;

 private:
  friend class PanelFeatures;
  void note_known(std::span<const double> values);
  void note_closures();
  void describe(int origin, int h, FeatureWriter& out) const;
  void describe_trend(int origin, double level, FeatureWriter& out) const;
  void describe_week(int origin, int step, double level, FeatureWriter& out) const;
  void describe_year(int origin, int step, double level, FeatureWriter& out) const;
  void describe_groups(int origin, int step, double level, FeatureWriter& out) const;
  void describe_known(int origin, int step, double level, FeatureWriter& out) const;
  void describe_price(std::size_t column, int origin, int step, FeatureWriter& out) const;
  void describe_promotion(std::size_t column, int origin, int step, double level,
                          FeatureWriter& out) const;
  void describe_open(int step, FeatureWriter& out) const;
  double known(std::size_t column, int step) const;
  const std::vector<double>& own_column(std::size_t column) const;

  const PanelFeatures& shared_;
  const PanelSeries& series_;
  int open_column_ = -1;
  RunningMean mean_;
  RunningMean square_;
  RunningMean zero_;
  PhaseMean week_;
  PhaseMean fortnight_;
  std::vector<int> last_sale_;              // step of the last sale up to each step
  std::vector<RunningMean> known_means_;    // of prices and promotions
  std::vector<PhaseMean> promoted_week_;    // of each promotion: the days with it
  std::vector<PhaseMean> unpromoted_week_;  // and without
  std::vector<int> closed_before_;          // step of the last closed one before each
  std::vector<int> closed_after_;
  std::vector<int> long_closure_;  // step of the last closed one of kLongClosure in a row
};

// Empty when every series has the columns and attributes that the panel names, no value is infinite
// or negative; else what is wrong, for people.
std::string misfit_of(const Panel& panel);

}  // namespace storecast::forecasting
