#include "sales/import_fields.h"

namespace storecast::sales {
namespace {

const std::vector<ImportField>& fields() {
  using K = FieldKind;
  static const std::vector<ImportField> all = {
      {"id", "id", K::Text, false, "The row's number in the system it comes from.", {"row_id"}},
      {"product_id",
       "product_id",
       K::Text,
       false,
       "The product's stock keeping unit. Needed unless all rows are of one product.",
       {"sku", "unique_id", "item_id", "item", "product_code", "article", "variant"}},
      {"product_name",
       "product_name",
       K::Text,
       false,
       "The product's name.",
       {"product", "item_name", "title"}},
      {"date",
       "Date",
       K::Date,
       true,
       "The day of the sale.",
       {"day", "ds", "order_date", "sale_date", "sales_date", "invoice_date", "transaction_date"}},
      {"model", "Model", K::Text, false, "The product's model."},
      {"brand", "Brand", K::Text, false, "The product's brand.", {"manufacturer", "make"}},
      {"vehicle_type", "Vehicle_Type", K::Text, false, "Motorcycle, scooter, ..."},
      {"fuel_type", "Fuel_Type", K::Text, false, "Petrol, electric, ..."},
      {"city", "City", K::Text, false, "Where it was sold.", {"store_city", "town"}},
      {"dealer_type", "Dealer_Type", K::Text, false, "Showroom, reseller, ..."},
      {"customer_age_group",
       "Customer_Age_Group",
       K::Text,
       false,
       "For example 26-35.",
       {"age_group"}},
      {"customer_gender", "Customer_Gender", K::Text, false, "As stated by the buyer.", {"gender"}},
      {"occupation_of_buyer",
       "Occupation_of_Buyer",
       K::Text,
       false,
       "As stated by the buyer.",
       {"occupation"}},
      {"payment_mode",
       "Payment_Mode",
       K::Text,
       false,
       "Cash, UPI, loan, ...",
       {"payment_method", "payment_type"}},
      {"festive_season_purchase",
       "Festive_Season_Purchase",
       K::Text,
       false,
       "Whether it was bought in a festive season.",
       {"festive_season"}},
      {"advertisement_type", "Advertisement_Type", K::Text, false, "What the buyer had seen."},
      {"service_availability", "Service_Availability", K::Text, false,
       "Whether service is near the buyer."},
      {"weather_condition", "Weather_Condition", K::Text, false, "Of the day.", {"weather"}},
      {"road_conditions", "Road_Conditions", K::Text, false, "Where the buyer rides."},
      {"engine_capacity_cc", "Engine_Capacity_CC", K::Text, false, "Of the product."},
      {"price_inr",
       "Price_INR",
       K::Money,
       false,
       "The price of one unit.",
       {"price", "unit_price", "selling_price", "sale_price", "mrp", "rate"}},
      {"petrol_price_at_purchase",
       "Petrol_Price_at_Purchase",
       K::Text,
       false,
       "Of one litre on that day.",
       {"petrol_price", "fuel_price"}},
      {"competitor_brand_presence", "Competitor_Brand_Presence", K::Text, false,
       "Whether a competitor sells nearby."},
      {"discounts_offers",
       "Discounts_Offers",
       K::Text,
       false,
       "Yes on a day with a promotion; its name counts as yes.",
       {"promotion", "promo", "discount", "offer", "on_promotion", "is_promotion"}},
      {"stock_on_date",
       "Stock_on_Date",
       K::Number,
       false,
       "Units on hand that day.",
       {"stock", "inventory", "on_hand", "stock_level"}},
      {"quantity_sold",
       "Quantity_Sold",
       K::Number,
       true,
       "Units sold.",
       {"quantity", "qty", "units", "units_sold", "sales", "y", "qty_sold", "sold", "demand"}},
  };
  return all;
}

csv::Shape shape_of(FieldKind kind) {
  if (kind == FieldKind::Date) return csv::Shape::Date;
  return kind == FieldKind::Text ? csv::Shape::Text : csv::Shape::Number;
}

}  // namespace

std::span<const ImportField> import_fields() {
  return fields();
}

const ImportField* find_import_field(std::string_view name) {
  for (const ImportField& field : fields()) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

std::span<const csv::Target> import_targets() {
  static const std::vector<csv::Target> targets = [] {
    std::vector<csv::Target> made;
    for (const ImportField& field : fields()) {
      made.push_back({field.name, shape_of(field.kind), field.synonyms});
    }
    return made;
  }();
  return targets;
}

}  // namespace storecast::sales
