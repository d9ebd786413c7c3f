#include "sales/sales_service.h"

#include <fstream>
#include <stdexcept>

#include "catalog/product_store.h"
#include "csv/numbers.h"
#include "sales/import_fields.h"
#include "sales/invalid_input.h"
#include "sales/row_parser.h"

namespace storecast::sales {
namespace {

constexpr int kDefaultDays = 30;
constexpr std::size_t kTopProducts = 10;
constexpr std::size_t kMaxNameBytes = 100;     // of an attribute
constexpr std::size_t kMaxValueBytes = 2'000;  // of an attribute

Result<void> check_attributes(const std::map<std::string, std::string>& attributes) {
  for (const auto& [name, value] : attributes) {
    const ImportField* field = find_import_field(name);
    const bool has_own_member = name == kDate || name == kQuantity || name == kPrice ||
                                name == kStock || name == kProductId;
    if (field != nullptr && has_own_member) {
      return invalid_input("/attributes/" + name, "has_own_member",
                           "Give it beside the attributes.");
    }
    if (name.empty() || name.size() > kMaxNameBytes || value.size() > kMaxValueBytes) {
      return invalid_input("/attributes", "too_long",
                           "A name has 1 to 100 bytes, a value at most 2000.");
    }
  }
  return {};
}

void add_sums(PeriodSums& sums, const DailySales& day) {
  sums.quantity += day.quantity;
  sums.revenue.amount_minor += day.revenue_minor;
}

}  // namespace

Result<ProductId> SalesService::find_product(const std::string& text) {
  return database_.read([&](db::Reader& reader) -> Result<ProductId> {
    const auto id = ProductId::parse(text);
    if (id && catalog::find_product_name(reader, *id)) return *id;
    const auto by_sku = catalog::find_product_id_by_sku(reader, text);
    if (by_sku) return *by_sku;
    return invalid_input("/product_id", "no_such_product", "There is no product \"" + text + "\".");
  });
}

Sale SalesService::with_price(StoredSale stored) const {
  if (stored.price_minor) stored.sale.price = Money{*stored.price_minor, currency_};
  return std::move(stored.sale);
}

Result<Sale> SalesService::add(const SaleInput& input, const identity::Actor& by) {
  TRY(check_attributes(input.attributes));
  const ProductId product = TRY(find_product(input.product_id));
  NewSale sale{.product = product,
               .date = input.date,
               .quantity = input.quantity,
               .stock = input.stock,
               .attributes = input.attributes};
  if (input.price) {
    if (input.price->currency != currency_) {
      return invalid_input("/price/currency", "other_currency",
                           "The shop's currency is " + std::string(currency_.code()) + ".");
    }
    sale.price_minor = input.price->amount_minor;
    const double revenue = static_cast<double>(*sale.price_minor) * sale.quantity;
    if (*sale.price_minor < 0 || revenue > kMaxRevenueMinor) {
      return invalid_input("/price/amount", "out_of_range",
                           "Expected a price of 0 or a smaller one.");
    }
  }
  const auto promotion = sale.attributes.find(std::string(kPromotion));
  if (promotion != sale.attributes.end()) sale.promotion = says_promotion(promotion->second);
  if (sale.date > clock_.today() + kMaxDaysAhead) {
    return invalid_input("/date", "future_date", "Expected a day that is not after today.");
  }
  const SaleId id = new_id<SaleTag>(clock_);
  return database_.write([&](db::Writer& writer) {
    insert_sale(writer, id, sale);
    Sale made = with_price(find_sale(writer, id).value());
    identity::audit(writer, {.actor = by,
                             .action = "sale.added",
                             .object = id.to_string(),
                             .after = json::print(made),
                             .at = clock_.now()});
    return made;
  });
}

Result<void> SalesService::remove(SaleId id, const identity::Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    auto was = find_sale(writer, id);
    if (!was || !delete_sale(writer, id)) {
      return Error{ErrorKind::NotFound, "no_such_sale", "There is no such sale."};
    }
    identity::audit(writer, {.actor = by,
                             .action = "sale.removed",
                             .object = id.to_string(),
                             .before = json::print(with_price(std::move(*was))),
                             .at = clock_.now()});
    return {};
  });
}

std::vector<Sale> SalesService::list(const SaleFilter& filter,
                                     const std::optional<SaleCursor>& after, int limit) {
  std::vector<Sale> sales;
  for (StoredSale& stored : database_.read(
           [&](db::Reader& reader) { return list_sales(reader, filter, after, limit); })) {
    sales.push_back(with_price(std::move(stored)));
  }
  return sales;
}

Result<SalesSummary> SalesService::summary(std::optional<Date> from, std::optional<Date> to) {
  return database_.read([&](db::Reader& reader) -> Result<SalesSummary> {
    SalesSummary summary;
    summary.revenue.currency = currency_;
    const auto all = find_sales_range(reader);
    if (!all && !(from && to)) return summary;
    if (all) summary.first_date = all->from, summary.last_date = all->to;
    const Date last = to ? *to : all->to;
    const Date first = from ? *from : last - (kDefaultDays - 1);
    if (first > last) return invalid_input("/from", "after_to", "`from` is after `to`.");
    summary.days = last - first + 1;
    PeriodSums sums, before{.revenue = {0, currency_}};
    for (const DailySales& day : list_daily_sales_of_shop(reader, {first, last})) {
      add_sums(sums, day);
      summary.daily.push_back({day.date, day.quantity, day.revenue_minor});
    }
    summary.quantity = sums.quantity;
    summary.revenue.amount_minor = sums.revenue.amount_minor;
    const DateRange earlier{first - summary.days, first - 1};
    for (const DailySales& day : list_daily_sales_of_shop(reader, earlier)) add_sums(before, day);
    if (all && all->from <= earlier.from) summary.previous = before;
    const auto totals = list_product_totals(reader, {first, last});
    summary.products = static_cast<std::int64_t>(totals.size());
    for (const ProductTotal& total : totals) {
      if (summary.top_products.size() == kTopProducts) break;
      summary.top_products.push_back(
          {total.product_id, catalog::find_product_name(reader, total.product_id).value_or(""),
           total.quantity, total.revenue_minor});
    }
    return summary;
  });
}

Result<std::filesystem::path> SalesService::export_file(const SaleFilter& filter,
                                                        ExportFormat format) {
  const auto path = folder_ / ("export-" + new_id<JobTag>(clock_).to_string());
  std::ofstream file(path, std::ios::binary);
  database_.read([&](db::Reader& reader) {
    export_sales(reader, filter, format, currency_, [&](std::string_view piece) {
      file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    });
  });
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
  return path;
}

}  // namespace storecast::sales
