#include "core/money.h"

#include <algorithm>
#include <iterator>

namespace storecast {
namespace {

// ISO 4217 currencies whose minor unit is not two digits.
constexpr std::string_view kZeroDigits[] = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                                            "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"};
constexpr std::string_view kThreeDigits[] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
// The other active ISO 4217 currencies.
constexpr std::string_view kTwoDigits =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD "
    "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP "
    "PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWL";

bool contains(const auto& list, std::string_view code) {
  return std::find(std::begin(list), std::end(list), code) != std::end(list);
}

std::int64_t power_of_ten(int digits) {
  std::int64_t power = 1;
  for (int i = 0; i < digits; ++i) power *= 10;
  return power;
}

}  // namespace

std::optional<Currency> Currency::parse(std::string_view code) {
  if (code.size() != 3 || code.find(' ') != std::string_view::npos) return {};
  const bool known =
      contains(kZeroDigits, code) || contains(kThreeDigits, code) || kTwoDigits.find(code) % 4 == 0;
  if (!known) return {};
  Currency currency;
  std::copy(code.begin(), code.end(), currency.code_.begin());
  return currency;
}

int Currency::minor_digits() const {
  if (contains(kZeroDigits, code())) return 0;
  return contains(kThreeDigits, code()) ? 3 : 2;
}

std::string to_decimal(const Money& money) {
  const int decimals = money.currency.minor_digits();
  const bool negative = money.amount_minor < 0;
  std::uint64_t size = static_cast<std::uint64_t>(money.amount_minor);
  if (negative) size = 0 - size;
  std::string text = std::to_string(size);
  if (decimals > 0) {
    const std::size_t width = static_cast<std::size_t>(decimals) + 1;
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    text.insert(text.size() - static_cast<std::size_t>(decimals), ".");
  }
  return negative ? "-" + text : text;
}

std::optional<Money> money_from_decimal(std::string_view text, Currency currency) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
  const auto decimals = static_cast<std::size_t>(currency.minor_digits());
  if (whole.empty() || (point != std::string_view::npos && fraction.empty())) return {};
  if (fraction.size() > decimals) return {};
  std::int64_t amount = 0;
  for (std::string_view part : {whole, fraction}) {
    for (char c : part) {
      if (c < '0' || c > '9') return {};
      if (__builtin_mul_overflow(amount, 10, &amount)) return {};
      if (__builtin_add_overflow(amount, c - '0', &amount)) return {};
    }
  }
  const auto missing = static_cast<int>(decimals - fraction.size());
  if (__builtin_mul_overflow(amount, power_of_ten(missing), &amount)) return {};
  return Money{negative ? -amount : amount, currency};
}

}  // namespace storecast
