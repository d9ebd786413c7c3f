#include "sales/sales_store.h"

#include <cmath>
#include <limits>
#include <unordered_map>

#include "core/text.h"
#include "json/fields.h"
#include "sales/attributes.h"
#include "sales/city_store.h"
#include "sales/import_store.h"

namespace storecast::sales {
namespace {

constexpr ImportId kManual(0);
constexpr int kFirstDay = -1'000'000, kLastDay = 3'000'000;  // beyond every Date

// Reads attributes; remembers the layouts it has met.
class AttributeReader {
 public:
  explicit AttributeReader(db::Reader& reader) : reader_(reader) {}

  std::map<std::string, std::string> decode(std::int64_t layout, std::string_view bytes) {
    Layout& found = layouts_[layout];
    if (found.names.empty()) found.names = names_of(layout);
    return decode_attributes(bytes, found.names, [&](std::int64_t code) -> const std::string& {
      const auto known = found.texts.find(code);
      if (known != found.texts.end()) return known->second;
      return found.texts.emplace(code, text_of(layout, code)).first->second;
    });
  }

 private:
  struct Layout {
    std::vector<std::string> names;
    std::unordered_map<std::int64_t, std::string> texts;
  };
  std::vector<std::string> names_of(std::int64_t layout) {
    const auto text = reader_.find(
        "SELECT names FROM sales_layouts WHERE id = ?1",
        [](const db::Row& row) { return std::string(row.text(0)); }, layout);
    return json::parse<std::vector<std::string>>(text.value()).value();
  }
  std::string text_of(std::int64_t layout, std::int64_t code) {
    return reader_
        .find(
            "SELECT text FROM sales_texts WHERE layout_id = ?1 AND code = ?2",
            [](const db::Row& row) { return std::string(row.text(0)); }, layout, code)
        .value();
  }

  db::Reader& reader_;
  std::unordered_map<std::int64_t, Layout> layouts_;
};

StoredSale to_sale(const db::Row& row, AttributeReader& attributes) {
  StoredSale stored;
  Sale& sale = stored.sale;
  sale.id = row.id<SaleId>(0);
  sale.product_id = row.id<ProductId>(1);
  sale.date = row.date(2);
  sale.quantity = row.real(3);
  stored.price_minor = row.maybe(4, &db::Row::integer);
  sale.stock = row.maybe(5, &db::Row::real);
  if (row.integer(6) != kManual.value()) sale.import_id = row.id<ImportId>(6);
  if (!row.is_null(7)) {
    const db::Bytes bytes = row.bytes(8);
    sale.attributes = attributes.decode(
        row.integer(7), {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }
  stored.sku = row.text(9);
  sale.product_name = row.text(10);
  return stored;
}

void bump_version(db::Writer& writer) {
  writer.run("UPDATE sales_version SET version = version + 1 WHERE id = 1");
}

std::int64_t manual_layout(db::Writer& writer, const std::vector<std::string>& names) {
  const auto known = writer.find(
      "SELECT id FROM sales_layouts WHERE import_id = 0 AND names = ?1",
      [](const db::Row& row) { return row.integer(0); }, json::print(names));
  return known ? *known : insert_layout(writer, kManual, names);
}

// Sums the sales of one day of one import anew.
void renew_roll_ups(db::Writer& writer, ProductId product, Date date, std::int64_t import) {
  writer.run("DELETE FROM sales_daily WHERE product_id = ?1 AND date = ?2 AND import_id = ?3",
             product, date, import);
  writer.run(R"sql(
    INSERT INTO sales_daily (product_id, date, import_id, quantity, revenue_minor, stock,
                             promotion_rows, rows)
    SELECT product_id, date, import_id, SUM(quantity),
           COALESCE(SUM(CAST(ROUND(quantity * price_minor) AS INTEGER)), 0), MIN(stock),
           SUM(promotion), COUNT(*)
    FROM sales WHERE date = ?2 AND product_id = ?1 AND import_id = ?3 GROUP BY import_id)sql",
             product, date, import);
  writer.run("DELETE FROM sales_daily_shop WHERE date = ?1 AND import_id = ?2", date, import);
  writer.run(R"sql(
    INSERT INTO sales_daily_shop (date, import_id, quantity, revenue_minor, promotion_rows, rows)
    SELECT date, import_id, SUM(quantity),
           COALESCE(SUM(CAST(ROUND(quantity * price_minor) AS INTEGER)), 0), SUM(promotion),
           COUNT(*)
    FROM sales WHERE date = ?1 AND import_id = ?2 GROUP BY import_id)sql",
             date, import);
}

std::int64_t revenue_of(double quantity, std::optional<std::int64_t> price_minor) {
  if (!price_minor) return 0;
  return static_cast<std::int64_t>(std::round(quantity * static_cast<double>(*price_minor)));
}

std::string city_of(std::string_view city, const std::map<std::string, std::string>& attributes) {
  if (!city.empty()) return std::string(city);
  const auto named = attributes.find(std::string(kCityAttribute));
  return named == attributes.end() ? "" : named->second;
}

// Of one sale, or of a part of it.
std::vector<CityDay> city_day(const std::string& city, Date date, const DaySums& sums) {
  CityDays days;
  days.add(city, date.days_since_epoch(), sums);
  return days.take();
}

// Takes all of a sale, or its units beyond `kept`, out of its city's day.
void shrink_city_day(db::Writer& writer, const StoredSale& stored, std::string_view city,
                     std::optional<double> kept) {
  const Sale& sale = stored.sale;
  DaySums sums{.quantity = sale.quantity - kept.value_or(0)};
  sums.revenue_minor = revenue_of(sale.quantity, stored.price_minor) -
                       revenue_of(kept.value_or(0), stored.price_minor);
  if (!kept) {
    sums.rows = 1;
    sums.promotion_rows = writer
                              .find(
                                  "SELECT promotion FROM sales WHERE id = ?1",
                                  [](const db::Row& row) { return row.integer(0); }, sale.id)
                              .value();
  }
  const std::int64_t import = sale.import_id.value_or(kManual).value();
  for (CityDay& day : city_day(city_of(city, sale.attributes), sale.date, sums)) {
    take_from_city_day(writer, import, day);
  }
}

// Adds one sale: the day may have thousands of others.
void add_to_roll_ups(db::Writer& writer, const NewSale& sale) {
  const std::int64_t revenue_minor = revenue_of(sale.quantity, sale.price_minor);
  const DaySums sums{.quantity = sale.quantity,
                     .revenue_minor = revenue_minor,
                     .promotion_rows = sale.promotion ? 1 : 0,
                     .rows = 1};
  add_city_days(writer, kManual.value(),
                city_day(city_of(sale.city, sale.attributes), sale.date, sums));
  writer.run(R"sql(
    INSERT INTO sales_daily (product_id, date, import_id, quantity, revenue_minor, stock,
                             promotion_rows, rows)
    VALUES (?1, ?2, 0, ?3, ?4, ?5, ?6, 1)
    ON CONFLICT (product_id, date, import_id) DO UPDATE SET
      quantity = quantity + excluded.quantity,
      revenue_minor = revenue_minor + excluded.revenue_minor,
      stock = min(ifnull(stock, excluded.stock), ifnull(excluded.stock, stock)),
      promotion_rows = promotion_rows + excluded.promotion_rows, rows = rows + 1)sql",
             sale.product, sale.date, sale.quantity, revenue_minor, sale.stock, sale.promotion);
  writer.run(R"sql(
    INSERT INTO sales_daily_shop (date, import_id, quantity, revenue_minor, promotion_rows, rows)
    VALUES (?1, 0, ?2, ?3, ?4, 1)
    ON CONFLICT (date, import_id) DO UPDATE SET
      quantity = quantity + excluded.quantity,
      revenue_minor = revenue_minor + excluded.revenue_minor,
      promotion_rows = promotion_rows + excluded.promotion_rows, rows = rows + 1)sql",
             sale.date, sale.quantity, revenue_minor, sale.promotion);
}

}  // namespace

std::string SaleCursor::to_string() const {
  return date.to_string() + "." + product.to_string() + "." + id.to_string();
}

std::optional<SaleCursor> SaleCursor::parse(std::string_view text) {
  const auto parts = split(text, '.');
  if (parts.size() != 3) return {};
  const auto date = Date::parse(parts[0]);
  const auto product = ProductId::parse(parts[1]);
  const auto id = SaleId::parse(parts[2]);
  if (!date || !product || !id) return {};
  return SaleCursor{*date, *product, *id};
}

std::vector<StoredSale> list_sales(db::Reader& reader, const SaleFilter& filter,
                                   const std::optional<SaleCursor>& after, int limit) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  const Date from = filter.from.value_or(Date(kFirstDay)), to = filter.to.value_or(Date(kLastDay));
  const SaleCursor last =
      after.value_or(SaleCursor{Date(kLastDay), ProductId(kMost), SaleId(kMost)});
  AttributeReader attributes(reader);
  const auto map = [&](const db::Row& row) { return to_sale(row, attributes); };
  if (!filter.product) {
    return reader.list(R"sql(
      SELECT sales.id, sales.product_id, sales.date, sales.quantity, sales.price_minor, sales.stock,
             sales.import_id, sales.layout_id, sales.attributes, products.sku, products.name
      FROM sales JOIN products ON products.id = sales.product_id
      WHERE sales.date BETWEEN ?1 AND ?2
        AND (sales.date, sales.product_id, sales.id) < (?3, ?4, ?5)
        AND sales.import_id IN (SELECT id FROM sales_imports WHERE state = 1)
      ORDER BY sales.date DESC, sales.product_id DESC, sales.id DESC LIMIT ?6)sql",
                       map, from, to, last.date, last.product, last.id, limit);
  }
  // The roll-up knows the days of the product, which lead into the index of the sales.
  return reader.list(R"sql(
    SELECT sales.id, sales.product_id, sales.date, sales.quantity, sales.price_minor, sales.stock,
           sales.import_id, sales.layout_id, sales.attributes, products.sku, products.name
    FROM (SELECT DISTINCT date FROM sales_daily
          WHERE product_id = ?7 AND date BETWEEN ?1 AND min(?2, ?3)) AS day
      CROSS JOIN sales ON sales.date = day.date AND sales.product_id = ?7
      JOIN products ON products.id = sales.product_id
    WHERE (sales.date, sales.product_id, sales.id) < (?3, ?4, ?5)
      AND sales.import_id IN (SELECT id FROM sales_imports WHERE state = 1)
    ORDER BY sales.date DESC, sales.id DESC LIMIT ?6)sql",
                     map, from, to, last.date, last.product, last.id, limit, *filter.product);
}

void visit_sales(db::Reader& reader, const SaleFilter& filter,
                 const std::function<void(const StoredSale&)>& visit) {
  AttributeReader attributes(reader);
  reader.each(R"sql(
    SELECT sales.id, sales.product_id, sales.date, sales.quantity, sales.price_minor, sales.stock,
           sales.import_id, sales.layout_id, sales.attributes, products.sku, products.name
    FROM sales JOIN products ON products.id = sales.product_id
    WHERE sales.date BETWEEN ?1 AND ?2 AND (?3 IS NULL OR sales.product_id = ?3)
      AND sales.import_id IN (SELECT id FROM sales_imports WHERE state = 1)
    ORDER BY sales.date, sales.id)sql",
              [&](const db::Row& row) { visit(to_sale(row, attributes)); },
              filter.from.value_or(Date(kFirstDay)), filter.to.value_or(Date(kLastDay)),
              filter.product);
}

std::set<std::string> list_attribute_names(db::Reader& reader) {
  std::set<std::string> names;
  reader.each(
      R"sql(
    SELECT DISTINCT names FROM sales_layouts
    WHERE import_id IN (SELECT id FROM sales_imports WHERE state = 1))sql",
      [&](const db::Row& row) {
        const auto layout = json::parse<std::vector<std::string>>(row.text(0)).value();
        names.insert(layout.begin(), layout.end());
      });
  return names;
}

std::optional<StoredSale> find_sale(db::Reader& reader, SaleId id) {
  AttributeReader attributes(reader);
  return reader.find(R"sql(
    SELECT sales.id, sales.product_id, sales.date, sales.quantity, sales.price_minor, sales.stock,
           sales.import_id, sales.layout_id, sales.attributes, products.sku, products.name
    FROM sales JOIN products ON products.id = sales.product_id
    WHERE sales.id = ?1 AND sales.import_id IN (SELECT id FROM sales_imports WHERE state = 1))sql",
                     [&](const db::Row& row) { return to_sale(row, attributes); }, id);
}

void insert_sale(db::Writer& writer, SaleId id, const NewSale& sale) {
  std::vector<std::string> names, values;
  for (const auto& [name, value] : sale.attributes) {
    names.push_back(name);
    values.push_back(value);
  }
  std::optional<std::int64_t> layout;
  if (!names.empty()) layout = manual_layout(writer, names);
  const std::string bytes = spell_out(values);
  writer.run(R"sql(
    INSERT INTO sales (id, product_id, date, quantity, price_minor, stock, promotion, import_id,
                       layout_id, attributes)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, ?9))sql",
             id, sale.product, sale.date, sale.quantity, sale.price_minor, sale.stock,
             sale.promotion, layout, std::as_bytes(std::span(bytes)));
  add_to_roll_ups(writer, sale);
  bump_version(writer);
}

bool set_sale_quantity(db::Writer& writer, SaleId id, double quantity, std::string_view city) {
  const auto sale = find_sale(writer, id);
  if (!sale) return false;
  shrink_city_day(writer, *sale, city, quantity);
  writer.run("UPDATE sales SET quantity = ?2 WHERE id = ?1", id, quantity);
  renew_roll_ups(writer, sale->sale.product_id, sale->sale.date,
                 sale->sale.import_id.value_or(kManual).value());
  bump_version(writer);
  return true;
}

bool delete_sale(db::Writer& writer, SaleId id, std::string_view city) {
  const auto sale = find_sale(writer, id);
  if (!sale) return false;
  shrink_city_day(writer, *sale, city, {});
  writer.run("DELETE FROM sales WHERE id = ?1", id);
  renew_roll_ups(writer, sale->sale.product_id, sale->sale.date,
                 sale->sale.import_id.value_or(kManual).value());
  bump_version(writer);
  return true;
}

}  // namespace storecast::sales
