#include <cstdio>

#include "app/demo_calendar.h"
#include "app/demo_random.h"
#include "app/demo_sales.h"

namespace storecast::app {
namespace {

constexpr std::uint64_t kBuyer = 100;  // begins the keys of the random numbers of this file

constexpr std::string_view kHeader =
    "id,product_id,product_name,Date,Model,Brand,Vehicle_Type,Fuel_Type,City,Dealer_Type,"
    "Customer_Age_Group,Customer_Gender,Occupation_of_Buyer,Payment_Mode,"
    "Festive_Season_Purchase,Advertisement_Type,Service_Availability,Weather_Condition,"
    "Road_Conditions,Engine_Capacity_CC,Price_INR,Petrol_Price_at_Purchase,"
    "Competitor_Brand_Presence,Discounts_Offers,Stock_on_Date,Quantity_Sold\n";

struct City {
  std::string_view name;
  double petrol_inr;
  int storm_month;  // when the sea sends its storms; 0: never
};

constexpr City kCities[] = {{"Chennai", 100.9, 11}, {"Pune", 104.1, 0}, {"Bangalore", 102.9, 0},
                            {"Mumbai", 104.2, 7},   {"Delhi", 95.2, 0}, {"Kolkata", 104.9, 5},
                            {"Hyderabad", 107.4, 0}};
constexpr std::string_view kAges[] = {"18-25", "26-35", "26-35", "26-35",
                                      "36-45", "36-45", "46-60", "60+"};
constexpr std::string_view kGenders[] = {"Male", "Male", "Male", "Female", "Female", "Other"};
constexpr std::string_view kJobs[] = {"IT Professional", "Student", "Business", "Self-Employed",
                                      "Government Employee"};
constexpr std::string_view kPayments[] = {"UPI", "UPI", "Loan", "Loan", "Credit Card", "Cash"};
constexpr std::string_view kAdverts[] = {"Social Media", "Online Ads", "TV", "Newspaper", "None"};
constexpr std::string_view kRoads[] = {"Good", "Average", "Poor"};

std::string_view weather(DemoRandom& random, const City& city, Date date) {
  if (date.month() == city.storm_month && random.chance(0.3)) return "Stormy";
  if (is_monsoon(date)) return random.chance(0.6) ? "Rainy" : "Cloudy";
  return random.chance(0.8) ? "Sunny" : "Cloudy";
}

std::string_view yes_no(bool value) {
  return value ? "Yes" : "No";
}

std::string petrol_price(DemoRandom& random, const City& city) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", city.petrol_inr + 0.5 * random.normal());
  return text;
}

// No field holds a comma or a quote, so none is quoted.
void append_row(std::string& out, std::size_t number, const DemoSale& sale, std::uint64_t seed) {
  const DemoProduct& product = *sale.product;
  DemoRandom random(
      {seed, kBuyer, number, static_cast<std::uint64_t>(sale.date.days_since_epoch())});
  const City& city = random.pick(kCities);
  const auto add = [&](std::string_view text) { (out += text) += ','; };
  add(std::to_string(number));
  for (const auto text : {product.sku, product.name}) add(text);
  add(sale.date.to_string());
  for (const auto text :
       {product.model, product.brand, product.vehicle_type, product.fuel_type, city.name}) {
    add(text);
  }
  add(random.chance(0.7) ? "Authorized Dealer" : "Reseller");
  add(random.pick(kAges));
  add(random.pick(kGenders));
  add(random.pick(kJobs));
  add(random.pick(kPayments));
  add(yes_no(sale.is_festive));
  add(random.pick(kAdverts));
  add(random.chance(0.85) ? "Available" : "Not Available");
  add(weather(random, city, sale.date));
  add(random.pick(kRoads));
  add(std::to_string(product.engine_cc));
  add(std::to_string(sale.price_inr));
  add(petrol_price(random, city));
  add(random.chance(0.5) ? "Present" : "Absent");
  add(yes_no(sale.is_promoted));
  add(std::to_string(sale.stock));
  out += std::to_string(sale.quantity);
  out += '\n';
}

}  // namespace

std::string demo_sales_csv(const std::vector<DemoSale>& sales, std::uint64_t seed) {
  std::string out(kHeader);
  for (std::size_t i = 0; i < sales.size(); ++i) append_row(out, i + 1, sales[i], seed);
  return out;
}

}  // namespace storecast::app
