#include "app/demo_sales.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numbers>

#include "app/demo_calendar.h"
#include "app/demo_random.h"

namespace storecast::app {
namespace {

// What the keys of a random number begin with, so that no two purposes share numbers.
enum Purpose : std::uint64_t { kLevel = 1, kQuantity, kPromotion, kPriceStep, kSupply };

const Date kOrigin = *Date::from_ymd(2023, 1, 1);

std::uint64_t key_of(const DemoProduct& product) {
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  for (const unsigned char byte : product.sku) hash = (hash ^ byte) * 0x100000001b3;
  return hash;
}

std::uint64_t key_of(int number) {
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(number));
}

int floor_div(int a, int b) {
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

// The list price: a step of one to three per cent each April and October.
double list_price(const DemoProduct& product, Date date, std::uint64_t seed) {
  constexpr int kFirstYear = 2021;
  double factor = 1;
  const int steps_now = (date.year() - kFirstYear) * 2 + (date.month() >= 10 ? 2 : 0) +
                        (date.month() >= 4 && date.month() < 10 ? 1 : 0);
  const int steps_at_origin = (2023 - kFirstYear) * 2;
  for (int step = std::min(steps_now, steps_at_origin); step < std::max(steps_now, steps_at_origin);
       ++step) {
    DemoRandom random({seed, kPriceStep, key_of(product), key_of(step)});
    factor *= 1.01 + 0.02 * random.uniform();
  }
  return product.price_inr * (steps_now >= steps_at_origin ? factor : 1 / factor);
}

// The share taken off the list price: the festival offer of the twelve days up to Diwali or
// Dussehra, and one week in about every ten, drawn per product.
double discount(const DemoProduct& product, Date date, std::uint64_t seed) {
  const double usual =
      product.category == "Motorcycles" || product.category == "Scooters" ? 0.03 : 0.12;
  const FestivalDay festival = festival_on(date);
  const bool is_offer =
      festival.pull > 0 && (festival.name == "Diwali" || festival.name == "Dussehra");
  if (is_offer) return 1.5 * usual;
  DemoRandom random(
      {seed, kPromotion, key_of(product), key_of(floor_div(date.days_since_epoch(), 7))});
  return random.chance(0.1) ? usual : 0;
}

int round_price(double rupees) {
  const int step = rupees >= 20000 ? 10 : 1;
  return static_cast<int>(std::lround(rupees / step)) * step;
}

// A slow wave of good and bad weeks: noise at weekly knots, straight between them.
double weekly_wave(const DemoProduct& product, Date date, std::uint64_t seed) {
  constexpr double kSpread = 0.07;
  const int days = date.days_since_epoch();
  const int week = floor_div(days, 7);
  DemoRandom before({seed, kLevel, key_of(product), key_of(week)});
  DemoRandom after({seed, kLevel, key_of(product), key_of(week + 1)});
  const double share = (days - week * 7) / 7.0;
  return kSpread * ((1 - share) * before.normal() + share * after.normal());
}

// 1 inside the months, 0 outside, smooth over three weeks at both ends.
double within(Date date, int peak_day_of_year, double half_width_days) {
  const double turn = (date.day_of_year() - peak_day_of_year) / 365.25;
  const double days = std::abs(turn - std::round(turn)) * 365.25;
  return 1 / (1 + std::exp((days - half_width_days) / 5));
}

double weekday_factor(const DemoDemand& demand, Weekday weekday) {
  constexpr double kShare[] = {-0.1, -0.05, -0.05, 0, 0.25, 1, 0.85};  // of the weekend's lift
  return 1 + demand.weekend_lift * kShare[static_cast<int>(weekday)];
}

double season_factor(const DemoDemand& demand, Date date) {
  constexpr int kMidMonsoon = 212;  // 31 July
  constexpr int kMidWinter = 15;
  return std::pow(demand.monsoon_factor, within(date, kMidMonsoon, 55)) *
         std::pow(demand.winter_factor, within(date, kMidWinter, 45));
}

struct Day {
  int price_inr = 0;
  bool is_promoted = false;
  FestivalDay festival;
};

Day day_of(const DemoProduct& product, Date date, std::uint64_t seed) {
  const double off = discount(product, date, seed);
  return {.price_inr = round_price(list_price(product, date, seed) * (1 - off)),
          .is_promoted = off > 0,
          .festival = festival_on(date)};
}

double expected_demand(const DemoProduct& product, Date date, const Day& day, std::uint64_t seed) {
  const DemoDemand& demand = product.demand;
  if (day.festival.pull < 0) return 0;
  const double years = (date - kOrigin) / 365.25;
  const double price_ratio = day.price_inr / list_price(product, date, seed);
  return demand.base_daily *
         std::exp(demand.yearly_growth * years + weekly_wave(product, date, seed)) *
         weekday_factor(demand, date.weekday()) * season_factor(demand, date) *
         (1 + demand.festival_lift * day.festival.pull) *
         std::pow(price_ratio, demand.price_elasticity) *
         (day.is_promoted ? 1 + demand.promotion_lift : 1);
}

int demand_on(const DemoProduct& product, Date date, const Day& day, std::uint64_t seed) {
  DemoRandom random({seed, kQuantity, key_of(product), key_of(date.days_since_epoch())});
  if (product.demand.pure_noise) return random.between(5, 50);
  const double spread = product.demand.roughness;
  const double rough = std::exp(spread * random.normal() - spread * spread / 2);
  return random.poisson(expected_demand(product, date, day, seed) * rough);
}

// The store room: every Monday the dealer orders up to what lead time and a review week usually
// take, and a reserve; some suppliers miss whole months.
class StoreRoom {
 public:
  StoreRoom(const DemoProduct& product, std::uint64_t seed) : product_(product), seed_(seed) {}

  int on_hand() const { return on_hand_; }

  void begin(Date date, double usual_daily) {
    if (!opened_) {
      on_hand_ = order_up_to(usual_daily);
      opened_ = true;
    }
    while (!deliveries_.empty() && deliveries_.front().date <= date) {
      on_hand_ += deliveries_.front().quantity;
      on_order_ -= deliveries_.front().quantity;
      deliveries_.pop_front();
    }
    if (date.weekday() == Weekday::Monday) order(date, usual_daily);
  }

  int sell(int wanted) {
    const int sold = std::min(wanted, on_hand_);
    on_hand_ -= sold;
    return sold;
  }

 private:
  struct Delivery {
    Date date;
    int quantity;
  };

  int order_up_to(double usual_daily) const {
    constexpr double kReserveDays = 9;
    return static_cast<int>(std::ceil(usual_daily * (product_.lead_time_days + 7 + kReserveDays)));
  }

  void order(Date date, double usual_daily) {
    const int wanted = order_up_to(usual_daily) - on_hand_ - on_order_;
    if (wanted <= 0) return;
    const int month = date.year() * 12 + date.month();
    DemoRandom random({seed_, kSupply, key_of(product_), key_of(month)});
    const bool is_late = random.chance(product_.has_supply_trouble ? 0.3 : 0.04);
    const Date due = date + product_.lead_time_days + (is_late ? random.between(14, 30) : 0);
    const auto at = std::find_if(deliveries_.begin(), deliveries_.end(),
                                 [&](const Delivery& one) { return one.date > due; });
    deliveries_.insert(at, {due, wanted});
    on_order_ += wanted;
  }

  const DemoProduct& product_;
  std::uint64_t seed_;
  std::deque<Delivery> deliveries_;  // earliest first
  int on_hand_ = 0;
  int on_order_ = 0;
  bool opened_ = false;
};

double usual_daily(const DemoProduct& product, Date date, std::uint64_t seed) {
  if (product.demand.pure_noise) return 50;  // enough for every day
  constexpr int kLookAheadDays = 14;         // the dealer knows the calendar as well as we do
  const Date later = date + kLookAheadDays;
  return expected_demand(product, later, day_of(product, later, seed), seed);
}

}  // namespace

std::vector<DemoSale> demo_sales_of(const DemoProduct& product, Date first, Date last,
                                    std::uint64_t seed) {
  std::vector<DemoSale> sales;
  StoreRoom room(product, seed);
  double smooth_daily = usual_daily(product, first, seed);
  for (Date date = first; date <= last; ++date) {
    smooth_daily += (usual_daily(product, date, seed) - smooth_daily) / 14;
    room.begin(date, smooth_daily);
    const Day day = day_of(product, date, seed);
    DemoSale sale{.date = date, .product = &product, .stock = room.on_hand()};
    sale.quantity = room.sell(demand_on(product, date, day, seed));
    sale.price_inr = day.price_inr;
    sale.is_promoted = day.is_promoted;
    sale.is_festive = day.festival.pull > 0;
    sales.push_back(sale);
  }
  return sales;
}

std::vector<DemoSale> demo_sales(Date first, Date last, std::uint64_t seed) {
  std::vector<DemoSale> all;
  for (const DemoProduct& product : demo_products()) {
    const auto sales = demo_sales_of(product, first, last, seed);
    all.insert(all.end(), sales.begin(), sales.end());
  }
  return all;
}

}  // namespace storecast::app
