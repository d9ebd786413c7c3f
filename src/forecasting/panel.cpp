#include "forecasting/panel.h"

namespace storecast::forecasting {

Date Panel::date_of(int step) const {
  if (frequency == Frequency::Monthly) return start.add_months(step);
  return start + step * (frequency == Frequency::Weekly ? 7 : 1);
}

int Panel::step_of(Date date) const {
  if (frequency == Frequency::Monthly) {
    return (date.year() - start.year()) * 12 + date.month() - start.month();
  }
  const int days = date - start;
  if (frequency == Frequency::Daily) return days;
  return days >= 0 ? days / 7 : (days - 6) / 7;
}

Panel until(const Panel& panel, int steps) {
  Panel result{panel.frequency, panel.start, steps, panel.known, panel.attributes, {}};
  for (const PanelSeries& series : panel.series) {
    if (series.first >= steps) continue;
    result.series.push_back(series);
    result.series.back().values.resize(static_cast<std::size_t>(steps - series.first));
  }
  return result;
}

}  // namespace storecast::forecasting
