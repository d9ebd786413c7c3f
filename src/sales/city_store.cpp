#include "sales/city_store.h"

#include "core/text.h"

namespace storecast::sales {
namespace {

constexpr int kYearDays = 365;

}  // namespace

void CityDays::add(std::string_view city, std::int32_t date, const DaySums& sums) {
  const std::string_view name = trim(city);
  if (name.empty() || name.size() > kLongestCity) return;
  auto found = cities_.find(name);
  if (found == cities_.end()) found = cities_.try_emplace(std::string(name)).first;
  const auto [place, is_new] = found->second.try_emplace(date);
  if (is_new) ++days_;
  add_sums(place->second, sums);
}

std::vector<CityDay> CityDays::take() {
  std::vector<CityDay> days;
  for (const auto& [city, by_date] : cities_) {
    for (const auto& [date, sums] : by_date) days.push_back({city, date, sums});
  }
  cities_.clear();
  days_ = 0;
  return days;
}

void add_city_days(db::Writer& writer, std::int64_t import, std::span<const CityDay> days) {
  for (const auto& [city, date, sums] : days) {
    writer.run(R"sql(
      INSERT INTO sales_daily_city (city, date, import_id, quantity, revenue_minor, promotion_rows,
                                    rows)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT (city, date, import_id) DO UPDATE SET
        quantity = quantity + excluded.quantity,
        revenue_minor = revenue_minor + excluded.revenue_minor,
        promotion_rows = promotion_rows + excluded.promotion_rows,
        rows = rows + excluded.rows)sql",
               city, date, import, sums.quantity, sums.revenue_minor, sums.promotion_rows,
               sums.rows);
  }
}

void take_from_city_day(db::Writer& writer, std::int64_t import, const CityDay& day) {
  const auto& [city, date, sums] = day;
  writer.run(R"sql(
    UPDATE sales_daily_city SET
      quantity = max(quantity - ?4, 0), revenue_minor = revenue_minor - ?5,
      promotion_rows = promotion_rows - ?6, rows = rows - ?7
    WHERE city = ?1 AND date = ?2 AND import_id = ?3)sql",
             city, date, import, sums.quantity, sums.revenue_minor, sums.promotion_rows, sums.rows);
  writer.run(
      "DELETE FROM sales_daily_city WHERE city = ?1 AND date = ?2 AND import_id = ?3 AND rows <= 0",
      city, date, import);
}

std::vector<DailySales> list_daily_sales_of_city(db::Reader& reader, std::string_view city) {
  return reader.list(R"sql(
    SELECT date, SUM(quantity), SUM(revenue_minor), SUM(promotion_rows), SUM(rows)
    FROM sales_daily_city
    WHERE city = ?1 AND import_id IN (SELECT id FROM sales_imports WHERE state = 1)
    GROUP BY date ORDER BY date)sql",
                     [](const db::Row& row) {
                       return DailySales{.date = row.date(0),
                                         .quantity = row.real(1),
                                         .revenue_minor = row.integer(2),
                                         .promotion = row.integer(3) * 2 >= row.integer(4)};
                     },
                     trim(city));
}

std::vector<CityTotal> list_cities(db::Reader& reader) {
  const auto range = find_sales_range(reader);
  if (!range) return {};
  return reader.list(R"sql(
    SELECT city, SUM(quantity) AS units FROM sales_daily_city
    WHERE date > ?1 AND import_id IN (SELECT id FROM sales_imports WHERE state = 1)
    GROUP BY city ORDER BY units DESC, city LIMIT ?2)sql",
                     [](const db::Row& row) {
                       return CityTotal{std::string(row.text(0)), row.real(1)};
                     },
                     range->to - kYearDays, kMostCities);
}

}  // namespace storecast::sales
