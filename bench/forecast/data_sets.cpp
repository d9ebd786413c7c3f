#include "forecast/data_sets.h"

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <string_view>

#include "core/text.h"

namespace storecast::bench {
namespace {

using Fields = std::vector<std::string_view>;

std::string_view unquoted(std::string_view field) {
  field = trim(field);
  if (field.size() >= 2 && field.front() == '"') field = field.substr(1, field.size() - 2);
  return field;
}

// Calls `row` with each line's fields after the header's.
void for_each_row(const std::string& name, const std::function<void(const Fields&)>& row) {
  const std::string path = data_folder() + "/forecasting/" + name;
  const bool packed = name.size() > 4 && name.ends_with(".zst");
  const std::string command = (packed ? "zstd -dcq '" : "cat '") + path + "' 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  char* line = nullptr;
  std::size_t capacity = 0;
  bool header = true;
  for (ssize_t size = 0; pipe && (size = getline(&line, &capacity, pipe.get())) > 0;) {
    Fields fields;
    if (!header) {
      for (std::string_view field : split({line, static_cast<std::size_t>(size)}, ',')) {
        fields.push_back(unquoted(field));
      }
      row(fields);
    }
    header = false;
  }
  std::free(line);
}

double number_of(std::string_view field) {
  return parse_double(field).value_or(std::numeric_limits<double>::quiet_NaN());
}

// Files whose first column counts the steps and whose others are series.
std::vector<Series> read_columns(const std::string& name, std::size_t test) {
  std::vector<Series> all;
  for_each_row(name, [&](const Fields& fields) {
    all.resize(fields.size() - 1);
    for (std::size_t j = 1; j < fields.size(); ++j)
      all[j - 1].train.push_back(number_of(fields[j]));
  });
  for (std::size_t j = 0; j < all.size(); ++j) {
    all[j].id = std::to_string(j + 1);
    auto& [id, train, last] = all[j];
    last.assign(train.end() - static_cast<long>(test), train.end());
    train.resize(train.size() - test);
  }
  return all;
}

// Files with a series a line, padded at the end.
std::map<std::string, std::vector<double>> read_lines(const std::string& name) {
  std::map<std::string, std::vector<double>> all;
  for_each_row(name, [&](const Fields& fields) {
    auto& values = all[std::string(fields[0])];
    for (std::size_t j = 1; j < fields.size() && !fields[j].empty() && fields[j] != "NA"; ++j) {
      values.push_back(number_of(fields[j]));
    }
  });
  return all;
}

bool is_complete(const Series& series) {
  for (double value : series.train) {
    if (!(value == value)) return false;
  }
  for (double value : series.test) {
    if (!(value == value)) return false;
  }
  return true;
}

}  // namespace

std::string data_folder() {
  const char* set = std::getenv("STORECAST_DATA");
  return set != nullptr ? set : "../shared/data";
}

std::vector<std::vector<std::string>> read_table(const std::string& name) {
  std::vector<std::vector<std::string>> rows;
  for_each_row(name,
               [&](const Fields& fields) { rows.emplace_back(fields.begin(), fields.end()); });
  return rows;
}

std::vector<Series> read_nn5() {
  return read_columns("nn5/nn5_daily.csv.zst", 56);
}

std::vector<Series> read_carparts() {
  std::vector<Series> all = read_columns("intermittent/carparts_monthly.csv", 12);
  std::erase_if(all, [](const Series& series) { return !is_complete(series); });
  return all;
}

std::vector<Series> read_hospital() {
  return read_columns("intermittent/hospital_monthly.csv", 12);
}

std::vector<Series> read_m4_weekly() {
  const auto test = read_lines("m4/Weekly-test.csv");
  std::vector<Series> all;
  for (auto& [id, values] : read_lines("m4/Weekly-train.csv.zst")) {
    all.push_back({id, values, test.at(id)});
  }
  return all;
}

std::vector<Series> read_m4_naive2() {
  std::vector<Series> all;
  for (auto& [id, values] : read_lines("m4/benchmark_Naive2_W.csv"))
    all.push_back({id, {}, values});
  return all;
}

std::vector<Series> read_store_item_100() {
  std::map<std::pair<int, int>, std::vector<double>> sales;
  for_each_row("store_item/train.csv.zst", [&](const Fields& fields) {
    const auto store = static_cast<int>(number_of(fields[1]));
    const auto item = static_cast<int>(number_of(fields[2]));
    sales[{store, item}].push_back(number_of(fields[3]));
  });
  std::vector<Series> all;
  std::size_t index = 0;
  for (auto& [key, values] : sales) {
    if (index++ % 5 != 0) continue;
    all.push_back({std::to_string(key.first) + "_" + std::to_string(key.second), values, {}});
  }
  return all;
}

std::vector<Series> read_m5_sales() {
  constexpr std::size_t kKeys = 5;
  constexpr std::size_t kTest = 28;
  std::vector<Series> all;
  for_each_row("m5/sales_d1_d1913.csv.zst", [&](const Fields& fields) {
    Series series;
    series.id = std::string(fields[0]) + "_" + std::string(fields[3]);
    for (std::size_t j = kKeys; j < fields.size(); ++j) {
      (j + kTest < fields.size() ? series.train : series.test).push_back(number_of(fields[j]));
    }
    all.push_back(std::move(series));
  });
  return all;
}

}  // namespace storecast::bench
