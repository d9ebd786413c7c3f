#include "forecast/panels.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <limits>
#include <map>
#include <stdexcept>
#include <string_view>
#include <unordered_map>

#include "core/text.h"

namespace storecast::bench {
namespace {

using namespace forecasting;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
using Fields = std::vector<std::string_view>;

// Calls `row` for each line after the header; the file may be compressed.
void read_lines(const std::string& name, const std::function<void(const Fields&)>& row) {
  const std::string path = data_folder() + "/forecasting/" + name;
  const bool packed = path.ends_with(".zst");
  const std::string command = (packed ? "zstd -dc '" : "cat '") + path + "'";
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot read " + path);
  char* line = nullptr;
  std::size_t size = 0;
  bool header = true;
  for (ssize_t length; (length = getline(&line, &size, pipe)) > 0;) {
    if (!header) row(split(trim({line, static_cast<std::size_t>(length)}), ','));
    header = false;
  }
  std::free(line);
  if (pclose(pipe) != 0 || header) throw std::runtime_error("cannot read " + path);
}

double number(std::string_view text) {
  return parse_double(text).value_or(kUnknown);
}
int whole(std::string_view text) {
  return static_cast<int>(parse_int64(text).value_or(-1));
}

// Codes from 0 on in the order of appearance.
class Codes {
 public:
  int of(std::string_view text) {
    const auto next = static_cast<int>(codes_.size());
    return codes_.emplace(std::string(text), next).first->second;
  }

 private:
  std::unordered_map<std::string, int> codes_;
};

struct Store {
  std::vector<int> attributes;
};

std::map<int, Store> read_stores() {
  std::map<int, Store> stores;
  read_lines("rossmann100/store.csv", [&](const Fields& f) {
    stores[whole(f[0])] = {{f[1][1] - 'a', f[2][1] - 'a', whole(f[6])}};
  });
  return stores;
}

int state_holiday(std::string_view text) {  // "0", a: public, b: Easter, c: Christmas
  text = trim(text);
  const char c = text.size() == 3 ? text[1] : text.empty() ? '0' : text[0];
  return c == '0' ? 0 : c - 'a' + 1;
}

}  // namespace

std::string data_folder() {
  const char* folder = std::getenv("STORECAST_DATA");
  return folder == nullptr ? "../shared/data" : folder;
}

Panel read_rossmann(Covariates covariates) {
  Panel panel{Frequency::Daily, *Date::parse("2013-01-01"), 942, {}, {}, {}};
  panel.attributes = {"type", "assortment", "promo2"};
  panel.known = {{"open", KnownKind::Open},
                 {"promotion", KnownKind::Promotion},
                 {"school holiday", KnownKind::Number},
                 {"state holiday", KnownKind::Number}};
  const auto stores = read_stores();
  std::map<int, PanelSeries> series;
  const auto steps = static_cast<std::size_t>(panel.steps);
  std::vector<int> promoted(steps);
  std::vector<std::map<int, int>> state(steps);
  const auto add = [&](const Fields& f) {
    PanelSeries& one = series[whole(f[0])];
    if (one.values.empty()) {
      one.id = std::string(f[0]);
      one.values.assign(steps, 0.0);
      one.known.assign(4, std::vector<double>(steps, 0.0));
      one.attributes = stores.at(whole(f[0])).attributes;
    }
    const auto t = static_cast<std::size_t>(*Date::parse(f[1]) - panel.start);
    one.values[t] = number(f[2]);
    one.known[0][t] = 1;
    one.known[1][t] = number(f[4]);
    one.known[2][t] = number(f[6]);
    one.known[3][t] = state_holiday(f[5]);
    promoted[t] += whole(f[4]) > 0 ? 1 : -1;
  };
  read_lines("rossmann100/train_open_days.csv.zst", add);
  // The file leaves closed days out; the promotion is the chain's and goes on.
  for (auto& [id, one] : series) {
    for (std::size_t t = 0; t < steps; ++t) {
      if (one.known[0][t] == 0) one.known[1][t] = promoted[t] > 0 ? 1 : 0;
    }
    if (covariates == Covariates::None) one.known.clear();
    panel.series.push_back(std::move(one));
  }
  if (covariates == Covariates::None) panel.known.clear();
  return panel;
}

Panel read_store_item() {
  Panel panel{Frequency::Daily, *Date::parse("2013-01-01"), 1826, {}, {"store", "item"}, {}};
  std::map<std::pair<int, int>, PanelSeries> all;  // by store, then by item
  read_lines("store_item/train.csv.zst", [&](const Fields& f) {
    PanelSeries& one = all[{whole(f[1]), whole(f[2])}];
    one.values.push_back(number(f[3]));
  });
  int index = 0;
  for (auto& [key, one] : all) {
    if (index++ % 5 != 0) continue;
    one.id = std::to_string(key.first) + "_" + std::to_string(key.second);
    one.attributes = {key.first - 1, key.second - 1};
    panel.series.push_back(std::move(one));
  }
  return panel;
}

Panel read_nn5() {
  Panel panel{Frequency::Daily, *Date::parse("1996-03-18"), 791, {}, {}, {}};
  panel.series.resize(111);
  read_lines("nn5/nn5_daily.csv.zst", [&](const Fields& f) {
    for (std::size_t i = 0; i < panel.series.size(); ++i) {
      panel.series[i].values.push_back(number(f[i + 1]));
    }
  });
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    panel.series[i].id = std::to_string(i + 1);
  }
  return panel;
}

namespace {

struct Calendar {
  std::vector<int> week;      // wm_yr_wk of each day
  std::vector<double> event;  // a code for each event, 0 none
  std::vector<double> snap[3];
};

Calendar read_calendar() {
  Calendar calendar;
  Codes events;
  events.of("");
  read_lines("m5/calendar.csv", [&](const Fields& f) {
    calendar.week.push_back(whole(f[1]));
    calendar.event.push_back(events.of(f[7]));
    for (std::size_t s = 0; s < 3; ++s) calendar.snap[s].push_back(number(f[11 + s]));
  });
  return calendar;
}

using Prices = std::unordered_map<std::string, std::vector<float>>;

Prices read_prices(const Calendar& calendar) {
  Prices prices;
  read_lines("m5/sell_prices_runs.csv.zst", [&](const Fields& f) {
    auto& days = prices[std::string(f[1]) + " " + std::string(f[0])];
    days.resize(calendar.week.size(), std::numeric_limits<float>::quiet_NaN());
    const int from = whole(f[2]);
    const int to = whole(f[3]);
    for (std::size_t d = 0; d < days.size(); ++d) {
      if (calendar.week[d] >= from && calendar.week[d] <= to) {
        days[d] = static_cast<float>(number(f[5]));
      }
    }
  });
  return prices;
}

}  // namespace

M5 read_m5(int first_day, int last_day) {
  M5 m5;
  Panel& panel = m5.panel;
  panel.start = *Date::parse("2011-01-29") + (first_day - 1);
  panel.steps = last_day - first_day + 1;
  panel.attributes = {"item", "department", "category", "store", "state"};
  const Calendar calendar = read_calendar();
  const auto from = calendar.event.begin() + first_day - 1;
  const auto shared = std::vector<double>(from, calendar.event.end());
  panel.known = {{"price", KnownKind::Price},
                 {"event", KnownKind::Number, shared},
                 {"food stamps", KnownKind::Number}};
  Prices prices = read_prices(calendar);
  Codes codes[5];
  const std::map<std::string, std::size_t, std::less<>> states = {{"CA", 0}, {"TX", 1}, {"WI", 2}};
  constexpr int kAhead = 28;
  read_lines("m5/sales_d1_d1913.csv.zst", [&](const Fields& f) {
    auto& sales = m5.sales.emplace_back();
    for (std::size_t d = 0; d < 1913; ++d) sales.push_back(static_cast<float>(number(f[5 + d])));
    auto& price = m5.prices.emplace_back(prices[std::string(f[0]) + " " + std::string(f[3])]);
    price.resize(calendar.week.size(), std::numeric_limits<float>::quiet_NaN());
    PanelSeries series;
    series.id = std::string(f[0]) + " " + std::string(f[3]);
    for (std::size_t a = 0; a < 5; ++a) series.attributes.push_back(codes[a].of(f[a]));
    int begin = 0;  // before the first sale the product was not on the shelf
    while (begin < last_day && sales[static_cast<std::size_t>(begin)] == 0) ++begin;
    begin = std::max(begin + 1, first_day);
    series.first = begin - first_day;
    const auto& snap = calendar.snap[states.find(f[4])->second];
    series.values.assign(sales.begin() + begin - 1, sales.begin() + std::max(last_day, begin - 1));
    series.known.resize(3);
    series.known[0].assign(price.begin() + begin - 1, price.begin() + last_day + kAhead);
    series.known[2].assign(snap.begin() + begin - 1, snap.begin() + last_day + kAhead);
    panel.series.push_back(std::move(series));
  });
  return m5;
}

}  // namespace storecast::bench
