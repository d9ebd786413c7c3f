// Many series on one calendar: what the models that learn from all of a shop's products see.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/date.h"

namespace storecast::forecasting {

enum class Frequency : std::uint8_t { Daily, Weekly, Monthly };

// What a column known beforehand says; a model treats each kind in its own way.
enum class KnownKind : std::uint8_t {
  Price,      // positive; NaN: not known
  Promotion,  // a share or a flag: 0 none
  Open,       // 0 closed (sells nothing), 1 open
  Number,     // any other figure
};

struct KnownColumn {
  std::string name;
  KnownKind kind = KnownKind::Number;
  // By step from 0, when every series has the same values and leaves its own column empty.
  std::vector<double> shared = {};
};

struct PanelSeries {
  std::string id;
  int first = 0;               // step of values[0], counted from Panel::start
  std::vector<double> values;  // first .. Panel::steps - 1; NaN: not known (masked, out of stock)
  // known[column][step - first]; reaches beyond the history for steps to be forecast.
  std::vector<std::vector<double>> known;
  std::vector<int> attributes;  // one code from 0 on for each of Panel::attributes; -1: not known
};

struct Panel {
  Frequency frequency = Frequency::Daily;
  Date start;     // the first day of step 0; weeks begin on its weekday, months on their first
  int steps = 0;  // of history: the origin of a forecast is step steps - 1
  std::vector<KnownColumn> known;
  std::vector<std::string> attributes;  // "store", "category"
  std::vector<PanelSeries> series;

  Date date_of(int step) const;
  int step_of(Date date) const;  // that it lies in; negative before the start
};

// What was known after the first `steps` steps: values end there, known columns stay. Series that
// had not begun are left out.
Panel until(const Panel& panel, int steps);

}  // namespace storecast::forecasting
