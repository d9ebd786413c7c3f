#include "pricing/zone.h"

#include <algorithm>
#include <set>

#include "core/text.h"

namespace storecast::pricing {
namespace {

using Wrong = std::vector<FieldError>;

void check_name(std::string_view name, std::string_view pointer, Wrong& wrong) {
  const bool control = std::ranges::any_of(
      name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (trim(name).empty()) wrong.push_back({std::string(pointer), "empty", "Give it a name."});
  if (control) {
    wrong.push_back({std::string(pointer), "control_character", "Only text of one line."});
  }
}

void check_area(const Area& area, const std::string& at, Wrong& wrong) {
  if (area.country == kEverywhere) {
    if (!area.state.empty() || !area.postal_prefix.empty()) {
      wrong.push_back({at, "not_everywhere", "All countries have no common state or postal code."});
    }
  } else if (!is_country(area.country)) {
    wrong.push_back({at + "/country", "no_such_country", "Two capital letters of ISO 3166-1."});
  }
}

Area key_of(const Area& area) {
  return {area.country, state_key(area.country, area.state), postal_key(area.postal_prefix)};
}

void check_areas(const std::vector<Area>& areas, Wrong& wrong) {
  std::set<Area> seen;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const std::string at = "/areas/" + std::to_string(i);
    check_area(areas[i], at, wrong);
    if (!seen.insert(key_of(areas[i])).second) {
      wrong.push_back({at, "twice", "The list has this area twice."});
    }
  }
}

// The class whose rates add up to more than a price can hold; empty also when it is every class.
std::optional<std::string> overtaxed_class(const std::vector<TaxRate>& rates) {
  std::set<std::string> classes = {""};  // one that no rate names
  for (const TaxRate& rate : rates) classes.insert(rate.classes.begin(), rate.classes.end());
  for (const std::string& name : classes) {
    std::int64_t sum = 0;
    for (const TaxRate& rate : rates) sum += is_for(rate, name) ? rate.rate_ppm : 0;
    if (sum > kMaxTaxPpm) return name;
  }
  return {};
}

void check_tax_rates(const std::vector<TaxRate>& rates, Wrong& wrong) {
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const std::string at = "/rates/" + std::to_string(i);
    check_name(rates[i].name, at + "/name", wrong);
    if (rates[i].kind == TaxKind::Gst && rates[i].rate_ppm % 2 != 0) {
      wrong.push_back({at + "/rate_ppm", "odd", "A rate of GST splits into two equal halves."});
    }
    for (const std::string& name : rates[i].classes) {
      if (trim(name) == name && !name.empty() && name.size() <= 40) continue;
      wrong.push_back({at + "/classes", "bad_class", "1 to 40 bytes, without spaces around."});
    }
  }
  if (overtaxed_class(rates)) {
    wrong.push_back({"/rates", "above_100_percent", "The rates of a class come to over 100 %."});
  }
}

void check_limits(const ShippingRate& rate, const std::string& at, Wrong& wrong) {
  if (rate.max_weight_grams && *rate.max_weight_grams <= rate.min_weight_grams.value_or(0)) {
    wrong.push_back({at + "/max_weight_grams", "below_minimum", "It must be above the minimum."});
  }
  const std::int64_t least = rate.min_subtotal ? rate.min_subtotal->amount_minor : 0;
  if (rate.max_subtotal && rate.max_subtotal->amount_minor <= least) {
    wrong.push_back({at + "/max_subtotal", "below_minimum", "It must be above the minimum."});
  }
  if (rate.delivery_days_max < rate.delivery_days_min) {
    wrong.push_back({at + "/delivery_days_max", "below_minimum", "At least the minimum."});
  }
  for (const auto& [limit, name] : {std::pair(rate.min_subtotal, "/min_subtotal/currency"),
                                    std::pair(rate.max_subtotal, "/max_subtotal/currency")}) {
    if (!limit || limit->currency == rate.amount.currency) continue;
    wrong.push_back({at + name, "other_currency", "The currency of the amount."});
  }
}

Result<void> verdict(Wrong wrong) {
  if (wrong.empty()) return {};
  return Error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable.", std::move(wrong)};
}

}  // namespace

Result<void> check_zone(const TaxZoneInput& zone) {
  Wrong wrong;
  check_name(zone.name, "/name", wrong);
  check_areas(zone.areas, wrong);
  check_tax_rates(zone.rates, wrong);
  return verdict(std::move(wrong));
}

Result<void> check_zone(const ShippingZoneInput& zone) {
  Wrong wrong;
  check_name(zone.name, "/name", wrong);
  check_areas(zone.areas, wrong);
  for (std::size_t i = 0; i < zone.rates.size(); ++i) {
    const std::string at = "/rates/" + std::to_string(i);
    check_name(zone.rates[i].name, at + "/name", wrong);
    check_limits(zone.rates[i], at, wrong);
  }
  return verdict(std::move(wrong));
}

Result<void> check_settings(const TaxSettingsInput& settings) {
  Wrong wrong;
  if (!settings.country.empty() && !is_country(settings.country)) {
    wrong.push_back({"/country", "no_such_country", "Two capital letters of ISO 3166-1."});
  }
  if (!settings.state.empty() && settings.country.empty()) {
    wrong.push_back({"/country", "empty", "A state is in a country."});
  }
  return verdict(std::move(wrong));
}

bool takes(const ShippingRate& rate, std::int64_t weight_grams, const Money& subtotal) {
  if (rate.amount.currency != subtotal.currency) return false;
  if (weight_grams < rate.min_weight_grams.value_or(0)) return false;
  if (rate.max_weight_grams && weight_grams >= *rate.max_weight_grams) return false;
  if (rate.min_subtotal && subtotal.amount_minor < rate.min_subtotal->amount_minor) return false;
  return !rate.max_subtotal || subtotal.amount_minor < rate.max_subtotal->amount_minor;
}

}  // namespace storecast::pricing
