// Tax zones and shipping zones: the places, and what holds there. A place belongs to the zone whose
// area fits it best (place.h).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "json/fields.h"
#include "pricing/place.h"
#include "pricing/price_cart.h"

namespace storecast::pricing {

constexpr std::size_t kMaxAreas = 1'000;  // of one zone; finer lists belong to a carrier's service
constexpr std::size_t kMaxRates = 100;    // of one zone
constexpr double kMaxWeightGrams = 1e9;   // a thousand tons
constexpr double kMaxDeliveryDays = 365;

struct TaxZoneTag {
  static constexpr std::string_view kPrefix = "tzn";
};
struct ShippingZoneTag {
  static constexpr std::string_view kPrefix = "szn";
};
struct ShippingRateTag {
  static constexpr std::string_view kPrefix = "shr";
};
using TaxZoneId = Id<TaxZoneTag>;
using ShippingZoneId = Id<ShippingZoneTag>;
using ShippingRateId = Id<ShippingRateTag>;

enum class ZoneKind { Tax, Shipping };

struct TaxZoneInput {
  std::string name;
  std::vector<Area> areas;
  std::vector<TaxRate> rates;
  template <class F>
  static void fields(F& f) {
    f.name("TaxZoneInput");
    f("name", &TaxZoneInput::name).length(1, 100).example("\"India\"");
    f("areas", &TaxZoneInput::areas).items(kMaxAreas);
    f("rates", &TaxZoneInput::rates).items(kMaxRates);
  }
};

struct TaxZone : TaxZoneInput {
  TaxZoneId id;
  std::int64_t version = 1;
  template <class F>
  static void fields(F& f) {
    TaxZoneInput::fields(f);
    f("id", &TaxZone::id);
    f("version", &TaxZone::version).doc("For If-Match: \"v\" and this number.");
    f.name("TaxZone");
  }
};

// Limits are inclusive below and exclusive above.
struct ShippingRate {
  std::optional<ShippingRateId> id;  // of one that is there; absent for a new one
  std::string name;
  Money amount;
  std::optional<std::int64_t> min_weight_grams, max_weight_grams;
  std::optional<Money> min_subtotal, max_subtotal;
  std::int64_t delivery_days_min = 0;
  std::int64_t delivery_days_max = 0;
  template <class F>
  static void fields(F& f) {
    using Self = ShippingRate;
    f.name("ShippingRate");
    f("id", &Self::id).doc("Absent for a new rate.");
    f("name", &Self::name).length(1, 100).example("\"Speed Post\"");
    f("amount", &Self::amount)
        .range(0, static_cast<double>(kMaxUnitPriceMinor))
        .doc("Carts in another currency are not offered it.");
    f("min_weight_grams", &Self::min_weight_grams).range(0, kMaxWeightGrams);
    f("max_weight_grams", &Self::max_weight_grams)
        .range(1, kMaxWeightGrams)
        .doc("The first weight that is too much.");
    f("min_subtotal", &Self::min_subtotal).range(0, static_cast<double>(kMaxGoodsMinor));
    f("max_subtotal", &Self::max_subtotal)
        .range(1, static_cast<double>(kMaxGoodsMinor))
        .doc("The first subtotal that is too much. Subtotals are of goods after reductions.");
    f("delivery_days_min", &Self::delivery_days_min).range(0, kMaxDeliveryDays);
    f("delivery_days_max", &Self::delivery_days_max).range(0, kMaxDeliveryDays);
  }
};

struct ShippingZoneInput {
  std::string name;
  std::vector<Area> areas;
  std::vector<ShippingRate> rates;
  template <class F>
  static void fields(F& f) {
    f.name("ShippingZoneInput");
    f("name", &ShippingZoneInput::name).length(1, 100).example("\"South India\"");
    f("areas", &ShippingZoneInput::areas).items(kMaxAreas);
    f("rates", &ShippingZoneInput::rates).items(kMaxRates);
  }
};

struct ShippingZone : ShippingZoneInput {
  ShippingZoneId id;
  std::int64_t version = 1;
  template <class F>
  static void fields(F& f) {
    ShippingZoneInput::fields(f);
    f("id", &ShippingZone::id);
    f("version", &ShippingZone::version).doc("For If-Match: \"v\" and this number.");
    f.name("ShippingZone");
  }
};

struct TaxSettingsInput {
  bool prices_include_tax = true;
  std::string country, state;
  template <class F>
  static void fields(F& f) {
    f.name("TaxSettingsInput");
    f("prices_include_tax", &TaxSettingsInput::prices_include_tax)
        .doc("Whether the prices of goods and of carriage hold the tax.");
    f("country", &TaxSettingsInput::country).length(0, 2).doc("Where the shop is; ISO 3166-1.");
    f("state", &TaxSettingsInput::state)
        .length(0, 100)
        .doc("GST is CGST and SGST within it, and IGST elsewhere.");
  }
};

struct TaxSettings : TaxSettingsInput {
  std::int64_t version = 1;
  template <class F>
  static void fields(F& f) {
    TaxSettingsInput::fields(f);
    f("version", &TaxSettings::version).doc("For If-Match: \"v\" and this number.");
    f.name("TaxSettings");
  }
};

// Invalid, with every field that is wrong.
Result<void> check_zone(const TaxZoneInput& zone);
Result<void> check_zone(const ShippingZoneInput& zone);
Result<void> check_settings(const TaxSettingsInput& settings);

// Whether a parcel of that weight, with goods of that value, may go by the rate.
bool takes(const ShippingRate& rate, std::int64_t weight_grams, const Money& subtotal);

}  // namespace storecast::pricing
