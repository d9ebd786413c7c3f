// What was sold by city: where orders were sent to, and what imports and entries by hand say in
// their attribute `city`. Spellings that differ in case alone are one city.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "sales/daily_store.h"
#include "sales/roll_up.h"

namespace storecast::sales {

inline constexpr std::string_view kCityAttribute = "city";
constexpr std::size_t kLongestCity = 100;  // a longer text is an address, and counts for no city
constexpr int kMostCities = 100;           // that are listed: more are found by their name alone

struct CityDay {
  std::string city;
  std::int32_t date = 0;
  DaySums sums;  // without stock
};

// Sums sales by city and day, in bounded memory.
class CityDays {
 public:
  static constexpr std::size_t kMaxDays = 100'000;  // about 10 MB

  // Nothing without a city.
  void add(std::string_view city, std::int32_t date, const DaySums& sums);
  bool is_full() const { return days_ >= kMaxDays; }
  std::vector<CityDay> take();

 private:
  std::map<std::string, std::map<std::int32_t, DaySums>, std::less<>> cities_;
  std::size_t days_ = 0;  // of all cities
};

// Adds to what the table has of the same city and day.
void add_city_days(db::Writer& writer, std::int64_t import, std::span<const CityDay> days);
// Takes the sums out again.
void take_from_city_day(db::Writer& writer, std::int64_t import, const CityDay& day);

std::vector<DailySales> list_daily_sales_of_city(db::Reader& reader, std::string_view city);

struct CityTotal {
  std::string city;
  double quantity = 0;

  template <class F>
  static void fields(F& f) {
    f.name("SalesCity");
    f("city", &CityTotal::city);
    f("quantity", &CityTotal::quantity).doc("Units sold in the last year of sales.");
  }
};
// Those that bought most first, at most kMostCities.
std::vector<CityTotal> list_cities(db::Reader& reader);

}  // namespace storecast::sales
