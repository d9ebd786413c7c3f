#include "pricing/place.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "core/text.h"

namespace storecast::pricing {
namespace {

constexpr std::string_view kCountries =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM "
    "ZW";

using Name = std::pair<std::string_view, std::string_view>;

constexpr Name kIndia[] = {{"ANDHRA PRADESH", "AP"},
                           {"ARUNACHAL PRADESH", "AR"},
                           {"ASSAM", "AS"},
                           {"BIHAR", "BR"},
                           {"CHHATTISGARH", "CG"},
                           {"CT", "CG"},  // its code before 2023
                           {"GOA", "GA"},
                           {"GUJARAT", "GJ"},
                           {"HARYANA", "HR"},
                           {"HIMACHAL PRADESH", "HP"},
                           {"JHARKHAND", "JH"},
                           {"KARNATAKA", "KA"},
                           {"KERALA", "KL"},
                           {"MADHYA PRADESH", "MP"},
                           {"MAHARASHTRA", "MH"},
                           {"MANIPUR", "MN"},
                           {"MEGHALAYA", "ML"},
                           {"MIZORAM", "MZ"},
                           {"NAGALAND", "NL"},
                           {"ODISHA", "OD"},
                           {"ORISSA", "OD"},
                           {"OR", "OD"},
                           {"PUNJAB", "PB"},
                           {"RAJASTHAN", "RJ"},
                           {"SIKKIM", "SK"},
                           {"TAMIL NADU", "TN"},
                           {"TELANGANA", "TS"},
                           {"TG", "TS"},
                           {"TRIPURA", "TR"},
                           {"UTTAR PRADESH", "UP"},
                           {"UTTARAKHAND", "UK"},
                           {"UT", "UK"},
                           {"WEST BENGAL", "WB"},
                           {"ANDAMAN AND NICOBAR ISLANDS", "AN"},
                           {"CHANDIGARH", "CH"},
                           {"DADRA AND NAGAR HAVELI AND DAMAN AND DIU", "DH"},
                           {"DELHI", "DL"},
                           {"NEW DELHI", "DL"},
                           {"JAMMU AND KASHMIR", "JK"},
                           {"LADAKH", "LA"},
                           {"LAKSHADWEEP", "LD"},
                           {"PUDUCHERRY", "PY"}};

constexpr Name kUnitedStates[] = {
    {"ALABAMA", "AL"},        {"ALASKA", "AK"},         {"ARIZONA", "AZ"},
    {"ARKANSAS", "AR"},       {"CALIFORNIA", "CA"},     {"COLORADO", "CO"},
    {"CONNECTICUT", "CT"},    {"DELAWARE", "DE"},       {"DISTRICT OF COLUMBIA", "DC"},
    {"FLORIDA", "FL"},        {"GEORGIA", "GA"},        {"HAWAII", "HI"},
    {"IDAHO", "ID"},          {"ILLINOIS", "IL"},       {"INDIANA", "IN"},
    {"IOWA", "IA"},           {"KANSAS", "KS"},         {"KENTUCKY", "KY"},
    {"LOUISIANA", "LA"},      {"MAINE", "ME"},          {"MARYLAND", "MD"},
    {"MASSACHUSETTS", "MA"},  {"MICHIGAN", "MI"},       {"MINNESOTA", "MN"},
    {"MISSISSIPPI", "MS"},    {"MISSOURI", "MO"},       {"MONTANA", "MT"},
    {"NEBRASKA", "NE"},       {"NEVADA", "NV"},         {"NEW HAMPSHIRE", "NH"},
    {"NEW JERSEY", "NJ"},     {"NEW MEXICO", "NM"},     {"NEW YORK", "NY"},
    {"NORTH CAROLINA", "NC"}, {"NORTH DAKOTA", "ND"},   {"OHIO", "OH"},
    {"OKLAHOMA", "OK"},       {"OREGON", "OR"},         {"PENNSYLVANIA", "PA"},
    {"RHODE ISLAND", "RI"},   {"SOUTH CAROLINA", "SC"}, {"SOUTH DAKOTA", "SD"},
    {"TENNESSEE", "TN"},      {"TEXAS", "TX"},          {"UTAH", "UT"},
    {"VERMONT", "VT"},        {"VIRGINIA", "VA"},       {"WASHINGTON", "WA"},
    {"WEST VIRGINIA", "WV"},  {"WISCONSIN", "WI"},      {"WYOMING", "WY"}};

// Those without a legislature: they levy UTGST. Delhi, Puducherry and Jammu and Kashmir have one.
constexpr std::string_view kUnionTerritories[] = {"AN", "CH", "DH", "LA", "LD"};

std::string capitals(std::string_view text) {
  std::string made(text);
  for (char& c : made) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return made;
}

std::string code_of(std::span<const Name> names, std::string state) {
  for (const auto& [name, code] : names) {
    if (name == state) return std::string(code);
  }
  return state;
}

}  // namespace

bool is_country(std::string_view code) {
  return code.size() == 2 && code.find(' ') == std::string_view::npos &&
         kCountries.find(code) != std::string_view::npos;
}

std::string state_key(std::string_view country, std::string_view state) {
  std::string key = capitals(trim(state));
  if (country == "IN") return code_of(kIndia, std::move(key));
  if (country == "US") return code_of(kUnitedStates, std::move(key));
  return key;
}

std::string postal_key(std::string_view postal_code) {
  std::string key = capitals(postal_code);
  std::erase_if(key, [](char c) { return c == ' ' || c == '-'; });
  return key;
}

int fit(const Area& area, const Destination& destination) {
  if (area.country == kEverywhere) return 1;
  if (area.country != destination.country) return 0;
  const std::string state = state_key(area.country, area.state);
  if (!state.empty() && state != state_key(destination.country, destination.state)) return 0;
  const std::string prefix = postal_key(area.postal_prefix);
  if (!postal_key(destination.postal_code).starts_with(prefix)) return 0;
  return 2 + (state.empty() ? 0 : 1) + 2 * static_cast<int>(prefix.size());
}

Supply supply_of(const Destination& destination, std::string_view shop_country,
                 std::string_view shop_state) {
  const std::string state = state_key(destination.country, destination.state);
  if (destination.country != shop_country || state.empty()) return Supply::BetweenStates;
  if (state != state_key(shop_country, shop_state)) return Supply::BetweenStates;
  const bool territory = std::ranges::find(kUnionTerritories, state) != std::end(kUnionTerritories);
  return territory ? Supply::WithinUnionTerritory : Supply::WithinState;
}

}  // namespace storecast::pricing
