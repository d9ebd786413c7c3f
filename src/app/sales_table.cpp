#include "app/sales_table.h"

#include <algorithm>
#include <limits>
#include <map>

#include "app/sales_rows.h"

namespace storecast::app {
namespace {

class Collector {
 public:
  void add(const std::string& id, const forecasting::Observation& observation) {
    const auto [place, is_new] = place_of_.try_emplace(id, all_.size());
    if (is_new) all_.emplace_back(id, std::vector<forecasting::Observation>());
    all_[place->second].second.push_back(observation);
    last_ = std::max(last_, observation.date);
    ++rows_;
  }
  std::size_t rows() const { return rows_; }

  Result<std::vector<NamedSeries>> finish() const {
    std::vector<NamedSeries> result;
    for (const auto& [id, observations] : all_) {
      auto series = TRY(forecasting::prepare(observations, last_));
      result.push_back({id, std::move(series)});
    }
    return result;
  }

 private:
  std::map<std::string, std::size_t> place_of_;
  std::vector<std::pair<std::string, std::vector<forecasting::Observation>>> all_;
  Date last_ = Date(std::numeric_limits<std::int32_t>::min());
  std::size_t rows_ = 0;
};

}  // namespace

Result<std::vector<NamedSeries>> read_sales_table(std::unique_ptr<csv::Source> source,
                                                  const SalesColumns& columns) {
  SalesRows rows = TRY(SalesRows::open(std::move(source), columns, Days::Past));
  Collector collector;
  SalesRow row;
  while (TRY(rows.next(row))) collector.add(row.id, row.observation);
  if (collector.rows() == 0) {
    return Error{ErrorKind::Invalid, "no_sales_data", "The file has a header but no rows."};
  }
  return collector.finish();
}

Result<std::vector<NamedSeries>> read_sales_file(const std::string& path,
                                                 const SalesColumns& columns) {
  return read_sales_table(TRY(csv::from_file(path)), columns);
}

}  // namespace storecast::app
