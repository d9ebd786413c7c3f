// Sales one by one, their sums, and files of them.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "identity/audit.h"
#include "json/fields.h"
#include "sales/sales_export.h"
#include "sales/sales_store.h"

namespace storecast::sales {

struct SaleInput {
  std::string product_id;
  Date date;
  double quantity = 0;
  std::optional<Money> price;
  std::optional<double> stock;
  std::map<std::string, std::string> attributes;

  template <class F>
  static void fields(F& f) {
    f.name("SaleInput");
    f("product_id", &SaleInput::product_id).doc("The product's id or SKU.").length(1, 100);
    f("date", &SaleInput::date);
    f("quantity", &SaleInput::quantity).doc("Units sold.").range(0, 1e9);
    f("price", &SaleInput::price).doc("Of one unit, in the shop's currency.");
    f("stock", &SaleInput::stock).doc("Units on hand that day.");
    f("attributes", &SaleInput::attributes).items(100).defaulted();
  }
};

struct PeriodSums {
  double quantity = 0;
  Money revenue;
  template <class F>
  static void fields(F& f) {
    f.name("SalesPeriodSums");
    f("quantity", &PeriodSums::quantity);
    f("revenue", &PeriodSums::revenue);
  }
};

struct SummaryDay {
  Date date;
  double quantity = 0;
  std::int64_t revenue_minor = 0;
  template <class F>
  static void fields(F& f) {
    f.name("SalesSummaryDay");
    f("date", &SummaryDay::date);
    f("quantity", &SummaryDay::quantity);
    f("revenue_minor", &SummaryDay::revenue_minor);
  }
};

struct TopProduct {
  ProductId product_id;
  std::string name;
  double quantity = 0;
  std::int64_t revenue_minor = 0;
  template <class F>
  static void fields(F& f) {
    f.name("SalesTopProduct");
    f("product_id", &TopProduct::product_id);
    f("name", &TopProduct::name);
    f("quantity", &TopProduct::quantity);
    f("revenue_minor", &TopProduct::revenue_minor);
  }
};

struct SalesSummary {
  double quantity = 0;
  Money revenue;
  int days = 0;
  std::int64_t products = 0;
  std::optional<PeriodSums> previous;  // of as many days before
  std::vector<SummaryDay> daily;
  std::vector<TopProduct> top_products;
  std::optional<Date> first_date, last_date;  // of all sales

  template <class F>
  static void fields(F& f) {
    f.name("SalesSummary");
    f("quantity", &SalesSummary::quantity);
    f("revenue", &SalesSummary::revenue);
    f("days", &SalesSummary::days).doc("Of the period.");
    f("products", &SalesSummary::products).doc("With sales in the period.");
    f("previous", &SalesSummary::previous)
        .doc("The same number of days before; null when there are no sales that early.");
    f("daily", &SalesSummary::daily);
    f("top_products", &SalesSummary::top_products);
    f("first_date", &SalesSummary::first_date).doc("Of all sales.");
    f("last_date", &SalesSummary::last_date).doc("Of all sales.");
  }
};

class SalesService {
 public:
  // Export files are made in the folder.
  SalesService(db::Database& database, const Clock& clock, std::filesystem::path folder,
               Currency currency)
      : database_(database), clock_(clock), folder_(std::move(folder)), currency_(currency) {}

  // Each change is audited as made `by` somebody.
  Result<Sale> add(const SaleInput& input, const identity::Actor& by = {});
  Result<void> remove(SaleId id, const identity::Actor& by = {});
  std::vector<Sale> list(const SaleFilter& filter, const std::optional<SaleCursor>& after,
                         int limit);
  // Without a range: the last 30 days that have sales.
  Result<SalesSummary> summary(std::optional<Date> from, std::optional<Date> to);
  // The file is the caller's to delete.
  Result<std::filesystem::path> export_file(const SaleFilter& filter, ExportFormat format);
  // An id or a SKU.
  Result<ProductId> find_product(const std::string& text);

 private:
  Sale with_price(StoredSale stored) const;

  db::Database& database_;
  const Clock& clock_;
  std::filesystem::path folder_;
  Currency currency_;
};

}  // namespace storecast::sales
