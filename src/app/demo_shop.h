// The demo's dealer: a dozen products, what they cost and how they sell. Makes and models are
// invented, but for the Royal Enfield Classic 350, whose figures and reviews are invented too.
#pragma once

#include <span>
#include <string_view>

#include "core/date.h"

namespace storecast::app {

enum class DemoPicture {
  Cruiser,
  Commuter,
  Trail,
  Scooter,
  ElectricScooter,
  Helmet,
  OpenHelmet,
  Jacket,
  RainSuit,
  Oil,
  Tyre,
  Headlamp
};

// How a product's demand comes about.
struct DemoDemand {
  double base_daily = 0;      // units on an ordinary day of January 2023
  double yearly_growth = 0;   // logarithmic
  double weekend_lift = 0;    // Saturday and Sunday over weekdays
  double festival_lift = 0;   // demand at Diwali's peak is 1 + this
  double monsoon_factor = 1;  // June to September
  double winter_factor = 1;   // December to February
  double price_elasticity = 0;
  double promotion_lift = 0;  // beyond what the lower price explains
  double roughness = 0;       // day-to-day spread beyond Poisson's
  bool pure_noise = false;    // 5 to 50 a day, whatever happens
};

struct DemoProduct {
  std::string_view sku;
  std::string_view name;
  std::string_view model;
  std::string_view brand;
  std::string_view category;
  std::string_view vehicle_type;
  std::string_view fuel_type;
  int engine_cc = 0;
  int price_inr = 0;        // of January 2023, whole rupees
  double cost_share = 0.8;  // what the dealer pays
  int lead_time_days = 7;
  bool has_supply_trouble = false;
  std::string_view description;
  DemoPicture picture;
  unsigned colour = 0;  // 0xRRGGBB
  DemoDemand demand;
};

std::span<const DemoProduct> demo_products();

}  // namespace storecast::app
